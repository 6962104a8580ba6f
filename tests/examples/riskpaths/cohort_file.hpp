// A cohort from its YAML file: read, bound to the declaration, checked. Everything wrong is reported at once,
// each with file, line and column.
#pragma once

#include <string>
#include <vector>

#include "sim/describe/problem.hpp"
#include "tests/examples/riskpaths/parameters.hpp"

namespace examples::riskpaths {

struct CohortFile {
  Cohort cohort;  ///< of use only if there are no errors
  sim::Problems problems;
  std::vector<std::string> files;  ///< what the problems' marks speak of
};

/// Reads a file and what it extends; `settings` are "unions.early-years=5".
[[nodiscard]] CohortFile read_cohort(const std::string& file, const std::vector<std::string>& settings = {});

}  // namespace examples::riskpaths
