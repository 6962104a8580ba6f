#include "src/io/csv.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "src/core/utf8.hpp"
#include "src/io/encoding.hpp"
#include "src/io/read_file.hpp"

namespace io {

namespace {

class Reader {
 public:
  Reader(const Decoded& decoded, std::int32_t file, core::TextTable& table, sim::Problems& problems)
      : decoded_(decoded), text_(decoded.text), file_(file), table_(table), problems_(problems) {}

  void run() {
    while (at_ < text_.size()) {
      std::vector<core::Cell> row = read_row();
      if (row.size() == 1 && row[0].text.empty() && !quoted_ && good_) continue;
      accept(std::move(row));
    }
    if (!has_header_) report({file_, 1, 1}, "the table is empty", "a line that names the columns");
  }

 private:
  /// What the file has at this place of the text.
  [[nodiscard]] std::uint8_t bad_byte(std::uint8_t in_text) const {
    const auto found =
        std::lower_bound(decoded_.bad.begin(), decoded_.bad.end(), at_,
                         [](const Decoded::BadByte& b, std::size_t at) { return b.offset < at; });
    return found != decoded_.bad.end() && found->offset == at_ ? found->byte : in_text;
  }

  sim::Mark here() const { return {file_, line_, column_}; }

  void report(sim::Mark mark, std::string message, std::string expected) {
    good_ = false;
    problems_.push_back({.mark = mark,
                         .path = {},
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .nearest = {}});
  }

  void accept(std::vector<core::Cell> row) {
    if (!has_header_) {
      has_header_ = true;
      accept_header(std::move(row));
      return;
    }
    if (!good_) return;
    const std::size_t columns = table_.header.size();
    if (row.size() == columns) {
      table_.rows.push_back(std::move(row));
      return;
    }
    const sim::Mark place = row.size() > columns ? row[columns].mark : row.back().mark;
    report(place, fmt::format("{} cells in this row", row.size()),
           fmt::format("{}, as in the header", columns));
  }

  void accept_header(std::vector<core::Cell> row) {
    if (row.size() == 1) {
      for (const char other : {';', '\t'})
        if (row[0].text.find(other) != std::string::npos)
          report(row[0].mark, fmt::format("columns separated by {}", other == ';' ? "semicolons" : "tabs"),
                 "columns separated by commas");
    }
    for (const core::Cell& cell : row)
      if (cell.text.empty()) report(cell.mark, "a column without a name", "the name of a column");
    table_.header = std::move(row);
  }

