#include "models/people/demography.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "sim/random/candidate.hpp"
#include "tests/support/small_world.hpp"

namespace demography_test {

using namespace models;

namespace {

std::vector<double> flat(double rate) { return std::vector<double>(111, sim::threshold_of(rate)); }

std::vector<std::uint64_t> ids(const small::House& h) {
  std::vector<std::uint64_t> out;
  for (const Person& p : h.people) out.push_back(p.id);
  return out;
}

}  // namespace

TEST_CASE("People die at their age's rate") {
  small::World w;
  std::vector<double> rates = flat(0.1);
  for (std::size_t age = 60; age < rates.size(); ++age) rates[age] = sim::threshold_of(0.8);
  w.world.demography.deaths = rates;
  constexpr int n = 1500;
  for (std::uint64_t i = 1; i <= n; ++i) w.add(i, {small::person(10'000 + i, i % 2 == 0 ? 59.9 : 60)});
  const auto out = w.run();
  int dead[2]{};
  for (const auto& h : out.houses)
    if (h.people[0].alive == 0) ++dead[h.id % 2];
  for (const int old : {0, 1}) {
    const double p = 1 - std::exp(old == 1 ? -0.8 : -0.1);
    CHECK(std::abs(dead[old] - n / 2 * p) < 4 * std::sqrt(n / 2 * p * (1 - p)));
  }
}

TEST_CASE("Women bear at most one child a year at their rate and men none") {
  small::World w(3);
  w.world.demography.births = flat(0);
  for (std::size_t age = 15; age < 50; ++age) w.world.demography.births[age] = sim::threshold_of(0.7);
  constexpr int n = 400;
  for (std::uint64_t i = 1; i <= n; ++i)
    w.add(i, {small::person(10'000 + i, 25, Sex::female), small::person(20'000 + i, 25)});
  const auto out = w.run();
  int born_in_first_year = 0, girls = 0, children = 0;
  std::set<std::uint64_t> seen;
  for (const auto& h : out.houses) {
    const std::uint64_t mother = h.people[0].id;
    CHECK(h.people[0].births <= 3);
    CHECK(h.people.size() == 2U + h.people[0].births);
    for (std::size_t i = 2; i < h.people.size(); ++i) {
      const Person& child = h.people[i];
      // The n-th child of a mother is the same person whatever else happens.
      bool hers = false;
      for (std::uint64_t number = 1; number <= h.people[0].births; ++number)
        hers = hers || child.id == sim::hash64(mother, number);
      CHECK(hers);
      ++children;
      girls += child.sex == Sex::female ? 1 : 0;
      born_in_first_year += child.born < small::year ? 1 : 0;
      CHECK(seen.insert(child.id).second);
      CHECK(child.labour == Labour::none);
      CHECK(child.born >= 0);
    }
  }
  const double p = 1 - std::exp(-0.7);
  CHECK(std::abs(born_in_first_year - n * p) < 4 * std::sqrt(n * p * (1 - p)));
  CHECK(std::abs(girls - children * 0.487) < 4 * std::sqrt(children * 0.25));
}

TEST_CASE("The children of a mother are the same in another household of another size") {
  small::World alone(3), crowded(3);
  for (small::World* w : {&alone, &crowded}) w->world.demography.births = flat(0.9);
  alone.add(1, {small::person(77, 30, Sex::female)});
  crowded.add(2, {small::person(5, 50), small::person(6, 80), small::person(77, 30, Sex::female)});
  crowded.world.demography.births = flat(0.9);
  const auto x = alone.run(), y = crowded.run();
  auto a = ids(x.house(1)), b = ids(y.house(2));
  a.erase(a.begin());
  b.erase(b.begin(), b.begin() + 3);
  REQUIRE_FALSE(a.empty());
  CHECK(a == b);
  CHECK(x.of("birth")[0].time == y.of("birth")[0].time);
}

TEST_CASE("The dead count nowhere and a household of dead has left") {
  small::World w(2);
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::continuous),
                               small::stream("pensions", PayCalendar::monthly)}));
  std::vector<double> rates = flat(0);
  for (std::size_t age = 80; age < rates.size(); ++age)
    rates[age] = sim::threshold_of(60);  // gone within weeks
  w.world.demography.deaths = rates;
  auto& mixed = w.add_poor(1, {small::person(10, 85), small::person(11, 30)});
  small::set_base(mixed, Stream::pensions, 1000);
  small::set_base(mixed, Stream::local_wage, 365.25);
  auto& old = w.add_poor(2, {small::person(20, 85), small::person(21, 90)});
  small::set_base(old, Stream::pensions, 5000);
  const auto out = w.run();
  CHECK(out.count(Count::deaths) == 3);
  CHECK(out.count(Count::persons) == 1);
  CHECK(out.count(Count::households) == 1);
  CHECK(out.count(Count::poor_before) == 1);
  // It stays among those registered at the start, as one that has left.
  CHECK(out.count(Count::c0) == 2);
  CHECK(out.count(Count::c0_persons) == 4);
  CHECK(out.count(Count::c0_left) == 1);
  CHECK(out.count(Count::c0_left_before_exit, 0) == 1);
  CHECK(out.count(Count::c0_left_before_exit, 1) == 0);
  CHECK(out.house(2).household.status == Status::left);
  // Income stops with the last member: no pension is paid to a house where nobody lives.
  const double gone = out.of("household has died out", 2)[0].time;
  for (const auto& line : out.of("pensions", 2)) CHECK(line.time <= gone + small::month);
  CHECK(out.count(Count::households, 1) == 1);
}

TEST_CASE("Who dies takes the labour along") {
  small::World w;
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::continuous)}));
  std::vector<double> rates = flat(0);
  for (std::size_t age = 62; age < rates.size(); ++age) rates[age] = sim::threshold_of(60);
  w.world.demography.deaths = rates;
  auto dying = small::person(10, 62);
  dying.lost_percent = 100;
  auto& h = w.add(1, {dying, small::person(11, 30)});
  small::set_base(h, Stream::local_wage, 3652.5);
  const auto out = w.run();
  const auto death = out.of("death", 1);
  REQUIRE(death.size() == 1);
  // A third of the labour was ill until the death; afterwards nothing of the remaining labour is lost.
  sim::Fen sum = 0;
  for (const sim::Fen f : out.amounts("local-wage")) sum += f;
  CHECK(static_cast<double>(sum) / 100 == Approx(3652.5 - 10 * death[0].time / 3).margin(0.02));
}

}  // namespace demography_test
