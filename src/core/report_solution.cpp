#include "src/core/report_solution.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "src/core/indicator_label.hpp"

namespace core {

namespace {

Shown shown_value(const SolutionReport& r) { return r.share() ? Shown::share : Shown::count; }
/// Of the indicator itself, which may be a share where the probability is asked for.
Shown shown_indicator(const SolutionReport& r) { return r.indicator_share ? Shown::share : Shown::count; }

ReportBlock block(std::string id, std::string_view title, std::vector<ReportColumn> columns) {
  ReportBlock b;
  b.id = "solution-" + std::move(id);
  b.key = std::string(title);
  b.open = true;
  b.table.columns = std::move(columns);
  return b;
}

sim::Label outcome_label(const SolutionReport& r) {
  if (!r.solution.best) return {"无方案达到", "no candidate does"};
  switch (r.answer_outcome()) {
    case Outcome::confirmed:
      return {"证实：整个区间均符合", "confirmed: all of the interval does"};
    case Outcome::open:
      return {"未定：区间两边都有", "open: the interval goes both ways"};
    case Outcome::refuted:
      return {"否定：整个区间均不符合", "refuted: none of the interval does"};
  }
  return {};
}

ReportBlock question(const SolutionReport& r) {
  ReportBlock b = block(
      "question", "The question",
      {{"item", "what was asked", Shown::word, "", false}, {"content", "content", Shown::text, "", false}});
  auto& rows = b.table.rows;
  if (r.problem.requirement) {
    rows.push_back({std::string("target"), requirement_label(*r.problem.requirement)});
  } else {
    rows.push_back({std::string(r.problem.least ? "least of" : "most of"), indicator_label(r.indicator)});
    rows.push_back({std::string("at most, yuan of public money"), fmt::format("{:.0f}", r.problem.budget)});
  }
  rows.push_back({std::string("candidates tried"), std::to_string(r.solution.path.size())});
  rows.push_back({std::string("confirmed by fresh seeds"), outcome_label(r)});
  rows.push_back({std::string("price year"),
                  r.price_year != 0 ? ReportCell(std::to_string(r.price_year)) : ReportCell()});
  return b;
}

ReportBlock answer(const SolutionReport& r) {
  ReportBlock b = block("answer", "The answer",
                        {{"parameter", "parameter", Shown::text, "", false},
                         {"answer", "answer", Shown::count, "", false},
                         {"from", "from", Shown::count, "", false},
                         {"to", "to", Shown::count, "", false},
                         {"unit", "one unit", Shown::count, "", false},
                         {"limit", "limit of the search", Shown::word, "", false}});
  if (!r.solution.best)
    b.notes = {
        r.problem.requirement
            ? "None of the candidates tried meets the target within these limits. The one that lacks least:"
            : "None of the candidates tried keeps to the money within these limits. The one that spends "
              "least "
              "beyond it:"};
  if (!estimate_of(r.problem, r.solution.nearest))
    b.notes.emplace_back(
        "The indicator is not defined in any replication there; what is not defined meets nothing.");
  for (std::size_t i = 0; i < r.problem.varied.size(); ++i) {
    const Varied& v = r.problem.varied[i];
    const auto& limits = r.solution.at_limit;
    const bool at_limit = std::find(limits.begin(), limits.end(), v.path) != limits.end();
    b.table.rows.push_back({v.path, r.solution.nearest.at[i], v.low, v.high, v.step,
                            at_limit ? ReportCell(std::string("at its limit")) : ReportCell()});
  }
  return b;
}

ReportBlock judged(const SolutionReport& r) {
  const std::string value = r.problem.requirement ? "target reached" : r.indicator;
  ReportBlock b = block("judged", "Judged on fresh seeds",
                        {{"seeds", "seeds", Shown::word, "", false},
                         {"seed", "seed", Shown::whole, "", false},
                         {"replications", "replications", Shown::whole, "", false},
                         {"money", "public money, 10,000 yuan", Shown::money, "", true},
                         {"value", value, shown_value(r), "", true}});
  b.notes = {public_money_note};
  const auto row = [&](std::string_view seeds, std::uint64_t seed, const Trial& t) {
    b.table.rows.push_back({std::string(seeds), static_cast<std::int64_t>(seed),
                            static_cast<std::int64_t>(t.funding.size()), ReportFigure(funding_of(t)),
                            ReportFigure(figure_of(r.problem, t))});
  };
  row("on the seeds of the search", r.seed, r.solution.nearest);
  if (r.fresh) row("on fresh seeds", r.fresh_seed, r.fresh->answer);
  return b;
}

ReportBlock payers(const SolutionReport& r) {
  ReportBlock b = block("payers", "Who pays for the answer, fresh seeds, all years",
                        {{"source", "source", Shown::name, "source", false},
                         {"money", "public money, 10,000 yuan", Shown::money, "", true}});
  for (const AnswerPayer& p : r.answer.payers) b.table.rows.push_back({p.source, ReportFigure(p.yuan)});
  return b;
}

ReportBlock binding(const SolutionReport& r) {
  ReportBlock b = block("binding", "Limits inside the scenario that bind under the answer",
                        {{"limit", "kind of limit", Shown::word, "", false},
                         {"programme", "programme", Shown::name, "programme", false},
                         {"source", "source", Shown::name, "source", false},
                         {"year", "year", Shown::year, "", false},
                         {"chance", "chance that it binds", Shown::share, "", false},
                         {"lacking", "lacking", Shown::by_row, "", false}});
  b.notes = {
      "A budget binds where what is needed is more than there is; places bind where applicants still "
      "wait after the year's last dispatch although there is money; places for exits where households "
      "that meet the standard find none. What is lacking is the mean, in 10,000 yuan, applications or "
      "households."};
  for (const BindingLimit& l : r.answer.binding) {
    const bool money = l.kind == BindingLimit::Kind::budget;
    constexpr std::array<std::string_view, 3> kinds{"budget", "places of a programme", "places for exits"};
    ReportFigure chance;
    chance.mean = l.chance;
    chance.lo = l.interval.lo;
    chance.hi = l.interval.hi;
    b.table.rows.push_back({std::string(kinds[static_cast<std::size_t>(l.kind)]),
                            l.programme.empty() ? ReportCell() : ReportCell(l.programme),
                            money ? ReportCell(l.source) : ReportCell(), std::int64_t{l.year}, chance,
                            ReportFigure(l.lacking, money ? Shown::money : Shown::count)});
  }
  if (b.table.rows.empty()) {
    b.notes = {"Budgets and places bind nowhere under the answer."};
    b.table.columns.clear();
  }
  return b;
}

ReportBlock units(const SolutionReport& r) {
  ReportBlock b = block("units", "The value of one more unit, fresh seeds",
                        {{"parameter", "one more unit of", Shown::text, "", false},
                         {"change", "change", Shown::count, "", false, true},
                         {"money", "public money, yuan", Shown::yuan, "", false, true},
                         {"value", "indicator", shown_indicator(r), "", false, true}});
  b.notes = {"Differences to the answer, paired replication by replication, with their 95 % interval."};
  if (r.fresh && std::any_of(r.fresh->units.begin(), r.fresh->units.end(),
                             [](const MarginalUnit& u) { return u.step < 0; }))
    b.notes.emplace_back("A change below 0 is one unit less: the limit leaves no room above.");
  if (r.fresh)
    for (const MarginalUnit& u : r.fresh->units)
      b.table.rows.push_back({u.path, u.step, ReportFigure(u.funding), ReportFigure(u.value)});
  return b;
}

ReportBlock curve(const SolutionReport& r) {
  const bool avoids = r.problem.requirement && r.problem.requirement->avoids();
  const std::string_view certainty =
      avoids ? "certainty of staying clear of the threshold" : "certainty of the threshold";
  ReportBlock b = block("curve", "What certainty costs",
                        {{"certainty", std::string(certainty), Shown::text, "", false},
                         {"reached", "reached on fresh seeds", Shown::share, "", false},
                         {"money", "least public money, 10,000 yuan", Shown::money, "", false},
                         {"with", "with", Shown::text, "", false},
                         {"judged", "judged on fresh seeds", Shown::word, "", false}});
  b.notes = {
      "Each certainty takes the cheapest of all candidates judged on fresh seeds whose share there reaches "
      "it; where none does, the surest of them stands. Shares and money are those of fresh seeds, with their "
      "95 % intervals."};
  for (std::size_t i = 0; r.fresh && i < r.fresh->curve.size(); ++i) {
    const JudgedPoint& p = r.fresh->curve[i];
    const std::string asked = fmt::format("{:.0f} %", p.certainty * 100);
    ReportCell how;
    if (!p.reached)
      how = std::string("not reached: the surest of what was judged");
    else if (r.point_outcome(i) == Outcome::open)
      how = std::string("the interval includes less");
    b.table.rows.push_back({p.reached
                                ? ReportCell(asked)
                                : ReportCell(sim::Label{asked + "（未达到）", asked + " (not reached)"}),
                            ReportFigure(certainty_of(r.problem, p.trial)), ReportFigure(funding_of(p.trial)),
                            r.settings_of(p.trial), std::move(how)});
  }
  if (!b.table.rows.empty()) b.chart = {"lines", "certainty", {"money"}, "", {}};
  return b;
}

ReportBlock years(const SolutionReport& r) {
  ReportBlock b = block("years", "The answer year by year, fresh seeds",
                        {{"year", "year", Shown::year, "", false},
                         {"value", r.indicator, shown_indicator(r), "", true},
                         {"need", "public money needed, 10,000 yuan", Shown::money, "", true},
                         {"spent", "public money spent, 10,000 yuan", Shown::money, "", true},
                         {"private-need", "needed of private payers, 10,000 yuan", Shown::money, "", true},
                         {"gap", "gap, 10,000 yuan", Shown::money, "", true}});
  for (const AnswerYear& y : r.answer.years)
    b.table.rows.push_back({std::int64_t{y.year}, ReportFigure(y.value), ReportFigure(y.need),
                            ReportFigure(y.spent), ReportFigure(y.private_need), ReportFigure(y.gap)});
  return b;
}

ReportBlock path(const SolutionReport& r) {
  const std::string value = r.problem.requirement ? "target reached" : r.indicator;
  ReportBlock b = block("path", "Every candidate tried, seeds of the search",
                        {{"number", "number", Shown::whole, "", false},
                         {"stage", "stage", Shown::word, "", false},
                         {"with", "with", Shown::text, "", false},
                         {"money", "public money, 10,000 yuan", Shown::money, "", false},
                         {"value", value, shown_value(r), "", false}});
  b.open = false;
  for (std::size_t i = 0; i < r.solution.path.size(); ++i) {
    const Trial& t = r.solution.path[i];
    std::vector<ReportCell> row{static_cast<std::int64_t>(i + 1),
                                std::string(t.allowed ? stage_names[static_cast<std::size_t>(t.stage)]
                                                      : "not allowed by the scenario"),
                                r.settings_of(t)};
    row.push_back(t.allowed ? ReportCell(ReportFigure(funding_of(t))) : ReportCell());
    row.push_back(t.allowed ? ReportCell(ReportFigure(figure_of(r.problem, t))) : ReportCell());
    b.table.rows.push_back(std::move(row));
  }
  return b;
}

}  // namespace

ReportSection solution_section(const SolutionReport& r) {
  ReportSection section{"Solution", {}, {}};
  for (const auto make : {question, answer, judged, payers, binding, units, curve, years, path}) {
    ReportBlock made = make(r);
    // A block without columns says in its note that there is nothing.
    if (!made.table.rows.empty() || made.table.columns.empty()) section.blocks.push_back(std::move(made));
  }
  return section;
}

}  // namespace core
