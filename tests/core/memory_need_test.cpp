#include "src/core/memory_need.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "models/finance/finance.hpp"
#include "tests/support/flow.hpp"

namespace memory_need_test {
namespace {

core::Resolved resolved(const std::string& households, const std::string& runs) {
  sim::Problems problems;
  auto out = core::resolve(
      flow::document("{format: povexit/1, horizon: {start: 2016-01-01, end: 2018-12-31},\n"
                     "runs: {replications: " +
                     runs + "},\npopulation: {groups: [{id: poor, status: poor, households: " + households +
                     ", people-per-household: 4, income-per-head: 900}],\n"
                     "streams: [{stream: local-wage, share: 1}]},\n"
                     "livelihoods: {streams: [{id: local-wage}]},\n"
                     "assessment: {line: 3000, exit-check: assessed_income >= line}}"),
      problems);
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
  REQUIRE(out);
  return std::move(*out);
}

core::MemoryNeed need_of(const core::Resolved& r, const core::Workload& work) {
  return core::memory_need(r, core::heads_of(r.scenario.population), work);
}

constexpr std::uint64_t gigabyte = std::uint64_t{1} << 30;

}  // namespace

TEST_CASE("What households need is near what they take") {
  const auto r = resolved("3000", "{min: 1, max: 1}");
  sim::Problems problems;
  const auto populations = core::synthesize(r, 1, problems);
  REQUIRE(populations);
  const auto plan = core::result_plan(r.plan, models::accounts_of(r.scenario.finance));
  sim::SerialExecutor executor;
  const auto result = core::run_one(r, *populations->of(0), plan, 1, 0, false, executor);
  const core::MemoryNeed need = need_of(r, {1, 1, false, 0});
  CHECK(need.heads.households == 3000);
  CHECK(need.heads.people == 12000);
  CHECK(need.records <= result.bytes_after_first_year);
  CHECK(need.records > result.bytes_after_first_year / 2);
  const std::size_t values = result.counts.size() + result.funding.size() + result.flowing.size() +
                             result.ledger.size() + result.budgets.size();
  CHECK(need.results == sizeof(core::ReplicationResult) + 8 * values);
}

TEST_CASE("Small populations live side by side and a large one alone") {
  const auto small = resolved("3000", "{max: 100}");
  CHECK(need_of(small, {100, 7, true, 0}).at_once == 7);
  CHECK(need_of(small, {2, 7, true, 0}).at_once == 1);
  const auto large = resolved("300000", "{max: 100}");
  CHECK(need_of(large, {100, 7, true, 0}).at_once == 1);
  CHECK(need_of(large, {0, 7, true, 0}).records == 0);
}

TEST_CASE("A whole run counts the replications that it cannot do without") {
  core::Scenario s;
  s.runs.replications = {20, 5000, {}};
  CHECK(core::workload_of(s, 2, 200).replications == 5000);
  CHECK(core::workload_of(s, 2, 200).bytes_per_figure == 200);
  s.runs.replications.until.resize(1);
  CHECK(core::workload_of(s, 2, 200).replications == 20);
  s.outputs.csv = s.outputs.sqlite = false;
  CHECK(core::workload_of(s, 2, 200).bytes_per_figure == 0);
}

TEST_CASE("What does not fit is said with what it needs and what there is") {
  const auto r = resolved("100000000", "{max: 1000000}");
  const auto problems_of = [&](const core::Workload& work, std::uint64_t memory) {
    sim::Problems problems;
    core::check_memory(need_of(r, work), memory, problems);
    return problems;
  };
  CHECK(problems_of({1, 2, false, 0}, 0).empty());
  CHECK(problems_of({1, 2, false, 0}, 1000 * gigabyte).empty());
  const auto households = problems_of({1, 2, false, 0}, 8 * gigabyte);
  REQUIRE(households.size() == 1);
  CHECK(households[0].path == "population.groups.poor.households");
  CHECK(households[0].message.find("100000000 households with 400000000 people, one replication at a time, "
                                   "need at least ") == 0);
  CHECK(households[0].message.find("and this machine has 8.0 GB") != std::string::npos);
  const core::MemoryNeed all = need_of(r, {1'000'000, 2, true, 200});
  REQUIRE(all.households() < all.outcome());
  const auto results = problems_of({1'000'000, 2, true, 200}, all.outcome() - 1);
  REQUIRE(results.size() == 1);
  CHECK(results[0].path == "runs.replications");
  CHECK(results[0].message.find("the results of 1000000 replications need at least ") == 0);
  // Each by itself would do.
  const core::MemoryNeed both = need_of(r, {50'000, 2, true, 200});
  REQUIRE(both.households() < both.total());
  const std::uint64_t larger = std::max(both.households(), both.outcome());
  const auto together = problems_of({50'000, 2, true, 200}, larger);
  REQUIRE(together.size() == 1);
  CHECK(together[0].message.find("together") != std::string::npos);
}

}  // namespace memory_need_test
