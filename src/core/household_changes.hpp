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
#include <optional>
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

/// What an option does to one measure of a household: the mean over replications of option less base.
struct MeasureChange {
  double mean = 0;
  std::optional<double> error;  ///< standard error of that mean; none of one replication
  int verdict = 0;              ///< 1: gains, -1: loses, 0: unchanged
};

/// A household that gains or loses by at least one measure.
struct HouseholdChange {
  std::string household, group, village;  ///< ids
  std::string_view status;                ///< at the start
  MeasureChange income;                   ///< after own medical payments, yuan per head and year
  MeasureChange poor_years;               ///< years; fewer are a gain
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
  std::vector<HouseholdChange> households;  ///< in the order of the base's population
  /// Why there are no winners and households; empty if there are. A text of the catalogue.
  std::string_view no_winners;
  std::vector<ExitsRow> exits;
  std::uint64_t matched = 0;
  std::uint64_t only_in_one = 0;  ///< of the first replication
};

/// Why nobody gains or loses where each replication draws its own households.
inline constexpr std::string_view other_households =
    "Who gains and who loses cannot be said: each replication draws a population of its "
    "own (population.draw: each), so that no household is seen twice. population.draw: once lets it be said.";

[[nodiscard]] HouseholdChanges household_changes(const Arm& base, const Arm& option);

}  // namespace core
