// Random scenarios: whatever a scenario states within its bounds, the run ends, money balances, heads are
// conserved and the bytes are the same in another order. The sanitizer build runs this with assertions.
#include <cstdio>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "src/core/summary.hpp"
#include "tests/property/world.hpp"

namespace world_random_test {
namespace {

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

/// In steps of a thousandth, the ends included.
double between(double low, double high) { return low + (high - low) * *rc::gen::inRange(0, 1001) / 1000.0; }
std::string any(double low, double high) { return number(between(low, high)); }
int whole(int low, int high) { return *rc::gen::inRange(low, high + 1); }
std::string one_of(std::vector<std::string> names) { return *rc::gen::elementOf(names); }
/// Often an end of the range, where things break.
std::string edgy(double low, double high) {
  switch (whole(0, 3)) {
    case 0:
      return number(low);
    case 1:
      return number(high);
    default:
      return any(low, high);
  }
}

std::string date(int first_year, int last_year) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", whole(first_year, last_year), whole(1, 12),
                whole(1, 28));
  return text;
}

std::string coping() {
  const std::vector<std::string> means{"cash",        "kin-gift",   "kin-loan",
                                       "formal-loan", "asset-sale", "less-schooling"};
  std::string list;
  for (const std::string& m : means)
    if (whole(0, 2) != 0)
      list += (list.empty() ? "" : ", ") + ("{means: " + m + ", at-most: " + edgy(0, 30000) + "}");
  return "[" + list + "]";
}

world::Settings any_scenario() {
  world::Settings s;
  const auto set = [&](const std::string& path, const std::string& value) {
    s.push_back(path + "=" + value);
  };
  const std::string start = date(2016, 2017);
  set("horizon.start", "2016-01-01");
  set("horizon.end", date(2018, 2020));
  set("targets", "[]");  // of years that the run may not reach
  for (const char* group : {"poor", "exited"}) {
    set("population.groups." + std::string(group) + ".since-from", "2013-01-01");
    set("population.groups." + std::string(group) + ".since-to", "2013-12-31");
  }
  set("runs.seed", std::to_string(whole(0, 1'000'000)));
  set("population.draw", one_of({"once", "each"}));
  set("population.disabled", any(0, 0.5));
  set("population.insured", any(0, 1));
  set("population.house-safe", any(0, 1));
  set("demography.births", "{15: " + any(0, 2) + ", 45: 0}");
  set("demography.deaths", "{0: " + any(0, 0.5) + ", 60: " + any(0, 5) + "}");
  set("diseases.ordinary.moves.onset.per-year",
      "{0: " + any(0, 4) + ", 40: " + any(0, whole(0, 9) == 0 ? 49 : 5) + "}");
  set("diseases.cancer.moves.onset.per-year", any(0, 1));
  set("diseases.stroke.states.acute.labour-lost", edgy(0, 1));
  set("diseases.stroke.states.acute.carer-days-per-week", edgy(0, 7));
  set("coverage.stack.basic.rate", any(0, 1));
  set("coverage.stack.basic.deductible", edgy(0, 5000));
  set("coverage.stack.basic.cap", edgy(0, 200000));
  set("behaviour.mode", one_of({"fixed", "responsive"}));
  set("behaviour.price-response", edgy(-1, 0));
  set("behaviour.forgo-above", edgy(0, 1000));
  set("behaviour.untreated-longer", edgy(1, 10));
  set("behaviour.coping", coping());
  for (const char* stream : {"local-wage", "migrant-wage", "crops", "livestock", "pensions", "property"}) {
    const std::string path = "livelihoods.streams." + std::string(stream);
    set(path + ".growth", edgy(-0.5, 1));
    set(path + ".noise", edgy(0, 2));
  }
  set("livelihoods.streams.pensions.calendar", one_of({"continuous", "monthly"}));
  set("livelihoods.streams.local-wage.calendar", one_of({"continuous", "monthly"}));
  set("livelihoods.shocks.drought.per-year", edgy(0, 1));
  set("livelihoods.consumption.share-of-income", edgy(0, 1));
  set("livelihoods.consumption.floor-of-line", any(0, 2));
  set("livelihoods.consumption.repay-share", edgy(0, 1));
  for (const char* id : {"household-grant", "skill-training", "local-placement"}) {
    const std::string path = "programmes." + std::string(id);
    set(path + ".apply.per-year", edgy(0.01, 50));
    set(path + ".places.each-year", one_of({"-1", "0", "1", "7", "400"}));
    set(path + ".places.if-too-big", one_of({"stop", "skip", "part"}));
    // An asset is worth something.
    const bool asset = path == "programmes.household-grant";
    set(path + ".unit-cost", one_of({asset ? "2" : "0", "0.01", "0.07", "1500", "99999.99"}));
    set(path + ".repeat", one_of({"never", "after-end"}));
  }
  set("programmes.skill-training.lasts", one_of({"0 d", "1 d", "90 d", "800 d"}));
  set("programmes.household-grant.priority", one_of({"wait", "-income_per_head", "members", "labour"}));
  set("programmes.dibao.eligible", one_of({"true", "on_register", "labour < 1", "members > 2"}));
  set("programmes.dibao.effects.0.top-up.times-line", any(0, 10));
  set("programmes.dibao.effects.0.top-up.to", one_of({"0", "3300"}));
  set("finance.lapse", one_of({"year-end", "never"}));
  set("finance.budgets", "[{programme: household-grant, each-year: {central: " + edgy(0, 50000) +
                             ", county: " + edgy(0, 50000) + "}}, {each-year: {county: " + edgy(0, 5000) +
                             ", insurance-fund: " + edgy(0, 500000) + "}}]");
  set("assessment.line", one_of({"0", "0.01", any(0, 9000)}));
  set("assessment.dynamic-register.detect-per-year", edgy(0, 20));
  set("assessment.dynamic-register.delay", one_of({"0 d", "60 d", "500 d"}));
  set("assessment.dynamic-register.false-pass", edgy(0, 1));
  set("assessment.dynamic-register.false-fail", edgy(0, 1));
  set("assessment.dynamic-register.false-return", edgy(0, 1));
  set("assessment.post-exit-policy", one_of({"true", "false"}));
  // Where incomes start against a line that may be anything is not the question here.
  set("population.groups.poor.income-bound", "none");
  set("population.groups.exited.income-bound", "none");
  return s;
}

