// Levels of a household's income streams: what each would pay in the running year with all labour at work.
//
// level = base x growth since the start x the household's own noise of the year x the village's shocks of the
// year x what programmes do (factors, then additions). Yuan a year. A pure function of the household, its
// village, the year and the effects at work, so it is made anew at each turn of the year and whenever an
// effect begins, ends or fades.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "models/types.hpp"

namespace models {

/// Sets the levels of the running year. Wages must have been settled before.
void renew_levels(Context& c);

/// What the household's own stream would pay this year without shocks and programmes: base x growth x noise;
/// `slot` as in LivelihoodTables::used.
[[nodiscard]] double usual_level(Context& c, std::size_t slot);

/// Product of the village's shocks of the year on one stream, by its number; 1 in a year without any.
[[nodiscard]] double shock_factor(Context& c, std::size_t stream);

/// Bit i: the household had income from Stream i at the start. Streams as in LivelihoodTables::used.
[[nodiscard]] inline std::uint32_t streams_at_start(const LivelihoodTables& tables,
                                                    std::span<const IncomeStream> streams) {
  std::uint32_t bits = 0;
  for (std::size_t slot = 0; slot < streams.size() && slot < tables.used.size(); ++slot)
    if (streams[slot].base > 0) bits |= 1U << tables.used[slot];
  return bits;
}

/// Levels of the two wage streams, 0 where there is none.
[[nodiscard]] std::array<double, 2> wage_levels(Context& c);

}  // namespace models
