// Invariants of the engine on the example models: the same results on any executor and in any order; window
// borders that nothing depends on; the fingerprint.
#include <memory>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "src/io/tbb_executor.hpp"
#include "tests/examples/fund.hpp"
#include "tests/examples/ration.hpp"
#include "tests/examples/station.hpp"
#include "tests/support/thread_executor.hpp"

namespace engine_test {
namespace {

/// Serial in order, serial shuffled with several workers, plain threads, TBB with 1, 2 and 7.
std::vector<std::unique_ptr<sim::Executor>> other_executors() {
  std::vector<std::unique_ptr<sim::Executor>> list;
  list.push_back(std::make_unique<sim::SerialExecutor>(1, 1));
  list.push_back(std::make_unique<sim::SerialExecutor>(77, 5));
  list.push_back(std::make_unique<test::ThreadExecutor>(3));
  return list;
}

template <class Check>
void on_every_executor(Check&& check) {
  for (auto& executor : other_executors()) check(*executor);
  for (const std::uint32_t threads : {1U, 2U, 7U}) {
    io::TbbExecutor executor(threads);
    check(executor);
  }
}

}  // namespace

TEST_CASE("rationing gives the same result on any executor") {
  examples::ration::Parameters p;
  p.households = 5000;  // five chunks
  p.applications = 900;
  p.places = 870;
  p.windows = 20;
  sim::SerialExecutor serial;
  const auto expected = examples::ration::run(p, sim::make_key(31, 0), serial);
  CHECK(expected.backlog > 0);
  on_every_executor([&](sim::Executor& executor) {
    CHECK(examples::ration::run(p, sim::make_key(31, 0), executor) == expected);
  });
  CHECK_FALSE(examples::ration::run(p, sim::make_key(31, 1), serial) == expected);
}

TEST_CASE("the trace of a household is the same on any executor") {
  examples::ration::Parameters p;
  p.households = 3000;
  p.applications = 900;
  p.places = 870;
  p.windows = 20;
  const std::vector<std::uint64_t> chosen{sim::hash64(7, 5), sim::hash64(7, 2999)};
  const auto traced = [&](sim::Executor& executor) {
    sim::TraceLog log;
    examples::ration::run(p, sim::make_key(31, 0), executor, {chosen, &log});
    std::vector<std::tuple<double, std::uint64_t, std::string_view, std::int64_t>> lines;
    for (const auto& l : log.lines()) lines.emplace_back(l.time, l.entity, l.label, l.amount);
    return lines;
  };
  sim::SerialExecutor serial;
  const auto expected = traced(serial);
  CHECK(expected.size() > 4);
  on_every_executor([&](sim::Executor& executor) { CHECK(traced(executor) == expected); });
}

TEST_CASE("a fund gives the same result on any executor") {
  examples::fund::Parameters p;
  p.households = 4000;
  p.claims = 20000;
  p.claim = {sim::Distribution::Kind::exponential, {1000, 0}};
  p.opening = 100000;
  p.inflow = 9e6;
  p.windows = 12;
  sim::SerialExecutor serial;
  const auto expected = examples::fund::run(p, sim::make_key(32, 0), serial);
  CHECK(expected.unmet > 0);
  CHECK(expected.tally.refused > 0);
  on_every_executor([&](sim::Executor& executor) {
    const auto o = examples::fund::run(p, sim::make_key(32, 0), executor);
    CHECK(o.fingerprint == expected.fingerprint);
    CHECK(o.served == expected.served);
    CHECK(o.unmet == expected.unmet);
    CHECK(o.balance == expected.balance);
  });
}

TEST_CASE("window borders change nothing where nothing is coupled") {
  examples::station::Parameters p;
  p.arrivals = 18;
  p.service = {sim::Distribution::Kind::exponential, {.2, 0}};
  p.servers = 4;
  p.warm_up = 5;
  p.horizon = 60;
  const auto whole = examples::station::run(p, sim::make_key(33, 0));
  for (const std::uint32_t windows : {2U, 7U, 365U}) {
    p.windows = windows;
    const auto cut = examples::station::run(p, sim::make_key(33, 0));
    CHECK(cut.fingerprint == whole.fingerprint);
    CHECK(cut.tally.wait == whole.tally.wait);
    CHECK(cut.tally.waiting_area == whole.tally.waiting_area);
    CHECK(cut.tally.present_area == whole.tally.present_area);
  }
}

TEST_CASE("claims are paid in order of time whatever the settlement dates") {
  examples::fund::Parameters p;
  p.households = 50;
  p.claims = 400;
  p.claim = {sim::Distribution::Kind::exponential, {1000, 0}};
  p.opening = 5000;
  p.inflow = 390000;
  sim::SerialExecutor serial;
  const auto once = examples::fund::run(p, sim::make_key(34, 0), serial);
  CHECK(once.unmet > 0);
  for (const std::uint32_t windows : {2U, 12U}) {
    p.windows = windows;
    const auto often = examples::fund::run(p, sim::make_key(34, 0), serial);
    CHECK(often.served == once.served);
    CHECK(often.unmet == once.unmet);
    CHECK(often.balance == once.balance);
  }
}

TEST_CASE("a fund without money pays nothing and changes nobody's claims") {
  examples::fund::Parameters p;
  p.households = 50;
  p.claims = 400;
  p.claim = {sim::Distribution::Kind::exponential, {1000, 0}};
  p.windows = 4;
  sim::SerialExecutor serial;
  const auto none = examples::fund::run(p, sim::make_key(35, 0), serial);
  CHECK(none.served == 0);
  CHECK(none.unmet == none.tally.claims);
  p.opening = 1'000'000'000;
  const auto plenty = examples::fund::run(p, sim::make_key(35, 0), serial);
  CHECK(plenty.unmet == 0);
  CHECK(plenty.tally.claims == none.tally.claims);
}

TEST_CASE("N invariants of heads: served and waiting are all who applied") {
  examples::ration::Parameters p;
  p.households = 300;
  p.applications = 100;
  p.places = 80;
  p.windows = 10;
  sim::SerialExecutor serial;
  const auto o = examples::ration::run(p, sim::make_key(36, 0), serial);
  CHECK(o.granted == o.tally.served);  // the last dispatch's too, at the horizon
  CHECK(o.granted + o.final_backlog == o.tally.applied);
}

}  // namespace engine_test
