// How much memory a run needs at least, told before it begins, so that a scenario that is too large for the
// machine is refused with a reason and not ended by the machine.
//
// A lower bound: what households, people and results take by their sizes alone, without growth and
// fragmentation. Bytes. Pure; what the machine has is asked elsewhere (io/machine.hpp).
#pragma once

#include <cstdint>
#include <string>

#include "sim/describe/problem.hpp"
#include "src/core/group_margins.hpp"
#include "src/core/resolve.hpp"
#include "src/core/simulate.hpp"

namespace core {

/// What is to be done with a population.
struct Workload {
  std::uint32_t replications = 0;  ///< 0: the population is only made
  std::uint32_t workers = 1;
  bool twin = false;                   ///< each replication a second time
  std::uint64_t bytes_per_figure = 0;  ///< of the table of every indicator in every replication; 0: none
};

/// Of a whole run. Where the scenario says when to stop, the least number of replications counts.
[[nodiscard]] Workload workload_of(const Scenario& scenario, std::uint32_t workers,
                                   std::uint64_t bytes_per_figure);

struct MemoryNeed {
  std::string path;  ///< of the parameter that says how many households there are
  GroupHeads heads;
  std::uint64_t replications = 0;
  std::uint64_t at_once = 0;     ///< populations that live at the same time
  std::uint64_t population = 0;  ///< what a population is made from
  std::uint64_t records = 0;     ///< of all households that live at the same time
  std::uint64_t results = 0;     ///< of all replications
  std::uint64_t tables = 0;      ///< rows of the result files while they are written

  [[nodiscard]] std::uint64_t households() const { return population + records; }
  [[nodiscard]] std::uint64_t outcome() const { return results + tables; }
  [[nodiscard]] std::uint64_t total() const { return households() + outcome(); }
};

/// Of the groups that a scenario states, or of so many households and people of a register.
[[nodiscard]] GroupHeads heads_of(const models::PopulationSpec& population);
[[nodiscard]] MemoryNeed memory_need(const Resolved& resolved, const GroupHeads& heads, const Workload& work);

/// Adds an error for what does not fit into `memory` bytes: households, results, or both together. 0: not
/// known, nothing is added.
void check_memory(const MemoryNeed& need, std::uint64_t memory, sim::Problems& problems);

}  // namespace core
