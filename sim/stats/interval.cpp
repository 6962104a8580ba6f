#include "sim/stats/interval.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/random/portable_math.hpp"
#include "sim/stats/moments.hpp"
#include "sim/stats/quantile.hpp"

namespace sim {

namespace {

/// Logarithm of x^a (1-x)^b / B(a, b).
double log_beta_kernel(double a, double b, double x) {
  return a * portable::log(x) + b * portable::log1p(-x) + portable::log_gamma(a + b) -
         portable::log_gamma(a) - portable::log_gamma(b);
}

/// The continued fraction of DLMF 8.17.22; converges fast for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  const auto away_from_zero = [](double v) { return std::fabs(v) < tiny ? tiny : v; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double value = d;
  for (int m = 1; m <= 10000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    value *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    const double factor = d * c;
    value *= factor;
    if (std::fabs(factor - 1) < 1e-16) break;
  }
  return value;
}

/// Student's quantile about the normal one, powers of 1/freedom up to the fifth.
double student_expansion(double z, double freedom) {
  const double w = z * z;
  const double g1 = z * (w + 1) / 4;
  const double g2 = z * ((5 * w + 16) * w + 3) / 96;
  const double g3 = z * (((3 * w + 19) * w + 17) * w - 15) / 384;
  const double g4 = z * ((((79 * w + 776) * w + 1482) * w - 1920) * w - 945) / 92160;
  const double g5 = z * (((((27 * w + 339) * w + 930) * w - 1782) * w - 765) * w + 17955) / 368640;
  const double r = 1 / freedom;
  return z + r * (g1 + r * (g2 + r * (g3 + r * (g4 + r * g5))));
}

}  // namespace

double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x < (a + 1) / (a + b + 2)) return portable::exp(log_beta_kernel(a, b, x)) * beta_fraction(a, b, x) / a;
  return 1 - portable::exp(log_beta_kernel(b, a, 1 - x)) * beta_fraction(b, a, 1 - x) / b;
}

double inverse_incomplete_beta(double a, double b, double p) {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  double low = 0;
  double high = 1;
  double x = a / (a + b);
  for (int step = 0; step < 300; ++step) {
    const double miss = incomplete_beta(a, b, x) - p;
    if (miss == 0) break;
    (miss < 0 ? low : high) = x;
    const double slope = portable::exp(log_beta_kernel(a, b, x)) / (x * (1 - x));
    double next = x - miss / slope;
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    const double moved = std::fabs(next - x);
    x = next;
    if (moved <= 1e-16 * x || high - low <= 1e-16 * x) break;
  }
  return x;
}

double student_quantile(double p, double freedom) {
  if (p == 0.5) return 0;
  if (freedom >= 400) return student_expansion(portable::normal_quantile(p), freedom);
  const double tail = 2 * std::min(p, 1 - p);
  // I_x(freedom/2, 1/2) = tail with x = freedom / (freedom + t^2); near x = 1 its complement keeps the
  // digits.
  double squared = 0;
  const double x = inverse_incomplete_beta(freedom / 2, 0.5, tail);
  if (x <= 0.5) {
    squared = freedom * (1 - x) / x;
  } else {
    const double y = inverse_incomplete_beta(0.5, freedom / 2, 1 - tail);
    squared = freedom * y / (1 - y);
  }
  const double t = std::sqrt(squared);
  return p < 0.5 ? -t : t;
}

std::string_view reason_text(NoInterval reason) {
  switch (reason) {
    case NoInterval::none:
      return "";
    case NoInterval::no_replications:
      return "no replications";
    case NoInterval::all_undefined:
      return "denominator is zero in every replication";
    case NoInterval::one_value:
      return "one replication has no spread";
    case NoInterval::never_reached:
      return "not reached within the horizon";
    case NoInterval::limit_not_reached:
      return "interval limit not reached within the horizon";
  }
  return "";
}

Interval student_interval(double mean, double sd, std::uint32_t n, double level) {
  if (n == 0) return {std::nullopt, std::nullopt, NoInterval::no_replications};
  if (n == 1) return {std::nullopt, std::nullopt, NoInterval::one_value};
  const double half = student_quantile(0.5 + level / 2, static_cast<double>(n - 1)) *
                      (sd / std::sqrt(static_cast<double>(n)));
  return {mean - half, mean + half, NoInterval::none};
}

Interval clopper_pearson(std::uint64_t successes, std::uint64_t trials, double level) {
  if (trials == 0) return {std::nullopt, std::nullopt, NoInterval::no_replications};
  if (trials == 1) return {std::nullopt, std::nullopt, NoInterval::one_value};
  const double tail = (1 - level) / 2;
  const auto n = static_cast<double>(trials);
  const auto k = static_cast<double>(std::min(successes, trials));
  // With no success (or no failure) one limit is the bound itself and the other solves (1 - p)^n = tail.
  const double exponent = portable::log(tail) / n;
  Interval interval{0.0, 1.0, NoInterval::none};
  if (successes == 0) {
    interval.hi = -portable::expm1(exponent);
  } else if (successes >= trials) {
    interval.lo = portable::exp(exponent);
  } else {
    interval.lo = inverse_incomplete_beta(k, n - k + 1, tail);
    interval.hi = inverse_incomplete_beta(k + 1, n - k, 1 - tail);
  }
  return interval;
}

Summary summarise(std::span<const std::optional<double>> values, bool share) {
  Summary summary;
  Moments moments;
  std::vector<double> sorted;
  for (const std::optional<double>& value : values) {
    moments.add(value);
    if (value) sorted.push_back(*value);
  }
  summary.n = moments.n();
  summary.n_null = moments.n_null();
  if (sorted.empty()) {
    summary.reason = values.empty() ? NoInterval::no_replications : NoInterval::all_undefined;
    return summary;
  }
  std::sort(sorted.begin(), sorted.end());
  summary.mean = moments.mean();
  summary.sd = moments.sd();
  summary.p05 = quantile_of_sorted<double>(sorted, 50);
  summary.p50 = quantile_of_sorted<double>(sorted, 500);
  summary.p80 = quantile_of_sorted<double>(sorted, 800);
  summary.p95 = quantile_of_sorted<double>(sorted, 950);

  const bool all_zero = sorted.front() == 0 && sorted.back() == 0;
  const bool all_one = sorted.front() == 1 && sorted.back() == 1;
  Interval interval;
  if (summary.n == 1) {
    interval.reason = NoInterval::one_value;
  } else if (share && (all_zero || all_one)) {
    interval = clopper_pearson(all_one ? summary.n : 0, summary.n);
  } else {
    interval = student_interval(*summary.mean, *summary.sd, summary.n);
  }
  summary.lo = interval.lo;
  summary.hi = interval.hi;
  summary.reason = interval.reason;
  return summary;
}

}  // namespace sim
