// The text of one file with the line and column of each byte, cleaned of what no reader may meet.
//
// A byte-order mark is taken off. Lines end at LF or CR LF. Columns count characters from 1. Invalid UTF-8,
// control characters and lone carriage returns are reported and replaced by '_', byte by byte, so that
// reading can go on to find further problems with every place unchanged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"

namespace io {

/// A file that is nothing of what it should be would give a problem for each line: so many are said of one
/// file.
inline constexpr std::size_t most_problems = 100;

class SourceText {
 public:
  /// Problems found in the characters are appended, at most one a line and `most_problems` in all.
  SourceText(std::string_view bytes, std::int32_t file, sim::Problems& problems);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::int32_t file() const { return file_; }
  /// Place of a byte; past the end: the place after the last one. Fast when asked in ascending order.
  [[nodiscard]] sim::Mark mark(std::size_t offset);

 private:
  void clean(sim::Problems& problems);
  void index_lines();

  std::string text_;
  std::int32_t file_ = -1;
  std::vector<std::size_t> lines_;  // offset of the first byte of each line
  // The place asked for last: columns are counted on from here.
  std::size_t last_offset_ = 0;
  std::size_t last_line_ = 0;
  std::int32_t last_column_ = 1;
};

}  // namespace io
