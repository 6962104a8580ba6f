// The tables of a comparison, as CSV files hold them: tidy, an option in the first column, money in yuan.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "src/core/comparison.hpp"
#include "src/io/tables.hpp"

namespace io {

inline constexpr std::array<std::string_view, 12> comparison_table_names{
    "indicators", "funding", "households", "household_changes", "exits",        "value",
    "frontier",   "plane",   "parameters", "explanation",       "replications", "funding_replications"};

/// All but the last two, which are of the arms' replications (comparison_replications.hpp), in the order of
/// the names.
[[nodiscard]] std::vector<ResultTable> comparison_tables(const core::Comparison& comparison);

}  // namespace io
