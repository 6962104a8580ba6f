// What the report takes from the catalogue: its words, and sampled lives told in both languages.
#pragma once

#include <vector>

#include "src/core/life.hpp"
#include "src/core/names.hpp"
#include "src/core/report_data.hpp"

namespace io {

/// Every word of the catalogue without places for values, model words and indicators by their ids.
[[nodiscard]] std::vector<core::ReportWord> report_words();

[[nodiscard]] core::ReportLife report_life(const core::Life& life, const core::Names& names);

}  // namespace io