void check_heads(const world::Town& town, const core::ReplicationResult& result, std::int64_t heads) {
  using C = models::Count;
  const models::Setting& setting = *town.resolved.setting;
  for (std::int32_t year = 0; year < town.plan.years; ++year) {
    if (setting.last_instant(year) > setting.horizon) break;  // the run ends before that year is assessed
    heads += world::count(town.plan, result, year, "all", C::births) -
             world::count(town.plan, result, year, "all", C::deaths);
    RC_ASSERT(world::count(town.plan, result, year, "all", C::persons) == heads);
  }
}

/// Whoever waited or applied is served, dropped or waits, in every year.
void check_waits(const world::Town& town, const core::ReplicationResult& result) {
  using F = models::Flowing;
  for (const char* id : {"household-grant", "skill-training", "local-placement"}) {
    const std::int32_t p = world::programme(town.plan, id);
    std::int64_t waiting = 0;
    for (std::int32_t year = 0; year < town.plan.years; ++year) {
      const auto of = [&](F item) { return result.flowing_of(town.plan, p, year, item); };
      RC_ASSERT(waiting + of(F::applied) == of(F::served) + of(F::dropped) + of(F::waiting_at_end));
      waiting = of(F::waiting_at_end);
    }
  }
}

}  // namespace

TEST_CASE("Random scenarios run to their end with money and heads in balance") {
  rc::check([] {
    world::Settings settings = any_scenario();
    for (const std::string& s : settings) RC_LOG() << "--set '" << s << "' ";
    const world::Town town = world::township(whole(1, 12), "", settings);
    const auto result = town.run(0);
    RC_ASSERT(result.imbalance == 0);
    check_heads(town, result, town.population(0)->people());
    check_waits(town, result);
    sim::SerialExecutor permuted(5, 3);
    RC_ASSERT(world::bytes_of(town.run(permuted, 0)) == world::bytes_of(result));
    const auto unlimited = town.run(0, true);
    RC_ASSERT(unlimited.imbalance == 0);
    check_waits(town, unlimited);
    core::RunResult run;
    run.plan = town.plan;
    run.population.resize(town.plan.groups.size());
    run.base = {result};
    run.unlimited = {unlimited};
    const core::Summary summary = core::summarise(run, {});
    for (const core::IndicatorRow& row : summary.indicators)
      if (row.figure.n == 0) RC_ASSERT(!row.reason.empty());
    const std::string json = core::to_json(summary);
    RC_ASSERT(json.find("nan") == std::string::npos);
    RC_ASSERT(json.find("inf") == std::string::npos);
  });
}

}  // namespace world_random_test
