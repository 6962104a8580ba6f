// From a document to a run: dated tables, growth, groups, problems with places; and what a small run gives.
#include "src/core/resolve.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "src/core/simulate.hpp"
#include "tests/support/flow.hpp"

namespace resolve_test {
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

TEST_CASE("Checks of different parts of a scenario do not wait for each other") {
  sim::Problems problems;
  CHECK_FALSE(resolve(
      "{format: povexit/2, horizon: {start: 2016-01-01, end: 2018-12-31},\n"
      "population: {groups: [{id: poor, status: poor, households: 12, people: 3, income-per-head: 900}],\n"
      "streams: [{stream: crops, share: 0.9}], cash-per-head: 10},\n"
      "places: {villages: {count: 2}, roads: [{from: 'v*', to: town, minutes: 5}]},\n"
      "livelihoods: {streams: [{id: crops, calendar: dates, dates: {07-15: 0.3}}]},\n"
      "finance: {sources: [{id: county}], dispatch: []},\n"
      "programmes: [{id: a, after: b, apply: {per-year: 1}, payers: {county: 0.5}},\n"
      "{id: b, after: a, eligible: line / 0 > 1, apply: {per-year: 1}, payers: {county: x}}],\n"
      "runs: {replications: {min: 9, max: 3, until: [{indicator: exit-ratt, year: 2016, half-width: 1},\n"
      "{indicator: exit-rate, year: 2030, half-width: 1}, {indicator: retention-2, year: 2017, half-width: "
      "1},\n"
      "{indicator: median-time-to-exit, year: 2017, half-width: 1}, {indicator: exits, year: 2017, "
      "half-width: 1}]}},\n"
      "assessment: {line: 1000, exit-check: assessed_income >= line}}",
      problems));
  const std::string all = said(problems);
  INFO(all);
  for (const char* one :
       {"1:format: unknown format", "2:population.groups.poor.people: 3 people cannot",
        "3:population.streams: the shares sum to 0.9", "4:places.roads.0.to: there is no place",
        "5:livelihoods.streams.crops.dates: the shares do not", "6:finance.dispatch: no day",
        "7:programmes.a.after: programmes wait", "7:programmes.a.payers: the shares do not sum",
        "8:programmes.b.eligible: division by 0", "8:programmes.b.payers.county: 'x'",
        "9:runs.replications.max: less than", "9:runs.replications.until.0.indicator: there is no indicator",
        "10:runs.replications.until.1.year: exit-rate has no value in 2030",
        "10:runs.replications.until.2.year: retention-2 has no value in 2017",
        "11:runs.replications.until.3.indicator: the median"})
    CHECK(all.find(one) != std::string::npos);
  CHECK(problems.size() == 15);  // nothing that only follows from another, such as "nobody pays" for b
}

TEST_CASE("A document with holes is checked for what it says") {
  core::Document document = flow::document("{assessment: {lin: 3, exit-check: assessed_incme > 1}}");
  document.whole = false;
  sim::Problems problems;
  CHECK_FALSE(core::resolve(document, problems));
  INFO(said(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].nearest == "line");
}

TEST_CASE("Without a horizon everything else is checked all the same") {
  sim::Problems problems;
  CHECK_FALSE(
      resolve("{format: povexit/1, horizon: {start: soon, end: 2018-12-31}, population: {groups: []},\n"
              "places: {villages: {count: 2}}, assessment: {line: {2019-01-01: 5}, exit-check: registered}}",
              problems));
  INFO(said(problems));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].path == "horizon.start");
  CHECK(problems[1].path == "population.groups");
}

