#include "src/core/instrument_list.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/run/executor.hpp"
#include "src/core/resolve.hpp"
#include "src/core/simulate.hpp"
#include "src/core/village_sizes.hpp"
#include "tests/support/flow.hpp"

namespace instrument_list_test {

TEST_CASE(
    "Who lives where a programme moves people to, and who lives beside a project, are not among its "
    "eligible") {
  sim::Problems problems;
  const auto resolved = core::resolve(
      flow::document(
          "{format: povexit/1, horizon: {start: 2016-01-01, end: 2018-12-31},\n"
          "population: {groups: [{id: poor, status: poor, households: 40, people: 100, "
          "income-per-head: 900}],\n"
          "ages: [{from: 20, share: 1}], streams: [{stream: crops, share: 1}], cash-per-head: 10},\n"
          "livelihoods: {streams: [{id: crops, calendar: monthly}]},\n"
          "places: {villages: {count: 2}},\n"
          "programmes: [{id: moves, entitlement: true, unit-cost: 10, payers: {county: 1},\n"
          "effects: [{dwelling: {moves-to: v01}}]},\n"
          "{id: farm, payers: {county: 1}, project: {villages: v02, capital: 10, collective: 1}},\n"
          "{id: small, payers: {county: 1}, project: {people-below: 2, capital: 10, collective: 1}},\n"
          "{id: others, eligible: not in_village_of(farm), entitlement: true, unit-cost: 1, "
          "payers: {county: 1}}],\n"
          "finance: {sources: [{id: county}]},\n"
          "assessment: {line: 3000, exit-check: assessed_income >= line}}"),
      problems);
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
  REQUIRE(resolved);
  const auto populations = core::synthesize(*resolved, 1, problems);
  REQUIRE(populations);
  const auto population = populations->of(0);
  std::int64_t in_first = 0;
  sim::Draft<models::Types> draft;
  for (std::uint32_t i = 0; i < population->size(); ++i) {
    population->make(i, 0, draft);
    in_first += draft.header.village == 0 ? 1 : 0;
  }
  REQUIRE(in_first > 0);
  const auto list = core::instruments_of(*resolved, *population);
  const auto households = [&](const std::string& id) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& i) { return i.id == id; });
    REQUIRE(found != list.end());
    return found->households;
  };
  CHECK(households("moves") == 40 - in_first);
  CHECK(households("farm") == 40 - in_first);
  CHECK(households("others") == in_first);
  // Nobody lives in so small a village, of which a warning tells.
  CHECK(households("small") == 0);
  core::warn_of_projects_without_village(*resolved, *populations, {}, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "programmes.small.project.people-below");
  CHECK(problems[0].severity == sim::Severity::warning);
}

}  // namespace instrument_list_test
