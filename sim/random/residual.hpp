// What is left of a stay that someone is found in: a long stay is the likelier to be looked into, so its
// length has the density x f(x) / E[X], and the moment is uniform within it. Its mean is E[X^2] / 2 E[X].
#pragma once

#include <cmath>

#include "sim/random/variates.hpp"

namespace sim {

/// From two uniforms in (0, 1), each in one direction; an exponential has no memory and takes the first
/// alone. The length must not be able to be negative (may_be_negative).
inline double residual(const Distribution& d, double u, double v) {
  const auto [a, b] = d.parameter;
  switch (d.kind) {
    case Distribution::Kind::exponential:
      return exponential(u, a);
    case Distribution::Kind::uniform:
      return std::sqrt(a * a + u * (b * b - a * a)) * v;
    case Distribution::Kind::lognormal:
      return lognormal(u, a + b * b, b) * v;
    case Distribution::Kind::constant:
    case Distribution::Kind::normal:  // is never a stay's length
      return sample(d, u) * v;
  }
  return 0;
}

}  // namespace sim
