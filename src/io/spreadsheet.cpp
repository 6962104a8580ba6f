#include "src/io/spreadsheet.hpp"

#include <cassert>

#include <fmt/format.h>
#include <xlsxwriter.h>

namespace io {

namespace {

/// Money and heads in thousands, so that a column can be read.
constexpr std::array<const char*, static_cast<std::size_t>(CellStyle::count)> number_formats{
    nullptr, nullptr,    nullptr, nullptr, nullptr,    nullptr, nullptr,
    "#,##0", "#,##0.00", "0.00%", nullptr, "#,##0.00", nullptr};

constexpr std::int64_t made = 946'684'800;  // 2000-01-01: a date that says nothing of the run

}  // namespace

void Sheet::text(std::uint32_t row, std::uint16_t column, std::string_view text, CellStyle style) {
  // Longer texts are refused by Excel; nothing that a run says comes near.
  std::string content(text.substr(0, 8000));
  worksheet_write_string(sheet_, row, column, content.c_str(), styles_[static_cast<std::size_t>(style)]);
}

void Sheet::number(std::uint32_t row, std::uint16_t column, const std::optional<double>& value,
                   CellStyle style) {
  lxw_format* const format = styles_[static_cast<std::size_t>(style)];
  if (value)
    worksheet_write_number(sheet_, row, column, *value, format);
  else
    worksheet_write_blank(sheet_, row, column, format);
}

void Sheet::formula(std::uint32_t row, std::uint16_t column, const std::string& formula, double value,
                    CellStyle style) {
  worksheet_write_formula_num(sheet_, row, column, formula.c_str(), styles_[static_cast<std::size_t>(style)],
                              value);
}

void Sheet::width(std::uint16_t column, double characters) {
  worksheet_set_column(sheet_, column, column, characters, nullptr);
}

void Sheet::height(std::uint32_t row, std::size_t lines) {
  constexpr double line = 15;  // points
  worksheet_set_row(sheet_, row, line * static_cast<double>(lines), nullptr);
}

void Sheet::repeat(std::uint32_t row) { worksheet_repeat_rows(sheet_, row, row); }

void Sheet::print_area(std::uint32_t row, std::uint16_t column) {
  worksheet_print_area(sheet_, 0, 0, row, column);
}

void Sheet::text_across(std::uint32_t row, std::uint16_t first, std::uint16_t last, std::string_view text,
                        CellStyle style) {
  const std::string content(text.substr(0, 8000));
  worksheet_merge_range(sheet_, row, first, row, last, content.c_str(),
                        styles_[static_cast<std::size_t>(style)]);
}

void Sheet::freeze(std::uint32_t row, std::uint16_t column) {
  worksheet_freeze_panes(sheet_, row, column);
  if (row > 0) worksheet_repeat_rows(sheet_, row - 1, row - 1);
}

void Sheet::filter(std::uint32_t first_row, std::uint32_t last_row, std::uint16_t last_column) {
  worksheet_autofilter(sheet_, first_row, 0, last_row, last_column);
}

Spreadsheet::Spreadsheet(const std::string& path) : book_(workbook_new(path.c_str())) {
  lxw_doc_properties properties{};
  properties.created = made;
  workbook_set_properties(book_, &properties);
  for (std::size_t i = 0; i < styles_.size(); ++i) {
    lxw_format* const format = workbook_add_format(book_);
    styles_[i] = format;
    if (number_formats[i] != nullptr) format_set_num_format(format, number_formats[i]);
    switch (static_cast<CellStyle>(i)) {
      case CellStyle::title:
        format_set_bold(format);
        format_set_font_size(format, 14);
        break;
      case CellStyle::note:
        format_set_font_color(format, 0x595959);
        break;
      case CellStyle::head_number:
        format_set_align(format, LXW_ALIGN_RIGHT);
        [[fallthrough]];
      case CellStyle::head:
        format_set_bold(format);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        format_set_bg_color(format, 0xDDEBF7);
        format_set_bottom(format, LXW_BORDER_THIN);
        break;
      case CellStyle::year:
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
      case CellStyle::wrapped:
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        break;
      case CellStyle::total:
        format_set_bold(format);
        format_set_top(format, LXW_BORDER_THIN);
        break;
      case CellStyle::assumption:
        format_set_bg_color(format, 0xFFF2CC);
        break;
      default:
        break;
    }
  }
}

Spreadsheet::~Spreadsheet() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

Sheet Spreadsheet::add(const std::string& name) {
  lxw_worksheet* const sheet = workbook_add_worksheet(book_, name.c_str());
  assert(sheet != nullptr);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_footer(sheet, "&L&A&R&P / &N");
  return Sheet(sheet, styles_);
}

std::string Spreadsheet::close() {
  const lxw_error error = workbook_close(book_);  // frees it whatever happens
  book_ = nullptr;
  return error == LXW_NO_ERROR ? std::string() : lxw_strerror(error);
}

std::string cell_name(std::uint32_t row, std::uint16_t column) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
  lxw_rowcol_to_cell(name.data(), row, column);
  return name.data();
}

std::string column_range(const std::string& sheet, std::uint16_t column, std::uint32_t first,
                         std::uint32_t last) {
  const std::string letter = cell_name(0, column).substr(0, cell_name(0, column).size() - 1);
  return fmt::format("'{}'!${}${}:${}${}", sheet, letter, first + 1, letter, last + 1);
}

}  // namespace io
