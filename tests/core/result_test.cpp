#include "src/core/result.hpp"

#include <catch2/catch.hpp>

#include "sim/run/replication.hpp"
#include "tests/core/result_sample.hpp"

namespace result_test {

using core::ReplicationResult;

static_assert(sim::ReplicationResult<ReplicationResult>);

TEST_CASE("Results come back from their bytes unchanged and nothing else is taken for them") {
  const core::RunResult run = sample::run();
  const sim::Bytes bytes = sim::to_bytes(std::span<const ReplicationResult>(run.base));
  std::vector<ReplicationResult> back;
  REQUIRE(sim::from_bytes<ReplicationResult>(bytes, back));
  CHECK(back == run.base);
  for (const std::size_t cut : {std::size_t{0}, std::size_t{7}, bytes.size() / 2, bytes.size() - 1}) {
    const sim::Bytes part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(cut));
    CHECK_FALSE(sim::from_bytes<ReplicationResult>(part, back));
  }
}

TEST_CASE("The tables of a result are read at the places where they are written") {
  const core::ResultPlan plan = sample::plan();
  const ReplicationResult r = sample::replication(plan, 3);
  CHECK(r.counts_of(plan, 1, 1)[static_cast<std::size_t>(models::Count::c0_exited)] == 4);
  CHECK(r.counts_of(plan, 0, 1).size() == models::count_size);
  CHECK(r.funding_of(plan, 0, sample::fund, 0, models::Funding::spent) == 90'000);
  CHECK(r.flowing_of(plan, 0, 1, models::Flowing::served) == 1);
  CHECK(r.posted(plan, sample::basic, 12) == 400'000);
  CHECK(r.posted_in_year(plan, sample::grant_by_county, 0) == 210'000);
  CHECK(r.net(plan, models::provider_account) == 4 * 100'000 + 800'000);
  CHECK(r.net(plan, 6) == -(4 * 30'000 + 800'000));
  CHECK(r.budget_of(plan, 0, 1).opening == 350'000);
  CHECK(r.budget_of(plan, 0, 1).spent == 70'000);
}

namespace {

/// A tally with room for the sample's plan.
struct Taken {
  core::ResultPlan plan = sample::plan();
  models::Setting setting;
  Taken() {
    setting.years = 2;
    setting.groups.resize(2);
    setting.plan = models::LedgerPlan(24);
    plan.flows.push_back({2, 0, models::Nature::principal, "loan", ""});
    for (const models::Flow& flow : plan.flows) setting.plan.add(flow);
  }
  models::Tally tally() const {
    models::Tally t(setting, 1);
    t.set_sources(1, 2);
    return t;
  }
};

}  // namespace

TEST_CASE("A result taken from a tally holds its sums and is audited to the fen") {
  const Taken made;
  models::Tally tally = made.tally();
  tally.of(1, 1).add(models::Count::exits, 4);
  tally.funding(0, sample::fund, 1, models::Funding::spent) = 300;
  tally.flowing(0, 1, models::Flowing::served) = 6;
  tally.ledger.post(sample::grant_by_fund, 13, 300);
  tally.ledger.post(sample::wages, 3, 5'000);
  tally.ledger.post(sample::own_payment, 4, 700);
  tally.ledger.post(5, 4, 200);
  tally.cash_change = 5'000 - 700 + 200;
  tally.debt_change = 200;
  const ReplicationResult r = core::take_result(made.plan, tally, {{{900, 100}, {800, 200}}});
  CHECK(r.counts_of(made.plan, 1, 1)[static_cast<std::size_t>(models::Count::exits)] == 4);
  CHECK(r.funding_of(made.plan, 0, sample::fund, 1, models::Funding::spent) == 300);
  CHECK(r.flowing_of(made.plan, 0, 1, models::Flowing::served) == 6);
  CHECK(r.posted(made.plan, sample::own_payment, 4) == 700);
  CHECK(r.budget_of(made.plan, 1, 0).opening == 800);
  CHECK(r.budget_of(made.plan, 1, 1).opening == 0);
  CHECK(r.imbalance == 0);

  tally.cash_change += 1;
  CHECK(core::take_result(made.plan, tally, {}).imbalance == 1);
  tally.debt_change -= 10;
  CHECK(core::take_result(made.plan, tally, {}).imbalance == 11);
  tally.funding(0, sample::fund, 1, models::Funding::spent) -= 100;
  CHECK(core::take_result(made.plan, tally, {}).imbalance == 111);
}

TEST_CASE("A year without any dispatch keeps its new money unspent") {
  Taken made;
  made.plan.lines[0].each_year = {500, 600};
  const ReplicationResult r = core::take_result(made.plan, made.tally(), {{{400, 50}, {0, 0}}});
  CHECK(r.budget_of(made.plan, 0, 0).opening == 400);
  CHECK(r.budget_of(made.plan, 0, 1).opening == 600);
  CHECK(r.budget_of(made.plan, 0, 1).spent == 0);
}

}  // namespace result_test
