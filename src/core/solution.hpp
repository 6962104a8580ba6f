// What `povexit solve` says: the problem, what the search has found, and how that does on fresh seeds. Holds
// nothing that differs between two searches of the same problem.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/binding_limits.hpp"
#include "src/core/judgement.hpp"
#include "src/core/names.hpp"
#include "src/core/solve.hpp"
#include "src/core/summary.hpp"

namespace core {

inline constexpr std::string_view solution_format = "povexit-solution/1";

/// What the answer comes to in one year, on fresh seeds.
struct AnswerYear {
  std::int32_t year = 0;
  sim::Summary value;         ///< of the indicator; nothing in years that do not have it
  sim::Summary need, spent;   ///< of public sources together, yuan
  sim::Summary private_need;  ///< of the others
  sim::Summary gap;           ///< of all stated budgets
};

/// Who pays for the answer, over the whole run.
struct AnswerPayer {
  std::string source;
  sim::Summary yuan;
};

/// The answer's own run on fresh seeds.
struct AnswerFacts {
  std::vector<AnswerYear> years;
  std::vector<AnswerPayer> payers;    ///< public sources, as public_spending() counts
  std::vector<BindingLimit> binding;  ///< budgets and places inside the scenario
};
/// `indicator`: id, of everybody.
[[nodiscard]] AnswerFacts answer_facts(const Scenario& scenario, const RunResult& run,
                                       std::string_view indicator);

struct SolutionReport {
  std::string scenario;         ///< names of the files
  Names names;                  ///< of the answer's scenario, for screens
  std::int64_t price_year = 0;  ///< 0: not stated
  std::uint64_t seed = 0, fresh_seed = 0;
  Problem problem;
  std::string indicator;         ///< of the requirement, or what is to be the most or the least
  bool indicator_share = false;  ///< the indicator is a share
  Solution solution;
  std::optional<Judgement> fresh;  ///< on seeds that the search has not seen
  AnswerFacts answer;

  /// Is what is asked of it, its mean or a probability, a share?
  [[nodiscard]] bool share() const {
    return indicator_share || (problem.requirement && problem.requirement->probability);
  }
  /// Do the fresh seeds bear the answer out? Of a budget: is it kept to in the mean? Refuted without an
  /// answer.
  [[nodiscard]] Outcome answer_outcome() const;
  /// Do they bear out the certainty of a point of the curve? There is a judgement.
  [[nodiscard]] Outcome point_outcome(std::size_t point) const;
  /// "a = 3, b = 5".
  [[nodiscard]] std::string settings_of(const Trial& trial) const;
};

/// Means and their 95 % intervals over replications.
[[nodiscard]] sim::Summary funding_of(const Trial& trial);
[[nodiscard]] sim::Interval interval_of(const Problem& problem, const Trial& trial);
/// The estimate with that interval; of a mean also the range to expect of one such place.
[[nodiscard]] sim::Summary figure_of(const Problem& problem, const Trial& trial);
/// The share of replications that keep to the threshold, with its interval.
[[nodiscard]] sim::Summary certainty_of(const Problem& problem, const Trial& trial);

/// The text of solution.json.
[[nodiscard]] std::string to_json(const SolutionReport& report);

}  // namespace core
