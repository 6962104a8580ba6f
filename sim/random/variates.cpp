#include "sim/random/variates.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

/// Above this mean the walk from 0 would be long; it starts near the answer instead.
constexpr double walk_from_zero = 64.0;

/// In the upper tail, rounding may keep the running sum below a u next to 1; what is left is nothing.
bool negligible(double n, double mean, double mass) { return n > mean && mass < 1e-17; }

std::int64_t poisson_near_quantile(double u, double mean) {
  // Normal approximation with the first skewness correction, then single steps with exact probabilities.
  const double z = portable::normal_quantile(u);
  const double guess = std::floor(mean + z * std::sqrt(mean) + (z * z - 1.0) / 6.0);
  double n = std::max(0.0, guess);
  const double at_n = portable::exp(n * portable::log(mean) - mean - portable::log_gamma(n + 1.0));
  double below = portable::gamma_q(n + 1.0, mean);  // P(N <= n)
  double mass = at_n;
  while (below < u && !negligible(n, mean, mass)) {
    n += 1.0;
    mass *= mean / n;
    below += mass;
  }
  while (n > 0.0 && below - mass >= u) {
    below -= mass;
    mass *= n / mean;
    n -= 1.0;
  }
  return static_cast<std::int64_t>(n);
}

}  // namespace

std::int64_t poisson(double u, double mean) {
  assert(mean >= 0 && mean <= 1e15);
  if (mean > walk_from_zero) return poisson_near_quantile(u, mean);
  double mass = portable::exp(-mean);
  double below = mass;
  std::int64_t n = 0;
  while (below < u && !negligible(static_cast<double>(n), mean, mass)) {
    ++n;
    mass *= mean / static_cast<double>(n);
    below += mass;
  }
  return n;
}

std::uint32_t categorical(std::span<const double> weights, double u) {
  double total = 0;
  for (const double w : weights) total += w;
  assert(total > 0);
  const double target = u * total;
  double sum = 0;
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] > 0)) continue;
    sum += weights[i];
    last = i;
    if (target < sum) break;
  }
  return last;
}

std::uint32_t categorical_cumulative(std::span<const double> cumulative, double u) {
  assert(!cumulative.empty() && cumulative.back() > 0);
  const double target = u * cumulative.back();
  auto found = std::upper_bound(cumulative.begin(), cumulative.end(), target);
  // Rounding may bring the target up to the total: then the last index with a weight.
  if (found == cumulative.end())
    found = std::lower_bound(cumulative.begin(), cumulative.end(), cumulative.back());
  return static_cast<std::uint32_t>(found - cumulative.begin());
}

LognormalParameters lognormal_of_mean_sd(double mean, double sd) {
  assert(mean > 0 && sd >= 0);
  const double variance = portable::log1p((sd / mean) * (sd / mean));
  return {portable::log(mean) - 0.5 * variance, std::sqrt(variance)};
}

LognormalParameters lognormal_of_mean_sigma(double mean, double sigma) {
  assert(mean > 0 && sigma >= 0);
  return {portable::log(mean) - 0.5 * sigma * sigma, sigma};
}

LognormalParameters lognormal_of_median_sigma(double median, double sigma) {
  assert(median > 0 && sigma >= 0);
  return {portable::log(median), sigma};
}

double mean_of(const Distribution& d) {
  const auto [a, b] = d.parameter;
  switch (d.kind) {
    case Distribution::Kind::constant:
    case Distribution::Kind::normal:
    case Distribution::Kind::exponential:
      return a;
    case Distribution::Kind::uniform:
      return 0.5 * (a + b);
    case Distribution::Kind::lognormal:
      return portable::exp(a + 0.5 * b * b);
  }
  return a;
}

}  // namespace sim
