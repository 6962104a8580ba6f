// The model: the list of processes, and what the engine asks of it. To add a process: one file, one line
// here.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/assessment/assess.hpp"
#include "models/disease/illness.hpp"
#include "models/livelihood/income.hpp"
#include "models/measure/panel.hpp"
#include "models/people/demography.hpp"
#include "models/people/moves.hpp"
#include "models/people/source.hpp"
#include "models/programme/dispatch.hpp"
#include "models/programme/take_up.hpp"
#include "models/types.hpp"
#include "models/year.hpp"
#include "sim/process/process_list.hpp"
#include "sim/run/simulation.hpp"

namespace models {

/// All that a run needs, shared by its replications.
struct RunPlan {
  std::vector<World> worlds;         ///< one per epoch
  std::vector<sim::Window> windows;  ///< ascending; the last ends at the horizon
  DispatchPlan dispatch;
  std::int32_t sources = 0;  ///< sources of finance
};

/// One replication's view of the plan.
class Model {
 public:
  using Types = models::Types;
  using Processes = sim::ProcessList<Year, Illness, Demography, Moves, Income, Assessment, TakeUp>;

  /// `panel`: gets what each household came to; as long as the population, null if nobody asks.
  Model(const RunPlan& plan, const PopulationSource& population, std::uint32_t replication,
        Panel* panel = nullptr)
      : plan_(plan), population_(population), replication_(replication), panel_(panel) {}

  [[nodiscard]] std::uint32_t entity_count() const { return population_.size(); }
  void populate(std::uint32_t index, sim::Draft<Types>& draft) const;
  [[nodiscard]] std::span<const sim::Window> windows() const { return plan_.windows; }
  [[nodiscard]] const World& tables(std::uint32_t epoch) const { return plan_.worlds[epoch]; }
  [[nodiscard]] Tally make_tally() const;
  /// Takes the stocks at the start for the audit, before anything happens.
  void start(Context& c) const;
  /// And at the horizon.
  void finish(Context& c) const;

 private:
  const RunPlan& plan_;
  const PopulationSource& population_;
  std::uint32_t replication_;
  Panel* panel_;
};

using Simulation = sim::Simulation<Model, Dispatcher>;

}  // namespace models

// The engine of this model is compiled once, in model.cpp, as one unit with the processes.
extern template class sim::Simulation<models::Model, models::Dispatcher>;
