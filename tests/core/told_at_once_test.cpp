// Mistakes that hide no others: each is told though the rest is wrong too. And effects that do nothing.
#include <string>

#include <catch2/catch.hpp>

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

}  // namespace told_at_once_test
