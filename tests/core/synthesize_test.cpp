#include "src/core/synthesize.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/people/fields.hpp"
#include "sim/time/calendar.hpp"
#include "tests/core/town.hpp"

namespace synthesize_test {
namespace {

using models::Household;
using models::Person;
using town::Made;
using town::made;

std::vector<Made> of_group(const core::SynthesizedPopulation& population, int group) {
  std::vector<Made> found;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    Made m = made(population, i);
    if (m.household.group == group) found.push_back(std::move(m));
  }
  return found;
}

std::int64_t people_in(const std::vector<Made>& households) {
  std::int64_t n = 0;
  for (const Made& m : households) n += static_cast<std::int64_t>(m.people.size());
  return n;
}

template <class Holds>
std::int64_t count_people(const std::vector<Made>& households, Holds holds) {
  std::int64_t n = 0;
  for (const Made& m : households) n += std::count_if(m.people.begin(), m.people.end(), holds);
  return n;
}

template <class Holds>
std::int64_t count_households(const std::vector<Made>& households, Holds holds) {
  return std::count_if(households.begin(), households.end(), holds);
}

double per_head(const Made& m) {
  return static_cast<double>(m.household.assessed) / 100 / static_cast<double>(m.people.size());
}

}  // namespace

TEST_CASE("the township's margins come out exactly for every seed") {
  const core::PopulationBasis basis = town::basis(300);
  REQUIRE(core::check_population(basis).empty());
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const core::SynthesizedPopulation population(basis, sim::make_key(seed));
    const auto poor = of_group(population, 0), exited = of_group(population, 1),
               others = of_group(population, 2);
    REQUIRE(poor.size() == 31);
    REQUIRE(people_in(poor) == 94);
    REQUIRE(exited.size() == 38);
    REQUIRE(people_in(exited) == 104);
    REQUIRE(others.size() == 300);
    REQUIRE(people_in(others) == 1050);
    REQUIRE(population.people() == 94 + 104 + 1050);

    // 94 people: 0.163, 0.594, 0.243 are 15.3, 55.8, 22.8.
    REQUIRE(count_people(poor, [](const Person& p) { return p.age(0) < 15; }) == 15);
    REQUIRE(count_people(poor, [](const Person& p) { return p.age(0) >= 15 && p.age(0) < 65; }) == 56);
    REQUIRE(count_people(poor, [](const Person& p) { return p.age(0) >= 65 && p.age(0) < 90; }) == 23);
    REQUIRE(count_people(poor, [](const Person& p) { return p.sex == models::Sex::female; }) == 45);  // 45.12
    REQUIRE(count_people(others, [](const Person& p) { return p.sex == models::Sex::female; }) == 504);
    REQUIRE(count_people(poor, [](const Person& p) { return p.disabled != 0; }) == 5);     // 4.7
    REQUIRE(count_people(exited, [](const Person& p) { return p.disabled != 0; }) == 5);   // 5.2
    REQUIRE(count_people(others, [](const Person& p) { return p.disabled != 0; }) == 53);  // 52.5

    // Of 31: 0.44, 0.35, 0.22, 0.17, 0.09, 0.06 are 13.64, 10.85, 6.82, 5.27, 2.79, 1.86.
    const std::array<std::int64_t, 6> causes{14, 11, 7, 5, 3, 2};
    for (unsigned c = 0; c < causes.size(); ++c) {
      const auto has = [c](const Made& m) { return ((m.household.causes >> c) & 1U) != 0; };
      REQUIRE(count_households(poor, has) == causes[c]);
      REQUIRE(count_households(others, has) == 0);
    }
    for (const Made& m : poor) {
      REQUIRE(std::popcount(m.household.causes) >= 1);
      REQUIRE(std::popcount(m.household.causes) <= 2);
    }
    REQUIRE(count_households(poor, [](const Made& m) { return m.household.house_safe == 1; }) == 31);
    REQUIRE(count_households(poor, [](const Made& m) { return m.household.water_safe == 1; }) ==
            29);  // 29.45
    REQUIRE(count_households(others, [](const Made& m) { return m.household.insured == 1; }) == 294);
    for (std::uint16_t v = 0; v < 10; ++v) {
      const auto here = [v](const Made& m) { return m.household.village == v; };
      REQUIRE(count_households(others, here) == 30);
      REQUIRE(count_households(poor, here) >= 3);
      REQUIRE(count_households(poor, here) <= 4);
    }
  }
}

