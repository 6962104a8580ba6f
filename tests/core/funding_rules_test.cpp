#include "src/core/funding_rules.hpp"

#include <catch2/catch.hpp>

#include "tests/core/result_sample.hpp"

namespace funding_rules_test {

using namespace core;

namespace {

models::Setting setting() {
  models::Setting s;
  s.years = 2;
  s.horizon = 730;
  s.year_start = {0, 365, 730};
  s.villages = {"v01", "v02", "w1"};
  return s;
}

Scenario scenario() {
  Scenario s;
  s.finance.sources.resize(2);
  s.finance.sources[0].id = "province";
  s.finance.sources[1].id = "county";
  s.finance.budgets = {{"grant", {{"province", 100'000'00}, {"county", 9'000'00}}, {}}};
  return s;
}

models::MatchingSpec matching(double at_least) { return {"tenth", {}, "county", "province", at_least}; }

sim::Problems problems_of(const Scenario& s) {
  sim::Problems problems;
  check_funding_rules(std::vector<Scenario>{s}, setting(), problems);
  return problems;
}

}  // namespace

TEST_CASE("Budgets that miss matching are warned of, with what there should be") {
  Scenario s = scenario();
  CHECK(problems_of(s).empty());
  CHECK_FALSE(has_funding_rules(s.finance));
  s.finance.matching = {matching(0.1)};
  CHECK(has_funding_rules(s.finance));
  const auto problems = problems_of(s);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == sim::Severity::warning);
  CHECK(problems[0].path == "finance.matching.tenth");
  CHECK(problems[0].expected == "at least 10000.00 yuan a year");
  s.finance.matching = {matching(0.09)};
  CHECK(problems_of(s).empty());
  // A source without a budget has no limit that could be held against it.
  s.finance.matching = {matching(0.1)};
  s.finance.budgets = {{"grant", {{"province", 100}}, {}}};
  CHECK(problems_of(s).empty());
}

TEST_CASE("A reserve for villages that are none, and a fee of no budget, are said") {
  Scenario s = scenario();
  s.finance.budgets[0].reserve = models::ReserveSpec{0.7, "x*"};
  auto problems = problems_of(s);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == sim::Severity::error);
  CHECK(problems[0].path == "finance.budgets.0.reserve.villages");
  s.finance.budgets[0].reserve->villages = "v*";
  CHECK(problems_of(s).empty());
  s.finance.sources[0].management_fee = 0.015;
  CHECK(problems_of(s).empty());
  s.finance.budgets = {{"grant", {{"county", 9'000'00}}, {}}};
  problems = problems_of(s);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == sim::Severity::warning);
  CHECK(problems[0].path == "finance.sources.province.management-fee");
  s.programmes.resize(1);
  s.programmes[0].id = "management-fee";
  CHECK(problems_of(s).size() == 2);
}

TEST_CASE("Reserves are laid out by year and line") {
  Scenario first = scenario(), second = scenario();
  first.finance.budgets[0].reserve = models::ReserveSpec{0.7, "v01"};
  second.finance.budgets[0].reserve = models::ReserveSpec{0.6, "w*"};
  const models::Accounts accounts = models::accounts_of(first.finance);
  const auto lines = models::budget_lines(first.finance, accounts);
  const sim::Epochs epochs(std::vector<double>{365}, 730);
  const auto reserves = reserves_of({first, second}, epochs, accounts, lines, setting());
  REQUIRE(reserves.size() == 2);
  for (const auto& line : reserves[0]) {
    CHECK(line.share == 0.7);
    CHECK(line.villages == models::VillageFlags{1, 0, 0});
  }
  CHECK(reserves[1][1].share == 0.6);
  CHECK(reserves[1][1].villages == models::VillageFlags{0, 0, 1});
  CHECK(reserves_of({scenario(), scenario()}, epochs, accounts, lines, setting()).empty());
}

TEST_CASE("What was spent is held against matching year by year") {
  const RunResult run = sample::run();
  models::FinanceSpec finance;
  REQUIRE(run.plan.sources() >= 2);
  models::MatchingSpec rule = matching(0.1);
  rule.by = run.plan.source(1);
  rule.of = run.plan.source(0);
  finance.matching = {rule};
  const auto rows = judge_matching(finance, run.plan, run.base);
  REQUIRE(rows.size() == static_cast<std::size_t>(run.plan.years));
  for (std::int32_t year = 0; year < run.plan.years; ++year) {
    const TargetRow& row = rows[static_cast<std::size_t>(year)];
    CHECK(row.year == run.plan.first_year + year);
    double sum = 0;
    std::uint32_t defined = 0, met = 0;
    for (const ReplicationResult& r : run.base) {
      const auto spent = [&](std::int32_t source) {
        std::int64_t fen = 0;
        for (std::int32_t p = 0; p < static_cast<std::int32_t>(run.plan.programmes.size()); ++p)
          fen += r.funding_of(run.plan, p, source, year, models::Funding::spent);
        for (const auto& layer : run.plan.layers)
          if (layer.source == source) fen += r.posted_in_year(run.plan, layer.flow, year);
        return static_cast<double>(fen);
      };
      if (spent(0) <= 0) continue;
      ++defined;
      sum += spent(1) / spent(0);
      met += spent(1) >= 0.1 * spent(0) ? 1 : 0;
    }
    CHECK(row.judged == defined);
    CHECK(row.met == met);
    if (defined > 0) CHECK(*row.figure.mean == Approx(sum / defined));
  }
}

}  // namespace funding_rules_test
