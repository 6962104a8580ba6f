// Money that is lent, repaid and lent again within a year: the funding rows show how spending comes to exceed
// the budget.
#include <algorithm>

#include <catch2/catch.hpp>

#include "src/core/summary_funding.hpp"
#include "tests/property/world.hpp"

namespace world_revolving_test {

TEST_CASE("Loans never exceed the budget and what has come back") {
  const world::Town town = world::town_of(world::document(
      "programmes:\n- {id: mutual-fund, effects: [{loan: {rate: 0.05, term: 120 d, buys: 0, default: 0}}]}\n"
      "finance: {lapse: year-end}\n",
      {"population.groups.others.households=60", "targets=[]"}, "sixty"));
  core::RunResult run;
  run.plan = town.plan;
  run.base.push_back(town.run(0));
  bool revolved = false;
  for (const core::FundingValues& row : core::funding_values(run)) {
    if (row.programme != "mutual-fund" && row.programme != "loan-first") continue;
    const auto at = [&](core::Money column) {
      const auto& values = row.values[static_cast<std::size_t>(column)];
      return values.empty() ? 0.0 : *values.front();
    };
    if (row.values[static_cast<std::size_t>(core::Money::budget)].empty()) continue;
    INFO(row.programme << " " << row.source << " " << row.year);
    CHECK(at(core::Money::spent) <= at(core::Money::budget) + at(core::Money::repaid) + 0.005);
    revolved = revolved || at(core::Money::spent) > at(core::Money::budget);
  }
  CHECK(revolved);
}

}  // namespace world_revolving_test
