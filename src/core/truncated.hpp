// Declared distributions cut at a limit: probabilities on either side, and quantiles of what is left.
//
// All quantiles ascend in u (0, 1), unlike sim::sample, whose exponential descends. Upper tails are computed
// from the survival side, so that a cut far out keeps its digits. Pure functions, same bits on every machine.
#pragma once

#include "sim/describe/value.hpp"

namespace core {

/// P(X < limit).
[[nodiscard]] double mass_below(const sim::Distribution& d, double limit);
/// P(X >= limit).
[[nodiscard]] double mass_above(const sim::Distribution& d, double limit);

[[nodiscard]] double quantile(const sim::Distribution& d, double u);
/// Of X given X < limit; mass_below(d, limit) > 0.
[[nodiscard]] double quantile_below(const sim::Distribution& d, double limit, double u);
/// Of X given X >= limit; mass_above(d, limit) > 0.
[[nodiscard]] double quantile_above(const sim::Distribution& d, double limit, double u);

}  // namespace core