TEST_CASE("Streams with one hash are refused") {
  sim::Problems problems;
  CHECK_FALSE(resolve(scenario("1000",
                               "programmes: [{id: p30559, apply: {per-year: 1}, payers: {county: 1}},\n"
                               "{id: p56196, apply: {per-year: 1}, payers: {county: 1}}]"),
                      problems));
  INFO(said(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "programmes.p56196");
  CHECK(problems[0].mark.line == 10);
  for (const char* named : {"programme/p56196/apply", "programme/p30559/apply", "programmes.p30559", ":9"})
    CHECK(problems[0].message.find(named) != std::string::npos);
}

TEST_CASE("A move named like the draw of who is ill at the start is refused") {
  sim::Problems problems;
  CHECK_FALSE(resolve(scenario("1000",
                               "diseases: [{id: d, states: [{id: well}, {id: ill, absorbing: true}], moves: "
                               "[{id: at-start, from: well, to: ill, per-year: 0.1}]}]"),
                      problems));
  INFO(said(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message.find("illness/d/at-start") != std::string::npos);
}

TEST_CASE("A run without any assessment is warned of") {
  sim::Problems problems;
  std::string text = scenario("1000");
  text.replace(text.find("2018-12-31"), 10, "2016-06-30");
  CHECK(resolve(text, problems));
  INFO(said(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == sim::Severity::warning);
  CHECK(problems[0].path == "horizon.end");
}

TEST_CASE("Budgets of one source beyond what can be counted are refused") {
  sim::Problems problems;
  CHECK_FALSE(resolve(
      scenario("1000").replace(scenario("1000").find("finance: {"), 10,
                               "finance: {budgets: [{each-year: {county: 9000000000000}}, {each-year: "
                               "{county: 9000000000000}}], "),
      problems));
  INFO(said(problems));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].path == "finance.budgets.1.each-year.county");
  CHECK(problems[1].severity == sim::Severity::warning);  // and nothing spends them
}

TEST_CASE("Budgets that nothing can spend are warned of") {
  const std::string paid =
      "programmes: [{id: grant, apply: {per-year: 1}, unit-cost: 5, payers: {county: 1}}],\n"
      "coverage: {stack: [{id: basic, payer: fund, rate: 0.5}]},\n";
  const auto warnings = [&](const std::string& budgets) {
    std::string text =
        scenario("1000", paid + "finance: {sources: [{id: county}, {id: fund}], budgets: [" + budgets + "]}");
    const std::string other = "finance: {sources: [{id: county}]},\n";
    text.erase(text.find(other), other.size());
    sim::Problems problems;
    const bool resolved = resolve(text, problems).has_value();
    INFO(said(problems));
    CHECK(resolved);
    return said(problems);
  };
  CHECK(
      warnings("{programme: grant, each-year: {county: 7}}, {programme: basic, each-year: {fund: 7}}, "
               "{each-year: {county: 9}}") ==
      "10:finance.budgets.1.each-year.fund: this budget does not bind layer basic, which pays what its rules "
      "say: what goes beyond is a gap\n"
      "10:finance.budgets.2.each-year.county: nothing can spend this budget: all that county pays has "
      "budgets "
      "of its own\n");
  CHECK(warnings("{each-year: {county: 7, fund: 3}}").empty());
  CHECK(warnings("{programme: grant, each-year: {county: 7, fund: 3}}") ==
        "10:finance.budgets.0.each-year.fund: nothing can spend this budget: grant is not paid by fund\n");
  CHECK(warnings("{programme: basic, each-year: {county: 7}}").find("basic is not paid by county") !=
        std::string::npos);
}

TEST_CASE("A pooled fund without a budget and settlement days without a fund are warned of") {
  const auto warnings = [&](const std::string& pooled, const std::string& finance) {
    std::string text =
        scenario("1000", "coverage: {stack: [{id: relief, payer: fund, rate: 0.5" + pooled +
                             "}]}, finance: {sources: [{id: county}, {id: fund}]" + finance + "}");
    const std::string other = "finance: {sources: [{id: county}]},\n";
    text.erase(text.find(other), other.size());
    sim::Problems problems;
    CHECK(resolve(text, problems).has_value());
    return said(problems);
  };
  CHECK(warnings(", pooled: true", "")
            .find("coverage.stack.relief.payer: no budget of fund binds this layer") != std::string::npos);
  CHECK(warnings(", pooled: true", ", budgets: [{each-year: {fund: 5}}]").empty());
  CHECK(warnings(", pooled: true",
                 ", fund-settlement: [06-30], budgets: [{programme: relief, each-year: {fund: 5}}]")
            .empty());
  CHECK(warnings("", ", fund-settlement: [06-30]")
            .find("finance.fund-settlement: no layer is paid from a fund") != std::string::npos);
}

TEST_CASE("A budget for what is neither programme nor layer is told so in words") {
  sim::Problems problems;
  std::string text = scenario("1000",
                              "finance: {sources: [{id: county}], budgets: [{programme: grand, "
                              "each-year: {county: 7}}]}");
  const std::string other = "finance: {sources: [{id: county}]},\n";
  text.erase(text.find(other), other.size());
  CHECK_FALSE(resolve(text, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message == "there is no programme or layer 'grand'");
  CHECK(problems[0].expected == "the id of a programme or layer, of which there is none");
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

TEST_CASE("Every wrong name of every rule is told at once, at the rule's path and once") {
  sim::Problems problems;
  CHECK_FALSE(resolve(
      scenario(
          "1000",
          "define: {weak: labur < 1, round: square, square: round, small: labour < 1},\n"
          "diseases: [{id: stroke, states: [{id: well}]}],\n"
          "coverage: {stack: [{id: basic, payer: county, rate: 0.5, when: 'care = inpatiennt or disease = "
          "strokee or facility = conty'}]},\n"
          "programmes: [{id: grant, eligible: labour < foo and barr > 1 and had(nothing) and weak,\n"
          "apply: {per-year: 1}, payers: {county: 1}, unit-cost: 5, priority: weak and small}]"),
      problems));
  const std::string all = said(problems);
  INFO(all);
  for (const char* one : {"9:define.weak: unknown name `labur`",
                          "9:define.square: definitions go round in a circle: round -> square -> round",
                          "11:coverage.stack.basic.when: unknown value of care: `inpatiennt`",
                          "11:coverage.stack.basic.when: unknown value of disease: `strokee`",
                          "11:coverage.stack.basic.when: unknown value of facility: `conty`",
                          "12:programmes.grant.eligible: unknown name `foo`",
                          "12:programmes.grant.eligible: unknown name `barr`",
                          "12:programmes.grant.eligible: unknown id `nothing`"}) {
    INFO(one);
    const std::size_t first = all.find(one);
    REQUIRE(first != std::string::npos);
    CHECK(all.find(one, first + 1) == std::string::npos);
  }
}

TEST_CASE("A number to be served that places or money cannot reach is warned of") {
  const auto told = [](const std::string& places, const std::string& money, const std::string& target) {
    const std::string plain = "finance: {sources: [{id: county}]},\n";
    std::string text = scenario(
        "1000",
        "programmes: [{id: grant, apply: {per-year: 1}, dispatch: [06-30], payers: {county: 1},\n"
        "unit-cost: 100, places: {each-year: " +
            places + "}, effects: [{cash: {}}]}],\ntargets: [{id: pace, programme: grant, " + target + "}]");
    text.replace(text.find(plain), plain.size(), "finance: {sources: [{id: county}]" + money + "},\n");
    sim::Problems problems;
    const auto r = resolve(text, problems);
    INFO(said(problems));
    REQUIRE(r);
    return said(problems);
  };
  const auto has = [](const std::string& all, const std::string& part) {
    return all.find(part) != std::string::npos;
  };
  const std::string year = "year: 2016, at-least: ";
  CHECK_FALSE(has(told("10", "", year + "10"), "cannot be met"));
  CHECK(has(
      told("10", "", year + "11"),
      "targets.pace.at-least: this target cannot be met: at most 10 of 11 can be served, there are no more "
      "places"));
  CHECK_FALSE(has(told("10", "", "at-least: 30"), "cannot be met"));
  CHECK(has(told("10", "", "at-least: 31"), "at most 30 of 31"));
  const std::string budget = ", budgets: [{programme: grant, each-year: {county: 500}}]";
  CHECK_FALSE(has(told("10", budget, year + "5"), "cannot be met"));
  CHECK(has(told("10", budget, year + "6"),
            "at most 5 of 6 can be served, the budget of county pays for no more"));
  CHECK_FALSE(has(told("10", budget + ", lapse: never", "year: 2017, at-least: 10"), "cannot be met"));
}

TEST_CASE("A misspelt section beside the right one hides no check") {
  sim::Problems problems;
  CHECK_FALSE(resolve(scenario("1000",
                               "horizn: 3, runs: {replications: {until: [{indicator: exit-rate, year: 2030, "
                               "half-width: 1}]}}"),
                      problems));
  INFO(said(problems));
  CHECK(said(problems).find("runs.replications.until.0.year: exit-rate has no value in 2030") !=
        std::string::npos);
}

TEST_CASE("A list that is none is one mistake, whoever names its items") {
  for (const char* broken : {"finance: {sources: 3}", "finance: {sources: {id: county}}",
                             "livelihoods: {streams: {id: local-wage}}"}) {
    std::string text = scenario("1000",
                                "programmes: [{id: grant, eligible: registered, apply: {per-year: 1}, "
                                "payers: {county: 1}, unit-cost: 5}]");
    const std::string section(broken, std::string(broken).find(':'));
    const std::size_t from = text.find(section + ": {");
    text.replace(from, text.find(",\n", from) - from, broken);
    sim::Problems problems;
    CHECK_FALSE(resolve(text, problems));
    INFO(text << "\n" << said(problems));
    CHECK(problems.size() == 1);
  }
}

TEST_CASE("A move from nowhere is one mistake") {
  sim::Problems problems;
  CHECK_FALSE(resolve(
      scenario("1000",
               "diseases: [{id: stroke, states: [{id: well}, {id: ill}, {id: better}], moves: [\n"
               "{id: onset, from: wel, to: ill, per-year: 0.1}, {id: recovery, from: ill, to: better, "
               "per-year: 0.1}]}]"),
      problems));
  INFO(said(problems));
  CHECK(problems.size() == 1);
}

TEST_CASE("A precision is judged by at least twenty replications") {
  const auto with = [](const std::string& bounds) {
    sim::Problems problems;
    (void)resolve(scenario("1000", "runs: {replications: {" + bounds +
                                       ", until: [{indicator: exit-rate, year: 2017, half-width: 0.1}]}}"),
                  problems);
    return said(problems);
  };
  CHECK(with("min: 2, max: 40").find("runs.replications.min: fewer") != std::string::npos);
  CHECK(with("min: 20, max: 40").empty());
  CHECK(with("min: 2, max: 2").empty());  // a stated number is free
}

TEST_CASE("A budget of a layer that is not pooled does not bind it, which is said") {
  sim::Problems problems;
  CHECK(resolve(scenario("1000", "coverage: {stack: [{id: basic, payer: county, rate: 0.5}]}"), problems));
  CHECK(problems.empty());
  std::string text = scenario("1000", "coverage: {stack: [{id: basic, payer: county, rate: 0.5}]}");
  const std::string sources = "finance: {sources: [{id: county}]";
  text.replace(text.find(sources), sources.size(),
               sources + ", budgets: [{programme: basic, each-year: {county: 1000}}]");
  CHECK(resolve(text, problems));
  INFO(said(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "finance.budgets.0.each-year.county");
  CHECK(problems[0].message.find("does not bind layer basic") != std::string::npos);
}

TEST_CASE("A layer has a rate or bands") {
  sim::Problems problems;
  CHECK_FALSE(
      resolve(scenario("1000",
                       "coverage: {stack: [{id: basic, payer: county, rate: 0.5, bands: [{from: 0, rate: "
                       "0.6}]}]}"),
              problems));
  INFO(said(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "coverage.stack.basic.rate");
}

}  // namespace resolve_test
