#include "src/core/difference.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace core {

namespace {

struct MeanOf {
  double mean = 0;
  double variance = 0;  ///< of the mean
};

MeanOf mean_of(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  MeanOf m;
  for (const double v : values) m.mean += v / n;
  double squares = 0;
  for (const double v : values) squares += (v - m.mean) * (v - m.mean);
  m.variance = squares / (n * (n - 1));
  return m;
}

sim::Interval welch(std::span<const double> base, std::span<const double> option) {
  const auto n = static_cast<double>(base.size());
  const MeanOf b = mean_of(base);
  const MeanOf o = mean_of(option);
  const double variance = b.variance + o.variance;
  const double mean = o.mean - b.mean;
  if (variance == 0) return {mean, mean, sim::NoInterval::none};
  const double freedom = variance * variance * (n - 1) / (b.variance * b.variance + o.variance * o.variance);
  const double half = sim::student_quantile(0.975, freedom) * std::sqrt(variance);
  return {mean - half, mean + half, sim::NoInterval::none};
}

}  // namespace

Difference difference(std::span<const std::optional<double>> base,
                      std::span<const std::optional<double>> option) {
  const std::size_t n = std::min(base.size(), option.size());
  std::vector<std::optional<double>> differences;
  std::vector<double> of_base, of_option;
  for (std::size_t i = 0; i < n; ++i) {
    differences.emplace_back();
    if (!base[i] || !option[i]) continue;
    differences.back() = *option[i] - *base[i];
    of_base.push_back(*base[i]);
    of_option.push_back(*option[i]);
  }
  Difference d;
  d.paired = sim::summarise(differences, false);
  d.unpaired.reason = d.paired.reason;
  if (of_base.empty()) return d;
  double b = 0, o = 0;
  for (std::size_t i = 0; i < of_base.size(); ++i) {
    b += of_base[i];
    o += of_option[i];
  }
  d.base = b / static_cast<double>(of_base.size());
  d.option = o / static_cast<double>(of_base.size());
  if (of_base.size() < 2) return d;
  d.unpaired = welch(of_base, of_option);
  // A difference that is the same in every replication has no width but that of rounding.
  constexpr double rounding = 1e-9;
  const double width = *d.paired.hi - *d.paired.lo;
  const double unpaired = *d.unpaired.hi - *d.unpaired.lo;
  if (width > unpaired * rounding) d.narrower = unpaired / width;
  return d;
}

bool certain(const Difference& d) {
  return d.paired.lo && d.paired.hi && (*d.paired.lo > 0 || *d.paired.hi < 0);
}

}  // namespace core
