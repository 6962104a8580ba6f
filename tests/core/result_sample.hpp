// Results made by hand: two years from 2016, two groups, one programme paid by two sources, one coverage
// layer, a budget of its own for one source and a shared one for the other.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "src/core/result.hpp"

namespace sample {

inline constexpr std::int32_t county = 0;
inline constexpr std::int32_t fund = 1;
enum Flow : models::FlowId { wages, own_payment, grant_by_county, grant_by_fund, basic };

inline core::ResultPlan plan() {
  using models::Nature;
  core::ResultPlan p;
  p.first_year = 2016;
  p.years = p.assessments = 2;
  p.months = 24;
  p.groups = {"all", "poor"};
  p.accounts = {"households", "kin", "lenders", "outside", "providers", "county", "fund"};
  p.programmes = {{"grant", {"产业补助", "industry grant"}, {county, fund}}};
  p.lines = {{county, "grant", {}}, {fund, "*", {}}};
  p.flows = {{3, 0, Nature::income, "wage", ""},
             {0, 4, Nature::care, "own payment", ""},
             {5, 4, Nature::benefit, "grant", "grant"},
             {6, 4, Nature::benefit, "grant", "grant"},
             {6, 4, Nature::care, "basic", "basic"}};
  p.layers = {{"basic", fund, basic}};
  return p;
}

/// A replication in which nothing has happened.
inline core::ReplicationResult nothing(const core::ResultPlan& p) {
  core::ReplicationResult r;
  const auto n = [](std::int64_t size) { return static_cast<std::size_t>(size); };
  const auto groups = static_cast<std::int64_t>(p.groups.size());
  const auto programmes = static_cast<std::int64_t>(p.programmes.size());
  r.counts.resize(n(p.years * groups * models::count_size));
  r.funding.resize(n(programmes * p.sources() * p.years * models::funding_items));
  r.flowing.resize(n(programmes * p.years * models::flowing_items));
  r.ledger.resize(p.flows.size() * n(p.months));
  r.budgets.resize(n(p.years) * p.lines.size() * 2);
  return r;
}

class Edit {
 public:
  Edit(const core::ResultPlan& p, core::ReplicationResult& r) : p_(p), r_(r) {}
  Edit& count(std::int32_t year, std::int32_t group, models::Count what, std::int64_t n) {
    const std::size_t row = at(year) * p_.groups.size() + at(group);
    r_.counts[row * models::count_size + static_cast<std::size_t>(what)] = n;
    return *this;
  }
  Edit& fund(std::int32_t source, std::int32_t year, models::Funding item, sim::Fen fen) {
    r_.funding[at((source * p_.years + year) * models::funding_items + static_cast<int>(item))] = fen;
    return *this;
  }
  Edit& flowing(std::int32_t year, models::Flowing item, std::int64_t n) {
    r_.flowing[at(year * models::flowing_items + static_cast<int>(item))] = n;
    return *this;
  }
  Edit& post(models::FlowId flow, std::int32_t month, sim::Fen fen) {
    r_.ledger[at(flow * p_.months + month)] = fen;
    return *this;
  }
  Edit& budget(std::int32_t line, std::int32_t year, sim::Fen opening, sim::Fen spent) {
    const std::size_t i = (at(year) * p_.lines.size() + at(line)) * 2;
    r_.budgets[i] = opening;
    r_.budgets[i + 1] = spent;
    return *this;
  }

 private:
  static std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }
  const core::ResultPlan& p_;
  core::ReplicationResult& r_;
};

/// Replication `exits` of ten households that were poor at the start: so many have left poverty by the first
/// assessment, one more by the second, from which one more died out; each is granted 700 yuan by the county
/// and 300 by the fund.
inline core::ReplicationResult replication(const core::ResultPlan& p, std::int64_t exits) {
  using C = models::Count;
  using F = models::Funding;
  core::ReplicationResult r = nothing(p);
  Edit edit(p, r);
  for (std::int32_t group = 0; group < 2; ++group) {
    for (std::int32_t year = 0; year < 2; ++year) {
      edit.count(year, group, C::c0, 10)
          .count(year, group, C::c0_exited, exits + year)
          .count(year, group, C::households, group == 0 ? 30 : 10)
          .count(year, group, C::persons, group == 0 ? 90 : 30)
          .count(year, group, C::income, (group == 0 ? 90 : 30) * 300'000);
    }
    edit.count(0, group, C::c0_first_exit, exits)
        .count(1, group, C::c0_first_exit, 1)
        .count(1, group, C::c0_left_before_exit, 1)
        .count(0, group, C::bills, 1'000'000)
        .count(0, group, C::own, 250'000);
  }
  for (std::int32_t year = 0; year < 2; ++year) {
    const std::int64_t units = year == 0 ? exits : 1;
    edit.fund(county, year, F::demand, 70'000 * 5)
        .fund(county, year, F::eligible_need, 70'000 * 10)
        .fund(county, year, F::need, 70'000 * 5)
        .fund(county, year, F::granted, 70'000 * units)
        .fund(county, year, F::spent, 70'000 * units)
        .fund(fund, year, F::need, 30'000 * 5)
        .fund(fund, year, F::granted, 30'000 * units)
        .fund(fund, year, F::spent, 30'000 * units)
        .post(grant_by_county, 12 * year + 2, 70'000 * units)
        .post(grant_by_fund, 12 * year + 2, 30'000 * units)
        .post(basic, 12 * year, 100'000 * (exits + 1))
        .budget(0, year, 70'000 * (exits + 2), 70'000 * units)
        .budget(1, year, 1'000'000, 30'000 * units)
        .flowing(year, models::Flowing::applied, 5)
        .flowing(year, models::Flowing::served, units);
  }
  r.fingerprint = {static_cast<std::uint64_t>(exits), 7};
  r.events = 100;
  return r;
}

/// Replications with 2, 3 and 4 early exits; in the twin everyone who applies is served.
inline core::RunResult run() {
  core::RunResult result;
  result.seed = 2016;
  result.plan = plan();
  result.population = {{30, 90}, {10, 30}};
  for (std::int64_t exits = 2; exits <= 4; ++exits) {
    result.base.push_back(replication(result.plan, exits));
    core::ReplicationResult twin = replication(result.plan, exits);
    Edit(result.plan, twin)
        .fund(county, 0, models::Funding::spent, 350'000)
        .fund(fund, 0, models::Funding::spent, 150'000);
    result.unlimited.push_back(std::move(twin));
  }
  result.lives = {{"poor/7", "poor/7/2", 31.5, "2016-02-01", "reimbursement", "stroke", "", "basic",
                   "inpatient, \"tilted\"", "paid", -120'050},
                  {"poor/7", "", 40, "2016-02-10", "programme", "", "grant", "", "", "applies", 0}};
  return result;
}

}  // namespace sample
