// Who there is at the start, by group: heads and mean income.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/describe/value.hpp"
#include "src/core/population_basis.hpp"

namespace core {

struct GroupAtStart {
  std::string id;
  std::int64_t households = 0;
  std::int64_t people = 0;
  std::int64_t registered = 0;   ///< households that are poor or exited
  sim::Fen income_per_head = 0;  ///< mean over people, of the year before the start
};

/// Groups in the order of the population, all of them together last.
[[nodiscard]] std::vector<GroupAtStart> groups_at_start(const NamedPopulation& population);

}  // namespace core
