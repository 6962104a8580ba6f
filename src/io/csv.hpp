// CSV tables as spreadsheets write them (RFC 4180), and our own writer of them.
//
// Reading: UTF-8 with or without a byte-order mark, or GB18030 (io/encoding.hpp says how it is told); lines
// end in LF or CR LF; a quoted cell may hold commas, doubled quotes and line ends. The first line is the
// header. Empty lines are skipped. Every bad row is reported with line and column (of the cell) and left out,
// so the rows that remain are all as long as the header.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/describe/problem.hpp"
#include "src/core/cells.hpp"

namespace io {

/// Reads a file's bytes; marks name `file`, columns count characters of it. Returns false if any problem was
/// found.
bool read_csv(std::string_view bytes, std::int32_t file, core::TextTable& table, sim::Problems& problems);

/// Reads a file; one that is missing or unreadable is a problem of the whole file (line 0).
bool read_csv_file(const std::string& path, std::int32_t file, core::TextTable& table,
                   sim::Problems& problems);

/// Writes a table into a string: UTF-8, LF, cells quoted where they have to be. Numbers come formatted.
class CsvWriter {
 public:
  /// `with_mark` makes Excel read the file as UTF-8. The string outlives the writer.
  explicit CsvWriter(std::string& out, bool with_mark = false);

  CsvWriter& cell(std::string_view text);
  void end_row();

 private:
  std::string& out_;
  bool first_ = true;      // no cell in this row yet
  bool empty_row_ = true;  // nothing but empty text in this row yet
};

}  // namespace io
