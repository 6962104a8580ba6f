// An Excel workbook (xlsx) as it is built cell by cell; a thin layer over libxlsxwriter that owns what it
// makes.
//
// The file is written when the workbook is closed, and holds no date of its making, so equal cells give equal
// bytes. Formulas are live and carry their value besides, for programs that do not recalculate. Rows and
// columns count from 0. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace io {

enum class CellStyle : std::uint8_t {
  plain,
  title,
  note,
  head,         ///< of a column of texts
  head_number,  ///< of a column of numbers, over their right edge
  year,         ///< 2020, apart from the texts beside it
  wrapped,      ///< a long text, over as many lines as it needs
  whole,        ///< 1,234
  figure,       ///< 1,234.00
  share,        ///< 12.34 %
  number,       ///< as many digits as it has
  total,        ///< 1,234.00 in bold under a line
  assumption,   ///< text that stands out: nobody has observed this
  count
};

class Sheet {
 public:
  explicit Sheet(lxw_worksheet* sheet,
                 const std::array<lxw_format*, static_cast<std::size_t>(CellStyle::count)>& styles)
      : sheet_(sheet), styles_(styles) {}

  void text(std::uint32_t row, std::uint16_t column, std::string_view text,
            CellStyle style = CellStyle::plain);
  /// An empty cell where there is no number.
  void number(std::uint32_t row, std::uint16_t column, const std::optional<double>& value,
              CellStyle style = CellStyle::figure);
  /// "=SUM(A1:A9)"; `value` is what it comes to.
  void formula(std::uint32_t row, std::uint16_t column, const std::string& formula, double value,
               CellStyle style = CellStyle::figure);
  /// In characters.
  void width(std::uint16_t column, double characters);
  /// Of a row, in lines of text.
  void height(std::uint32_t row, std::size_t lines);
  /// This row instead of the one above freeze()'s is printed on every page that follows it.
  void repeat(std::uint32_t row);
  /// Only the rows down to `row` and the columns up to `column` are printed.
  void print_area(std::uint32_t row, std::uint16_t column);
  /// A text over several columns, `last` among them.
  void text_across(std::uint32_t row, std::uint16_t first, std::uint16_t last, std::string_view text,
                   CellStyle style);
  /// Rows above and columns left of this cell stay in sight, and the rows are printed on every page.
  void freeze(std::uint32_t row, std::uint16_t column);
  void filter(std::uint32_t first_row, std::uint32_t last_row, std::uint16_t last_column);

 private:
  lxw_worksheet* sheet_;
  std::array<lxw_format*, static_cast<std::size_t>(CellStyle::count)> styles_;
};

class Spreadsheet {
 public:
  /// Fails when it is closed if it cannot be written.
  explicit Spreadsheet(const std::string& path);
  ~Spreadsheet();
  Spreadsheet(const Spreadsheet&) = delete;
  Spreadsheet& operator=(const Spreadsheet&) = delete;

  /// A4 across, one page wide. `name`: at most 31 characters, none of []:*?/\ (programmer's error).
  [[nodiscard]] Sheet add(const std::string& name);
  /// Writes the file; "" or what went wrong.
  [[nodiscard]] std::string close();

 private:
  lxw_workbook* book_;
  std::array<lxw_format*, static_cast<std::size_t>(CellStyle::count)> styles_{};
};

/// "B7", for formulas.
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint16_t column);
/// Part of a column of another sheet: "'Funding'!$F$5:$F$99"; rows first and last are in it.
[[nodiscard]] std::string column_range(const std::string& sheet, std::uint16_t column, std::uint32_t first,
                                       std::uint32_t last);

}  // namespace io