TEST_CASE("a group is the same to the bit whatever the other groups are") {
  const core::SynthesizedPopulation large(town::basis(400), sim::make_key(7));
  const core::SynthesizedPopulation small(town::basis(200), sim::make_key(7));
  core::PopulationBasis alone_basis = town::basis(200);
  alone_basis.population.groups.erase(alone_basis.population.groups.begin());
  const core::SynthesizedPopulation alone(alone_basis, sim::make_key(7));
  for (std::uint32_t i = 0; i < 69; ++i) {
    const Made a = made(large, i), b = made(small, i);
    REQUIRE(a.id == b.id);
    REQUIRE(town::same(a, b));
    REQUIRE(large.household_id(i) == small.household_id(i));
  }
  for (std::uint32_t i = 31; i < small.size(); ++i) {
    const Made a = made(small, i);
    Made b = made(alone, i - 31);
    REQUIRE(b.household.group + 1 == a.household.group);
    b.household.group = a.household.group;
    REQUIRE(town::same(a, b));
  }
}

TEST_CASE("the same key gives the same population and another key another one") {
  const core::PopulationBasis basis = town::basis(100);
  const core::SynthesizedPopulation a(basis, sim::make_key(3)), b(basis, sim::make_key(3)),
      c(basis, sim::make_key(4));
  int different = 0;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    REQUIRE(town::same(made(a, i), made(b, i)));
    if (!town::same(made(a, i), made(c, i))) ++different;
  }
  REQUIRE(different > 150);  // cash and income are continuous
}

TEST_CASE("a population drawn once has a key of its own and one drawn each time follows the replication") {
  using models::DrawMode;
  CHECK(core::population_key(DrawMode::once, 5, 0) == core::population_key(DrawMode::once, 5, 9));
  CHECK_FALSE(core::population_key(DrawMode::each, 5, 0) == core::population_key(DrawMode::each, 5, 9));
  CHECK(core::population_key(DrawMode::each, 5, 9) == sim::make_key(5, 9));
}

TEST_CASE("incomes keep to their bound and to their truncated distribution") {
  core::PopulationBasis basis = town::basis(0);
  basis.population.groups[0].households = 4000;
  basis.population.groups[0].people = 12000;
  basis.population.groups[1].households = 4000;
  basis.population.groups[1].people = 12000;
  const core::SynthesizedPopulation population(basis, sim::make_key(11));
  const double line = static_cast<double>(basis.line) / 100;
  for (const int g : {0, 1}) {
    const auto households = of_group(population, g);
    // X lognormal(mu, sigma): P(X < t | X < line) has the closed form used here at a point within.
    const sim::Distribution d = basis.population.groups[static_cast<std::size_t>(g)].income_per_head;
    const auto cdf = [&](double x) {
      return 0.5 * std::erfc(-(std::log(x) - d.parameter[0]) / d.parameter[1] / std::sqrt(2.0));
    };
    const double point = g == 0 ? 2300 : 4000;
    const double expected = g == 0 ? cdf(point) / cdf(line) : (cdf(point) - cdf(line)) / (1 - cdf(line));
    std::int64_t below_point = 0;
    for (const Made& m : households) {
      if (g == 0)
        REQUIRE(m.household.assessed < basis.line * static_cast<sim::Fen>(m.people.size()));
      else
        REQUIRE(m.household.assessed >= basis.line * static_cast<sim::Fen>(m.people.size()));
      if (per_head(m) < point) ++below_point;
    }
    const double n = static_cast<double>(households.size());
    const double error = std::sqrt(expected * (1 - expected) / n);
    CHECK(std::fabs(static_cast<double>(below_point) / n - expected) < 4 * error);
  }
}

