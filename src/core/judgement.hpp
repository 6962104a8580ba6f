// What a search has found, judged on seeds that it has not seen.
//
// The search picks what did best on its own seeds, chance included; here the answer, the candidate one unit
// away in each parameter, and the candidates of the curve are all run on the same fresh seeds, so that what
// is said of them is not the luck by which they were picked, and differences are paired.
//
// A certainty costs what the cheapest of all that was judged so costs, of those whose share on the fresh
// seeds reaches it: the surer, the dearer, always. Where none does, a few more are judged of those that the
// search has found sure enough, up to the dearest; if that does not help, the surest of all stands in its
// place. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

/// What fresh seeds say of what was asked for: all of their 95 % interval is where it should be, part of it,
/// or nothing.
enum class Outcome : std::uint8_t { confirmed, open, refuted };
inline constexpr std::array<std::string_view, 3> outcome_names{"confirmed", "open", "refuted"};
/// Of an estimate with its interval; without an interval the estimate alone decides. No estimate: refuted.
[[nodiscard]] Outcome outcome_of(const sim::Summary& figure, bool at_least, double bound);

/// A point of the curve on fresh seeds.
struct JudgedPoint {
  double certainty = 0;
  bool reached = false;  ///< else `trial` is the one that reaches most
  Trial trial;
};

struct Judgement {
  Trial answer;                     ///< the best, or the one that lacks least
  std::vector<MarginalUnit> units;  ///< those that the scenario allows
  std::vector<JudgedPoint> curve;   ///< as the solution's
  std::vector<Trial> tried;         ///< every candidate that was run for this, the answer first
};

/// `evaluate`: on fresh seeds. Nothing if the answer could not be run.
[[nodiscard]] std::optional<Judgement> judge_again(const Problem& problem, const Solution& solution,
                                                   const Evaluate& evaluate);

}  // namespace core
