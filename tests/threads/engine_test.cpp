// The engine's examples on plain threads: chunks side by side share a snapshot and one allocator, and end in
// the same result.
#include <vector>

#include <catch2/catch.hpp>

#include "tests/examples/fund.hpp"
#include "tests/examples/ration.hpp"
#include "tests/support/thread_executor.hpp"

namespace engine_test {

TEST_CASE("rationing and its trace are the same on threads") {
  examples::ration::Parameters p;
  p.households = 5000;  // five chunks
  p.applications = 900;
  p.places = 870;
  p.windows = 20;
  const std::vector<std::uint64_t> chosen{sim::hash64(7, 5), sim::hash64(7, 2999)};
  sim::TraceLog of_serial, of_threads;
  sim::SerialExecutor serial;
  test::ThreadExecutor threads(4);
  const auto expected = examples::ration::run(p, sim::make_key(31, 0), serial, {chosen, &of_serial});
  CHECK(expected.backlog > 0);
  CHECK(examples::ration::run(p, sim::make_key(31, 0), threads, {chosen, &of_threads}) == expected);
  CHECK(of_serial.lines().size() > 4);
  CHECK(of_threads.lines().size() == of_serial.lines().size());
}

TEST_CASE("a fund is the same on threads") {
  examples::fund::Parameters p;
  p.households = 4000;
  p.claims = 20000;
  p.claim = {sim::Distribution::Kind::exponential, {1000, 0}};
  p.opening = 100000;
  p.inflow = 9e6;
  p.windows = 12;
  sim::SerialExecutor serial;
  test::ThreadExecutor threads(4);
  const auto expected = examples::fund::run(p, sim::make_key(32, 0), serial);
  const auto found = examples::fund::run(p, sim::make_key(32, 0), threads);
  CHECK(found.fingerprint == expected.fingerprint);
  CHECK(found.served == expected.served);
  CHECK(found.balance == expected.balance);
}

}  // namespace engine_test
