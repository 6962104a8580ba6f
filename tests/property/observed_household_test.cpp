// A household of a policy test lives the life that it would live in any run.
#include "src/core/observed_household.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "src/core/case_answer.hpp"
#include "src/core/case_household.hpp"
#include "src/core/register_population.hpp"
#include "src/core/simulate.hpp"
#include "tests/property/world.hpp"
#include "tests/support/flow.hpp"

namespace observed_household_test {
namespace {

const char* const farmers =
    "{village: v03, status: poor, income-per-head: 2400, primary-cause: illness, cash: 500, members: [\n"
    " {relation: head, sex: male, birth: 1970-03-01}, {relation: spouse, sex: female, birth: 1972-03-01},\n"
    " {relation: parent, sex: female, birth: 1944-03-01, diseases: 'hypertension:managed'}]}";

core::RegisterPopulation alone(const world::Town& town) {
  sim::Problems problems;
  auto rows = std::make_shared<core::PopulationRows>(
      core::read_case_household(flow::document(farmers).root, "farmers", {}, problems));
  REQUIRE_FALSE(sim::has_errors(problems));
  return {std::move(rows), core::basis_of(town.resolved), sim::make_key(town.seed)};
}

}  // namespace

TEST_CASE("Looking at a household changes nothing of its life") {
  const world::Town town = world::township(20);
  const core::RegisterPopulation population = alone(town);
  sim::SerialExecutor serial;
  const core::ReplicationResult plain =
      core::run_one(town.resolved, population, town.plan, town.seed, 0, false, serial);
  for (const std::vector<double>& days : {std::vector<double>{}, {90.0, 10.5, 200.0, 731.0, 1000.25}}) {
    const core::ObservedLife life = core::observe(town.resolved, population, days);
    CHECK(life.result.counts == plain.counts);
    CHECK(life.result.funding == plain.funding);
    CHECK(life.result.flowing == plain.flowing);
    CHECK(life.result.ledger == plain.ledger);
    CHECK(life.result.budgets == plain.budgets);
    CHECK(life.result.imbalance == 0);
    // The start, the days, four turns of the year and the end; 731 is one of these.
    CHECK(life.sights.size() == 6 + (days.empty() ? 0 : 4));
  }
}

TEST_CASE("What is seen of a household is what the results count of it") {
  const world::Town town = world::township(20);
  const core::RegisterPopulation population = alone(town);
  const core::ObservedLife life = core::observe(town.resolved, population, {});
  for (int year = 0; year < 5; ++year) {
    INFO(year);
    const core::Sight& sight = life.at(town.resolved.setting->year_start[static_cast<std::size_t>(year) + 1]);
    CHECK(world::count(life.plan, life.result, year, "all", models::Count::income) == sight.assessed);
    const bool registered = sight.status == models::Status::poor;
    CHECK((world::count(life.plan, life.result, year, "all", models::Count::registered_persons) > 0) ==
          registered);
    CHECK(world::count(life.plan, life.result, year, "all", models::Count::monitored) ==
          (sight.monitored ? 1 : 0));
  }
  std::int64_t served = 0;
  const std::int32_t grant = world::programme(life.plan, "household-grant");
  for (int year = 0; year < 5; ++year)
    served += life.result.flowing_of(life.plan, grant, year, models::Flowing::served);
  CHECK(static_cast<std::int64_t>(life.began[static_cast<std::size_t>(grant)].size()) == served);
}

}  // namespace observed_household_test
