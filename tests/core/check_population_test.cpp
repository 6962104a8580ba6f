#include <limits>
#include <string>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "src/core/synthesize.hpp"
#include "tests/core/town.hpp"

namespace check_population_test {
namespace {

bool reports(const core::PopulationBasis& basis, const std::string& path) {
  for (const sim::Problem& p : core::check_population(basis))
    if (p.path == path) return true;
  return false;
}

}  // namespace

TEST_CASE("impossible populations are problems with their paths") {
  const core::PopulationBasis good = town::basis(100);
  REQUIRE(core::check_population(good).empty());
  core::PopulationBasis b = good;
  b.population.groups[0].people = 30;
  CHECK(reports(b, "population.groups.poor.people"));
  b.population.groups[0].people = 31 * 12 + 1;
  CHECK(reports(b, "population.groups.poor.people"));
  b = good;
  b.population.groups[2].people_per_household = 0.5;
  CHECK(reports(b, "population.groups.others.people-per-household"));
  b = good;
  b.population.groups[1].status = models::Status::left;
  CHECK(reports(b, "population.groups.exited.status"));
  b = good;
  b.population.groups[0].households = 200'000'000;
  CHECK(reports(b, "population.groups.poor.households"));
  b = good;
  b.population.scale = 1e6;
  CHECK(reports(b, "population.groups"));
  b.population.scale = std::numeric_limits<double>::quiet_NaN();
  CHECK(reports(b, "population.scale"));
  b = good;
  b.population.groups.clear();
  CHECK(reports(b, "population.groups"));
  b = good;
  b.villages.clear();
  CHECK(reports(b, "places.villages"));
}

TEST_CASE("shares that do not sum to one are problems beyond a millionth") {
  core::PopulationBasis b = town::basis(100);
  b.population.ages[0].share += 5e-7;
  CHECK_FALSE(reports(b, "population.ages"));
  b.population.ages[0].share += 2e-6;
  CHECK(reports(b, "population.ages"));
  b = town::basis(100);
  b.population.ages[1].from = 0;
  CHECK(reports(b, "population.ages"));
  b = town::basis(100);
  b.population.streams[0].share = 0.2;
  CHECK(reports(b, "population.streams"));
  b = town::basis(100);
  b.population.streams.push_back(b.population.streams[0]);
  b.population.streams[0].share = 0;
  CHECK(reports(b, "population.streams"));
  b = town::basis(100);
  b.population.causes[0].share = 1.5;
  CHECK(reports(b, "population.causes.illness"));
  b = town::basis(100);
  b.population.female = -0.1;
  CHECK(reports(b, "population.female"));
}

TEST_CASE("an income that cannot keep its bound is a problem") {
  core::PopulationBasis b = town::basis(100);
  b.population.groups[0].income_per_head = {sim::Distribution::Kind::uniform, {2952, 4000}};
  CHECK(reports(b, "population.groups.poor.income-bound"));
  b.population.groups[0].income_per_head = {sim::Distribution::Kind::uniform, {2951, 4000}};
  CHECK_FALSE(reports(b, "population.groups.poor.income-bound"));
  b.population.groups[1].income_per_head = {sim::Distribution::Kind::constant, {2951.99, 0}};
  CHECK(reports(b, "population.groups.exited.income-bound"));
  b.population.groups[1].income_per_head = {sim::Distribution::Kind::constant, {2952, 0}};
  CHECK_FALSE(reports(b, "population.groups.exited.income-bound"));
  b.population.groups[2].income_per_head = {sim::Distribution::Kind::normal, {1, -1}};
  CHECK(reports(b, "population.groups.others.income-per-head"));
  b.population.groups[2].since_from = {20'000};
  CHECK(reports(b, "population.groups.others.since-to"));
}

TEST_CASE("a register is not scaled and takes the place of groups with a warning") {
  core::PopulationBasis b = town::basis(100);
  b.population.files = {"households.csv", ""};
  b.population.scale = 2;
  CHECK(reports(b, "population.files"));
  CHECK(reports(b, "population.scale"));
  for (const sim::Problem& p : core::check_population(b))
    CHECK((p.severity == sim::Severity::warning) == (p.path == "population.groups"));
}

TEST_CASE("whatever passes the check comes out with exact totals and nobody empty") {
  REQUIRE(rc::check([] {
    core::PopulationBasis b = town::basis(0);
    auto& p = b.population;
    p.groups.resize(static_cast<std::size_t>(*rc::gen::inRange(1, 4)));
    for (models::GroupSpec& g : p.groups) {
      g.households = *rc::gen::inRange<std::int64_t>(0, 60);
      g.people = *rc::gen::inRange<std::int64_t>(0, 400);
      g.people_per_household = *rc::gen::inRange(0, 140) / 10.0;
    }
    p.scale = *rc::gen::inRange(1, 30) / 10.0;
    p.ages.clear();
    const int classes = *rc::gen::inRange(0, 5);
    for (int i = 0; i < classes; ++i) p.ages.push_back({i * 11.0, 1.0 / classes});
    p.female = *rc::gen::inRange(0, 101) / 100.0;
    p.disabled = *rc::gen::inRange(0, 101) / 100.0;
    for (models::CauseShare& c : p.causes) c.share = *rc::gen::inRange(0, 101) / 100.0;
    if (sim::has_errors(core::check_population(b))) return;

    const core::SynthesizedPopulation population(b, sim::make_key(*rc::gen::arbitrary<std::uint64_t>()));
    std::vector<std::int64_t> households(p.groups.size(), 0), people(p.groups.size(), 0),
        women(p.groups.size(), 0), disabled(p.groups.size(), 0);
    for (std::uint32_t i = 0; i < population.size(); ++i) {
      const town::Made m = town::made(population, i);
      const std::size_t g = m.household.group;
      RC_ASSERT(!m.people.empty() && m.people.size() <= 12);
      RC_ASSERT(m.household.village < b.villages.size());
      ++households[g];
      people[g] += static_cast<std::int64_t>(m.people.size());
      for (const models::Person& person : m.people) {
        women[g] += person.sex == models::Sex::female ? 1 : 0;
        disabled[g] += person.disabled != 0 ? 1 : 0;
        RC_ASSERT(person.born <= 0 && person.age(0) < 100);
      }
    }
    for (std::size_t g = 0; g < p.groups.size(); ++g) {
      const core::GroupHeads size = core::group_size(p.groups[g], p.scale);
      RC_ASSERT(households[g] == size.households);
      RC_ASSERT(people[g] == size.people);
      const auto exact = [&](double share) {
        return static_cast<std::int64_t>(std::floor(share * static_cast<double>(size.people) + 0.5 + 1e-9));
      };
      RC_ASSERT(women[g] == exact(p.female));
      RC_ASSERT(disabled[g] == exact(p.disabled));
    }
  }));
}

}  // namespace check_population_test
