// Adding to the counts of a year for every report group a household belongs to.
#pragma once

#include <cstdint>

#include "models/measure/household_year.hpp"
#include "models/types.hpp"

namespace models {

/// Calls visit(group index) for the household's groups: all, its status at the start, its village.
template <class Visit>
void each_group(const Household& h, const Setting& setting, Visit&& visit) {
  visit(0);
  const std::int32_t by_status = setting.group_of_status[static_cast<std::size_t>(h.status_at_start)];
  if (by_status >= 0) visit(by_status);
  if (!setting.group_of_village.empty()) visit(setting.group_of_village[h.village]);
}

/// One count of the running year.
inline void count(Context& c, Count what, std::int64_t amount) {
  const Household& h = c.header();
  each_group(h, *c.tables().setting,
             [&](std::int32_t group) { c.tally().of(h.year, group).add(what, amount); });
}

}  // namespace models
