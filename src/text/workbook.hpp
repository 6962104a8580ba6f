// workbook.xlsx: what a finance office would build by hand out of a run or a comparison.
//
// A run: summary, money of each source by year in 10,000 yuan, the funding table in yuan (programme x source
// x year), indicators, parameters with their origins. Totals are live formulas over the funding sheet. Rows
// in which nothing ever happens are left out; summary.json has them. A comparison: what each option changes,
// its funding, what it costs, the parameters that differ. A solution: its section of the report, then the
// sheets of the answer's run. Sheets and heads are in one language, or in both.
#pragma once

#include <optional>
#include <string>

#include "src/core/comparison.hpp"
#include "src/core/language.hpp"
#include "src/core/provenance.hpp"
#include "src/core/report_block.hpp"
#include "src/core/summary.hpp"

namespace io {

/// Writes the file at `path`; "" or what went wrong. No language: both. `first`: a section whose sheet comes
/// before all others.
[[nodiscard]] std::string write_workbook(const std::string& path, const core::Summary& summary,
                                         const core::Provenance& provenance,
                                         std::optional<core::Language> language,
                                         const core::ReportSection* first = nullptr);
[[nodiscard]] std::string write_workbook(const std::string& path, const core::Comparison& comparison,
                                         std::optional<core::Language> language);

}  // namespace io
