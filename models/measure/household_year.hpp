// What one household adds to the counts of a year: poverty, catastrophic spending, care.
#pragma once

#include <cstdint>

#include "models/assessment/assess.hpp"
#include "models/measure/counts.hpp"
#include "models/people/household.hpp"

namespace models {

/// Foster-Greer-Thorbecke 0, 1, 2 of a household: people, sum of gaps, sum of squared gaps (1e-6), negative
/// incomes set to 0. `income` and `line` per household and per head, fen.
struct PovertyCounts {
  std::int64_t poor = 0;
  std::int64_t gap = 0;
  std::int64_t severity = 0;
};
[[nodiscard]] PovertyCounts poverty_of(sim::Fen income, sim::Fen line_per_head, int members);

/// Poverty by the three incomes, spending and care of the year.
void count_living(HouseholdCounts& out, const Household& household, const Incomes& incomes, sim::Fen line,
                  int members);

}  // namespace models
