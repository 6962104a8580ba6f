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
    if (shown == Shown::year) return Style::plain;
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
    widen(column, 14);
  }

  void cell(std::uint16_t column, const ReportCell& value, const ReportColumn& c) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      const std::string shown = c.shown == Shown::word   ? word(*text)
                                : c.shown == Shown::name ? name(c, *text)
                                                         : *text;
      sheet_.text(at_, column, shown);
      widen(column, column == 0 ? 44 : 30);
    } else if (const auto* label = std::get_if<sim::Label>(&value)) {
      sheet_.text(at_, column, w_.both(label->zh, label->en));
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      number(column, static_cast<double>(*whole), c.shown);
    } else if (const auto* real = std::get_if<double>(&value)) {
      number(column, *real, c.shown);
    } else if (const auto* f = std::get_if<ReportFigure>(&value)) {
      const Shown shown = c.shown == Shown::by_row ? f->shown : c.shown;
      number(column, f->mean, shown);
      number(static_cast<std::uint16_t>(column + 1), f->lo, shown);
      number(static_cast<std::uint16_t>(column + 2), f->hi, shown);
    }
  }

  void block(const core::ReportBlock& b) {
    sheet_.text(at_++, 0, word(b.key), Style::title);
    for (const std::string& note : b.notes) sheet_.text(at_++, 0, word(note), Style::note);
    if (b.table.rows.empty()) {
      ++at_;
      return;
    }
    std::uint16_t to = 0;
    std::vector<std::uint16_t> place;
    for (std::size_t c = 0; c < b.table.columns.size(); ++c) {
      const ReportColumn& column = b.table.columns[c];
      place.push_back(to);
      sheet_.text(at_, to++, word(column.label), is_number(column.shown) ? Style::head_number : Style::head);
      if (!is_figure(b.table, c)) continue;
      sheet_.text(at_, to++, w_.of("low"), Style::head_number);
      sheet_.text(at_, to++, w_.of("high"), Style::head_number);
    }
    ++at_;
    for (const auto& row : b.table.rows) {
      for (std::size_t c = 0; c < row.size(); ++c) cell(place[c], row[c], b.table.columns[c]);
      ++at_;
    }
    ++at_;
  }

  Sheet& sheet_;
  const WorkbookWords& w_;
  const core::Names& names_;
  std::map<std::uint16_t, double> widths_;
  std::uint32_t at_ = 0;
};

}  // namespace

void write_section(Sheet& sheet, const std::string& title, const core::ReportSection& section,
                   const WorkbookWords& words, const core::Names& names) {
  SectionSheet(sheet, words, names).write(title, section);
}

}  // namespace io
