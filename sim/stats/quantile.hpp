// Quantiles by nearest rank: the smallest observation with at least the stated share of all observations at
// or below it (Hyndman and Fan 1996, type 1). Always an observed value, never interpolated.
//
// The share is a whole number of thousandths, so that the rank is integer arithmetic: 0.95 * 20 must be rank
// 19 on every machine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sim {

/// Rank from 1 to n of the quantile at `per_mille` (0..1000) among n >= 1 observations.
[[nodiscard]] constexpr std::uint64_t nearest_rank(std::uint64_t n, std::uint32_t per_mille) {
  const std::uint64_t rank = n / 1000 * per_mille + (n % 1000 * per_mille + 999) / 1000;
  return rank < 1 ? 1 : rank > n ? n : rank;
}

/// Quantile of values already in ascending order; undefined if there is none.
template <class T>
[[nodiscard]] std::optional<T> quantile_of_sorted(std::span<const T> ascending, std::uint32_t per_mille) {
  if (ascending.empty()) return std::nullopt;
  return ascending[nearest_rank(ascending.size(), per_mille) - 1];
}

/// Quantile of values in any order; no value may be NaN.
[[nodiscard]] inline std::optional<double> quantile(std::span<const double> values, std::uint32_t per_mille) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return quantile_of_sorted<double>(sorted, per_mille);
}

}  // namespace sim
