// The township on plain threads: replications side by side, which share its tables and its population, and
// chunks of one replication side by side, which share its windows.
#include <vector>

#include <catch2/catch.hpp>

#include "sim/run/replication.hpp"
#include "tests/property/world.hpp"
#include "tests/support/thread_executor.hpp"

namespace township_test {

TEST_CASE("the township is the same on threads") {
  // Two chunks of households.
  const world::Town town = world::township(1200, "", {"horizon.end=2018-12-31"});
  const auto results = [&](sim::Executor& executor, sim::Spread spread) {
    std::vector<core::ReplicationResult> all;
    sim::replicate(executor, spread, 0, 2, all,
                   [&](std::uint32_t r, sim::Executor& inner) { return town.run(inner, r); });
    return sim::to_bytes<core::ReplicationResult>(all);
  };
  sim::SerialExecutor serial;
  test::ThreadExecutor threads(4);
  const auto expected = results(serial, sim::Spread::replications);
  CHECK(results(threads, sim::Spread::replications) == expected);
  CHECK(results(threads, sim::Spread::chunks) == expected);
}

}  // namespace township_test
