// The funding table: what every programme and coverage layer needs, gets and lacks, by source and year.
//
// Pure functions of a run; money in yuan, figures over its replications.
#pragma once

#include <vector>

#include "src/core/result.hpp"
#include "src/core/summary.hpp"

namespace core {

/// Rows by programme, then layer, then "*", each by source and year.
[[nodiscard]] std::vector<FundingRow> funding_rows(const RunResult& result);

/// Rows by source: each year, then all years.
[[nodiscard]] std::vector<SourceRow> source_rows(const RunResult& result);

}  // namespace core
