#include "src/core/headline.hpp"

#include <array>
#include <string>
#include <utility>

#include "src/core/indicator_label.hpp"
#include "src/core/summary_funding.hpp"

namespace core {

namespace {

using models::Count;
using Values = std::vector<std::optional<double>>;

/// A figure and what it was in each replication; no values where it has none.
struct Observed {
  HeadlineFigure shown;
  Values values;
};

/// Sum over all years of a count.
Values in_all_years(const RunResult& run, Count count) {
  Values values;
  for (const ReplicationResult& r : run.base) {
    std::int64_t sum = 0;
    for (std::int32_t y = 0; y < run.plan.years; ++y)
      sum += r.counts_of(run.plan, y, 0)[static_cast<std::size_t>(count)];
    values.emplace_back(static_cast<double>(sum));
  }
  return values;
}

/// The year's number in which `item` is highest in the mean, in any of the runs.
std::size_t highest(const std::vector<std::vector<MoneyYear>>& runs, Values MoneyYear::*item) {
  std::size_t best = 0;
  double most = -1;
  for (const std::vector<MoneyYear>& years : runs)
    for (std::size_t y = 0; y < years.size(); ++y)
      if (const auto mean = sim::summarise(years[y].*item, false).mean; mean && *mean > most) {
        most = *mean;
        best = y;
      }
  return best;
}

Observed observed(std::string_view id, std::optional<std::int32_t> year, HeadlineUnit unit, Values values) {
  sim::Summary figure = sim::summarise(values, unit == HeadlineUnit::share);
  // A share here is a chance: one place has it or not, and no range of it.
  if (unit == HeadlineUnit::share) figure.p05 = figure.p50 = figure.p80 = figure.p95 = std::nullopt;
  return {{id, year, unit, std::move(figure)}, std::move(values)};
}

/// What summary.json says, with its digits.
sim::Summary headline_of(const Summary& summary, std::string_view id, std::optional<std::int32_t> year) {
  const IndicatorRow* const row = summary.indicator(id, year, "all");
  return row != nullptr ? row->figure : sim::Summary();
}

std::vector<Observed> observe(const RunResult& run, const Summary& summary,
                              const std::vector<MoneyYear>& money, std::size_t needed, std::size_t missing) {
  std::vector<Observed> out;
  const std::int32_t last = run.plan.assessments - 1;
  if (last < 0) return out;
  out.push_back(observed("all-exits", {}, HeadlineUnit::households, in_all_years(run, Count::exits)));
  const std::int32_t last_year = run.plan.first_year + last;
  out.push_back({{"exit-rate", last_year, HeadlineUnit::share, headline_of(summary, "exit-rate", last_year)},
                 values_of(run.plan, run.base, "exit-rate", last, 0)});
  out.push_back(
      observed("all-re-entries", {}, HeadlineUnit::households, in_all_years(run, Count::re_entries)));
  out.push_back(
      {{median_indicator, {}, HeadlineUnit::years, headline_of(summary, median_indicator, {})}, {}});
  if (!money.empty()) {
    const MoneyYear& peak = money[needed];
    const MoneyYear& worst = money[missing];
    out.push_back(observed("money-needed", peak.year, HeadlineUnit::yuan, peak.need));
    out.push_back(observed("private-needed", peak.year, HeadlineUnit::yuan, peak.private_need));
    out.push_back(observed("money-missing", worst.year, HeadlineUnit::yuan, worst.gap));
    out.push_back(observed("chance-missing", worst.year, HeadlineUnit::share, worst.lacking));
  }
  out.push_back(observed("all-spent", {}, HeadlineUnit::yuan, money_spent(run, true)));
  out.push_back(observed("private-spent", {}, HeadlineUnit::yuan, money_spent(run, false)));
  return out;
}

}  // namespace

std::vector<HeadlineFigure> headline_figures(const RunResult& run, const Summary& summary) {
  const std::vector<std::vector<MoneyYear>> money{money_years(run)};
  std::vector<HeadlineFigure> figures;
  for (Observed& o : observe(run, summary, money.front(), highest(money, &MoneyYear::need),
                             highest(money, &MoneyYear::gap)))
    figures.push_back(std::move(o.shown));
  return figures;
}

std::vector<HeadlineRow> headline_rows(std::span<const Arm> arms) {
  std::vector<std::vector<MoneyYear>> money;
  for (const Arm& arm : arms) money.push_back(money_years(*arm.run));
  const std::size_t needed = highest(money, &MoneyYear::need), missing = highest(money, &MoneyYear::gap);
  std::vector<HeadlineRow> rows;
  std::vector<Values> of_base;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    std::vector<Observed> figures = observe(*arms[a].run, *arms[a].summary, money[a], needed, missing);
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const HeadlineFigure& shown = figures[i].shown;
      if (a == 0) {
        rows.push_back({shown.id, shown.year, shown.unit, {}, {}});
        of_base.push_back(std::move(figures[i].values));
      } else if (!of_base[i].empty()) {
        rows[i].changes.push_back(difference(of_base[i], figures[i].values));
      }
      rows[i].arms.push_back(shown.figure);
    }
  }
  return rows;
}

sim::Label headline_label(std::string_view id, bool compared) {
  if (compared && id == "money-needed")
    return {"公共来源所需资金，各方案中需求最大的一年",
            "Public money needed, in the year of the highest need of any of them"};
  if (compared && id == "money-missing")
    return {"缺口，各方案中缺口最大的一年", "Money missing, in the worst year of any of them"};
  if (compared && id == "chance-missing")
    return {"有缺口的概率，各方案中缺口最大的一年",
            "Chance that money is missing, in the worst year of any of them"};
  constexpr std::array<std::array<std::string_view, 3>, 8> labels{
      {{"all-exits", "脱贫户数（全期累计）", "Households that left poverty (all years)"},
       {"all-re-entries", "返贫户数（全期累计）", "Households that fell back (all years)"},
       {"money-needed", "公共来源所需资金，需求最大年",
        "Public money needed, in the year of the highest need"},
       {"private-needed", "同年另需企业等非公共来源支付",
        "Needed of private payers besides, in the same year"},
       {"money-missing", "缺口，缺口最大年", "Money missing, in the worst year"},
       {"chance-missing", "有缺口的概率", "Chance that money is missing"},
       {"all-spent", "公共来源全期支出", "Public money spent, all years"},
       {"private-spent", "企业等非公共来源全期支出（含放贷）",
        "Spent by private payers, all years, loans included"}}};
  for (const auto& [key, zh, en] : labels)
    if (key == id) return {std::string(zh), std::string(en)};
  if (id == median_indicator) return {"脱贫时间中位数（年）", "Median years to exit"};
  sim::Label label = indicator_label(id);
  // As the other figures begin.
  if (!label.en.empty() && label.en.front() >= 'a' && label.en.front() <= 'z')
    label.en.front() = static_cast<char>(label.en.front() - 'a' + 'A');
  return label;
}

}  // namespace core
