// Aligned plain-text tables for terminals; Chinese characters take two columns. Pure functions of UTF-8
// texts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// Columns that a UTF-8 text takes: two for East Asian wide and fullwidth characters, one for others.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Rows of cells, the first row being the header: first column to the left, the others to the right, two
/// spaces between columns and before the first. Rows may be of different lengths.
[[nodiscard]] std::string align(const std::vector<std::vector<std::string>>& rows);

}  // namespace io
