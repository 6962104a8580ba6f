// A run's report, with what only the command line has at hand: drawings, words of the catalogue, the version.
#pragma once

#include <vector>

#include "src/cli/prepared.hpp"
#include "src/core/life.hpp"
#include "src/core/report_data.hpp"
#include "src/core/result.hpp"
#include "src/core/summary.hpp"

namespace cli {

/// `lives`: of sampled households, of which the report tells three. `worst_hit`: core::trace_worst_hit().
[[nodiscard]] core::ReportData report_data(const Prepared& scenario, const core::RunResult& result,
                                           const core::Summary& summary, const std::vector<core::Life>& lives,
                                           std::vector<sim::TraceLine> worst_hit);

}  // namespace cli
