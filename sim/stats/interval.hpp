// Intervals of a mean over replications, and the summary that every result is printed from.
//
// 95 % Monte-Carlo interval: Student's t with n - 1 degrees of freedom; for a share whose values are all 0 or
// all 1, where the deviation is 0 and Student would claim certainty, Clopper-Pearson with n replications. One
// value has no interval. A missing figure is null with a reason, never 0. All functions give the same bits on
// every machine: they use portable_math only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace sim {

/// Regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1: continued fraction
/// (DLMF 8.17.22) by the modified Lentz method. Relative error below 1e-12 for a + b <= 1000, growing with a
/// + b.
[[nodiscard]] double incomplete_beta(double a, double b, double x);

/// The x with I_x(a, b) = p, 0 <= p <= 1: Newton steps kept inside a shrinking bracket.
[[nodiscard]] double inverse_incomplete_beta(double a, double b, double p);

/// Quantile of Student's t at probability p in (0, 1) with `freedom` > 0 degrees of freedom. Through the
/// incomplete beta function; from 400 degrees on by the expansion about the normal quantile (Abramowitz &
/// Stegun 26.7.5, carried to the fifth power of 1/freedom).
[[nodiscard]] double student_quantile(double p, double freedom);

/// Why a figure or an interval is missing.
enum class NoInterval : std::uint8_t {
  none,              ///< nothing is missing
  no_replications,   ///< nothing was run
  all_undefined,     ///< the denominator was zero in every replication
  one_value,         ///< one replication says nothing about the spread
  never_reached,     ///< a median that is not reached within the horizon
  limit_not_reached  ///< the median is reached, an interval limit is not
};

/// One line of English for result files; empty for `none`.
[[nodiscard]] std::string_view reason_text(NoInterval reason);

struct Interval {
  std::optional<double> lo;
  std::optional<double> hi;
  NoInterval reason = NoInterval::none;
};

/// Student's interval of a mean: mean -+ t sd / sqrt(n), 0 < level < 1.
[[nodiscard]] Interval student_interval(double mean, double sd, std::uint32_t n, double level = 0.95);

/// Exact interval of a probability from `successes` of `trials` (Clopper & Pearson 1934).
[[nodiscard]] Interval clopper_pearson(std::uint64_t successes, std::uint64_t trials, double level = 0.95);

/// What is reported of one quantity: n values (without the n_null undefined ones), their mean, sample
/// standard deviation, 95 % interval of the mean, and quantiles by nearest rank (the range to expect of one
/// such place).
struct Summary {
  std::uint32_t n = 0;
  std::uint32_t n_null = 0;
  std::optional<double> mean;
  std::optional<double> sd;
  std::optional<double> lo;
  std::optional<double> hi;
  std::optional<double> p05;
  std::optional<double> p50;
  std::optional<double> p80;
  std::optional<double> p95;
  NoInterval reason = NoInterval::none;
};

/// Values in replication order, nullopt where undefined; `share` says that the quantity is a share (0..1) of
/// heads.
[[nodiscard]] Summary summarise(std::span<const std::optional<double>> values, bool share);

}  // namespace sim
