#include "src/text/section_sheet.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "src/core/indicator_label.hpp"
#include "src/text/text_lines.hpp"

namespace io {

namespace {

using core::ReportCell;
using core::ReportColumn;
using core::ReportFigure;
using core::Shown;
using Style = CellStyle;

class SectionSheet {
 public:
  SectionSheet(Sheet& sheet, const WorkbookWords& words, const core::Names& names)
      : sheet_(sheet), w_(words), names_(names) {}

  void write(const std::string& title, const core::ReportSection& section) {
    sheet_.text(at_, 0, title, Style::title);
    at_ += 2;
    for (const core::ReportBlock& b : section.blocks) block(b);
    sheet_.width(0, first_width);
    for (std::uint16_t column = 1; column <= last_; ++column) sheet_.width(column, figure_width);
    sheet_.freeze(1, 1);
    sheet_.repeat(last_head_);
    sheet_.print_area(at_, last_);
  }

 private:
  [[nodiscard]] std::string word(const std::string& key) const {
    const sim::Label label = core::indicator_label(key);
    return label.en == key ? w_.of_id(key) : w_.both(label.zh, label.en);
  }

  [[nodiscard]] std::string name(const ReportColumn& c, const std::string& id) const {
    using core::Named;
    if (id == "*") return w_.of("budget shared by several programmes");
    const Named kind = c.names == "source"                ? Named::source
                       : names_.has(Named::programme, id) ? Named::programme
                                                          : Named::layer;
    return w_.name(names_, kind, id);
  }

  static bool is_figure(const core::ReportTable& t, std::size_t column) {
    return std::any_of(t.rows.begin(), t.rows.end(),
                       [&](const auto& row) { return std::holds_alternative<ReportFigure>(row[column]); });
  }
  static bool is_number(Shown shown) {
    return shown != Shown::text && shown != Shown::word && shown != Shown::name;
  }

  static Style style_of(Shown shown) {
    if (shown == Shown::share) return Style::share;
    if (shown == Shown::year) return Style::year;
    if (shown == Shown::whole) return Style::whole;
    return shown == Shown::count ? Style::number : Style::figure;
  }

  void number(std::uint16_t column, std::optional<double> value, Shown shown) {
    if (value && shown == Shown::money) *value /= 10'000;
    if (value) sheet_.number(at_, column, value, style_of(shown));
  }
  /// A mean or a limit of one; what is counted has decimals only in the mean.
  void mean(std::uint16_t column, std::optional<double> value, Shown shown) {
    if (shown != Shown::count) return number(column, value, shown);
    if (value) sheet_.number(at_, column, value, Style::figure);
  }

  void cell(std::uint16_t column, const ReportCell& value, const ReportColumn& c) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      const std::string shown = c.shown == Shown::word   ? word(*text)
                                : c.shown == Shown::name ? name(c, *text)
                                                         : *text;
      say(column, shown);
    } else if (const auto* label = std::get_if<sim::Label>(&value)) {
      say(column, w_.both(label->zh, label->en));
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      // A seed is a name and no quantity.
      if (c.id == "seed")
        sheet_.number(at_, column, static_cast<double>(*whole), Style::plain);
      else
        number(column, static_cast<double>(*whole), c.shown);
    } else if (const auto* real = std::get_if<double>(&value)) {
      number(column, *real, c.shown);
    } else if (const auto* f = std::get_if<ReportFigure>(&value)) {
      const Shown shown = c.shown == Shown::by_row ? f->shown : c.shown;
      mean(column, f->mean, shown);
      mean(static_cast<std::uint16_t>(column + 1), f->lo, shown);
      mean(static_cast<std::uint16_t>(column + 2), f->hi, shown);
    }
  }

  /// Columns of the sheet that a text takes: of the first one no more than that, elsewhere several of those
  /// that figures stand in, so that no block makes the others wide.
  static std::uint16_t columns_of(std::uint16_t column) { return column == 0 ? 1 : text_columns; }
  static double width_of(std::uint16_t column) {
    return column == 0 ? first_width : text_columns * figure_width;
  }

  /// A long text breaks into lines, so that all of it can be read.
  void say(std::uint16_t column, const std::string& text, Style style = Style::plain) {
    const std::size_t n = text_lines(text, width_of(column));
    if (n > 1 && style == Style::plain) style = Style::wrapped;
    if (column == 0)
      sheet_.text(at_, column, text, style);
    else
      sheet_.text_across(at_, column, static_cast<std::uint16_t>(column + text_columns - 1), text, style);
    lines_ = std::max(lines_, n);
  }

  void block(const core::ReportBlock& b) {
    sheet_.text(at_++, 0, word(b.key), Style::title);
    // In rows as wide as the first page: a text that runs on makes a sheet wider in print.
    for (const std::string& note : b.notes)
      for (const std::string& row : broken(word(note), 120)) sheet_.text(at_++, 0, row, Style::note);
    if (b.table.rows.empty()) {
      ++at_;
      return;
    }
    const std::vector<std::uint16_t> place = head(b);
    for (const auto& row : b.table.rows) {
      lines_ = 1;
      for (std::size_t c = 0; c < row.size(); ++c) cell(place[c], row[c], b.table.columns[c]);
      if (lines_ > 1) sheet_.height(at_, lines_);
      ++at_;
    }
    ++at_;
  }

  /// The heads of a block, and where its columns stand. The last block is the long one: its heads are printed
  /// on every page that follows.
  std::vector<std::uint16_t> head(const core::ReportBlock& b) {
    std::uint16_t to = 0;
    std::vector<std::uint16_t> place;
    lines_ = 1;
    const auto put = [&](const std::string& name) {
      sheet_.text(at_, to++, name, Style::head_number);
      lines_ = std::max(lines_, text_lines(name, to == 1 ? first_width : figure_width));
    };
    for (std::size_t c = 0; c < b.table.columns.size(); ++c) {
      const ReportColumn& column = b.table.columns[c];
      place.push_back(to);
      if (!is_number(column.shown)) {
        say(to, word(column.label), Style::head);
        to = static_cast<std::uint16_t>(to + columns_of(to));
        continue;
      }
      put(word(column.label));
      if (!is_figure(b.table, c)) continue;
      put(w_.of("low"));
      put(w_.of("high"));
    }
    last_ = std::max(last_, static_cast<std::uint16_t>(to - 1));
    sheet_.height(at_, lines_);
    last_head_ = at_++;
    return place;
  }

  // Sixteen columns of figures, the most that a block has, fit A4 across so that they can still be read.
  static constexpr double figure_width = 12, first_width = 36;
  static constexpr std::uint16_t text_columns = 3;

  Sheet& sheet_;
  const WorkbookWords& w_;
  const core::Names& names_;
  std::uint16_t last_ = 0;  ///< column of any block
  std::uint32_t at_ = 0;
  std::uint32_t last_head_ = 0;
  std::size_t lines_ = 1;  ///< of the row that is being written
};

}  // namespace

void write_section(Sheet& sheet, const std::string& title, const core::ReportSection& section,
                   const WorkbookWords& words, const core::Names& names) {
  SectionSheet(sheet, words, names).write(title, section);
}

}  // namespace io
