#include "src/core/binding_limits.hpp"

#include <algorithm>
#include <utility>

#include "src/core/summary_funding.hpp"

namespace core {

namespace {

using Values = std::vector<std::optional<double>>;

void add(std::vector<BindingLimit>& limits, BindingLimit limit, const Values& lacking) {
  const auto binds = static_cast<std::uint64_t>(
      std::count_if(lacking.begin(), lacking.end(), [](const auto& v) { return v && *v > 0; }));
  if (binds == 0) return;
  limit.chance = static_cast<double>(binds) / static_cast<double>(lacking.size());
  limit.interval = sim::clopper_pearson(binds, lacking.size());
  limit.lacking = sim::summarise(lacking, false);
  limits.push_back(std::move(limit));
}

const models::ProgrammeSpec* programme_of(const Scenario& scenario, const std::string& id) {
  const auto found = std::find_if(scenario.programmes.begin(), scenario.programmes.end(),
                                  [&](const auto& s) { return s.id == id; });
  return found == scenario.programmes.end() ? nullptr : &*found;
}

/// Has a payer its part of one more unit at the year's end?
bool has_money(const RunResult& run, const ReplicationResult& r, const models::ProgrammeSpec& programme,
               std::int32_t source, std::int32_t year) {
  const auto share = std::find_if(programme.payers.begin(), programme.payers.end(),
                                  [&](const auto& payer) { return payer.first == run.plan.source(source); });
  std::int32_t line = run.plan.line(source, programme.id);
  if (line < 0) line = run.plan.line(source, models::any_programme);
  if (share == programme.payers.end() || line < 0) return true;
  const models::BudgetYear budget = r.budget_of(run.plan, line, year);
  return static_cast<double>(budget.opening - budget.spent) >=
         share->second * static_cast<double>(programme.unit_cost);
}

/// A row's gaps in the replications in which the money has run out; with money left it was not for want of
/// it.
Values gaps_of(const Scenario& scenario, const RunResult& run, const FundingValues& row) {
  Values gaps = row.values[static_cast<std::size_t>(Money::gap)];
  const models::ProgrammeSpec* const programme = programme_of(scenario, row.programme);
  std::int32_t source = 0;
  while (source < run.plan.sources() && run.plan.source(source) != row.source) ++source;
  for (std::size_t r = 0; programme != nullptr && r < gaps.size(); ++r)
    if (has_money(run, run.base[r], *programme, source, row.year - run.plan.first_year)) gaps[r] = 0.0;
  return gaps;
}

}  // namespace

std::vector<BindingLimit> binding_limits(const Scenario& scenario, const RunResult& run) {
  using Kind = BindingLimit::Kind;
  std::vector<BindingLimit> limits;
  for (const FundingValues& row : funding_values(run))
    add(limits, {Kind::budget, row.programme, row.source, row.year, 0, {}, {}}, gaps_of(scenario, run, row));
  for (std::size_t p = 0; p < run.plan.programmes.size(); ++p) {
    const ResultPlan::Programme& planned = run.plan.programmes[p];
    const models::ProgrammeSpec* const programme = programme_of(scenario, planned.id);
    if (programme == nullptr) continue;  // a pooled layer
    for (std::int32_t year = 0; year < run.plan.years; ++year) {
      Values waiting;
      for (const ReplicationResult& r : run.base) {
        const std::int64_t left =
            r.flowing_of(run.plan, static_cast<std::int32_t>(p), year, models::Flowing::waiting_at_end);
        const bool places =
            left > 0 && std::all_of(planned.sources.begin(), planned.sources.end(), [&](std::int32_t source) {
              return has_money(run, r, *programme, source, year);
            });
        waiting.emplace_back(places ? static_cast<double>(left) : 0.0);
      }
      add(limits, {Kind::places, planned.id, {}, run.plan.first_year + year, 0, {}, {}}, waiting);
    }
  }
  if ((run.plan.reports & models::report_exit_places) != 0)
    for (std::int32_t year = 0; year < run.plan.assessments; ++year) {
      Values refused;
      for (const ReplicationResult& r : run.base)
        refused.emplace_back(static_cast<double>(
            r.counts_of(run.plan, year, 0)[static_cast<std::size_t>(models::Count::exits_without_place)]));
      add(limits, {Kind::exit_places, {}, {}, run.plan.first_year + year, 0, {}, {}}, refused);
    }
  std::stable_sort(limits.begin(), limits.end(),
                   [](const BindingLimit& a, const BindingLimit& b) { return a.chance > b.chance; });
  return limits;
}

}  // namespace core
