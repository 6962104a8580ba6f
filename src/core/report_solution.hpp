// The section of a report that tells a search: the question, the answer on fresh seeds, who pays, what binds,
// what one more unit does, what certainty costs, every candidate. It comes before the sections of the
// answer's run; the workbook has the same tables. Labels are words of the catalogue, by their English.
#pragma once

#include "src/core/report_data.hpp"
#include "src/core/solution.hpp"

namespace core {

/// What a search minimizes or holds against a budget, beside the money that other tables tell.
inline constexpr const char* public_money_note =
    "Public money here is what public sources pay to anybody but public sources, loan principal and "
    "endowments of funds left out: that is minimized and held against the budget. Elsewhere money needed and "
    "spent is that of each source, payments between public sources and loans among it.";

[[nodiscard]] ReportSection solution_section(const SolutionReport& report);

}  // namespace core
