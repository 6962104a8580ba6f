#include "src/core/summary.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sim/observe/fingerprint.hpp"
#include "sim/random/philox.hpp"
#include "sim/stats/quantile.hpp"
#include "sim/stats/survival.hpp"
#include "src/core/summary_funding.hpp"

namespace core {

namespace {

using models::Count;

/// Below this many expected cases a mean says little: the chance of any is given too.
constexpr std::int64_t rare = 5;

constexpr auto counted = std::to_array<CountedIndicator>({
    {"exits", "当年脱贫户数", "households that left poverty in the year", Count::exits},
    {"re-entries", "当年返贫户数", "households that fell back in the year", Count::re_entries},
    {"entries", "当年新致贫户数", "households newly registered in the year", Count::entries},
    {"exits-without-place", "达标但无名额的户数",
     "households that met the standard and found no place to exit", Count::exits_without_place,
     models::report_exit_places},
    {"struck-off", "当年错评清退户数", "households struck off the register in the year as entered by mistake",
     Count::struck_off, models::report_mistakes},
    {"splits", "年初分家新立户数", "households founded by grown children at the turn of the year",
     Count::splits, models::report_splits},
});

/// Why an indicator has no value in a year, whatever the replications; empty if it may have one.
std::string undefined_in(std::int32_t year, std::int32_t first, std::int32_t years_after,
                         const ResultPlan& plan) {
  if (year >= plan.assessments) return "no assessment in this year";
  if (year < first) return fmt::format("needs {} assessments", first + 1);
  if (year + years_after >= plan.assessments) return fmt::format("needs {} later assessments", years_after);
  return {};
}

constexpr std::uint32_t exit_cause = 1;
constexpr std::uint32_t left_cause = 2;

bool counts_heads(const models::Indicator& indicator) {
  return indicator.share && indicator.unit_scale == 1 && indicator.over != Count::own &&
         indicator.over != Count::own_inpatient && indicator.over != Count::own_in_county;
}

void set_p_any(IndicatorRow& row, const models::Indicator& indicator, const RunResult& result,
               std::int32_t year, std::int32_t group) {
  if (!counts_heads(indicator)) return;
  std::int64_t cases = 0;
  std::uint64_t any = 0;
  for (const ReplicationResult& r : result.base) {
    const std::int64_t n = r.counts_of(result.plan, year, group)[static_cast<std::size_t>(indicator.over)];
    cases += n;
    any += n > 0 ? 1 : 0;
  }
  const std::uint64_t n = result.base.size();
  if (n == 0 || row.figure.n == 0 || cases >= rare * static_cast<std::int64_t>(n)) return;
  const sim::Interval interval = sim::clopper_pearson(any, n);
  row.p_any = static_cast<double>(any) / static_cast<double>(n);
  row.p_any_lo = interval.lo;
  row.p_any_hi = interval.hi;
}

IndicatorRow indicator_row(const models::Indicator& indicator, const RunResult& result, std::int32_t year,
                           std::int32_t group) {
  IndicatorRow row;
  row.id = indicator.id;
  row.year = result.plan.first_year + year;
  row.group = result.plan.groups[static_cast<std::size_t>(group)];
  row.unit = indicator.unit;
  row.figure =
      sim::summarise(values_of(result.plan, result.base, indicator.id, year, group), indicator.share);
  row.reason = undefined_in(year, indicator.first_year, years_to_come(indicator), result.plan);
  if (row.reason.empty()) row.reason = sim::reason_text(row.figure.reason);
  set_p_any(row, indicator, result, year, group);
  return row;
}

IndicatorRow counted_row(const CountedIndicator& indicator, const RunResult& result, std::int32_t year,
                         std::int32_t group) {
  IndicatorRow row;
  row.id = indicator.id;
  row.year = result.plan.first_year + year;
  row.group = result.plan.groups[static_cast<std::size_t>(group)];
  row.unit = "households";
  row.figure = sim::summarise(values_of(result.plan, result.base, indicator.id, year, group), false);
  row.reason = undefined_in(year, 0, 0, result.plan);
  if (row.reason.empty()) row.reason = sim::reason_text(row.figure.reason);
  return row;
}

/// First exits of the poor at the start, one row per assessment: subjects come under observation at 0 and
/// end at an assessment by exit or by leaving, or are censored at the last.
sim::SurvivalTable exits_of(const ResultPlan& plan, const ReplicationResult& r, std::int32_t group) {
  sim::SurvivalTable table(2);
  std::int64_t left_over = 0;
  std::int32_t last = 0;
  for (std::int32_t year = 0; year < plan.years; ++year) {
    const auto counts = r.counts_of(plan, year, group);
    const auto at = [&](Count c) { return counts[static_cast<std::size_t>(c)]; };
    if (at(Count::c0) == 0) continue;
    if (last == 0) left_over = at(Count::c0);
    last = year + 1;
    table.add(0, last, exit_cause, at(Count::c0_first_exit));
    table.add(0, last, left_cause, at(Count::c0_left_before_exit));
    left_over -= at(Count::c0_first_exit) + at(Count::c0_left_before_exit);
  }
  if (last > 0) table.add(0, last, 0, left_over);
  return table;
}

IndicatorRow median_row(const RunResult& result, std::int32_t group) {
  std::vector<sim::SurvivalTable> tables;
  for (const ReplicationResult& r : result.base) tables.push_back(exits_of(result.plan, r, group));
  const auto years = [&](std::optional<std::int32_t> assessment) -> std::optional<double> {
    if (!assessment) return std::nullopt;
    return result.plan.first_year_part + (*assessment - 1);
  };
  const sim::MedianTime pooled = sim::pooled_median(tables, exit_cause, sim::make_key(result.seed));
  IndicatorRow row;
  row.id = median_indicator;
  row.group = result.plan.groups[static_cast<std::size_t>(group)];
  row.unit = "years";
  row.figure.mean = years(pooled.median);
  row.figure.lo = years(pooled.lo);
  row.figure.hi = years(pooled.hi);
  row.figure.reason = pooled.reason;
  row.reason = sim::reason_text(pooled.reason);
  // Of one such place: replications that never reach it are later than all that do.
  std::vector<std::int32_t> medians;
  constexpr std::int32_t never = INT32_MAX;
  for (const sim::SurvivalTable& table : tables) {
    if (table.days().empty()) continue;
    const auto median = sim::median_time(table, exit_cause);
    medians.push_back(median.value_or(never));
    if (median) ++row.figure.n;
  }
  row.figure.n_null = static_cast<std::uint32_t>(result.base.size()) - row.figure.n;
  std::sort(medians.begin(), medians.end());
  const auto quantile = [&](std::uint32_t per_mille) {
    const auto q = sim::quantile_of_sorted<std::int32_t>(medians, per_mille);
    return q == never ? std::nullopt : years(q);
  };
  row.figure.p05 = quantile(50);
  row.figure.p50 = quantile(500);
  row.figure.p80 = quantile(800);
  row.figure.p95 = quantile(950);
  if (row.reason.empty() && row.figure.n_null > 0) row.reason = "not reached in some replications";
  return row;
}

std::vector<AccountRow> account_rows(const RunResult& result) {
  const ResultPlan& plan = result.plan;
  std::vector<AccountRow> rows;
  for (std::int32_t account = 0; account < static_cast<std::int32_t>(plan.accounts.size()); ++account) {
    std::vector<std::optional<double>> received, paid;
    for (const ReplicationResult& r : result.base) {
      sim::Fen in = 0, out = 0;
      for (std::size_t f = 0; f < plan.flows.size(); ++f) {
        sim::Fen total = 0;
        for (std::int32_t year = 0; year < plan.years; ++year)
          total += r.posted_in_year(plan, static_cast<models::FlowId>(f), year);
        if (plan.flows[f].payee == account) in += total;
        if (plan.flows[f].payer == account) out += total;
      }
      received.push_back(static_cast<double>(in) / 100);
      paid.push_back(static_cast<double>(out) / 100);
    }
    rows.push_back({plan.accounts[static_cast<std::size_t>(account)], sim::summarise(received, false),
                    sim::summarise(paid, false)});
  }
  return rows;
}

std::string fingerprint_of(const RunResult& result) {
  sim::Fingerprint all;
  for (std::size_t r = 0; r < result.base.size(); ++r) {
    const auto& f = result.base[r].fingerprint;
    all.add(r, f[0], f[1]);
  }
  return fmt::format("{:016x}{:016x}", all.high, all.low);
}

}  // namespace

std::span<const CountedIndicator> counted_indicators() { return counted; }

std::int32_t years_to_come(const models::Indicator& indicator) {
  return indicator.under == Count::retained_of ? 2 : 0;
}

const IndicatorRow* Summary::indicator(std::string_view id, std::optional<std::int32_t> year,
                                       std::string_view group) const {
  for (const IndicatorRow& row : indicators)
    if (row.id == id && row.year == year && row.group == group) return &row;
  return nullptr;
}

std::vector<std::optional<double>> values_of(const ResultPlan& plan,
                                             std::span<const ReplicationResult> replications,
                                             std::string_view id, std::int32_t year_index,
                                             std::int32_t group) {
  std::vector<std::optional<double>> values;
  if (year_index >= plan.assessments) {
    values.resize(replications.size());
    return values;
  }
  for (const models::Indicator& indicator : models::indicators()) {
    if (indicator.id != id) continue;
    for (const ReplicationResult& r : replications)
      values.push_back(models::value_of(indicator, r.counts_of(plan, year_index, group), year_index));
  }
  for (const CountedIndicator& indicator : counted)
    if (indicator.id == id)
      for (const ReplicationResult& r : replications) {
        const auto counts = r.counts_of(plan, year_index, group);
        values.push_back(static_cast<double>(counts[static_cast<std::size_t>(indicator.count)]));
      }
  return values;
}

Summary summarise(const RunResult& result, const ScenarioFacts& scenario) {
  Summary s;
  s.scenario = scenario;
  s.seed = result.seed;
  s.replications = static_cast<std::uint32_t>(result.base.size());
  s.groups = result.plan.groups;
  s.population = result.population;
  const auto groups = static_cast<std::int32_t>(result.plan.groups.size());
  for (const models::Indicator& indicator : models::indicators()) {
    if (!indicator.given(result.plan.reports)) continue;
    for (std::int32_t year = 0; year < result.plan.years; ++year)
      for (std::int32_t group = 0; group < groups; ++group)
        s.indicators.push_back(indicator_row(indicator, result, year, group));
  }
  for (const CountedIndicator& indicator : counted_indicators()) {
    if (!indicator.given(result.plan.reports)) continue;
    for (std::int32_t year = 0; year < result.plan.years; ++year)
      for (std::int32_t group = 0; group < groups; ++group)
        s.indicators.push_back(counted_row(indicator, result, year, group));
  }
  for (std::int32_t group = 0; group < groups; ++group) s.indicators.push_back(median_row(result, group));
  s.funding = funding_rows(result);
  s.sources = source_rows(result);
  s.accounts = account_rows(result);
  for (const auto* arm : {&result.base, &result.unlimited})
    for (const ReplicationResult& r : *arm) s.imbalance += r.imbalance;
  s.fingerprint = fingerprint_of(result);
  return s;
}

}  // namespace core
