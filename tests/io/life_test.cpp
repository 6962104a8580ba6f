#include "src/core/life.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "models/finance/finance.hpp"
#include "src/io/load.hpp"

namespace life_test {
namespace {

core::Resolved resolved(const std::vector<std::string>& settings) {
  core::Document document;
  sim::Problems problems;
  const std::string file = std::string(POVEXIT_SOURCE_DIR) + "/scenarios/township.yaml";
  REQUIRE(io::load({file}, settings, document, problems));
  auto out = core::resolve(document, problems);
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
  REQUIRE(out.has_value());
  return std::move(*out);
}

struct Town {
  core::Resolved scenario = resolved({"population.groups.others.households=20"});
  sim::Problems problems;
  std::unique_ptr<core::Populations> populations = core::synthesize(scenario, 5, problems);
  core::ResultPlan plan = core::result_plan(scenario.plan, models::accounts_of(scenario.scenario.finance));
  sim::SerialExecutor executor;
};

}  // namespace

TEST_CASE("a traced life changes no result") {
  Town town;
  REQUIRE(town.populations);
  const auto population = town.populations->of(0);
  sim::Draft<models::Types> draft;
  population->make(3, 0, draft);
  sim::TraceLog log;
  const auto traced = core::run_one(town.scenario, *population, town.plan, 5, 0, false, town.executor,
                                    sim::TraceRequest({draft.id}, &log));
  const auto plain = core::run_one(town.scenario, *population, town.plan, 5, 0, false, town.executor);
  CHECK(traced == plain);
  CHECK_FALSE(log.lines().empty());
}

TEST_CASE("a life holds one household's steps in order and bills have the key of their candidate") {
  Town town;
  REQUIRE(town.populations);
  const auto population = town.populations->of(0);
  const auto index = population->find("poor/7");
  REQUIRE(index.has_value());
  const core::Life life = core::life_of(town.scenario, *population, town.plan, 5, 0, *index, town.executor);
  CHECK(life.household == "poor/7");
  CHECK(life.group == "poor");
  CHECK(life.status == "poor");
  REQUIRE_FALSE(life.steps.empty());
  CHECK(std::is_sorted(life.steps.begin(), life.steps.end(),
                       [](const auto& a, const auto& b) { return a.time < b.time; }));
  sim::Fen bills = 0, paid = 0;
  bool income = false;
  for (const core::LifeStep& s : life.steps) {
    // Whose money it is.
    if (s.what == "transfer") CHECK_FALSE(s.programme.empty());
    if (s.what == "bill") {
      CHECK_FALSE(s.candidate == sim::CandidateKey{});
      CHECK_FALSE(s.disease.empty());
      CHECK_FALSE(s.person.empty());
      bills += s.amount;
    } else if (s.process == "illness" && s.amount != 0) {
      const auto is_coping = [&](std::string_view name) { return name == s.what; };
      const auto& coping = models::coping_names;
      if (s.what != "owes" && s.what != "care forgone" &&
          std::none_of(coping.begin(), coping.end(), is_coping))
        paid += s.amount;
    }
    income = income || s.what == "crops";
  }
  CHECK(bills > 0);
  CHECK(bills == paid);  // every layer and the own payment
  CHECK(income);
}

TEST_CASE("sampled households are spread over those on the register") {
  Town town;
  REQUIRE(town.populations);
  const auto population = town.populations->of(0);
  const auto three = core::sampled_households(*population, 3);
  REQUIRE(three.size() == 3);
  CHECK(population->household_id(three[0]) == "poor/1");
  CHECK(population->household_id(three[1]) == "poor/24");    // 69 / 3 households on
  CHECK(population->household_id(three[2]) == "exited/16");  // 46 on, 31 of them poor
  CHECK(core::sampled_households(*population, 0).empty());
  CHECK(core::sampled_households(*population, 1000).size() == 69);
}

TEST_CASE("a split is told in the lives of both households, and the new one is found by its name") {
  Town town;
  town.scenario = resolved({"population.groups.others.households=20",
                            "demography.moves={split: {18: 0.4, 40: 0}}", "horizon.end=2019-12-31"});
  town.populations = core::synthesize(town.scenario, 5, town.problems);
  REQUIRE(town.populations);
  town.plan = core::result_plan(town.scenario.plan, models::accounts_of(town.scenario.scenario.finance));
  const auto population = town.populations->of(0);
  const auto life_of = [&](const auto& household) {
    return core::life_of(town.scenario, *population, town.plan, 5, 0, household, town.executor);
  };
  const auto founded = [&](std::string_view name) {
    return core::find_founded(town.scenario, *population, town.plan, 5, 0, name, town.executor);
  };
  std::optional<core::Life> parent;
  for (std::uint32_t i = 0; i < population->size() && !parent; ++i) {
    core::Life life = life_of(i);
    if (std::any_of(life.steps.begin(), life.steps.end(),
                    [](const auto& s) { return s.what == "founds a household"; }))
      parent = std::move(life);
  }
  REQUIRE(parent);
  const auto split = std::find_if(parent->steps.begin(), parent->steps.end(),
                                  [](const auto& s) { return s.what == "founds a household"; });
  const std::string name = parent->household + "+1";
  CHECK(split->detail == name);
  CHECK_FALSE(split->person.empty());
  const auto found = founded(name);
  REQUIRE(found);
  const core::Life life = life_of(*found);
  CHECK(life.household == name);
  CHECK(life.village == parent->village);
  CHECK(life.group == parent->group);
  REQUIRE(life.steps.size() > 10);
  CHECK(life.people == std::count_if(life.steps.begin(), life.steps.end(),
                                     [](const auto& s) { return s.what == "moves in"; }));
  CHECK(life.people >= 1);
  CHECK(life.steps[0].what == "household is founded");
  CHECK(life.steps[0].time == split->time);
  CHECK(life.steps[0].amount == split->amount);
  CHECK(life.steps[1].what == "moves in");
  CHECK(life.steps[1].person == split->person);
  CHECK(life.steps.back().time > split->time + 300);
  // A name is a name only as lives write it.
  for (const std::string& no :
       {name + "+1", parent->household, parent->household + "+0", parent->household + "+01",
        parent->household + "+", std::string("+1"), parent->household + "+99", std::string("poor/0+1")})
    CHECK_FALSE(founded(no));
}

}  // namespace life_test
