// Who pays whom: the flows that a scenario's layers and programmes are booked under, and their sums in a run.
#include "src/core/compile_world.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "models/finance/finance.hpp"
#include "src/core/resolve.hpp"
#include "src/core/simulate.hpp"
#include "tests/support/flow.hpp"

namespace compile_world_test {
namespace {

constexpr const char* scenario =
    "{format: povexit/1, horizon: {start: 2016-01-01, end: 2018-12-31},\n"
    "population: {groups: [{id: poor, status: poor, households: 40, people: 100, income-per-head: 900}],\n"
    "ages: [{from: 20, share: 1}], streams: [{stream: local-wage, share: 1}], cash-per-head: 10},\n"
    "livelihoods: {streams: [{id: local-wage, calendar: monthly}]},\n"
    "programmes: [{id: cover, entitlement: true, payers: {county: 1},\n"
    "effects: [{premium: {per-person: 150, fund: fund}}]},\n"
    "{id: placement, unit: person, entitlement: true, apply: {per-year: 2}, payers: {firm: 1},\n"
    "effects: [{job: {monthly: 2000, ends-per-year: 1}}]}],\n"
    "finance: {sources: [{id: county}, {id: fund}, {id: firm, public: false}]},\n"
    "assessment: {line: 3000, exit-check: assessed_income >= line}}";

struct Run {
  core::ResultPlan plan;
  core::ReplicationResult result;

