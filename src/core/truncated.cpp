#include "src/core/truncated.hpp"

#include <algorithm>

#include "sim/random/portable_math.hpp"

namespace core {

namespace {

using Kind = sim::Distribution::Kind;
namespace portable = sim::portable;

/// Does the distribution put everything on one value?
bool single(const sim::Distribution& d) {
  switch (d.kind) {
    case Kind::constant:
      return true;
    case Kind::uniform:
      return !(d.parameter[1] > d.parameter[0]);
    case Kind::normal:
    case Kind::lognormal:
      return !(d.parameter[1] > 0);
    case Kind::exponential:
      return !(d.parameter[0] > 0);
  }
  return true;
}

double single_value(const sim::Distribution& d) {
  return d.kind == Kind::lognormal ? portable::exp(d.parameter[0]) : d.parameter[0];
}

/// Standard score of x for the normal kinds; x > 0 for the lognormal.
double score(const sim::Distribution& d, double x) {
  return ((d.kind == Kind::lognormal ? portable::log(x) : x) - d.parameter[0]) / d.parameter[1];
}

/// The value with survival probability q in (0, 1].
double from_above(const sim::Distribution& d, double q) {
  const auto [a, b] = d.parameter;
  switch (d.kind) {
    case Kind::constant:
      return a;
    case Kind::uniform:
      return b - (b - a) * q;
    case Kind::normal:
      return a - b * portable::normal_quantile(q);
    case Kind::lognormal:
      return portable::exp(a - b * portable::normal_quantile(q));
    case Kind::exponential:
      return -a * portable::log(q);
  }
  return a;
}

}  // namespace

double mass_below(const sim::Distribution& d, double limit) {
  if (single(d)) return single_value(d) < limit ? 1 : 0;
  const auto [a, b] = d.parameter;
  switch (d.kind) {
    case Kind::constant:
      break;
    case Kind::uniform:
      return std::clamp((limit - a) / (b - a), 0.0, 1.0);
    case Kind::lognormal:
      if (!(limit > 0)) return 0;
      [[fallthrough]];
    case Kind::normal:
      return portable::normal_cdf(score(d, limit));
    case Kind::exponential:
      return limit > 0 ? -portable::expm1(-limit / a) : 0;
  }
  return 0;
}

double mass_above(const sim::Distribution& d, double limit) {
  if (single(d)) return single_value(d) < limit ? 0 : 1;
  const auto [a, b] = d.parameter;
  switch (d.kind) {
    case Kind::constant:
      break;
    case Kind::uniform:
      return std::clamp((b - limit) / (b - a), 0.0, 1.0);
    case Kind::lognormal:
      if (!(limit > 0)) return 1;
      [[fallthrough]];
    case Kind::normal:
      return portable::normal_cdf(-score(d, limit));
    case Kind::exponential:
      return limit > 0 ? portable::exp(-limit / a) : 1;
  }
  return 0;
}

double quantile(const sim::Distribution& d, double u) {
  const auto [a, b] = d.parameter;
  if (single(d)) return single_value(d);
  switch (d.kind) {
    case Kind::constant:
      return a;
    case Kind::uniform:
      return a + (b - a) * u;
    case Kind::normal:
      return a + b * portable::normal_quantile(u);
    case Kind::lognormal:
      return portable::exp(a + b * portable::normal_quantile(u));
    case Kind::exponential:
      return -a * portable::log1p(-u);
  }
  return a;
}

double quantile_below(const sim::Distribution& d, double limit, double u) {
  return quantile(d, u * mass_below(d, limit));
}

double quantile_above(const sim::Distribution& d, double limit, double u) {
  return single(d) ? single_value(d) : from_above(d, (1 - u) * mass_above(d, limit));
}

}  // namespace core
