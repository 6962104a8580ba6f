#include "src/core/margins.hpp"

#include <cmath>
#include <cstddef>

namespace core {

namespace {

/// Remainders are compared on this grid, so that shares such as 0.163, which no binary number is, tie where
/// they should.
constexpr double grid = 1e9;

}  // namespace

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights) {
  double sum = 0;
  for (const double w : weights) sum += w;
  std::vector<std::int64_t> parts(weights.size(), 0);
  if (!(sum > 0) || total <= 0) return parts;
  std::vector<std::pair<std::int64_t, std::size_t>> remainders;
  std::int64_t left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double quota = static_cast<double>(total) * weights[i] / sum + 0.5 / grid;
    const double whole = std::floor(quota);
    parts[i] = std::min(static_cast<std::int64_t>(whole), left);
    left -= parts[i];
    if (weights[i] > 0) remainders.emplace_back(-static_cast<std::int64_t>((quota - whole) * grid), i);
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; left > 0; i = (i + 1) % remainders.size()) {
    ++parts[remainders[i].second];
    --left;
  }
  return parts;
}

std::int64_t part_of(std::int64_t total, double share) {
  const double part = std::floor(static_cast<double>(total) * share + 0.5 + 0.5 / grid);
  if (!(part > 0)) return 0;
  return part >= static_cast<double>(total) ? total : static_cast<std::int64_t>(part);
}

}  // namespace core
