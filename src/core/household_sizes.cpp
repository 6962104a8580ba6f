#include "src/core/household_sizes.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "sim/random/portable_math.hpp"
#include "src/core/margins.hpp"

namespace core {

namespace {

using Sizes = std::array<std::int64_t, max_household_size>;
using Weights = std::array<double, max_household_size>;

constexpr Weights rural{0.12, 0.22, 0.22, 0.21, 0.13, 0.06, 0.0242, 0.0096, 0.0038, 0.0015, 0.0006, 0.0003};

/// The rural weights times exp(tilt x size), the largest 1.
Weights tilted(double tilt) {
  Weights w{};
  const double top = tilt > 0 ? max_household_size : 1;
  for (std::size_t k = 0; k < w.size(); ++k)
    w[k] = rural[k] * sim::portable::exp(tilt * (static_cast<double>(k + 1) - top));
  return w;
}

double mean_size(const Weights& w) {
  double sum = 0, moment = 0;
  for (std::size_t k = 0; k < w.size(); ++k) {
    sum += w[k];
    moment += w[k] * static_cast<double>(k + 1);
  }
  return moment / sum;
}

Weights weights_of_mean(double mean) {
  double low = -50, high = 50;
  for (int step = 0; step < 80; ++step) {
    const double middle = 0.5 * (low + high);
    (mean_size(tilted(middle)) < mean ? low : high) = middle;
  }
  return tilted(high);
}

/// Moves households of the commonest size that can move by one person until the total is right.
void correct(Sizes& sizes, std::int64_t missing) {
  const std::ptrdiff_t step = missing > 0 ? 1 : -1;
  const auto first = sizes.begin() + (step > 0 ? 0 : 1);
  for (; missing != 0; missing -= step) {
    const auto from = std::max_element(first, first + (max_household_size - 1));
    --*from;
    ++*(from + step);
  }
}

}  // namespace

Sizes household_sizes(std::int64_t households, std::int64_t people) {
  Sizes sizes{};
  if (households <= 0) return sizes;
  assert(people >= households && people <= max_household_size * households);
  const Weights weights = weights_of_mean(static_cast<double>(people) / static_cast<double>(households));
  const std::vector<std::int64_t> parts = apportion(households, weights);
  std::copy(parts.begin(), parts.end(), sizes.begin());
  std::int64_t total = 0;
  for (std::size_t k = 0; k < sizes.size(); ++k) total += sizes[k] * static_cast<std::int64_t>(k + 1);
  correct(sizes, people - total);
  return sizes;
}

}  // namespace core
