// The least money for a target, or the most (or the least) of an indicator for a budget, over parameters of a
// scenario. Money: what public_spending() counts.
//
// Every candidate is run on the same seeds (common random numbers), so that candidates differ only by what
// they do. First the corners are tried, which a global search may never reach: all parameters at their low,
// all at their high, each alone at its high; then a global search (an injected optimiser that knows nothing
// of povexit). Between a corner that keeps to what is asked and one that does not the boundary is found by
// halving, to the unit, and a budget's boundary also from the best so far along each parameter: where an
// indicator moves in leaps, nothing else leads there. A search of our own follows along each parameter in
// steps that halve down to one unit, because places are indivisible and the target is a step function of
// them, and exchanges of a few units of one parameter for a few of another.
// What is found is a minimum that no such step improves; with several parameters nothing proves that it is
// the least of all, so the whole path is on record. What is found is judged again on seeds that the search
// has not seen (judgement.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/requirement.hpp"

namespace core {

struct Varied {
  std::string path;
  double low = 0;
  double high = 1;
  double step = 1;  ///< one unit; values lie on low + k step
};

/// What a candidate was tried for.
enum class Stage : std::uint8_t { corners, global, boundary, steps, curve };
inline constexpr std::array<std::string_view, 5> stage_names{"corners", "global search", "boundary", "steps",
                                                             "curve"};

/// What one candidate came to, by replication.
struct Trial {
  std::vector<double> at;       ///< by varied parameter
  Stage stage = Stage::global;  ///< when it was first tried
  bool allowed = true;          ///< false: the scenario refuses it, so it came to nothing
  std::vector<double> funding;  ///< public spending over the run, yuan
  std::vector<std::optional<double>>
      value;  ///< the indicator of the requirement, or what is to be the most or the least
};

struct Problem {
  std::vector<Varied> varied;
  std::optional<Requirement> requirement;  ///< least funding under it; or
  std::string indicator;  ///< what is to be as much as can be at the last assessment, with funding at most:
  double budget = 0;
  bool least = false;              ///< of the indicator as little as can be
  std::uint32_t evaluations = 60;  ///< of the global search
};

/// Runs a candidate. Nothing if it was to stop, or if the scenario does not allow the candidate.
using Evaluate = std::function<std::optional<Trial>(std::span<const double> at)>;
/// Finds a low place of a function over the unit cube with about so many calls; what it returns is not used,
/// the calls are.
using Optimise = std::function<void(std::size_t dimensions, std::uint32_t calls,
                                    const std::function<double(std::span<const double>)>& function)>;

/// The least funding found with which the threshold is kept to in so many replications of the search; where
/// nothing reaches that, what comes nearest.
struct CertaintyPoint {
  double certainty = 0;
  bool reached = false;
  Trial trial;
};

struct Solution {
  std::optional<Trial> best;  ///< nothing: no candidate meets the requirement
  Trial nearest;              ///< the one that lacks least; the best if there is one
  bool stopped = false;
  std::vector<std::string> at_limit;  ///< parameters that stand at one of their limits
  std::vector<CertaintyPoint> curve;
  std::vector<Trial> path;  ///< every candidate in the order tried

  /// Candidates that were run; those that the scenario refuses do not count.
  [[nodiscard]] std::size_t run() const;
  /// Has any candidate been run? If not, `nearest` is empty.
  [[nodiscard]] bool any() const { return !nearest.at.empty(); }
};

[[nodiscard]] Solution solve(const Problem& problem, const Evaluate& evaluate, const Optimise& optimise);

/// Estimate of the requirement, or mean of the indicator; nothing where it is defined in no replication.
[[nodiscard]] std::optional<double> estimate_of(const Problem& problem, const Trial& trial);
[[nodiscard]] double mean_funding(const Trial& trial);
/// Is the budget kept to in the mean, rounding apart?
[[nodiscard]] bool affordable(const Problem& problem, const Trial& trial);

}  // namespace core
