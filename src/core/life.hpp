// One household's life: what happened to it in one replication, in order of time.
//
// Lives the run again with a trace on that household, so the life is the one that the results count. Amounts
// are in fen. Pure: the same scenario, seed and replication give the same life for any executor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/observe/trace.hpp"
#include "sim/run/executor.hpp"
#include "src/core/population_basis.hpp"
#include "src/core/resolve.hpp"
#include "src/core/result.hpp"
#include "src/core/simulate.hpp"

namespace core {

/// One line of a life.
struct LifeStep {
  double time = 0;  ///< days since the start
  std::string date;
  std::string process;    ///< what it belongs to ("illness", "income"); empty between windows
  std::string what;       ///< "onset", "bill", a layer, a programme; empty: an event of which nothing is told
  std::string detail;     ///< of a programme: "applies", "granted", "paid"; the name of a household founded
  std::string programme;  ///< id, where it is about one or its money
  std::string disease;    ///< id, where it is about one
  std::string layer;      ///< id of the coverage layer that paid, where one did; `what` is then its rule
  std::string person;     ///< id, where it is about one; "HOUSEHOLD/+1": the first who came later
  sim::Fen amount = 0;
  sim::CandidateKey candidate;  ///< zero if it does not come from a candidate shock
};

struct Life {
  std::string household, group, village, status;  ///< status at the start
  std::uint32_t people = 0;                       ///< at the start
  std::uint64_t seed = 0;
  std::uint32_t replication = 0;
  std::vector<LifeStep> steps;
};

/// `household`: index in the population. If it was to stop, the life is not told to its end.
[[nodiscard]] Life life_of(const Resolved& resolved, const NamedPopulation& population,
                           const ResultPlan& plan, std::uint64_t seed, std::uint32_t replication,
                           std::uint32_t household, sim::Executor& executor, const Stop& stop = {});

/// A household that was not there at the start, found by what it is called: "poor/7+1" is the first that
/// people of poor/7 founded in a replication, "poor/7+1+2" the second that people of that one did.
struct Founded {
  std::string name;
  std::uint64_t id = 0;
  std::string root;  ///< name of the household at the start that it comes from
};

/// Lives the run again to find it; nothing if nobody founded such a household in this replication.
[[nodiscard]] std::optional<Founded> find_founded(const Resolved& resolved, const NamedPopulation& population,
                                                  const ResultPlan& plan, std::uint64_t seed,
                                                  std::uint32_t replication, std::string_view name,
                                                  sim::Executor& executor);

/// Its life, from its founding on: that is its start. Without steps if it is not founded in this run. Its
/// root must be in the population.
[[nodiscard]] Life life_of(const Resolved& resolved, const NamedPopulation& population,
                           const ResultPlan& plan, std::uint64_t seed, std::uint32_t replication,
                           const Founded& household, sim::Executor& executor, const Stop& stop = {});

/// Ids of the households whose lives a run shows: as many as `outputs.lives` asks for, spread evenly over
/// those that are on the register at the start (over all if none is).
[[nodiscard]] std::vector<std::uint32_t> sampled_households(const NamedPopulation& population,
                                                            std::int64_t wanted);

/// The lives of the sampled households in the first replication, from one run of it; not told to their end if
/// it was to stop.
[[nodiscard]] std::vector<Life> sampled_lives(const Resolved& resolved, const Populations& populations,
                                              const ResultPlan& plan, std::uint64_t seed,
                                              sim::Executor& executor, const Stop& stop = {});

/// Lives as lines of results.
[[nodiscard]] std::vector<LifeLine> life_lines(const std::vector<Life>& lives);

/// {household, group, village, status, people, seed, replication, steps: [{time, date, process, what,
/// detail, disease, layer, person, amount, candidate: {entity, stream, index}}]}; amounts as text in yuan,
/// keys as hexadecimal text, null where there is none. Ends with a line feed.
[[nodiscard]] std::string life_json(const Life& life);

}  // namespace core
