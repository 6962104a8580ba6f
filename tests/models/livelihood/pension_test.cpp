#include "models/livelihood/pension.hpp"

#include <catch2/catch.hpp>

#include "sim/random/candidate.hpp"
#include "tests/support/small_world.hpp"

namespace pension_test {

using namespace models;

namespace {

/// Whoever is 100 or older dies within days, nobody else.
std::vector<double> deaths_of_the_oldest() {
  std::vector<double> rates(111, 1);
  for (std::size_t age = 100; age < rates.size(); ++age) rates[age] = sim::threshold_of(sim::maximum_rate);
  return rates;
}

/// What a household of these ages is paid in the months of a year in which those of 100 die at once.
std::vector<sim::Fen> pensions(const std::vector<double>& ages, PayCalendar calendar = PayCalendar::monthly) {
  small::World w;
  w.livelihood(small::streams({small::stream("pensions", calendar)}));
  w.world.demography.deaths = deaths_of_the_oldest();
  std::vector<Person> people;
  for (std::uint64_t i = 0; i < ages.size(); ++i) people.push_back(small::person(10 + i, ages[i]));
  auto& h = w.add(1, people);
  small::set_base(h, Stream::pensions, 3600);
  return w.run().amounts("pensions", 1);
}

sim::Fen total(const std::vector<sim::Fen>& amounts) {
  sim::Fen sum = 0;
  for (const sim::Fen amount : amounts) sum += amount;
  return sum;
}

}  // namespace

TEST_CASE("Who dies takes an equal part of the pensions along") {
  CHECK(pensions({30, 70, 72}) == std::vector<sim::Fen>(12, 30'000));
  CHECK(pensions({30, 70, 100}) == std::vector<sim::Fen>(12, 15'000));
  CHECK(total(pensions({30, 61, 70, 100})) == 240'000);
  CHECK(total(pensions({30, 100, 101, 75})) == 120'000);
}

TEST_CASE("With the last pensioner the pensions end, and others have no part in them") {
  CHECK(pensions({30, 100}).empty());
  CHECK(total(pensions({30, 59.5, 100})) == 0);
  // Where nobody was of that age it is the household's income.
  CHECK(pensions({30, 59.5}) == std::vector<sim::Fen>(12, 30'000));
}

TEST_CASE("What has come in continuously until a death stays") {
  const sim::Fen with_death = total(pensions({30, 70, 100}, PayCalendar::continuous));
  CHECK(with_death >= 180'000);
  CHECK(with_death < 186'000);
}

}  // namespace pension_test
