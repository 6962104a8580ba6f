// The same scenario and seed give the same bytes, whoever runs it: one thread or several, chunks or
// replications side by side, tasks in any order.
#include <vector>

#include <catch2/catch.hpp>

#include "sim/run/replication.hpp"
#include "src/io/tbb_executor.hpp"
#include "tests/property/world.hpp"

namespace world_same_bytes_test {
namespace {

constexpr std::uint32_t replications = 3;

std::vector<sim::Bytes> results(const world::Town& town, sim::Executor& executor, sim::Spread spread) {
  std::vector<core::ReplicationResult> all;
  sim::replicate(executor, spread, 0, replications, all,
                 [&](std::uint32_t r, sim::Executor& inner) { return town.run(inner, r); });
  std::vector<sim::Bytes> bytes;
  for (const auto& result : all) bytes.push_back(world::bytes_of(result));
  return bytes;
}

}  // namespace

TEST_CASE("A replication of the township has the same bytes on any executor") {
  // Three chunks of households, so that they can run side by side.
  const world::Town town = world::township(2200);
  sim::SerialExecutor serial;
  const auto expected = results(town, serial, sim::Spread::replications);
  REQUIRE(expected.size() == replications);
  CHECK(expected[0] != expected[1]);
  for (const sim::Spread spread : {sim::Spread::replications, sim::Spread::chunks}) {
    sim::SerialExecutor permuted(77, 5);
    CHECK(results(town, permuted, spread) == expected);
    for (const std::uint32_t threads : {2U, 7U}) {
      io::TbbExecutor executor(threads);
      CHECK(results(town, executor, spread) == expected);
    }
  }
}

TEST_CASE("A run judges the same replications whatever its threads") {
  const world::Town town = world::township(20);
  core::RunOptions options = core::options_of(town.resolved.scenario);
  options.min_replications = options.max_replications = 5;
  sim::SerialExecutor serial;
  io::TbbExecutor threads(7);
  const auto one = core::run(town.resolved, *town.populations, options, serial);
  const auto seven = core::run(town.resolved, *town.populations, options, threads);
  REQUIRE(one);
  REQUIRE(seven);
  REQUIRE(one->base.size() == 5);
  CHECK(one->base == seven->base);
  CHECK(one->unlimited == seven->unlimited);
  for (const auto& result : one->base) CHECK(result.imbalance == 0);
  for (const auto& result : one->unlimited) CHECK(result.imbalance == 0);
}

}  // namespace world_same_bytes_test
