// Sections of a report that set options beside the base; they come before those of the base's run, whose
// headline they take the place of.
#pragma once

#include "src/core/comparison.hpp"
#include "src/core/report_data.hpp"

namespace core {

[[nodiscard]] ReportSection headline_section(const Comparison& comparison);

/// Puts both sections in their place. Things that only an option has are named as it names them; the report
/// has its words already.
void add_comparison(ReportData& report, const Comparison& comparison);

}  // namespace core
