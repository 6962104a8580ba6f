// Sections of the report about money: sources, programmes and years against budgets; cash by month; waiting.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "src/core/report_sections.hpp"
#include "src/core/summary_flows.hpp"
#include "src/core/summary_funding.hpp"

namespace core {

namespace {

ReportCell figure(const std::optional<sim::Summary>& s) {
  return s ? ReportCell(ReportFigure(*s)) : ReportCell();
}

/// Of the columns of a source's money, the one that only a scenario with carry-over has stands behind the
/// budget.
void add_budget_columns(std::vector<ReportColumn>& columns, bool carries) {
  columns.push_back({"budget", "budget", Shown::money, "", false});
  if (carries) columns.push_back({"carried", "carried-over", Shown::money, "", false});
  columns.push_back({"repaid", "repaid-money", Shown::money, "", false});
  columns.push_back({"gap", "gap", Shown::money, "", true});
  columns.push_back({"p-gap", "chance-of-gap", Shown::share, "", false});
}

void add_budget_cells(std::vector<ReportCell>& row, const SourceRow& r, bool carries) {
  row.push_back(figure(r.budget));
  if (carries) row.push_back(figure(r.carried));
  row.emplace_back(ReportFigure(r.repaid));
  row.push_back(figure(r.gap));
  row.push_back(figure(r.p_gap));
}

/// What becomes of money that is left at the end of a year.
std::string budget_note(bool carries) { return carries ? "note-carry" : "note-lapse"; }

ReportBlock by_source(const Summary& s, bool carries) {
  ReportBlock b;
  b.id = "by-source";
  b.key = "money-by-source";
  b.notes = {"note-public", "note-gap", budget_note(carries)};
  b.chart = {"bars", "year", {"spent"}, "source", {"stack"}};
  b.table.columns = {{"source", "source", Shown::name, "source", false},
                     {"money", "kind-of-money", Shown::word, "", false},
                     {"year", "year", Shown::year, "", false},
                     {"spent", "spent", Shown::money, "", true},
                     {"spent-in-budgets", "of it under a budget", Shown::money, "", false}};
  add_budget_columns(b.table.columns, carries);
  for (const SourceRow& r : s.sources) {
    b.table.rows.push_back({r.source, std::string(r.public_money ? "public-money" : "private-money"),
                            r.year ? ReportCell(std::int64_t{*r.year}) : ReportCell(), ReportFigure(r.spent),
                            figure(r.spent_in_budgets)});
    add_budget_cells(b.table.rows.back(), r, carries);
  }
  return b;
}

ReportBlock budgets_and_gaps(const Summary& s, bool carries) {
  ReportBlock b;
  b.id = "gaps";
  b.key = "gaps-by-year";
  b.notes = {"note-gap", budget_note(carries)};
  b.chart = {"bars", "year", {"spent-in-budgets", "budget", "gap"}, "", {"total"}};
  b.table.columns = {{"source", "source", Shown::name, "source", false},
                     {"year", "year", Shown::year, "", false},
                     {"spent-in-budgets", "of it under a budget", Shown::money, "", true}};
  add_budget_columns(b.table.columns, carries);
  for (const SourceRow& r : s.sources)
    if (r.year && r.budget) {
      b.table.rows.push_back({r.source, std::int64_t{*r.year}, figure(r.spent_in_budgets)});
      add_budget_cells(b.table.rows.back(), r, carries);
    }
  return b;
}

ReportBlock by_programme(const Summary& s) {
  ReportBlock b;
  b.id = "by-programme";
  b.key = "money-by-programme";
  b.notes = {"note-programmes"};
  b.chart = {"bars", "year", {"spent"}, "programme", {"stack"}};
  b.table.columns = {{"programme", "programme", Shown::name, "programme", false},
                     {"source", "source", Shown::name, "source", false},
                     {"year", "year", Shown::year, "", false}};
  constexpr std::array<std::pair<Money, std::string_view>, 8> shown{{{Money::eligible_need, "eligible-need"},
                                                                     {Money::need, "need"},
                                                                     {Money::granted, "granted-money"},
                                                                     {Money::spent, "spent"},
                                                                     {Money::budget, "budget"},
                                                                     {Money::repaid, "repaid-money"},
                                                                     {Money::gap, "gap"},
                                                                     {Money::p_gap, "chance-of-gap"}}};
  for (const auto& [money, label] : shown)
    b.table.columns.push_back({std::string(money_names[static_cast<std::size_t>(money)]), std::string(label),
                               money == Money::p_gap ? Shown::share : Shown::money, "",
                               money == Money::spent || money == Money::gap});
  for (const FundingRow& r : s.funding) {
    std::vector<ReportCell> row{r.programme, r.source, std::int64_t{r.year}};
    for (const auto& [money, label] : shown) row.push_back(figure(r.at(money)));
    b.table.rows.push_back(std::move(row));
  }
  return b;
}

// --- cash by month

std::string month_name(const ResultPlan& plan, std::int32_t month) {
  return fmt::format("{:04}-{:02}", plan.first_year + month / 12, month % 12 + 1);
}

bool pays(const models::Flow& flow, std::int32_t source) {
  return flow.payer == source + models::first_source_account && flow.nature != models::Nature::endowment;
}

ReportBlock cash_by_month(const RunResult& run) {
  const ResultPlan& plan = run.plan;
  ReportBlock b;
  b.id = "cash";
  b.key = "cash-by-month";
  b.notes = {"note-cash"};
  b.chart = {"heat", "month", {"paid"}, "source", {}};
  b.table.columns = {{"source", "source", Shown::name, "source", false},
                     {"month", "month", Shown::text, "", false},
                     {"paid", "paid-out", Shown::money, "", true}};
  for (std::int32_t source = 0; source < plan.sources(); ++source)
    for (std::int32_t m = 0; m < plan.months; ++m) {
      const sim::Summary paid = over_replications(run, [&](const ReplicationResult& r) {
        sim::Fen sum = 0;
        for (std::size_t f = 0; f < plan.flows.size(); ++f)
          if (pays(plan.flows[f], source)) sum += r.posted(plan, static_cast<models::FlowId>(f), m);
        return yuan_of(sum);
      });
      if (paid.mean && *paid.mean != 0)
        b.table.rows.push_back({plan.source(source), month_name(plan, m), ReportFigure(paid)});
    }
  return b;
}

/// The first month of the year by whose end a budget is as good as used up: 95 % of it is spent.
std::optional<std::int32_t> dry_month(const ResultPlan& plan, const ReplicationResult& r, std::int32_t line,
                                      std::int32_t year) {
  const ResultPlan::Line& budget = plan.lines[static_cast<std::size_t>(line)];
  const sim::Fen there = r.budget_of(plan, line, year).opening;
  if (there <= 0) return std::nullopt;
  sim::Fen paid = 0;
  for (std::int32_t m = 12 * year; m < 12 * (year + 1); ++m) {
    for (std::size_t f = 0; f < plan.flows.size(); ++f) {
      const models::Flow& flow = plan.flows[f];
      if (!pays(flow, budget.source) || flow.programme.empty()) continue;
      const bool bound = budget.programme == models::any_programme
                             ? plan.line(budget.source, flow.programme) < 0
                             : flow.programme == budget.programme;
      if (bound) paid += r.posted(plan, static_cast<models::FlowId>(f), m);
    }
    for (const ResultPlan::Programme& programme : plan.programmes)
      for (const auto& [lender, flow] : programme.repaid)
        if (lender == budget.source && line == plan.line_for(lender, programme.id))
          paid -= r.posted(plan, flow, m);
    if (paid * 20 >= there * 19) return m;
  }
  return std::nullopt;
}

ReportBlock dry_months(const RunResult& run, bool carries) {
  const ResultPlan& plan = run.plan;
  ReportBlock b;
  b.id = "dry";
  b.key = "dry-months";
  b.notes = {"note-dry", budget_note(carries)};
  b.open = true;
  b.table.columns = {{"source", "source", Shown::name, "source", false},
                     {"programme", "programme", Shown::name, "programme", false},
                     {"year", "year", Shown::year, "", false},
                     {"available", "available", Shown::money, "", false},
                     {"chance", "chance-dry", Shown::share, "", false},
                     {"month", "typical-month", Shown::text, "", false}};
  for (std::int32_t line = 0; line < static_cast<std::int32_t>(plan.lines.size()); ++line)
    for (std::int32_t year = 0; year < plan.years; ++year) {
      std::vector<std::int32_t> months;
      for (const ReplicationResult& r : run.base)
        if (const auto m = dry_month(plan, r, line, year)) months.push_back(*m);
      const std::size_t n = run.base.size();
      if (n == 0) continue;
      std::sort(months.begin(), months.end());
      const sim::Summary there = over_replications(
          run, [&](const ReplicationResult& r) { return yuan_of(r.budget_of(plan, line, year).opening); });
      const sim::Interval interval = sim::clopper_pearson(months.size(), n);
      ReportFigure chance;
      chance.mean = static_cast<double>(months.size()) / static_cast<double>(n);
      chance.lo = interval.lo;
      chance.hi = interval.hi;
      const ResultPlan::Line& budget = plan.lines[static_cast<std::size_t>(line)];
      b.table.rows.push_back(
          {plan.source(budget.source), budget.programme, std::int64_t{plan.first_year + year},
           ReportFigure(there), chance,
           months.empty() ? ReportCell() : ReportCell(month_name(plan, months[(months.size() - 1) / 2]))});
    }
  return b;
}

}  // namespace

ReportSection funding_section(const ReportInput& in) {
  ReportSection out{"funding", {}, {}};
  const bool carries = in.resolved.scenario.finance.lapse == models::Lapse::never;
  if (!in.summary.sources.empty()) out.blocks.push_back(by_source(in.summary, carries));
  ReportBlock gaps = budgets_and_gaps(in.summary, carries);
  if (!gaps.table.rows.empty()) out.blocks.push_back(std::move(gaps));
  if (!in.summary.funding.empty()) out.blocks.push_back(by_programme(in.summary));
  return out;
}

ReportSection calendar_section(const ReportInput& in) {
  ReportSection out{"calendar", {}, {}};
  ReportBlock cash = cash_by_month(in.run);
  if (cash.table.rows.empty()) return out;
  out.blocks.push_back(std::move(cash));
  ReportBlock dry = dry_months(in.run, in.resolved.scenario.finance.lapse == models::Lapse::never);
  if (!dry.table.rows.empty()) out.blocks.push_back(std::move(dry));
  return out;
}

ReportSection waiting_section(const ReportInput& in) {
  ReportSection out{"waiting", {}, {}};
  ReportBlock b;
  b.id = "waiting";
  b.key = "waiting-by-programme";
  b.notes = {"note-waiting"};
  b.chart = {"lines", "year", {"waiting-at-end"}, "programme", {}};
  b.table.columns = {{"programme", "programme", Shown::name, "programme", false},
                     {"year", "year", Shown::year, "", false}};
  std::map<std::pair<std::string, std::int32_t>, std::size_t> row_of;
  std::set<std::string> asked;
  bool any_wait = false;
  const std::vector<FlowingRow> flows = flowing_rows(in.run);
  for (const FlowingRow& f : flows)
    if (f.item == "applied" && f.figure.mean && *f.figure.mean > 0) asked.insert(f.programme);
  for (const FlowingRow& f : flows) {
    if (!asked.contains(f.programme) || f.unit == "share") continue;
    const auto [at, fresh] = row_of.try_emplace({f.programme, f.year}, b.table.rows.size());
    if (fresh) b.table.rows.push_back({f.programme, std::int64_t{f.year}});
    auto& row = b.table.rows[at->second];
    if (at->second == 0)
      b.table.columns.push_back({std::string(f.item), std::string(f.item),
                                 f.unit == "days" ? Shown::days : Shown::count, "", f.unit != "days"});
    row.emplace_back(ReportFigure(f.figure));
    any_wait = any_wait || (f.item == "waiting-at-end" && f.figure.mean && *f.figure.mean > 0);
  }
  if (!any_wait) b.chart = {};
  if (!b.table.rows.empty()) out.blocks.push_back(std::move(b));
  return out;
}

}  // namespace core
