// Cells of a table that a user wrote: text with its place, and what the text can mean.
//
// Reading a cell never guesses: each function answers the value or nothing, and the caller names the problem.
// Spaces around a cell do not count. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"
#include "sim/describe/value.hpp"

namespace core {

struct Cell {
  std::string text;
  sim::Mark mark;  ///< its first character
};

/// A table as read from a file: all rows as long as the header.
struct TextTable {
  std::vector<Cell> header;
  std::vector<std::vector<Cell>> rows;
};

[[nodiscard]] std::string_view trimmed(std::string_view text);

/// A whole number, "12" or "-3".
[[nodiscard]] std::optional<std::int64_t> read_integer(std::string_view text);

/// Yuan with at most two decimals, "2952" or "-10.50", as exact fen.
[[nodiscard]] std::optional<sim::Fen> read_yuan(std::string_view text);

/// A civil date, year first: "1956-03-14", as Excel rewrites it "1956/3/14", or "1956年3月14日". A month or
/// year alone ("1956-03", "1956年") means its middle, the 15th or the 1st of July, because registers often
/// hold no more.
[[nodiscard]] std::optional<sim::Date> read_date(std::string_view text);

/// What stands between semicolons or their Chinese likes (; ； 、), without what is empty.
[[nodiscard]] std::vector<std::string_view> read_list(std::string_view text);

}  // namespace core
