#include "src/text/section_sheet.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
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
    for (const auto& [column, width] : widths_) sheet_.width(column, width);
    sheet_.freeze(1, 1);
    sheet_.repeat(last_head_);
    if (!widths_.empty()) sheet_.print_area(at_, widths_.rbegin()->first);
    // More than a page has room for would be printed too small to be read.
    double all = 0;
    for (const auto& [column, width] : widths_) all += width;
    if (all > page_width) sheet_.two_pages_wide();
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

  void widen(std::uint16_t column, double width) {
    double& now = widths_[column];
    now = std::max(now, width);
  }

  void number(std::uint16_t column, std::optional<double> value, Shown shown) {
    if (value && shown == Shown::money) *value /= 10'000;
    if (value) sheet_.number(at_, column, value, style_of(shown));
    widen(column, figure_width);
  }
  /// A mean or a limit of one; what is counted has decimals only in the mean.
  void mean(std::uint16_t column, std::optional<double> value, Shown shown) {
    if (shown != Shown::count) return number(column, value, shown);
    if (value) sheet_.number(at_, column, value, Style::figure);
    widen(column, figure_width);
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

  /// A long text breaks into lines, so that all of it can be read.
  void say(std::uint16_t column, const std::string& text) {
    const double width = column == 0 ? 44 : 30;
    widen(column, width);
    const std::size_t n = text_lines(text, width);
    sheet_.text(at_, column, text, n > 1 ? Style::wrapped : Style::plain);
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
    const auto put = [&](const std::string& name, bool figures) {
      sheet_.text(at_, to++, name, figures ? Style::head_number : Style::head);
      lines_ = std::max(lines_, text_lines(name, figures ? figure_width : to == 1 ? 44 : 30));
    };
    for (std::size_t c = 0; c < b.table.columns.size(); ++c) {
      const ReportColumn& column = b.table.columns[c];
      place.push_back(to);
      put(word(column.label), is_number(column.shown));
      if (!is_figure(b.table, c)) continue;
      put(w_.of("low"), true);
      put(w_.of("high"), true);
    }
    sheet_.height(at_, lines_);
    last_head_ = at_++;
    return place;
  }

  static constexpr double figure_width = 14;
  static constexpr double page_width = 180;  // characters of A4 across that can still be read

  Sheet& sheet_;
  const WorkbookWords& w_;
  const core::Names& names_;
  std::map<std::uint16_t, double> widths_;
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
