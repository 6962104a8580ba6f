// The headline of a report, of a run or of a comparison: one card per figure.
#include <array>
#include <string_view>
#include <vector>

#include "src/core/arm_label.hpp"
#include "src/core/headline.hpp"
#include "src/core/report_comparison.hpp"
#include "src/core/report_sections.hpp"

namespace core {

namespace {

/// Key of the words on whom the figures are of.
constexpr std::string_view one_population =
    "Figures are of this one population, drawn once or read from a register: other towns like it may differ "
    "more.";

Shown shown_of(HeadlineUnit unit) {
  constexpr std::array<Shown, 4> shown{Shown::count, Shown::share, Shown::money, Shown::years};
  return shown[static_cast<std::size_t>(unit)];
}

ReportCell year_cell(const std::optional<std::int32_t>& year) {
  return year ? ReportCell(std::int64_t{*year}) : ReportCell();
}

}  // namespace

ReportSection headline_section(const ReportInput& in) {
  ReportSection out{"headline", {}, {}};
  ReportBlock b;
  b.id = "headline";
  b.cards = true;
  if (in.run.base.size() == 1)
    b.notes = {"Of one replication: chance alone may have made these figures, and no interval can be given."};
  else
    b.notes = {"note-intervals"};
  if (in.resolved.setting->drawn_once) b.notes.emplace_back(one_population);
  b.notes.emplace_back("note-public");
  b.table.columns = {{"what", "headline-figure", Shown::text, "", false},
                     {"year", "year", Shown::year, "", false},
                     {"figure", "value", Shown::by_row, "", true}};
  for (const HeadlineFigure& f : headline_figures(in.run, in.summary))
    b.table.rows.push_back(
        {headline_label(f.id), year_cell(f.year), ReportFigure(f.figure, shown_of(f.unit))});
  if (!b.table.rows.empty()) out.blocks.push_back(std::move(b));
  return out;
}

ReportSection headline_section(const Comparison& c) {
  ReportSection out{"headline", {}, {}};
  ReportBlock b;
  b.id = "headline";
  b.cards = true;
  b.notes = {"note-intervals", "note-headline-change"};
  if (c.scenarios.front().drawn_once) b.notes.emplace_back(one_population);
  b.notes.emplace_back("note-public");
  const std::vector<sim::Label> arms = arm_labels(c);
  b.table.columns = {{"what", "headline-figure", Shown::text, "", false},
                     {"year", "year", Shown::year, "", false},
                     {"arm", "option", Shown::text, "", false},
                     {"figure", "value", Shown::by_row, "", true},
                     {"change", "change-against-base", Shown::by_row, "", false, true}};
  for (const HeadlineRow& row : c.headline)
    for (std::size_t a = 0; a < row.arms.size(); ++a) {
      const bool paired = a > 0 && !row.changes.empty();
      b.table.rows.push_back(
          {headline_label(row.id, true), year_cell(row.year), arms[a],
           ReportFigure(row.arms[a], shown_of(row.unit)),
           paired ? ReportCell(ReportFigure(row.changes[a - 1].paired, shown_of(row.unit))) : ReportCell()});
    }
  if (!b.table.rows.empty()) out.blocks.push_back(std::move(b));
  return out;
}

}  // namespace core