  bool at_line_end() const { return text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n"; }

  /// Passes one character (valid or not, reported once a row) and keeps the place.
  void take(std::string* into) {
    const std::size_t length = core::utf8_length(text_, at_);
    const auto byte = static_cast<unsigned char>(text_[at_]);
    const bool control = (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
    const bool lone_return = byte == '\r' && text_.substr(at_, 2) != "\r\n";
    if (good_ && length == 0)
      report(here(),
             fmt::format("invalid {} (byte 0x{:02X})", encoding_name(decoded_.encoding), bad_byte(byte)),
             "a table saved as UTF-8 (in Excel: \"CSV UTF-8\") or GB18030");
    else if (good_ && lone_return)
      report(here(), "a carriage return without a line feed", "lines that end in LF or CR LF");
    else if (good_ && control)
      report(here(), fmt::format("control character 0x{:02X}", byte), "text without control characters");
    const std::size_t passed = length == 0 ? 1 : length;
    if (into != nullptr) *into += text_.substr(at_, passed);
    at_ += passed;
    if (byte == '\n') {
      ++line_;
      column_ = 1;
    } else {
      ++column_;
    }
  }

  void take_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') take(nullptr);
    if (at_ < text_.size()) take(nullptr);
  }

  std::vector<core::Cell> read_row() {
    good_ = true;
    quoted_ = false;
    std::vector<core::Cell> row;
    while (true) {
      row.push_back({{}, here()});
      if (at_ < text_.size() && text_[at_] == '"')
        read_quoted(row.back().text);
      else
        read_plain(row.back().text);
      if (at_ == text_.size() || text_[at_] != ',') break;
      take(nullptr);
    }
    take_line_end();
    return row;
  }

  void read_plain(std::string& cell) {
    while (at_ < text_.size() && text_[at_] != ',' && !at_line_end()) {
      if (text_[at_] == '"' && good_)
        report(here(), "a quote inside a cell that does not begin with one",
               "the whole cell in quotes, quotes in it doubled");
      take(&cell);
    }
  }

  void read_quoted(std::string& cell) {
    const sim::Mark open = here();
    quoted_ = true;
    take(nullptr);
    while (at_ < text_.size()) {
      if (text_[at_] != '"') {
        take(&cell);
      } else if (text_.substr(at_, 2) == "\"\"") {
        take(&cell);
        take(nullptr);
      } else {
        take(nullptr);
        if (at_ < text_.size() && text_[at_] != ',' && !at_line_end()) {
          if (good_) report(here(), "text after the closing quote", "a comma or the end of the line");
          read_plain(cell);
        }
        return;
      }
    }
    report(open, "the quote is not closed before the end of the file", "a closing quote");
  }

  const Decoded& decoded_;
  std::string_view text_;
  std::int32_t file_;
  core::TextTable& table_;
  sim::Problems& problems_;
  std::size_t at_ = 0;
  std::int32_t line_ = 1;
  std::int32_t column_ = 1;
  bool has_header_ = false;
  bool good_ = true;     // no problem in this row yet
  bool quoted_ = false;  // this row has a quoted cell
};

bool read_decoded(const Decoded& decoded, std::int32_t file, core::TextTable& table,
                  sim::Problems& problems) {
  const std::size_t before = problems.size();
  table = {};
  if (decoded.encoding == Encoding::utf16)
    problems.push_back({.mark = {file, 1, 1},
                        .path = {},
                        .message = "the file is UTF-16",
                        .expected = "a table saved as UTF-8 (in Excel: \"CSV UTF-8\") or GB18030",
                        .nearest = {}});
  else
    Reader(decoded, file, table, problems).run();
  return problems.size() == before;
}

/// As Excel writes them: a ZIP archive (.xlsx), or a compound file (.xls).
bool is_workbook(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

}  // namespace

bool read_csv(std::string_view bytes, std::int32_t file, core::TextTable& table, sim::Problems& problems) {
  return read_decoded(decode(std::string(bytes)), file, table, problems);
}

bool read_csv_file(const std::string& path, std::int32_t file, core::TextTable& table,
                   sim::Problems& problems) {
  table = {};
  std::string text;
  const std::string error = read_file(path, largest_table_bytes, text);
  if (is_workbook(text)) {
    problems.push_back({.mark = {file, 0, 0},
                        .path = {},
                        .message = "this is an Excel workbook",
                        .expected = "its sheet saved as CSV (in Excel: \"CSV UTF-8\")",
                        .nearest = {}});
    return false;
  }
  if (error.empty()) return read_decoded(decode(std::move(text)), file, table, problems);
  problems.push_back({.mark = {file, 0, 0},
                      .path = {},
                      .message = error,
                      .expected = "a CSV file that can be read",
                      .nearest = {}});
  return false;
}

CsvWriter::CsvWriter(std::string& out, bool with_mark) : out_(out) {
  if (with_mark) out_ += byte_order_mark;
}

CsvWriter& CsvWriter::cell(std::string_view text) {
  if (!first_) out_ += ',';
  if (!first_ || !text.empty()) empty_row_ = false;
  first_ = false;
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out_ += text;
    return *this;
  }
  out_ += '"';
  for (const char c : text) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
  return *this;
}

void CsvWriter::end_row() {
  // A row of one empty cell would read back as an empty line.
  if (empty_row_ && !first_) out_ += "\"\"";
  out_ += '\n';
  first_ = true;
  empty_row_ = true;
}

}  // namespace io
