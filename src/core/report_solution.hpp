// The section of a report that tells a search: the question, the answer on fresh seeds, who pays, what binds,
// what one more unit does, what certainty costs, every candidate. It comes before the sections of the
// answer's run; the workbook has the same tables. Labels are words of the catalogue, by their English.
#pragma once

#include "src/core/report_data.hpp"
#include "src/core/solution.hpp"

namespace core {

[[nodiscard]] ReportSection solution_section(const SolutionReport& report);

}  // namespace core
