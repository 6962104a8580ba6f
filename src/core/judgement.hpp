// What a search has found, judged on seeds that it has not seen.
//
// The search picks what did best on its own seeds, chance included; here the answer, the candidate one unit
// away in each parameter, and the candidates of the curve are all run on the same fresh seeds, so that what
// is said of them is not the luck by which they were picked, and differences are paired. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/stats/interval.hpp"
#include "src/core/solve.hpp"

namespace core {

/// One more unit of one parameter at the answer; differences against the answer, paired by replication.
struct MarginalUnit {
  std::string path;
  double step = 0;  ///< negative if there is no room above
  sim::Summary funding;
  sim::Summary value;  ///< of the indicator
};

struct Judgement {
  Trial answer;                     ///< the best, or the one that lacks least
  std::vector<MarginalUnit> units;  ///< those that the scenario allows
  /// By point of the solution's curve; nothing where the search has found nothing.
  std::vector<std::optional<Trial>> curve;
  std::vector<Trial> tried;  ///< every candidate that was run for this, the answer first
};

/// `evaluate`: on fresh seeds. Nothing if the answer could not be run.
[[nodiscard]] std::optional<Judgement> judge_again(const Problem& problem, const Solution& solution,
                                                   const Evaluate& evaluate);

}  // namespace core
