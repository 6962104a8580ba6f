// One household alone in the world, looked at while a scenario runs on it: what policy tests compare with.
//
// The run is that of every other run: the same model, dispatcher and ledger; only windows are added that end
// on the days asked for, where the household is read and nothing is changed. What is seen on a day is how
// things stand in its first instant, after the turn of the year or a dispatch that falls on it and before
// anybody applies that morning; the run's last instant is seen too. Amounts in fen. Pure; one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/people/household.hpp"
#include "sim/describe/value.hpp"
#include "src/core/acting_factors.hpp"
#include "src/core/population_basis.hpp"
#include "src/core/resolve.hpp"
#include "src/core/result.hpp"

namespace core {

/// The household as it stands at one time.
struct Sight {
  double time = 0;  ///< days since the start
  models::Status status = models::Status::ordinary;
  bool monitored = false;
  int members = 0;                    ///< alive
  sim::Fen assessed = 0;              ///< income of the whole household at the last assessment
  std::vector<bool> eligible;         ///< by programme: by its rule, for persons anybody's of the household
  std::vector<std::int64_t> waiting;  ///< by programme: applications that wait
  std::vector<std::vector<double>> acts;  ///< by ObservedLife::factors: what they are (factors_at_work)
};

struct ObservedLife {
  std::vector<Sight> sights;                  ///< in order of time: the days asked for and every year's end
  std::vector<std::vector<sim::Date>> began;  ///< by programme: days on which it began, ascending
  std::vector<ActingFactor> factors;
  ResultPlan plan;
  ReplicationResult result;

  /// The last sight not after `time`; the first one if there is none before.
  [[nodiscard]] const Sight& at(double time) const;
};

/// `population` has one household; `days` are days since the start, within the run, in any order.
[[nodiscard]] ObservedLife observe(const Resolved& resolved, const NamedPopulation& population,
                                   std::span<const double> days);

}  // namespace core
