// A whole scenario in which people marry and households move: heads and money are conserved, results do not
// depend on threads, and a policy moves no candidate of a move.
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/run/replication.hpp"
#include "src/io/tbb_executor.hpp"
#include "tests/property/world.hpp"

namespace world_moves_test {
namespace {

using C = models::Count;

const std::string moves =
    "demography:\n"
    "  moves:\n"
    "    women-marry: {18: 0.15, 30: 0.05, 45: 0}\n"
    "    men-marry: {20: 0.12, 35: 0.04, 50: 0}\n"
    "    married: {20: 0.3, 30: 0.85}\n"
    "    women-leave: 0.8\n"
    "    households-leave: {0: 0.05}\n"
    "    households-come-back: 0.4\n"
    "    join-kin: {60: 0.2}\n";

std::int64_t at(const world::Town& town, const core::ReplicationResult& r, int year, std::int32_t group,
                C what) {
  return r.counts_of(town.plan, year, group)[static_cast<std::size_t>(what)];
}

}  // namespace

TEST_CASE("With marriages and moves nobody appears or disappears and money adds up") {
  const world::Town town = world::township(400, moves);
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto result = town.run(r);
    CHECK(result.imbalance == 0);
    std::int64_t in = 0, out = 0;
    for (std::size_t g = 0; g < town.plan.groups.size(); ++g) {
      const auto group = static_cast<std::int32_t>(g);
      std::int64_t heads = town.run(r).heads[2 * g + 1];
      for (std::int32_t year = 0; year < town.plan.years; ++year) {
        heads += at(town, result, year, group, C::births) - at(town, result, year, group, C::deaths);
        heads += at(town, result, year, group, C::moved_in) - at(town, result, year, group, C::moved_out);
        INFO(town.plan.groups[g] << " in year " << year);
        CHECK(at(town, result, year, group, C::persons) == heads);
        CHECK(at(town, result, year, group, C::poor_before) +
                  at(town, result, year, group, C::exited_before) +
                  at(town, result, year, group, C::never_before) ==
              at(town, result, year, group, C::households));
        // C0 is kept whole: exited, left or neither, never two of them.
        CHECK(at(town, result, year, group, C::c0_exited) + at(town, result, year, group, C::c0_left) <=
              at(town, result, year, group, C::c0));
        in += at(town, result, year, group, C::moved_in);
        out += at(town, result, year, group, C::moved_out);
      }
    }
    CHECK(in > 0);
    CHECK(out > in);
  }
}

TEST_CASE("Time to exit with households that come back stays a distribution") {
  const world::Town town = world::township(20, moves, {"demography.moves.households-leave={0: 0.4}"});
  for (std::uint32_t r = 0; r < 5; ++r) {
    const auto result = town.run(r);
    const std::int32_t poor = world::group(town.plan, "poor");
    std::int64_t gone = 0;
    for (std::int32_t year = 0; year < town.plan.years; ++year)
      gone += at(town, result, year, poor, C::c0_first_exit) +
              at(town, result, year, poor, C::c0_left_before_exit);
    CHECK(gone <= at(town, result, 0, poor, C::c0));
  }
}

TEST_CASE("With marriages and moves a replication has the same bytes on any executor") {
  const world::Town town = world::township(2200, moves);
  sim::SerialExecutor serial;
  const sim::Bytes expected = world::bytes_of(town.run(serial, 0));
  sim::SerialExecutor permuted(77, 5);
  CHECK(world::bytes_of(town.run(permuted, 0)) == expected);
  for (const std::uint32_t threads : {2U, 7U}) {
    io::TbbExecutor executor(threads);
    CHECK(world::bytes_of(town.run(executor, 0)) == expected);
  }
}

TEST_CASE("Moves that never happen change nothing") {
  const world::Town without = world::township(100);
  const world::Town never =
      world::township(100, "demography: {moves: {women-leave: 0.5, husband-older: 3}}\n");
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto a = without.run(r), b = never.run(r);
    CHECK(a.counts == b.counts);
    CHECK(a.ledger == b.ledger);
    CHECK(a.funding == b.funding);
    CHECK(a.fingerprint == b.fingerprint);
    CHECK(a.events == b.events);
  }
}

TEST_CASE("A policy moves no marriage and no move of a household") {
  // Illness that kills would take its people out of both; it does not here.
  const world::Settings still{"behaviour.mode=fixed"};
  world::Settings other = still;
  other.insert(other.end(), {"coverage.stack.basic.rate=0.2", "programmes.household-grant.unit-cost=4000"});
  const world::Town a = world::township(150, moves, still), b = world::township(150, moves, other);
  const auto moves_of = [](const world::Town& town, std::uint32_t r) {
    std::vector<std::tuple<std::uint64_t, double, std::string>> found;
    for (const sim::TraceLine& line : town.lives(r))
      for (const char* label :
           {"marries out", "marries in", "household has moved away", "household has come back", "joins kin"})
        if (line.label == label) found.emplace_back(line.entity, line.time, label);
    return found;
  };
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto one = moves_of(a, r);
    CHECK(one.size() > 20);
    CHECK(one == moves_of(b, r));
  }
}

}  // namespace world_moves_test
