#include "src/core/case_answer.hpp"

#include <algorithm>

#include "models/people/household.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/claim.hpp"
#include "src/core/funding_rules.hpp"
#include "src/core/target.hpp"

namespace core {

namespace {

std::int32_t index_of(const std::vector<ResultPlan::Programme>& programmes, const std::string& id) {
  const auto found =
      std::find_if(programmes.begin(), programmes.end(), [&](const auto& p) { return p.id == id; });
  return static_cast<std::int32_t>(found - programmes.begin());
}

std::string text_of(bool flag) { return flag ? "true" : "false"; }

/// As the year's assessment left things.
const Sight& after_assessment(const Expected& e, const ObservedLife& life, const Resolved& resolved) {
  const models::Setting& setting = *resolved.setting;
  const double end = setting.year_start[static_cast<std::size_t>(*e.year - life.plan.first_year) + 1];
  return life.at(std::min(end, setting.horizon));
}

sim::Fen spent(const ObservedLife& life, std::int32_t programme, std::int32_t source, std::int32_t year) {
  return life.result.funding_of(life.plan, programme, source, year, models::Funding::spent);
}

sim::Fen paid(const Expected& e, const ObservedLife& life) {
  const std::int32_t programme = index_of(life.plan.programmes, e.programme);
  const std::int32_t year = *e.year - life.plan.first_year;
  sim::Fen sum = 0;
  for (std::int32_t source = 0; source < life.plan.sources(); ++source)
    if (e.source.empty() || life.plan.source(source) == e.source) sum += spent(life, programme, source, year);
  return sum;
}

bool meant(const Expected& e, const ResultPlan& plan, const models::Flow& flow) {
  if (e.asked == Asked::transfers)
    return flow.payee == models::household_account && flow.nature == models::Nature::transfer;
  return std::all_of(e.line.begin(), e.line.end(),
                     [&](const auto& field) { return flow_word(plan, flow, field.first) == field.second; });
}

/// Since January of year 0.
std::int32_t month_of(const Expected& e, const ResultPlan& plan) {
  const sim::CivilDate first = sim::civil(*sim::parse_date(e.month + "-01"));
  return 12 * (first.year - plan.first_year) + first.month - 1;
}

std::string acting(const Expected& e, const ObservedLife& life, double day) {
  const auto found = std::find_if(life.factors.begin(), life.factors.end(),
                                  [&](const ActingFactor& factor) { return factor.name == e.factor; });
  return factors_text(life.at(day).acts[static_cast<std::size_t>(found - life.factors.begin())]);
}

/// Over the flows that are meant, in the year or month.
sim::Fen posted(const Expected& e, const ObservedLife& life) {
  sim::Fen sum = 0;
  for (std::size_t f = 0; f < life.plan.flows.size(); ++f) {
    if (!meant(e, life.plan, life.plan.flows[f])) continue;
    const auto flow = static_cast<models::FlowId>(f);
    sum += e.month.empty() ? life.result.posted_in_year(life.plan, flow, *e.year - life.plan.first_year)
                           : life.result.posted(life.plan, flow, month_of(e, life.plan));
  }
  return sum;
}

/// To the nearest fen.
sim::Fen per_head(const Sight& sight) {
  if (sight.members == 0) return 0;
  const sim::Fen n = sight.members, twice = 2 * sight.assessed;
  return (twice >= 0 ? twice + n : twice - n) / (2 * n);
}

std::string dates_text(const std::vector<sim::Date>& dates) {
  std::string text;
  for (const sim::Date date : dates) text += (text.empty() ? "" : ", ") + sim::format_date(date);
  return text.empty() ? "never" : text;
}

/// Is a target or matching met in the year? Of a flow of all years together every year says the same.
std::string met(const Expected& e, const ObservedLife& life, const Resolved& resolved) {
  const std::span<const ReplicationResult> run(&life.result, 1);
  std::vector<TargetRow> rows = judge(resolved.scenario.targets, life.plan, resolved.setting->villages, run);
  for (TargetRow& row : judge_matching(resolved.scenario.finance, life.plan, run))
    rows.push_back(std::move(row));
  // Of a target for each village the last row is of them all.
  const auto row = std::find_if(rows.rbegin(), rows.rend(), [&](const TargetRow& r) {
    return r.id == e.target && r.year.value_or(*e.year) == *e.year;
  });
  if (row == rows.rend() || row->judged == 0) return "undefined";
  return text_of(row->met > 0);
}

}  // namespace

std::vector<double> days_asked(std::span<const Expected> expected, const Resolved& resolved) {
  std::vector<double> days;
  for (const Expected& e : expected)
    if (e.date) days.push_back(resolved.setting->calendar.time_of(*e.date));
  return days;
}

std::string answer(const Expected& e, const ObservedLife& life, const Resolved& resolved) {
  const auto programme = static_cast<std::size_t>(index_of(life.plan.programmes, e.programme));
  const double day = e.date ? resolved.setting->calendar.time_of(*e.date) : 0;
  switch (e.asked) {
    case Asked::eligible:
      return text_of(life.at(day).eligible[programme]);
    case Asked::status:
      return std::string(
          models::status_names[static_cast<std::size_t>(after_assessment(e, life, resolved).status)]);
    case Asked::monitored:
      return text_of(after_assessment(e, life, resolved).monitored);
    case Asked::income:
      return yuan_text(per_head(after_assessment(e, life, resolved)));
    case Asked::paid:
    case Asked::by_source:
      return yuan_text(paid(e, life));
    case Asked::transfers:
    case Asked::ledger:
      return yuan_text(posted(e, life));
    case Asked::served:
      return dates_text(life.began[programme]);
    case Asked::met:
      return met(e, life, resolved);
    case Asked::acts:
      return acting(e, life, day);
    case Asked::waiting:
      return std::to_string(life.at(day).waiting[programme]);
  }
  return {};
}

}  // namespace core
