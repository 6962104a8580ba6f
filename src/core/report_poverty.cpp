// Sections of the report about leaving poverty: targets, exits, time to exit, standing.
#include <array>

#include "src/core/report_sections.hpp"

namespace core {

namespace {

using models::Count;

std::int32_t year_of(const RunResult& run, std::int32_t index) { return run.plan.first_year + index; }

// --- standing

struct RegisterStanding {
  std::int64_t poor = 0, returned = 0, exited = 0, monitored = 0;
};

/// After the assessment of a year.
RegisterStanding standing_of(const RunResult& run, const ReplicationResult& r, std::int32_t year) {
  const auto n = [&](Count c) { return count_of(run, r, year, c); };
  RegisterStanding s;
  s.returned = n(Count::re_entries);
  s.poor = n(Count::poor_before) - n(Count::exits) + n(Count::entries);
  s.monitored = n(Count::monitored);
  s.exited = n(Count::exited_before) + n(Count::exits) - s.returned - s.monitored;
  return s;
}

std::vector<std::vector<ReportCell>> streams(const RunResult& run) {
  struct Kind {
    std::string_view from, to;
    Count more, less;
  };
  // What was before less what moved stays.
  constexpr std::array<Kind, 5> kinds{{{"poor", "poor", Count::poor_before, Count::exits},
                                       {"poor", "exited", Count::exits, Count::number_of_counts},
                                       {"exited", "exited", Count::exited_before, Count::re_entries},
                                       {"exited", "poor", Count::re_entries, Count::number_of_counts},
                                       {"new", "poor", Count::entries, Count::number_of_counts}}};
  std::vector<std::vector<ReportCell>> rows;
  for (std::int32_t y = 0; y < run.plan.assessments; ++y)
    for (const Kind& k : kinds) {
      const sim::Summary s = over_replications(run, [&](const ReplicationResult& r) {
        const std::int64_t less = k.less == Count::number_of_counts ? 0 : count_of(run, r, y, k.less);
        return static_cast<double>(count_of(run, r, y, k.more) - less);
      });
      rows.push_back(
          {std::int64_t{year_of(run, y)}, std::string(k.from), std::string(k.to), ReportFigure(s)});
    }
  return rows;
}

}  // namespace

ReportSection targets_section(const ReportInput& in) {
  ReportSection out{"targets", {}, {}};
  if (in.summary.targets.empty()) return out;
  ReportBlock b;
  b.id = "targets";
  b.open = true;
  b.notes = {"note-targets"};
  b.chart = {"intervals", "target", {"chance"}, "", {}};
  b.table.columns = {{"target", "target", Shown::text, "", false},
                     {"year", "year", Shown::year, "", false},
                     {"group", "group", Shown::name, "report-group", false},
                     {"at-least", "at-least", Shown::by_row, "", false},
                     {"at-most", "at-most", Shown::by_row, "", false},
                     {"value", "value", Shown::by_row, "", false},
                     {"chance", "chance-of-meeting", Shown::share, "", false}};
  const auto shown = [](const TargetRow& t) {
    return t.share ? Shown::share : t.yuan ? Shown::yuan : Shown::count;
  };
  Shown of_bound = Shown::count;
  for (const TargetRow& t : in.summary.targets) {
    if (t.group != "*") of_bound = shown(t);
    const auto bound = [&](const std::optional<double>& v) {
      ReportFigure f;
      f.mean = v;
      f.shown = of_bound;
      return v ? ReportCell(f) : ReportCell();
    };
    ReportFigure chance;
    chance.mean = t.p_met();
    chance.lo = t.p.lo;
    chance.hi = t.p.hi;
    const bool named = !t.name.zh.empty() || !t.name.en.empty();
    b.table.rows.push_back({named ? ReportCell(t.name) : ReportCell(t.id),
                            t.year ? ReportCell(std::int64_t{*t.year}) : ReportCell(), t.group,
                            bound(t.at_least), bound(t.at_most), ReportFigure(t.figure, shown(t)), chance});
  }
  out.blocks.push_back(std::move(b));
  return out;
}

ReportSection poverty_section(const ReportInput& in) {
  const RunResult& run = in.run;
  ReportSection out{"poverty", {}, {}};
  ReportBlock b;
  b.id = "exits";
  b.key = "exits-by-year";
  b.notes = {"note-bands"};
  b.chart = {"lines", "year", {"exits", "re-entries", "entries"}, "", {"range"}};
  b.table.columns = {{"year", "year", Shown::year, "", false},
                     {"exits", "exits", Shown::count, "", true},
                     {"re-entries", "re-entries", Shown::count, "", true},
                     {"entries", "entries", Shown::count, "", true}};
  ReportBlock rates;
  rates.id = "rates";
  rates.key = "rates-by-year";
  rates.chart = {"lines", "year", {"exit-rate", "re-entry-rate"}, "", {}};
  rates.table.columns = {{"year", "year", Shown::year, "", false},
                         {"exit-rate", "exit-rate", Shown::share, "", true},
                         {"stable-exit-rate", "stable-exit-rate", Shown::share, "", true},
                         {"re-entry-rate", "re-entry-rate", Shown::share, "", true},
                         {"poverty-headcount", "poverty-headcount", Shown::share, "", true}};
  for (std::int32_t y = 0; y < run.plan.assessments; ++y) {
    const std::int32_t year = year_of(run, y);
    const auto row = [&](ReportBlock& block) {
      std::vector<ReportCell> cells{std::int64_t{year}};
      for (std::size_t c = 1; c < block.table.columns.size(); ++c)
        cells.emplace_back(figure_of(in.summary, block.table.columns[c].id, year));
      block.table.rows.push_back(std::move(cells));
    };
    row(b);
    row(rates);
  }
  if (b.table.rows.empty()) return out;
  out.blocks.push_back(std::move(b));
  out.blocks.push_back(std::move(rates));
  return out;
}

ReportSection survival_section(const ReportInput& in) {
  const RunResult& run = in.run;
  ReportSection out{"survival", {}, {}};
  ReportBlock b;
  b.id = "survival";
  b.key = "survival-curve";
  b.notes = {"note-survival"};
  b.chart = {"lines", "after", {"ever-exited"}, "", {"step", "complement", "range"}};
  b.table.columns = {{"after", "years-since-start", Shown::years, "", false},
                     {"year", "year", Shown::year, "", false},
                     {"ever-exited", "ever-exited", Shown::share, "", true},
                     {"left-rate", "left-rate", Shown::share, "", true}};
  bool any = false;
  ReportFigure none;
  none.mean = none.lo = none.hi = none.p05 = none.p95 = 0;
  b.table.rows.push_back({0.0, std::string(), none, none});  // the start is in no year's assessment
  for (std::int32_t y = 0; y < run.plan.assessments; ++y) {
    const ReportFigure exited = figure_of(in.summary, "ever-exited", year_of(run, y));
    any = any || exited.mean;
    b.table.rows.push_back({run.plan.first_year_part + y, std::int64_t{year_of(run, y)}, exited,
                            figure_of(in.summary, "left-rate", year_of(run, y))});
  }
  if (any) out.blocks.push_back(std::move(b));
  return out;
}

ReportSection standing_section(const ReportInput& in) {
  const RunResult& run = in.run;
  ReportSection out{"standing", {}, {}};
  ReportBlock b;
  b.id = "standing";
  b.key = "standing-by-year";
  b.notes = {"note-standing"};
  b.chart = {"bars", "year", {"registered", "returned", "monitored", "exited"}, "", {"stack"}};
  b.table.columns = {{"year", "year", Shown::year, "", false},
                     {"registered", "registered", Shown::count, "", true},
                     {"returned", "returned-this-year", Shown::count, "", true},
                     {"monitored", "exited, monitored", Shown::count, "", true},
                     {"exited", "exited-not-monitored", Shown::count, "", true},
                     {"left", "left-of-start", Shown::count, "", true}};
  for (std::int32_t y = 0; y < run.plan.assessments; ++y) {
    const auto figure = [&](std::int64_t RegisterStanding::*part) {
      return ReportFigure(over_replications(run, [&](const ReplicationResult& r) {
        return static_cast<double>(standing_of(run, r, y).*part);
      }));
    };
    const sim::Summary left = over_replications(run, [&](const ReplicationResult& r) {
      return static_cast<double>(count_of(run, r, y, Count::c0_left));
    });
    b.table.rows.push_back({std::int64_t{year_of(run, y)}, figure(&RegisterStanding::poor),
                            figure(&RegisterStanding::returned), figure(&RegisterStanding::monitored),
                            figure(&RegisterStanding::exited), ReportFigure(left)});
  }
  if (b.table.rows.empty()) return out;
  out.blocks.push_back(std::move(b));
  ReportBlock flow;
  flow.id = "flow";
  flow.key = "flow-between-years";
  flow.notes = {"note-flow"};
  flow.chart = {"flow", "year", {"households"}, "", {}};
  flow.table.columns = {{"year", "year", Shown::year, "", false},
                        {"from", "from", Shown::word, "", false},
                        {"to", "to", Shown::word, "", false},
                        {"households", "households", Shown::count, "", true}};
  flow.table.rows = streams(run);
  out.blocks.push_back(std::move(flow));
  return out;
}

}  // namespace core
