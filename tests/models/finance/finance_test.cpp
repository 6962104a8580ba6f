#include "models/finance/finance.hpp"

#include <catch2/catch.hpp>

namespace finance_test {

using namespace models;

TEST_CASE("Budgets of a scenario become lines by source and programme") {
  FinanceSpec spec;
  spec.sources.resize(2);
  spec.sources[0].id = "central";
  spec.sources[1].id = "county";
  spec.sources[1].share = 0.5;
  spec.budgets = {{"grant", {{"central", 2'000'000}, {"county", 500'000}}, {}},
                  {"", {{"central", 10'000}}, {}}};
  const Accounts accounts = accounts_of(spec);
  const auto lines = budget_lines(spec, accounts);
  REQUIRE(lines.size() == 3);
  CHECK(lines[1] == BudgetLine{accounts.source("county"), "grant"});
  CHECK(lines[2].programme == any_programme);
  CHECK(budget_grants(spec, accounts, lines) == std::vector<sim::Fen>{2'000'000, 250'000, 10'000});
  // A later epoch that says less about one of them.
  spec.budgets.pop_back();
  CHECK(budget_grants(spec, accounts, lines) == std::vector<sim::Fen>{2'000'000, 250'000, 0});
}

TEST_CASE("What managing budgets costs is taken out of each line of the source and stands on its own") {
  FinanceSpec spec;
  spec.sources.resize(2);
  spec.sources[0].id = "central";
  spec.sources[0].management_fee = 0.015;
  spec.sources[1].id = "county";
  spec.budgets = {{"grant", {{"central", 2'000'000}, {"county", 500'000}}, {}},
                  {"", {{"central", 10'001}}, {}}};
  const Accounts accounts = accounts_of(spec);
  const auto lines = budget_lines(spec, accounts);
  REQUIRE(lines.size() == 4);
  CHECK(lines[3] == BudgetLine{accounts.source("central"), std::string(management_fee)});
  const auto grants = budget_grants(spec, accounts, lines);
  CHECK(grants == std::vector<sim::Fen>{1'970'000, 500'000, 9'851, 30'150});
  CHECK(grants[0] + grants[2] + grants[3] == 2'010'001);
}

}  // namespace finance_test
