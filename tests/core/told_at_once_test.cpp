// Mistakes that hide no others: each is told though the rest is wrong too. And effects that do nothing.
#include <string>

#include <catch2/catch.hpp>

#include "src/core/dwelling_check.hpp"
#include "src/core/resolve.hpp"
#include "tests/support/flow.hpp"

namespace told_at_once_test {
namespace {

/// A small place with programmes and further sections.
std::string scenario(const std::string& programmes, const std::string& more = "",
                     const std::string& end = "2018-12-31") {
  return "{format: povexit/1, horizon: {start: 2016-01-01, end: " + end +
         "},\n"
         "population: {groups: [{id: poor, status: poor, households: 4, people: 12, income-per-head: 900}],\n"
         "streams: [{stream: crops, share: 1}], cash-per-head: 10},\n"
         "places: {villages: {count: 2}},\n"
         "livelihoods: {streams: [{id: crops, calendar: monthly}]},\n"
         "assessment: {line: 1000, exit-check: assessed_income >= line},\n"
         "finance: {sources: [{id: county}, {id: city}], dispatch: [06-30]},\n" +
         more + "programmes: [" + programmes + "]}";
}

sim::Problems problems_of(const std::string& text) {
  sim::Problems problems;
  static_cast<void>(core::resolve(flow::document(text), problems));
  return problems;
}

std::string said(const sim::Problems& problems) {
  std::string text;
  for (const sim::Problem& p : problems)
    text += std::to_string(p.mark.line) + ":" + p.path + ": " + p.message + "\n";
  return text;
}

std::string programme(const std::string& id, const std::string& rest) {
  return "{id: " + id + ", apply: {per-year: 1}, unit-cost: 5, " + rest + "}";
}

}  // namespace

TEST_CASE("Effects that do nothing are refused where they stand") {
  const std::string paid = "payers: {county: 1}, ";
  for (const auto& [effects, path] :
       {std::pair("[]", "programmes.p.effects"),
        std::pair("[{income: {stream: crops}}]", "programmes.p.effects.0"),
        std::pair("[{visits: {}}]", "programmes.p.effects.0"),
        std::pair("[{visits: {apply-times: 2}}, {care: {travel-to: county}}]", "programmes.p.effects.1"),
        std::pair("[{schooling: {days: [03-01]}}]", "programmes.p.effects.0"),
        std::pair("[{dwelling: {}}]", "programmes.p.effects")}) {
    INFO(effects);
    const auto problems = problems_of(scenario(programme("p", paid + "lasts: 1 y, effects: " + effects)));
    INFO(said(problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].path.find(path) == 0);
    CHECK(problems[0].mark.line == 8);
    CHECK_FALSE(problems[0].expected.empty());
  }
  // What is written may happen to do nothing: a lever at its neutral end.
  for (const char* neutral : {"{income: {times: 1}}", "{visits: {apply-times: 1}}", "{income: {adds: 0}}"})
    CHECK(problems_of(scenario(programme("p", paid + "effects: [" + neutral + "]"))).empty());
  const auto empty = problems_of(
      scenario("{id: works, project: {capital: 10}, payers: {county: 1}}, {id: herd, apply: {per-year: 1}, "
               "payers: {county: 1}, effects: [{asset: {stream: crops, yearly-return: 0.1}}]}"));
  INFO(said(empty));
  CHECK(said(empty).find("works.project: a project that builds nothing") != std::string::npos);
  CHECK(said(empty).find("herd.effects.0.asset: an effect that does nothing") != std::string::npos);
}

TEST_CASE(
    "An unknown payer does not hide that the shares are wrong, nor an unknown field what effects lack") {
  const std::string all = said(problems_of(
      scenario(programme("a", "payers: {county: 0.5, cuonty: 0.1}") + ", " +
               programme("b", "payers: {county: 1}, effects: [{income: {tims: 2}}, {visits: {}}]"))));
  INFO(all);
  CHECK(all.find("programmes.a.payers.cuonty: there is no source") != std::string::npos);
  CHECK(all.find("programmes.a.payers: the shares do not sum") != std::string::npos);
  CHECK(all.find("programmes.b.effects.0.income.tims: unknown field") != std::string::npos);
  CHECK(all.find("programmes.b.effects.1.visits: an effect that does nothing") != std::string::npos);
  CHECK(all.find("effects.0.income: an effect") == std::string::npos);  // `times` was meant
}

TEST_CASE("Rules of coverage are looked at though its layers contradict themselves") {
  const std::string all = said(
      problems_of(scenario("",
                           "coverage: {stack: [{id: basic, payer: county, rate: 0.5, when: had(nothing)},\n"
                           "{id: cap, payer: county, base: total, own-cap-share: 0.1}]},\n"
                           "behaviour: {treat-first: had(nobody)},\n")));
  INFO(all);
  CHECK(all.find("a cap on the own payment needs what the layers before left") != std::string::npos);
  CHECK(all.find("unknown id `nothing`") != std::string::npos);
  CHECK(all.find("unknown id `nobody`") != std::string::npos);
}

TEST_CASE("Indicators are looked for though the years of the run are not known") {
  const std::string all = said(problems_of(
      scenario("",
               "targets: [{id: out, indicator: exit-rte, year: 2017, at-least: 0.5}],\n"
               "runs: {replications: {until: [{indicator: exit-ratt, year: 2017, half-width: 0.1}]}},\n",
               "2010-01-01")));
  INFO(all);
  CHECK(all.find("horizon.end") != std::string::npos);
  CHECK(all.find("targets.out.indicator: there is no indicator 'exit-rte'") != std::string::npos);
  CHECK(all.find("until.0.indicator: there is no indicator 'exit-ratt'") != std::string::npos);
  CHECK(all.find("has no value in") == std::string::npos);
}

TEST_CASE("A heading under which nothing stands is told, and takes nothing away") {
  const std::string one = programme("p", "payers: {county: 1}, places: ");
  for (const auto& [text, path] : {std::pair(scenario("", "behaviour: ,\n"), "behaviour"),
                                   std::pair(scenario(one), "programmes.p.places"),
                                   std::pair(scenario("", "coverage: {value: },\n"), "coverage")}) {
    const auto problems = problems_of(text);
    INFO(said(problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].path == path);
    CHECK(problems[0].mark.line > 0);
    CHECK(problems[0].severity == sim::Severity::error);
  }
}

TEST_CASE("What is part of something says of what") {
  const std::string paid = "payers: {county: 1}";
  const auto problems =
      problems_of(scenario(programme("p", paid) + ", " + programme("q", "part-of: pp, " + paid)));
  INFO(said(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "programmes.q.part-of");
  CHECK(problems[0].nearest == "p");
  const auto circle = problems_of(
      scenario(programme("p", "part-of: q, " + paid) + ", " + programme("q", "part-of: p, " + paid)));
  INFO(said(circle));
  REQUIRE(circle.size() == 2);
  CHECK(circle[0].message == "it is part of itself");
}

TEST_CASE("Of a sample's projects the sample's part is needed, of a village's all") {
  const std::string farm =
      "{id: farm, payers: {county: 1}, effects: [{dividend: {}}], project: {capital: 1000, in-place: 500, "
      "profit: 300, upkeep: 70, share: 40, collective: 90}}";
  for (const double scale : {1.0, 0.1}) {
    std::string text = scenario(farm);
    const std::string streams = "streams: [{id: crops, calendar: monthly}";
    text.replace(text.find(streams), streams.size(), streams + ", {id: property, calendar: monthly}");
    text.replace(text.find("cash-per-head"), 0, "scale: " + std::to_string(scale) + ", ");
    text.replace(text.find("households: 4, people: 12"), 25, "households: 40, people: 120");
    sim::Problems problems;
    const auto resolved = core::resolve(flow::document(text), problems);
    INFO(said(problems));
    REQUIRE(resolved);
    const models::ProjectSpec& project = *resolved->plan.worlds.front().programmes.front().spec.project;
    const auto part = [&](double yuan) { return static_cast<sim::Fen>(yuan * 100 * scale + 0.5); };
    CHECK(project.capital == part(1000));
    CHECK(project.in_place == part(500));
    CHECK(project.profit == part(300));
    CHECK(project.upkeep == part(70));
    CHECK(project.share == 4000);
    CHECK(project.collective == 9000);
  }
}

TEST_CASE("A project makes water safe in its villages, and of the others it is told that nothing does") {
  const auto warned = [&](const std::string& villages) {
    std::string text = scenario(
        "{id: pipes, payers: {county: 1}, effects: [{dwelling: {water: true}}], project: {capital: 10, "
        "villages: " +
        villages + "}}");
    text.replace(text.find("cash-per-head"), 0, "water-safe: 0.9, ");
    text.replace(text.find("assessed_income >= line"), 23, "assessed_income >= line and water_safe");
    const core::Document document = flow::document(text);
    sim::Problems problems;
    const auto resolved = core::resolve(document, problems);
    INFO(said(problems));
    REQUIRE(resolved);
    core::warn_of_unsafe_for_good(*resolved, document, problems);
    return said(problems);
  };
  CHECK(warned("v*").empty());
  CHECK(warned("v01").find("nothing makes one safe in 1 of the villages: 10.00 % of the households there") !=
        std::string::npos);
}
TEST_CASE("Each circle of programmes that wait for each other is told once") {
  const std::string rest = ", payers: {county: 1}";
  const auto problems =
      problems_of(scenario(programme("a", "after: a" + rest) + ", " + programme("b", "after: c" + rest) +
                           ", " + programme("c", "after: b" + rest)));
  INFO(said(problems));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].path == "programmes.a.after");
  CHECK(problems[1].path == "programmes.b.after");
}

}  // namespace told_at_once_test