TEST_CASE("unbounded incomes and cash have the mean of their distribution") {
  core::PopulationBasis basis = town::basis(20'000);
  const core::SynthesizedPopulation population(basis, sim::make_key(12));
  double sum = 0, squares = 0, cash = 0, cash_squares = 0;
  const auto others = of_group(population, 2);
  for (const Made& m : others) {
    const double log_income = std::log(per_head(m));
    sum += log_income;
    squares += log_income * log_income;
    const double log_cash =
        std::log(static_cast<double>(m.household.cash) / 100 / static_cast<double>(m.people.size()));
    cash += log_cash;
    cash_squares += log_cash * log_cash;
  }
  const double n = static_cast<double>(others.size());
  const auto within = [&](double total, double total_squares, double expected) {
    const double mean = total / n;
    const double error = std::sqrt((total_squares / n - mean * mean) / n);
    return std::fabs(mean - expected) < 4 * error;
  };
  CHECK(within(sum, squares, std::log(8452.0) - 0.5 * 0.7 * 0.7));
  CHECK(within(cash, cash_squares, std::log(800.0)));
}

TEST_CASE("the quantile of income is the household's ability") {
  const core::PopulationBasis basis = town::basis(500);
  const sim::Key key = sim::make_key(13);
  const core::SynthesizedPopulation population(basis, key);
  std::vector<std::pair<double, sim::Fen>> pairs;
  for (const Made& m : of_group(population, 2))
    pairs.emplace_back(sim::philox(key, m.id, models::ability_stream, sim::Index{}).first(),
                       m.household.assessed / static_cast<sim::Fen>(m.people.size()));
  std::sort(pairs.begin(), pairs.end());
  CHECK(std::is_sorted(pairs.begin(), pairs.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; }));
}

TEST_CASE("streams share the income and wages need labour") {
  const core::PopulationBasis basis = town::basis(400);
  const core::SynthesizedPopulation population(basis, sim::make_key(14));
  int without_labour = 0;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    const Made m = made(population, i);
    double sum = 0;
    for (const double b : m.base) sum += b;
    CHECK(sum == Approx(static_cast<double>(m.household.assessed) / 100).epsilon(1e-6));
    const bool labour = models::labour_units(m.people) > 0;
    without_labour += labour ? 0 : 1;
    const double wages = m.base[0] + m.base[1];
    CHECK(wages == Approx(labour ? 0.35 * sum : 0.0).margin(0.025));  // whole fen
    // Crops to livestock stay 2 : 1.
    CHECK(m.base[2] == Approx(2 * m.base[3]).margin(0.05));
  }
  CHECK(without_labour > 0);
}

TEST_CASE("an income of the first year is that year's level") {
  core::PopulationBasis basis = town::basis(10);
  basis.population.income_of = models::IncomeOf::first_year;
  basis.first_growth = {1.08F, 1.07F, 1.03F, 1.04F, 1.05F, 1.05F};
  const core::SynthesizedPopulation population(basis, sim::make_key(15));
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    const Made m = made(population, i);
    double level = 0;
    for (std::size_t s = 0; s < models::stream_count; ++s)
      level += m.base[s] * static_cast<double>(basis.first_growth[s]);
    CHECK(level == Approx(static_cast<double>(m.household.assessed) / 100).epsilon(1e-6));
  }
}

TEST_CASE("every household has an adult where there are enough") {
  const core::SynthesizedPopulation population(town::basis(500), sim::make_key(16));
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    const Made m = made(population, i);
    REQUIRE(std::any_of(m.people.begin(), m.people.end(), [](const Person& p) { return p.age(0) >= 15; }));
  }
  // 10 households, 60 people, 5 adults: as many households as there are adults have one, no more.
  core::PopulationBasis few = town::basis(0);
  few.population.groups.resize(1);
  few.population.groups[0].households = 10;
  few.population.groups[0].people = 60;
  few.population.ages = {{0, 55.0 / 60}, {15, 5.0 / 60}};
  const core::SynthesizedPopulation orphans(few, sim::make_key(16));
  int with_adult = 0;
  for (std::uint32_t i = 0; i < orphans.size(); ++i) {
    const Made m = made(orphans, i);
    with_adult += static_cast<int>(
        std::count_if(m.people.begin(), m.people.end(), [](const Person& p) { return p.age(0) >= 15; }));
  }
  CHECK(with_adult == 5);
}

TEST_CASE("without an age structure everyone is thirty") {
  core::PopulationBasis basis = town::basis(20);
  basis.population.ages.clear();
  const core::SynthesizedPopulation population(basis, sim::make_key(17));
  for (std::uint32_t i = 0; i < population.size(); ++i)
    for (const Person& p : made(population, i).people) {
      REQUIRE(p.age(0) == 30);
      REQUIRE(p.at_school == 0);
    }
}

