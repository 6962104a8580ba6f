// What `povexit solve` says: the problem, the answer on the seeds of the search and on fresh ones. Holds
// nothing that differs between two searches of the same problem.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "src/core/solve.hpp"

namespace core {

inline constexpr std::string_view solution_format = "povexit-solution/1";

struct SolutionReport {
  std::string scenario;  ///< names of the files
  std::uint64_t seed = 0, fresh_seed = 0;
  Problem problem;
  Solution solution;
  std::optional<Trial> fresh;  ///< the answer (or the nearest) on seeds that the search has not seen

  /// Does the answer keep on the fresh seeds? Of a budget: is it kept to in the mean?
  [[nodiscard]] bool confirmed() const;
};

/// Means and their 95 % intervals over replications.
[[nodiscard]] sim::Summary funding_of(const Trial& trial);
[[nodiscard]] sim::Interval interval_of(const Problem& problem, const Trial& trial);

/// The text of solution.json.
[[nodiscard]] std::string to_json(const SolutionReport& report);

}  // namespace core
