// Variates by inversion: each takes one uniform u in (0, 1) and is monotone in it, so that under another
// parameter the same draw gives the matching value (common random numbers). Pure functions, same bits on
// every machine. Parameters outside their range are programming errors here; readers refuse them before.
#pragma once

#include <cassert>
#include <cstdint>
#include <span>

#include "sim/describe/value.hpp"
#include "sim/random/portable_math.hpp"

namespace sim {

inline double uniform(double u, double low, double high) { return low + (high - low) * u; }

/// Exponential with the given mean (not rate). Decreasing in u: u is the survival probability.
inline double exponential(double u, double mean) { return -mean * portable::log(u); }

inline double normal(double u, double mean, double sd) { return mean + sd * portable::normal_quantile(u); }

/// exp of a normal variate with mean mu and standard deviation sigma.
inline double lognormal(double u, double mu, double sigma) {
  return portable::exp(mu + sigma * portable::normal_quantile(u));
}

/// The smallest n with P(N <= n) >= u, N Poisson. 0 <= mean <= 1e15; a mean of 0 gives 0.
std::int64_t poisson(double u, double mean);

/// Index drawn with the given weights (non-negative, at least one positive; they need not sum to 1).
std::uint32_t categorical(std::span<const double> weights, double u);

/// The same from running sums of the weights: the first i with u * total < cumulative[i].
std::uint32_t categorical_cumulative(std::span<const double> cumulative, double u);

/// mu and sigma of a lognormal's logarithm.
struct LognormalParameters {
  double mu = 0;
  double sigma = 0;
};
LognormalParameters lognormal_of_mean_sd(double mean, double sd);
LognormalParameters lognormal_of_mean_sigma(double mean, double sigma);
LognormalParameters lognormal_of_median_sigma(double median, double sigma);

/// A draw from a declared distribution.
inline double sample(const Distribution& d, double u) {
  const auto [a, b] = d.parameter;
  switch (d.kind) {
    case Distribution::Kind::constant:
      return a;
    case Distribution::Kind::uniform:
      return uniform(u, a, b);
    case Distribution::Kind::normal:
      return normal(u, a, b);
    case Distribution::Kind::lognormal:
      return lognormal(u, a, b);
    case Distribution::Kind::exponential:
      return exponential(u, a);
  }
  return a;
}

/// May a draw be below 0? Readers ask it of stays, bills and travel times.
inline bool may_be_negative(const Distribution& d) {
  using Kind = Distribution::Kind;
  return d.kind == Kind::normal ||
         ((d.kind == Kind::constant || d.kind == Kind::uniform) && d.parameter[0] < 0);
}

/// Its mean.
double mean_of(const Distribution& d);

/// Yuan to fen, rounded half away from zero, clamped to +-9e18 fen; NaN gives 0.
inline Fen to_fen(double yuan) {
  constexpr double limit = 9e18;
  const double fen = yuan * 100.0;
  if (!(fen > -limit && fen < limit)) [[unlikely]]
    return fen <= -limit ? static_cast<Fen>(-limit) : fen >= limit ? static_cast<Fen>(limit) : 0;
  const Fen whole = static_cast<Fen>(fen);
  const double rest = fen - static_cast<double>(whole);
  return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
}

}  // namespace sim
