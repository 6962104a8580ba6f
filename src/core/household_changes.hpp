// Which households an option helps and harms, and whose exit from poverty it brings or takes away.
//
// Households are matched by their ids; those that only one arm has are left out and counted. A household
// gains (loses) by a measure if the mean over replications of its paired difference is above (below) 0 by
// more than twice its standard error; else it is unchanged; there are no such rows where each replication
// draws a population of its own. Exits are those of households registered as poor at the start that stand as
// exited at the last assessment, on their own feet if their income before transfers then reaches the line,
// else supported. Groups are of the start: a household with several causes is in each of their groups. Pure;
// needs runs with panels.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/arm.hpp"
#include "src/core/difference.hpp"

namespace core {

/// Numbers of households.
struct WinnersRow {
  std::string_view measure;  ///< "income-after-health" (per head, mean of the years), "poor-years"
  std::string_view of;       ///< "all", "poor", "exited", "ordinary": status at the start
  std::uint64_t win = 0;
  std::uint64_t lose = 0;
  std::uint64_t unchanged = 0;
  double mean_difference = 0;  ///< yuan per head and year, or years, over these households
};

struct ExitsRow {
  std::string by;     ///< "all", "cause", "village", "size", "disability", "head-age"
  std::string group;  ///< "illness", the village's id, "3", "yes", "60+"
  Difference exits;   ///< households
  Difference own_feet;
  Difference supported;
  Difference stable;    ///< exited at the last three assessments
  sim::Summary gained;  ///< exited under the option, not under the base
  sim::Summary lost;
};

struct HouseholdChanges {
  std::vector<WinnersRow> winners;
  std::vector<ExitsRow> exits;
  std::uint64_t matched = 0;
  std::uint64_t only_in_one = 0;  ///< of the first replication
};

[[nodiscard]] HouseholdChanges household_changes(const Arm& base, const Arm& option);

}  // namespace core