TEST_CASE("children of school age are at school in the stated share") {
  core::PopulationBasis basis = town::basis(1000);
  basis.demography.schooled = 0.9;
  const core::SynthesizedPopulation population(basis, sim::make_key(18));
  std::int64_t children = 0, at_school = 0;
  for (const Made& m : of_group(population, 2))
    for (const Person& p : m.people) {
      const bool of_age = p.age(0) >= 6 && p.age(0) < 16;
      children += of_age ? 1 : 0;
      at_school += p.at_school;
      REQUIRE((of_age || p.at_school == 0));
    }
  CHECK(children > 200);
  CHECK(at_school == static_cast<std::int64_t>(std::floor(0.9 * static_cast<double>(children) + 0.5)));
}

TEST_CASE("illness at the start follows its shares by age and its effect on labour is there") {
  const core::PopulationBasis basis = town::basis(6000);
  const core::SynthesizedPopulation population(basis, sim::make_key(19));
  std::array<double, 3> old{}, young{};
  for (const Made& m : of_group(population, 2))
    for (const Person& p : m.people) {
      ++(p.age(0) >= 65 ? old : young)[p.disease[0]];
      REQUIRE(p.lost_percent == (p.disease[0] == 2 ? 70 : 0));
      REQUIRE(p.caring_percent == (p.disease[0] == 2 ? 50 : 0));
      if (p.age(0) < 35) REQUIRE(p.disease[0] == 0);
    }
  const double n = old[0] + old[1] + old[2];
  CHECK(std::fabs(old[1] / n - 0.20) < 4 * std::sqrt(0.20 * 0.80 / n));
  CHECK(std::fabs(old[2] / n - 0.18) < 4 * std::sqrt(0.18 * 0.82 / n));
  CHECK(young[1] > 0);
}

TEST_CASE("the status since when lies between its days and the status can follow the income") {
  core::PopulationBasis basis = town::basis(50);
  basis.population.groups[1].since_from = *sim::parse_date("2014-12-31");
  basis.population.groups[1].since_to = *sim::parse_date("2015-12-31");
  const core::SynthesizedPopulation population(basis, sim::make_key(20));
  for (const Made& m : of_group(population, 1)) {
    CHECK(m.household.status == models::Status::exited);
    CHECK(m.household.status_at_start == models::Status::exited);
    CHECK(m.household.since >= -366);
    CHECK(m.household.since <= -1);
    CHECK(m.household.people_at_start == m.people.size());
  }
  basis.reset_status = true;
  basis.population.groups[2].income_per_head = {sim::Distribution::Kind::uniform, {0, 5904}};
  const core::SynthesizedPopulation reset(basis, sim::make_key(20));
  std::int64_t poor = 0;
  for (const Made& m : of_group(reset, 2)) {
    const bool below = m.household.assessed < basis.line * static_cast<sim::Fen>(m.people.size());
    CHECK(m.household.status == (below ? models::Status::poor : models::Status::exited));
    CHECK(m.household.status_at_start == m.household.status);
    poor += below ? 1 : 0;
  }
  CHECK(poor > 5);
  CHECK(poor < 45);
}

TEST_CASE("households are found by their ids") {
  const core::SynthesizedPopulation population(town::basis(20), sim::make_key(21));
  CHECK(population.household_id(0) == "poor/1");
  CHECK(population.household_id(31) == "exited/1");
  CHECK(population.person_id(68, 1) == "exited/38/2");
  std::set<std::uint64_t> ids;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    CHECK(population.find(population.household_id(i)) == i);
    ids.insert(made(population, i).id);
  }
  CHECK(ids.size() == population.size());
  for (const char* id :
       {"poor/0", "poor/32", "poor", "poor/", "poor/x", "nobody/1", "/1", "poor/1/1", "poor/99999999999"})
    CHECK_FALSE(population.find(id).has_value());
}

TEST_CASE("scale multiplies households and people of each group") {
  core::PopulationBasis basis = town::basis(100);
  basis.population.scale = 10;
  const core::SynthesizedPopulation population(basis, sim::make_key(22));
  CHECK(of_group(population, 0).size() == 310);
  CHECK(people_in(of_group(population, 0)) == 940);
  CHECK(of_group(population, 2).size() == 1000);
  basis.population.scale = 0.01;
  REQUIRE(core::check_population(basis).empty());
  const core::SynthesizedPopulation tiny(basis, sim::make_key(22));
  CHECK(of_group(tiny, 0).empty());
  CHECK(of_group(tiny, 2).size() == 1);
  CHECK(people_in(of_group(tiny, 2)) == 4);  // 3.5
}

}  // namespace synthesize_test
