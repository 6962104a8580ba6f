// A whole scenario in which grown children found households: heads and money are conserved, results depend on
// no thread, nothing else moves, and all arms of a comparison have the same splits.
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "models/people/split.hpp"
#include "sim/run/replication.hpp"
#include "src/core/household_changes.hpp"
#include "src/io/tbb_executor.hpp"
#include "tests/property/world.hpp"

namespace world_splits_test {
namespace {

using C = models::Count;

/// Marriages without splits; splits as a setting.
const std::string moves =
    "demography:\n"
    "  moves:\n"
    "    women-marry: {18: 0.15, 30: 0.05, 45: 0}\n"
    "    men-marry: {20: 0.12, 35: 0.04, 50: 0}\n"
    "    married: {20: 0.3, 30: 0.85}\n"
    "    women-leave: 0.8\n"
    "    households-leave: {0: 0.03}\n"
    "    households-come-back: 0.4\n"
    "    join-kin: {60: 0.1}\n";
const std::string splits = "demography.moves.split={18: 0.15, 40: 0}";

/// Nothing rationed, pooled or aggregated: entitlements only.
const std::string nothing_rationed =
    "programmes:\n"
    "- {id: household-grant, remove: true}\n"
    "- {id: local-placement, remove: true}\n"
    "- {id: skill-training, remove: true}\n"
    "finance: {budgets: []}\n";

std::int64_t at(const world::Town& town, const core::ReplicationResult& r, int year, std::int32_t group,
                C what) {
  return r.counts_of(town.plan, year, group)[static_cast<std::size_t>(what)];
}

/// Who founded a household, and when.
std::set<std::pair<std::uint64_t, double>> foundings(const world::Town& town, std::uint32_t replication) {
  std::set<std::pair<std::uint64_t, double>> found;
  for (const sim::TraceLine& line : town.lives(replication))
    if (line.label == models::told_founds) found.emplace(line.candidate.entity, line.time);
  return found;
}

using Life = std::vector<std::tuple<double, std::string, sim::Fen>>;

std::map<std::uint64_t, Life> lives(const world::Town& town, std::uint32_t replication) {
  std::map<std::uint64_t, Life> out;
  for (const sim::TraceLine& line : town.lives(replication))
    if (line.event.kind != models::Moves::split || line.event.process != models::Moves::rank)
      out[line.entity].emplace_back(line.time, std::string(line.label), line.amount);
  return out;
}

}  // namespace

TEST_CASE("With splits nobody appears or disappears and money adds up") {
  const world::Town town = world::township(400, moves, {splits});
  std::int64_t founded = 0;
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto result = town.run(r);
    CHECK(result.imbalance == 0);
    for (std::size_t g = 0; g < town.plan.groups.size(); ++g) {
      const auto group = static_cast<std::int32_t>(g);
      std::int64_t heads = result.heads[2 * g + 1];
      std::int64_t c0 = at(town, result, 0, group, C::c0);
      for (std::int32_t year = 0; year < town.plan.years; ++year) {
        heads += at(town, result, year, group, C::births) - at(town, result, year, group, C::deaths);
        heads += at(town, result, year, group, C::moved_in) - at(town, result, year, group, C::moved_out);
        INFO(town.plan.groups[g] << " in year " << year);
        CHECK(at(town, result, year, group, C::persons) == heads);
        // The ordinary of those founded are in no denominator of entries.
        CHECK(at(town, result, year, group, C::poor_before) +
                  at(town, result, year, group, C::exited_before) +
                  at(town, result, year, group, C::never_before) <=
              at(town, result, year, group, C::households));
        CHECK(at(town, result, year, group, C::c0) == c0);
        CHECK(at(town, result, year, group, C::c0_exited) + at(town, result, year, group, C::c0_left) <= c0);
      }
    }
    for (std::int32_t year = 0; year < town.plan.years; ++year)
      founded += at(town, result, year, 0, C::splits);
  }
  CHECK(founded > 100);
}

