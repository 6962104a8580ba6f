// A town of ten villages for the tests of populations: the township's groups with other households around.
#pragma once

#include <cstring>
#include <string>
#include <vector>

#include "models/people/source.hpp"
#include "sim/random/variates.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/population_basis.hpp"

namespace town {

inline sim::Distribution lognormal_of_median(double median, double sigma) {
  const auto p = sim::lognormal_of_median_sigma(median, sigma);
  return {sim::Distribution::Kind::lognormal, {p.mu, p.sigma}};
}

inline models::DiseaseSpec hypertension() {
  models::DiseaseSpec d;
  d.id = "hypertension";
  d.states.resize(3);
  d.states[0].id = "well";
  d.states[1].id = "undetected";
  d.states[1].at_start.steps = {{35, 0.08}, {55, 0.15}, {65, 0.20}};
  d.states[2].id = "disabled";
  d.states[2].at_start.steps = {{35, 0.04}, {55, 0.12}, {65, 0.18}};
  d.states[2].labour_lost = 0.7;
  d.states[2].carer_days_per_week = 3.5;
  return d;
}

inline core::PopulationBasis basis(std::int64_t others) {
  core::PopulationBasis b;
  b.line = 295'200;
  b.start = *sim::parse_date("2016-01-01");
  for (int v = 1; v <= 10; ++v) b.villages.push_back({(v < 10 ? "v0" : "v") + std::to_string(v), 1});
  b.diseases = {hypertension()};
  models::PopulationSpec& p = b.population;
  models::GroupSpec poor;
  poor.id = "poor";
  poor.status = models::Status::poor;
  poor.households = 31;
  poor.people = 94;
  poor.income_per_head = lognormal_of_median(2300, 0.35);
  poor.bound = models::IncomeBound::below_line;
  models::GroupSpec exited;
  exited.id = "exited";
  exited.status = models::Status::exited;
  exited.households = 38;
  exited.people = 104;
  exited.income_per_head = lognormal_of_median(4000, 0.35);
  exited.bound = models::IncomeBound::above_line;
  models::GroupSpec rest;
  rest.id = "others";
  rest.households = others;
  rest.people_per_household = 3.5;
  const auto income = sim::lognormal_of_mean_sigma(8452, 0.7);
  rest.income_per_head = {sim::Distribution::Kind::lognormal, {income.mu, income.sigma}};
  p.groups = {poor, exited, rest};
  p.ages = {{0, 0.163}, {15, 0.594}, {65, 0.243}};
  p.female = 0.48;
  p.disabled = 0.05;
  p.streams = {{"local-wage", 0.15}, {"migrant-wage", 0.20}, {"crops", 0.24},
               {"livestock", 0.12},  {"pensions", 0.27},     {"property", 0.02}};
  using models::Cause;
  p.causes = {{Cause::illness, 0.44}, {Cause::capital, 0.35},   {Cause::skill, 0.22},
              {Cause::labour, 0.17},  {Cause::schooling, 0.09}, {Cause::disability, 0.06}};
  p.cash_per_head = lognormal_of_median(800, 0.8);
  p.water_safe = 0.95;
  p.insured = 0.98;
  return b;
}

struct Made {
  std::uint64_t id = 0;
  models::Household household;
  std::vector<models::Person> people;
  std::vector<double> base;  ///< of the income streams
};

inline Made made(const models::PopulationSource& population, std::uint32_t index) {
  sim::Draft<models::Types> draft;
  population.make(index, 0, draft);
  Made out{draft.id, draft.header, draft.items<models::Person>(), {}};
  for (const models::IncomeStream& s : draft.items<models::IncomeStream>())
    out.base.push_back(static_cast<double>(s.base));
  return out;
}

/// Field by field, to the bit where figures come from.
inline bool same(const Made& a, const Made& b) {
  const models::Household &x = a.household, &y = b.household;
  if (a.id != b.id || a.people.size() != b.people.size()) return false;
  if (x.village != y.village || x.group != y.group || x.status != y.status || x.causes != y.causes ||
      x.status_at_start != y.status_at_start || x.house_safe != y.house_safe ||
      x.water_safe != y.water_safe || x.insured != y.insured || x.since != y.since || x.cash != y.cash ||
      x.debt != y.debt || x.assessed != y.assessed || x.after_health != y.after_health ||
      x.without_dibao() != y.without_dibao() || a.base != b.base || x.people_at_start != y.people_at_start ||
      x.monitored != y.monitored)
    return false;
  for (std::size_t i = 0; i < a.people.size(); ++i) {
    const models::Person &p = a.people[i], &q = b.people[i];
    if (p.id != q.id || p.born != q.born || p.sex != q.sex || p.labour != q.labour ||
        p.at_school != q.at_school || p.disabled != q.disabled || p.disease != q.disease ||
        p.lost_percent != q.lost_percent || p.caring_percent != q.caring_percent)
      return false;
  }
  return true;
}

}  // namespace town
