// Running a resolved scenario: replications, the unlimited twin, the stopping rule, sampled lives.
//
// Threads come in through the executor. The same scenario and seed give the same result for any executor,
// width and order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/model.hpp"
#include "sim/observe/trace.hpp"
#include "sim/run/executor.hpp"
#include "sim/run/stopping.hpp"
#include "src/core/population_basis.hpp"
#include "src/core/resolve.hpp"
#include "src/core/result.hpp"
#include "src/core/stoppable_executor.hpp"

namespace core {

/// The populations of a run: one for all replications, or one each.
class Populations {
 public:
  virtual ~Populations() = default;
  [[nodiscard]] virtual std::shared_ptr<const NamedPopulation> of(std::uint32_t replication) const = 0;
};

/// What the synthesizer or register starts from.
[[nodiscard]] PopulationBasis basis_of(const Resolved& resolved);

/// Synthesized populations of a scenario; problems if the population cannot be made.
[[nodiscard]] std::unique_ptr<Populations> synthesize(const Resolved& resolved, std::uint64_t seed,
                                                      sim::Problems& problems);

struct RunOptions {
  std::uint64_t seed = 1;
  std::uint32_t min_replications = 20;
  std::uint32_t max_replications = 20;
  bool twin = true;       ///< also run the unlimited twin
  bool panel = false;     ///< also keep what each household came to and is promised, for comparisons
  bool closings = false;  ///< also look at the households at each replication's end
  /// Called now and then, from the thread that called run, with replications done and the next checkpoint.
  std::function<void(std::uint32_t done, std::uint32_t planned)> progress;
  Stop stop;  ///< also asked within a replication, chunk by chunk and at every window's end
};

/// The options a scenario asks for.
[[nodiscard]] RunOptions options_of(const Scenario& scenario);

/// The whole run, or nothing if it was to stop.
[[nodiscard]] std::optional<RunResult> run(const Resolved& resolved, const Populations& populations,
                                           const RunOptions& options, sim::Executor& executor);

/// One replication; `memory` as sim::Simulation takes it; `panel` as models::Model takes it. If it was to
/// stop, the result holds nothing.
[[nodiscard]] ReplicationResult run_one(const Resolved& resolved, const NamedPopulation& population,
                                        const ResultPlan& plan, std::uint64_t seed, std::uint32_t replication,
                                        bool unlimited, sim::Executor& executor,
                                        const sim::TraceRequest& traced = {},
                                        sim::Population<models::Types>* memory = nullptr,
                                        const Stop& stop = {}, models::Panel* panel = nullptr);

}  // namespace core