TEST_CASE("With splits a replication has the same bytes on any executor and in used memory") {
  const world::Town town = world::township(2000, moves, {splits});
  sim::SerialExecutor serial;
  const sim::Bytes expected = world::bytes_of(town.run(serial, 0));
  sim::SerialExecutor permuted(77, 5);
  CHECK(world::bytes_of(town.run(permuted, 0)) == expected);
  for (const std::uint32_t threads : {1U, 2U, 7U}) {
    io::TbbExecutor executor(threads);
    CHECK(world::bytes_of(town.run(executor, 0)) == expected);
  }
  sim::Population<models::Types> memory;
  for (const std::uint32_t r : {1U, 0U}) {
    const auto again = core::run_one(town.resolved, *town.population(r), town.plan, town.seed, r, false,
                                     serial, {}, &memory);
    if (r == 0) CHECK(world::bytes_of(again) == expected);
  }
}

TEST_CASE("A rate of splits of 0 changes nothing") {
  const world::Town without = world::township(100, moves);
  const world::Town never = world::township(100, moves, {"demography.moves.split={0: 0}"});
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto a = without.run(r), b = never.run(r);
    CHECK(a.counts == b.counts);
    CHECK(a.ledger == b.ledger);
    CHECK(a.funding == b.funding);
    CHECK(a.fingerprint == b.fingerprint);
    CHECK(a.events == b.events);
  }
}

TEST_CASE("Who does not split lives as if nobody did") {
  const world::Town without = world::township(300, moves + nothing_rationed);
  const world::Town with = world::township(300, moves + nothing_rationed, {splits});
  for (std::uint32_t r = 0; r < 2; ++r) {
    std::set<std::uint64_t> split;
    for (const sim::TraceLine& line : with.lives(r))
      if (line.label == models::told_founds) split.insert(line.entity);
    REQUIRE(split.size() > 10);
    const auto a = lives(without, r), b = lives(with, r);
    std::size_t same = 0, lines = 0;
    for (const auto& [household, life] : a) {
      if (split.contains(household)) continue;
      const auto other = b.find(household);
      REQUIRE(other != b.end());
      REQUIRE(life == other->second);
      ++same;
      lines += life.size();
    }
    CHECK(same > 150);
    CHECK(lines > 5000);
  }
}

TEST_CASE("A policy moves no split") {
  const world::Settings still{splits, "behaviour.mode=fixed"};
  world::Settings other = still;
  other.insert(other.end(), {"coverage.stack.basic.rate=0.2", "programmes.household-grant.unit-cost=4000",
                             "programmes.skill-training.places.each-year=60"});
  const world::Town a = world::township(150, moves, still), b = world::township(150, moves, other);
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto of_a = foundings(a, r);
    CHECK(of_a.size() > 10);
    CHECK(of_a == foundings(b, r));
  }
}

TEST_CASE("A comparison is of the households that are there at the start") {
  const world::Town with = world::township(80, moves, {splits});
  const world::Town more =
      world::township(80, moves, {splits, "programmes.skill-training.places.each-year=60"});
  core::RunOptions options;
  options.seed = with.seed;
  options.min_replications = options.max_replications = 3;
  options.twin = false;
  options.panel = options.closings = true;
  std::vector<core::RunResult> runs;
  for (const world::Town* town : {&with, &more}) {
    sim::SerialExecutor serial;
    runs.push_back(*core::run(town->resolved, *town->populations, options, serial));
    for (const models::Panel& panel : runs.back().panels) CHECK(panel.size() == town->population()->size());
    std::int64_t founded = 0;
    for (std::int32_t year = 0; year < town->plan.years; ++year)
      founded += at(*town, runs.back().base[0], year, 0, C::splits);
    CHECK(founded > 5);
  }
  const core::Arm base{"base", &with.resolved, with.populations.get(), &runs[0], nullptr};
  const core::Arm option{"more", &more.resolved, more.populations.get(), &runs[1], nullptr};
  const core::HouseholdChanges changes = core::household_changes(base, option);
  CHECK(changes.matched == with.population()->size());
  CHECK(changes.only_in_one == 0);
  for (const core::WinnersRow& row : changes.winners)
    if (row.of == "all") CHECK(row.win + row.lose + row.unchanged == changes.matched);
}

}  // namespace world_splits_test
