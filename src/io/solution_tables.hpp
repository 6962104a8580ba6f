// The whole path of a search as a table: every candidate in the order tried, then those run on fresh seeds.
#pragma once

#include "src/core/solution.hpp"
#include "src/io/tables.hpp"

namespace io {

/// Columns named by parameters point into the report.
[[nodiscard]] ResultTable path_table(const core::SolutionReport& report);

}  // namespace io