  /// Total of the flow between two accounts under a programme; -1 if there is no such flow.
  [[nodiscard]] sim::Fen paid(const std::string& payer, const std::string& payee,
                              const std::string& programme) const {
    for (std::size_t f = 0; f < plan.flows.size(); ++f) {
      const models::Flow& flow = plan.flows[f];
      if (plan.accounts[static_cast<std::size_t>(flow.payer)] != payer ||
          plan.accounts[static_cast<std::size_t>(flow.payee)] != payee || flow.programme != programme)
        continue;
      sim::Fen sum = 0;
      for (std::int32_t m = 0; m < plan.months; ++m)
        sum += result.posted(plan, static_cast<models::FlowId>(f), m);
      return sum;
    }
    return -1;
  }
};

Run run(const std::string& text = scenario) {
  sim::Problems problems;
  const auto resolved = core::resolve(flow::document(text), problems);
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
  REQUIRE(resolved);
  const auto populations = core::synthesize(*resolved, 1, problems);
  REQUIRE(populations);
  Run out;
  out.plan = core::result_plan(resolved->plan, models::accounts_of(resolved->scenario.finance));
  sim::SerialExecutor executor;
  out.result = core::run_one(*resolved, *populations->of(0), out.plan, 1, 0, false, executor);
  return out;
}

}  // namespace

TEST_CASE("Premiums feed the fund that they are for") {
  const Run r = run();
  CHECK(r.paid("county", "fund", "cover") == 3 * 100 * 150'00);
  CHECK(r.paid("county", "outside", "cover") == -1);
}

TEST_CASE("A job's wage is paid by the firm and all accounts stay in balance") {
  const Run r = run();
  const sim::Fen wages = r.paid("firm", "household", "placement");
  CHECK(wages > 1'000'000'00);
  // What the jobs do not bring is what the households had: 900 yuan a head and year.
  const sim::Fen others = r.paid("outside", "household", "");
  CHECK(static_cast<double>(others) == Approx(3 * 100 * 900'00).epsilon(0.001));
  CHECK(r.result.imbalance == 0);
  sim::Fen all = 0;
  for (std::int32_t a = 0; a < static_cast<std::int32_t>(r.plan.accounts.size()); ++a)
    all += r.result.net(r.plan, a);
  CHECK(all == 0);
}

TEST_CASE("What a layer pays is split over its payers to the fen, and each has its row of funding") {
  const std::string layered =
      "{format: povexit/1, horizon: {start: 2016-01-01, end: 2017-12-31},\n"
      "population: {groups: [{id: poor, status: poor, households: 40, people: 100, income-per-head: 900}],\n"
      "ages: [{from: 20, share: 1}], streams: [{stream: local-wage, share: 1}], cash-per-head: 1000},\n"
      "livelihoods: {streams: [{id: local-wage, calendar: monthly}]}, behaviour: {mode: fixed},\n"
      "diseases: [{id: cold, states: [{id: well}, {id: ill, lasts: 9}], moves: [{id: onset, from: well, to: "
      "ill,\n"
      "per-year: 0.5}, {id: end, from: ill, to: well, at: end-of-stay}], care: [{at: [onset], need: "
      "inpatient,\n"
      "tier: {county: 1}, bill: {lognormal: {median: 2000, sigma: 1}}}]}],\n"
      "coverage: {stack: [{id: cover, PAYERS, rate: 0.7}]},\n"
      "finance: {sources: [{id: county}, {id: fund}, {id: charity, public: false}]},\n"
      "assessment: {line: 3000, exit-check: assessed_income >= line}}";
  const auto with = [&](const std::string& payers) {
    std::string text = layered;
    return run(text.replace(text.find("PAYERS"), 6, payers));
  };
  const Run one = with("payer: fund");
  const Run three = with("payers: {fund: 0.5, county: 0.3, charity: 0.2}");
  const sim::Fen all = one.paid("fund", "provider", "cover");
  const sim::Fen fund = three.paid("fund", "provider", "cover"),
                 county = three.paid("county", "provider", "cover"),
                 charity = three.paid("charity", "provider", "cover");
  REQUIRE(all > 0);
  CHECK(fund + county + charity == all);
  const auto share = [all](sim::Fen part) { return static_cast<double>(part) / static_cast<double>(all); };
  CHECK(share(fund) == Approx(0.5).epsilon(1e-4));
  CHECK(share(county) == Approx(0.3).epsilon(1e-4));
  REQUIRE(three.plan.layers.size() == 3);
}

TEST_CASE("Payers of a layer that do not pay it all, or of a pooled one, are told") {
  const auto problems_of = [](const std::string& layer) {
    sim::Problems problems;
    (void)core::resolve(flow::document("{format: povexit/1, coverage: {stack: [{id: cover, rate: 0.5, " +
                                       layer + "}]}, finance: {sources: [{id: county}, {id: fund}]}}"),
                        problems);
    std::string told;
    for (const sim::Problem& p : problems)
      if (p.path.starts_with("coverage.stack.cover")) told += p.path + ": " + p.message + "\n";
    return told;
  };
  CHECK(problems_of("payers: {county: 0.5, fund: 0.4}").find("cover.payers: the shares do not sum to 1") !=
        std::string::npos);
  CHECK(problems_of("pooled: true, payers: {county: 0.5, fund: 0.5}").find("cover.payers: a pooled fund") !=
        std::string::npos);
  CHECK(problems_of("name: {en: x}").find("cover.payer: nobody pays this layer") != std::string::npos);
}

namespace {

/// The scenario above with more in its sections, and what is said of it.
sim::Problems said(const std::string& population, const std::string& programmes,
                   const std::string& assessment) {
  std::string text = scenario;
  const auto put = [&](const std::string& after, const std::string& more) {
    const std::size_t at = text.find(after);
    REQUIRE(at != std::string::npos);
    text.insert(at + after.size(), more);
  };
  put("population: {", population);
  put("programmes: [", programmes);
  put("assessment: {", assessment);
  sim::Problems problems;
  static_cast<void>(core::resolve(flow::document(text), problems));
  return problems;
}

std::vector<std::string> paths_of_errors(const sim::Problems& problems) {
  std::vector<std::string> paths;
  for (const sim::Problem& p : problems)
    if (p.severity == sim::Severity::error) paths.push_back(p.path);
  return paths;
}

}  // namespace

TEST_CASE("A share costs what it costs in a sample too, and is held against the whole capital") {
  const std::string farm =
      "{id: farm, payers: {county: 1}, project: {capital: 5000, share: SHARE, profit: 10}, "
      "effects: [{dividend: {stream: local-wage}}]}, ";
  const auto with = [&](const std::string& price) {
    std::string text = farm;
    text.replace(text.find("SHARE"), 5, price);
    return paths_of_errors(said("scale: 0.1, ", text, ""));
  };
  // A tenth of the capital is 500.
  CHECK(with("1000") == std::vector<std::string>{});
  CHECK(with("6000") == std::vector<std::string>{"programmes.farm.project.share"});
}

TEST_CASE("Rules that only review days look at need some") {
  CHECK(paths_of_errors(said("", "", "dynamic-register: {mistaken: labour > 1, compares-causes: true}, ")) ==
        std::vector<std::string>{"assessment.dynamic-register.mistaken",
                                 "assessment.dynamic-register.compares-causes"});
  CHECK(said("", "", "dynamic-register: {mistaken: labour > 1, review: [07-15]}, ").empty());
}

TEST_CASE("Only what nobody applies for is looked at on days of its own") {
  const std::string grant =
      "{id: grant, entitlement: true, unit-cost: 10, payers: {county: 1}, entitled-on: [07-01]";
  CHECK(said("", grant + "}, ", "").empty());
  CHECK(paths_of_errors(said("", grant + ", apply: {per-year: 1}}, ", "")) ==
        std::vector<std::string>{"programmes.grant.entitled-on"});
}

TEST_CASE("A rule that names a village that is not there says so") {
  const sim::Problems problems = said(
      "", "{id: grant, eligible: village = v02, entitlement: true, unit-cost: 10, payers: {county: 1}}, ",
      "");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "programmes.grant.eligible");
  CHECK(problems[0].nearest == "v01");
}

}  // namespace compile_world_test
