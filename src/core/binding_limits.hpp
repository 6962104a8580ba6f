// Limits inside a world that hold a run back: which budget, which number of places, which number of exits, in
// which year.
//
// A budget binds in a year of a replication if what is needed from it is more than there was, and of a
// programme's own budget less than its part of one more unit is left. Places bind if
// somebody still waits after the year's last dispatch although each budget of the programme's payers has at
// least its part of one more unit left (or has no limit): then it was not for want of money. Places for exits
// (assessment.exit-places) bind if a household that meets the standard finds none. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/stats/interval.hpp"
#include "src/core/resolve.hpp"
#include "src/core/result.hpp"

namespace core {

struct BindingLimit {
  enum class Kind : std::uint8_t { budget, places, exit_places };
  Kind kind = Kind::budget;
  std::string programme;  ///< id; "*": all that the source pays; empty: places for exits
  std::string source;     ///< of a budget
  std::int32_t year = 0;
  double chance = 0;  ///< share of replications in which it binds
  sim::Interval interval;
  sim::Summary lacking;  ///< of a budget yuan, of places applications, of places for exits households
};

/// Those that bind in any replication, the most frequent first.
[[nodiscard]] std::vector<BindingLimit> binding_limits(const Scenario& scenario, const RunResult& run);

}  // namespace core
