// From a document to a run: dated tables, growth, groups, problems with places; and what a small run gives.
#include "src/core/resolve.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "src/core/simulate.hpp"
#include "tests/support/flow.hpp"

namespace {

/// A whole scenario in flow form; `more` are further sections.
std::string scenario(const std::string& line, const std::string& more = "") {
  return "{format: povexit/1, horizon: {start: 2016-01-01, end: 2018-12-31},\n"
         "population: {groups: [{id: poor, status: poor, households: 12, people: 30, income-per-head: 900},\n"
         "{id: others, status: ordinary, households: 20, people-per-household: 3, income-per-head: 2000}],\n"
         "streams: [{stream: local-wage, share: 1}], cash-per-head: 10},\n"
         "places: {villages: {count: 2}, facilities: [{id: county, tier: county}], roads: [{from: 'v*', to: "
         "county, minutes: 5}]},\n"
         "livelihoods: {streams: [{id: local-wage, calendar: monthly, growth: {2016-01-01: 0.1, 2018-01-01: "
         "0.5}}]},\n"
         "finance: {sources: [{id: county}]},\n"
         "assessment: {line: " +
         line + ", exit-check: assessed_income >= line}" + (more.empty() ? "" : ",\n" + more) + "}";
}

std::optional<core::Resolved> resolve(const std::string& text, sim::Problems& problems) {
  return core::resolve(flow::document(text), problems);
}

std::string said(const sim::Problems& problems) {
  std::string all;
  for (const auto& p : problems) all += std::to_string(p.mark.line) + ":" + p.path + ": " + p.message + "\n";
  return all;
}

}  // namespace

TEST_CASE("Dated values give one world per date of change and the tables of each") {
  sim::Problems problems;
  const auto r = resolve(scenario("{2016-01-01: 1000, 2017-01-01: 1100, 2030-01-01: 5}"), problems);
  INFO(said(problems));
  REQUIRE(r);
  REQUIRE(r->plan.worlds.size() == 3);  // 2016, 2017, 2018 (growth); 2030 lies beyond
  CHECK(r->plan.worlds[0].assessment.line == 100'000);
  CHECK(r->plan.worlds[1].assessment.line == 110'000);
  CHECK(r->plan.worlds[2].assessment.line == 110'000);
  CHECK(r->epochs.size() == 3);
  // Growth compounds the rate in force on each 1 January, from the year before the start.
  const auto& growth = r->setting->growth;
  REQUIRE(growth.size() == 3);
  CHECK(growth[0][0] == Approx(1.1));
  CHECK(growth[1][0] == Approx(1.21));
  CHECK(growth[2][0] == Approx(1.815));
  CHECK(r->setting->groups.size() == 4);  // all and three statuses
}

TEST_CASE("Problems found when compiling have the place of their parameter") {
  sim::Problems problems;
  CHECK_FALSE(resolve(scenario("1000",
                               "programmes: [{id: grant, eligible: registered,\n"
                               "apply: {per-year: 1}, after: course, payers: {county: 1}, unit-cost: 5}]"),
                      problems));
  REQUIRE(sim::has_errors(problems));
  bool placed = false;
  for (const auto& p : problems)
    placed = placed || (p.path.find("grant") != std::string::npos && p.mark.line >= 7);
  INFO(said(problems));
  CHECK(placed);
}

TEST_CASE("All of a scenario's problems come out of one call") {
  sim::Problems problems;
  CHECK_FALSE(resolve(scenario("minus", "runs: {replications: {min: 9, max: 3}}, behaviour: {mode: none}"),
                      problems));
  INFO(said(problems));
  CHECK(problems.size() >= 2);
}

TEST_CASE("A run without illness or luck follows its arithmetic") {
  sim::Problems problems;
  const auto r = resolve(scenario("1000"), problems);
  INFO(said(problems));
  REQUIRE(r);
  const auto populations = core::synthesize(*r, 1, problems);
  REQUIRE(populations);
  core::RunOptions options = core::options_of(r->scenario);
  options.min_replications = options.max_replications = 2;
  int asked = 0;
  options.progress = [&](std::uint32_t, std::uint32_t) { ++asked; };
  sim::SerialExecutor serial;
  const auto run = core::run(*r, *populations, options, serial);
  REQUIRE(run);
  CHECK(asked > 0);
  CHECK(run->base.size() == 2);
  CHECK(run->unlimited.size() == 2);
  // 900 x 1.1 = 990 misses the line in 2016; 1,089 passes in 2017. Nothing is random: all replications agree.
  using C = models::Count;
  for (const auto& result : run->base) {
    const auto at = [&](std::int32_t year, C what) {
      return result.counts_of(run->plan, year, 0)[static_cast<std::size_t>(what)];
    };
    CHECK(result.imbalance == 0);
    CHECK(at(0, C::exits) == 0);
    CHECK(at(1, C::c0_exited) == at(1, C::exits));
    // Whoever has labour earns; without it the only stream, wages, is still paid to all.
    CHECK(at(1, C::exits) == 12);
    CHECK(at(2, C::c0_exited) == 12);
    CHECK(at(0, C::poor_persons) == 30);
    CHECK(at(1, C::poor_persons) == 0);
  }
  CHECK(run->base[0].counts == run->base[1].counts);
}

TEST_CASE("A run stops when it is told to") {
  sim::Problems problems;
  const auto r = resolve(scenario("1000"), problems);
  REQUIRE(r);
  const auto populations = core::synthesize(*r, 1, problems);
  REQUIRE(populations);
  core::RunOptions options = core::options_of(r->scenario);
  options.stop = [] { return true; };
  sim::SerialExecutor serial;
  CHECK_FALSE(core::run(*r, *populations, options, serial));
}

TEST_CASE("A stop is heard within a replication, at the next chunk or window's end") {
  sim::Problems problems;
  const auto r = resolve(scenario("1000"), problems);
  REQUIRE(r);
  const auto populations = core::synthesize(*r, 1, problems);
  REQUIRE(populations);
  core::RunOptions options = core::options_of(r->scenario);
  options.min_replications = options.max_replications = 1;
  options.twin = false;
  sim::SerialExecutor serial;
  int asked = 0, whole = 0;
  options.stop = [&] {
    ++asked;
    return false;
  };
  const auto run = core::run(*r, *populations, options, serial);
  REQUIRE(run);
  whole = asked;
  CHECK(whole >= 2 * static_cast<int>(r->plan.windows.size()));
  // Stopped at any of these moments, nothing comes out, and no more is asked than it takes to give up.
  for (const int moment : {1, 2, 3, whole / 2, whole - 1, whole}) {
    asked = 0;
    options.stop = [&] { return ++asked >= moment; };
    CHECK_FALSE(core::run(*r, *populations, options, serial));
    CHECK(asked <= moment + 4);
  }
}

TEST_CASE("A run stops at the checkpoint where it is precise enough") {
  sim::Problems problems;
  // Nothing varies between replications, so the least number is enough for an amount.
  const auto r =
      resolve(scenario("1000",
                       "runs: {replications: {min: 20, max: 80, until: [{indicator: income-per-head, "
                       "year: 2018, half-width: 0.01}]}}"),
              problems);
  INFO(said(problems));
  REQUIRE(r);
  const auto populations = core::synthesize(*r, 1, problems);
  REQUIRE(populations);
  sim::SerialExecutor serial;
  const auto run = core::run(*r, *populations, core::options_of(r->scenario), serial);
  REQUIRE(run);
  CHECK(run->base.size() == 20);
}
