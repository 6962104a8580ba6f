// Standards of villages and of the place as a scenario writes them: what they become, and what is refused.
#include <string>

#include <catch2/catch.hpp>

#include "src/core/resolve.hpp"
#include "tests/support/flow.hpp"

namespace village_standard_test {
namespace {

/// Two villages v01 and v02 with the given assessment and further sections.
std::optional<core::Resolved> resolve(const std::string& standards, sim::Problems& problems,
                                      const std::string& villages = "count: 2",
                                      const std::string& more = "") {
  return core::resolve(
      flow::document("{format: povexit/1, horizon: {start: 2016-01-01, end: 2017-12-31},\n"
                     "population: {groups: [{id: poor, status: poor, households: 4, people: 8, "
                     "income-per-head: 900}],\n"
                     "streams: [{stream: local-wage, share: 1}], cash-per-head: 10},\n"
                     "livelihoods: {streams: [{id: local-wage, calendar: monthly}]},\n"
                     "places: {villages: {" +
                     villages + "}},\n" + more + "finance: {sources: [{id: county}], dispatch: [06-30]},\n" +
                     "assessment: {line: 1000, exit-check: assessed_income >= line" + standards + "}}"),
      problems);
}

bool said(const sim::Problems& problems, const std::string& path, const std::string& message) {
  for (const sim::Problem& p : problems)
    if (p.path == path && p.message.find(message) != std::string::npos && p.mark.line > 0) return true;
  return false;
}

}  // namespace

TEST_CASE("Without a standard nothing is judged and nothing reported") {
  sim::Problems problems;
  const auto r = resolve("", problems);
  REQUIRE(r);
  CHECK(r->setting->reports == 0);
  CHECK(r->plan.worlds.front().works.empty());
}

TEST_CASE("A standard is compiled with its conditions") {
  sim::Problems problems;
  const auto r = resolve(", village: {incidence-at-most: 0.02, road: true}, county: {villages-at-least: 0.9}",
                         problems, "count: 2, lacking: {road: v02, hall: 'v*'}");
  REQUIRE(r);
  const models::World& world = r->plan.worlds.front();
  CHECK(*world.assessment.village->incidence == 0.02);
  CHECK_FALSE(world.assessment.village->return_rate);
  CHECK(world.assessment.village->works[static_cast<std::size_t>(models::VillageWork::road)]);
  CHECK(*world.assessment.county->villages == 0.9);
  CHECK(r->setting->reports == (models::report_villages | models::report_county));
  const auto stands = [&](std::uint16_t village, models::VillageWork work) {
    return (world.works_in(village, 0) & models::work_bit(work)) != 0;
  };
  CHECK(stands(0, models::VillageWork::road));
  CHECK_FALSE(stands(1, models::VillageWork::road));
  CHECK_FALSE(stands(0, models::VillageWork::hall));
  CHECK(stands(1, models::VillageWork::clinic));
}

TEST_CASE("Villages lack what the scenario says, with or without a project that mends it") {
  const std::string places = "each: [{id: a}, {id: b, clinic: false}], lacking: {water: a}";
  for (const std::string& programmes :
       {std::string(),
        std::string("programmes: [{id: pipes, project: {villages: a, capital: 10, builds: water}, payers: "
                    "{county: 1}}],\n")}) {
    sim::Problems problems;
    const auto r = resolve("", problems, places, programmes);
    REQUIRE(r);
    const models::World& world = r->plan.worlds.front();
    CHECK(world.works_in(0, 0) == (models::all_works & ~models::work_bit(models::VillageWork::water)));
    CHECK(world.works_in(1, 0) == (models::all_works & ~models::work_bit(models::VillageWork::clinic)));
    CHECK(world.works_in(0, models::work_bit(models::VillageWork::water)) == models::all_works);
  }
}

TEST_CASE("A project builds what one of its villages lacks, in villages that there are") {
  sim::Problems problems;
  CHECK_FALSE(
      resolve("", problems, "count: 3, lacking: {road: v02, water: 'no.4'}",
              "programmes: [{id: road, project: {villages: v01 v03, capital: 10, builds: road}, payers: "
              "{county: 1}},\n{id: both, project: {villages: v01 v02 v9, capital: 10, builds: road water}, "
              "payers: {county: 1}},\n"
              "{id: none, project: {villages: '', capital: 10, builds: road}, payers: {county: 1}}],\n"));
  CHECK(said(problems, "programmes.road.project.builds", "none of its villages lacks \"road\""));
  CHECK_FALSE(said(problems, "programmes.both.project.builds", ""));
  CHECK(said(problems, "programmes.both.project.villages", "\"v9\" names no village"));
  CHECK(said(problems, "programmes.none.project.villages", "\"\" names no village"));
  CHECK(problems.size() == 3);
}

TEST_CASE("Standards that say nothing, and works and villages that do not exist, are refused") {
  sim::Problems problems;
  CHECK_FALSE(
      resolve(", village: {road: false}, county: {incidence-at-most: 0.02, villages-at-least: 1}", problems,
              "count: 2, lacking: {road: v03}",
              "programmes: [{id: pipes, project: {capital: 10, builds: watre}, payers: {county: 1}}],\n"));
  CHECK(said(problems, "assessment.village", "a standard without a condition"));
  CHECK(said(problems, "places.villages.lacking.road", "\"v03\" names no village"));
  CHECK(said(problems, "programmes.pipes.project.builds", "\"watre\" is no work"));
  problems.clear();
  CHECK_FALSE(resolve(", county: {villages-at-least: 1}", problems));
  CHECK(said(problems, "assessment.county.villages-at-least", "villages have no standard"));
}

TEST_CASE("A target on villages' exits needs their standard") {
  const std::string target = "targets: [{id: out, indicator: village-exit, year: 2017, at-least: 1}],\n";
  sim::Problems problems;
  CHECK_FALSE(resolve("", problems, "count: 2", target));
  CHECK(said(problems, "targets.out.indicator", "given only where the scenario has"));
  problems.clear();
  CHECK(resolve(", village: {incidence-at-most: 0.02}", problems, "count: 2", target));
}

}  // namespace village_standard_test
