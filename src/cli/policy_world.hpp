// The world that one policy case is tried in: its scenario with what the case changes, and for a household
// the population of that household alone.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/cli/policy_test.hpp"
#include "src/core/case_expectation.hpp"
#include "src/core/claim_tables.hpp"
#include "src/core/document.hpp"
#include "src/core/population.hpp"
#include "src/core/resolve.hpp"

namespace cli {

/// What a case says in a form of its own: the register's columns, an overlay, a household's expectations.
struct FreeParts {
  std::optional<core::Node> household;
  std::optional<core::Node> set;
  std::optional<core::Node> expect;  ///< of a household; that of bills and splits is declared
  sim::Mark mark;                    ///< of the case
};

struct CaseWorld {
  std::optional<core::Resolved> resolved;
  std::vector<core::Expected> expected;              ///< of a household
  std::shared_ptr<const core::PopulationRows> rows;  ///< its only household
};

/// The scenario as the case changes it. Problems of what the case says are added.
[[nodiscard]] core::Document case_document(const core::Document& scenario, const PolicyCase& c,
                                           const FreeParts& parts, sim::Problems& problems);

/// For a household or a split. With any error added the world is not to be tried; everything that can be
/// checked without the scenario is checked all the same. `sound`: the scenario itself has no errors.
[[nodiscard]] CaseWorld case_world(const core::Document& scenario, bool sound, const PolicyCase& c,
                                   const FreeParts& parts, sim::Problems& problems);

/// Lives the household's life and compares.
[[nodiscard]] std::vector<Comparison> try_household(const CaseWorld& world);

/// Shares the amount and compares.
[[nodiscard]] std::vector<Comparison> try_split(const CaseWorld& world, const PolicyCase& c);

}  // namespace cli
