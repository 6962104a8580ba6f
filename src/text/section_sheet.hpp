// A section of a report as a sheet of a workbook: its blocks one below the other, the same tables and words.
// Figures stand as mean, low and high; money in 10,000 yuan.
#pragma once

#include <string>

#include "src/core/names.hpp"
#include "src/core/report_block.hpp"
#include "src/io/spreadsheet.hpp"
#include "src/text/workbook_words.hpp"

namespace io {

/// `title`: in the first row. Labels of the section are words of the catalogue or ids of indicators.
void write_section(Sheet& sheet, const std::string& title, const core::ReportSection& section,
                   const WorkbookWords& words, const core::Names& names);

}  // namespace io
