#include "src/core/register_population.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "src/core/population_table.hpp"
#include "src/core/synthesize.hpp"
#include "tests/core/town.hpp"

namespace register_population_test {
namespace {

core::PopulationContext context_of(const core::PopulationBasis& basis) {
  core::PopulationContext c;
  c.start = basis.start;
  for (const core::VillageShare& v : basis.villages) c.villages.push_back(v.id);
  for (const models::DiseaseSpec& d : basis.diseases) {
    c.diseases.push_back({d.id, {}});
    for (const models::DiseaseState& s : d.states) c.diseases.back().states.push_back(s.id);
  }
  return c;
}

core::TextTable text_table(const std::vector<core::PopulationTable::Row>& rows, int file) {
  core::TextTable t;
  int line = 1;
  for (const auto& row : rows) {
    std::vector<core::Cell> cells;
    for (const std::string& text : row) cells.push_back({text, {file, line, 1}});
    if (line++ == 1)
      t.header = cells;
    else
      t.rows.push_back(cells);
  }
  return t;
}

/// What a population's own tables say when they are read back.
std::shared_ptr<const core::PopulationRows> written_and_read(const core::NamedPopulation& population,
                                                             const core::PopulationBasis& basis, bool zh) {
  const core::PopulationTable table(population, basis, zh);
  std::vector<core::PopulationTable::Row> households{core::PopulationTable::household_header(zh)};
  std::vector<core::PopulationTable::Row> people{core::PopulationTable::person_header(zh)};
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    core::PopulationTable::Rows rows = table.rows(i);
    households.push_back(std::move(rows.household));
    for (auto& row : rows.people) people.push_back(std::move(row));
  }
  sim::Problems problems;
  auto rows = core::read_population(text_table(households, 0), text_table(people, 1), context_of(basis), {},
                                    problems);
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
  REQUIRE(problems.empty());
  return std::make_shared<core::PopulationRows>(std::move(rows));
}

core::PersonRow person(const std::string& id, const std::string& household, const char* birth) {
  core::PersonRow p;
  p.id = id;
  p.hash = sim::hash64(id);
  p.household = household;
  p.birth = *sim::parse_date(birth);
  return p;
}

/// Three households of one adult and one child each, with nothing said that may be left open.
core::PopulationRows sparse(int households) {
  core::PopulationRows rows;
  for (int i = 0; i < households; ++i) {
    core::HouseholdRow h;
    h.id = "h" + std::to_string(i);
    h.hash = sim::hash64(h.id);
    h.village = "v02";
    h.status = models::Status::poor;
    h.income_per_head = 230'000;
    h.first_person = static_cast<std::uint32_t>(2 * i);
    h.people = 2;
    rows.households.push_back(h);
    rows.people.push_back(person(h.id + "a", h.id, "1976-03-14"));
    rows.people.push_back(person(h.id + "b", h.id, "2006-03-14"));
  }
  return rows;
}

core::RegisterPopulation population_of(core::PopulationRows rows, const core::PopulationBasis& basis) {
  return {std::make_shared<core::PopulationRows>(std::move(rows)), basis, sim::make_key(5)};
}

}  // namespace

TEST_CASE("a synthesized population written as a register and read back is the same") {
  core::PopulationBasis basis = town::basis(60);
  for (const models::Cause cause :
       {models::Cause::labour, models::Cause::schooling, models::Cause::disability, models::Cause::motivation,
        models::Cause::other})
    basis.population.causes.push_back({cause, 0.9});
  basis.population.groups[0].since_from = *sim::parse_date("2014-01-01");
  basis.population.groups[0].since_to = *sim::parse_date("2015-12-31");
  const core::SynthesizedPopulation drawn(basis, sim::make_key(31));
  const bool zh = GENERATE(false, true);
  const auto rows = written_and_read(drawn, basis, zh);
  REQUIRE(core::check_register(*rows, basis).empty());
  const core::RegisterPopulation read(rows, basis, sim::make_key(31));
  bool three_causes = false;
  REQUIRE(read.size() == drawn.size());
  REQUIRE(read.people() == drawn.people());
  for (std::uint32_t i = 0; i < drawn.size(); ++i) {
    const town::Made a = town::made(drawn, i), b = town::made(read, i);
    REQUIRE(read.household_id(i) == drawn.household_id(i));
    REQUIRE(a.id == b.id);
    REQUIRE(a.id == sim::hash64(drawn.household_id(i)));
    const models::Household &x = a.household, &y = b.household;
    CHECK(x.village == y.village);
    CHECK(x.status == y.status);
    CHECK(x.causes == y.causes);
    CHECK(x.cash == y.cash);
    CHECK(x.house_safe == y.house_safe);
    CHECK(x.water_safe == y.water_safe);
    CHECK(x.insured == y.insured);
    CHECK(x.assessed == y.assessed);
    CHECK(a.base == b.base);
    CHECK(x.since == y.since);
    CHECK(x.debt == y.debt);
    three_causes = three_causes || std::popcount(x.causes) > 2;
    REQUIRE(a.people.size() == b.people.size());
    for (std::size_t p = 0; p < a.people.size(); ++p) {
      CHECK(a.people[p].id == b.people[p].id);
      CHECK(a.people[p].id == sim::hash64(drawn.person_id(i, static_cast<std::uint32_t>(p))));
      CHECK(a.people[p].born == b.people[p].born);
      CHECK(a.people[p].sex == b.people[p].sex);
      CHECK(a.people[p].labour == b.people[p].labour);
      CHECK(a.people[p].disabled == b.people[p].disabled);
      CHECK(a.people[p].at_school == b.people[p].at_school);
      CHECK(a.people[p].disease == b.people[p].disease);
      CHECK(a.people[p].lost_percent == b.people[p].lost_percent);
    }
  }
  CHECK(three_causes);
}

TEST_CASE("what a register leaves open is drawn in the scenario's exact shares") {
  core::PopulationBasis basis = town::basis(0);
  basis.population.water_safe = 0.9;
  basis.population.insured = 0.25;
  basis.demography.schooled = 0.75;
  core::PopulationRows rows = sparse(40);
  for (std::size_t i = 0; i < 20; ++i) rows.households[i].water_safe = false;
  rows.people[1].at_school = false;
  const core::RegisterPopulation population = population_of(rows, basis);
  int water = 0, insured = 0, at_school = 0;
  std::set<sim::Fen> cash;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const town::Made m = town::made(population, i);
    if (i < 20) CHECK(m.household.water_safe == 0);
    water += m.household.water_safe;
    insured += m.household.insured;
    at_school += m.people[1].at_school;
    cash.insert(m.household.cash);
    CHECK(m.people[0].at_school == 0);
    CHECK(m.household.village == 1);
    CHECK(m.household.group == 1);
    CHECK(m.household.since == -3652.5F);
    CHECK(m.household.assessed == 460'000);
    CHECK(m.base[2] == Approx(0.24 * 4600));
  }
  CHECK(water == 18);  // of the 20 left open
  CHECK(insured == 10);
  CHECK(at_school == 29);  // 0.75 x 39 = 29.25
  CHECK(cash.size() > 30);
  CHECK(population.group_ids() == std::vector<std::string>{"ordinary", "poor", "exited"});
}

TEST_CASE("a disease that the register names for somebody is complete and one it names for nobody is drawn") {
  core::PopulationBasis basis = town::basis(0);
  basis.diseases[0].states[1].at_start.steps = {{0, 0.5}};
  basis.diseases[0].states[2].at_start.steps = {{0, 0.1}};
  core::PopulationRows rows = sparse(200);
  const auto ill = [&](const core::RegisterPopulation& population, std::uint8_t state) {
    int n = 0;
    for (std::uint32_t i = 0; i < population.size(); ++i)
      for (const models::Person& p : town::made(population, i).people) n += p.disease[0] == state ? 1 : 0;
    return n;
  };
  const int drawn = ill(population_of(rows, basis), 1);
  CHECK(drawn > 200 - 40);  // 400 x 0.5, standard error 10
  CHECK(drawn < 200 + 40);
  rows.people[0].diseases = {{"hypertension", "disabled"}};
  const core::RegisterPopulation named = population_of(rows, basis);
  CHECK(ill(named, 1) == 0);
  CHECK(ill(named, 2) == 1);
  CHECK(town::made(named, 0).people[0].lost_percent == 70);
  rows.people[0].diseases = {{"hypertension", ""}};
  const core::RegisterPopulation open = population_of(rows, basis);
  CHECK(ill(open, 1) + ill(open, 2) == 1);
}

TEST_CASE("a register's people and households are found by their own ids") {
  const core::RegisterPopulation population = population_of(sparse(3), town::basis(0));
  CHECK(population.household_id(2) == "h2");
  CHECK(population.person_id(2, 1) == "h2b");
  CHECK(population.find("h1") == 1U);
  CHECK_FALSE(population.find("h3").has_value());
  CHECK(town::made(population, 1).id == sim::hash64("h1"));
  CHECK(town::made(population, 1).people[0].id == sim::hash64("h1a"));
}

TEST_CASE("given streams and labour are taken as they are") {
  core::PopulationBasis basis = town::basis(0);
  core::PopulationRows rows = sparse(1);
  rows.households[0].income_stream = {100'000, 0, 200'000, 0, 0, 50};
  rows.people[0].labour = models::Labour::part;
  const town::Made m = town::made(population_of(rows, basis), 0);
  CHECK(m.base[0] == 1000);
  CHECK(m.base[5] == 0.5);
  CHECK(m.household.assessed == 300'050);
  CHECK(m.people[0].labour == models::Labour::part);
  CHECK(m.people[1].labour == models::Labour::none);
}

TEST_CASE("a register that the scenario cannot take is a problem with its place") {
  core::PopulationBasis basis = town::basis(0);
  core::PopulationRows rows = sparse(2);
  REQUIRE(core::check_register(rows, basis).empty());
  rows.households[1].village = "v2";
  rows.households[1].mark = {0, 3, 1};
  rows.people[0].diseases = {{"gout", ""}};
  basis.population.streams.clear();
  const sim::Problems problems = core::check_register(rows, basis);
  REQUIRE(problems.size() == 4);
  CHECK(problems[1].path == "village");
  CHECK(problems[1].mark.line == 3);
  CHECK(problems[0].path == "population.streams");
  CHECK(problems[3].path == "diseases");
}

TEST_CASE("Who has exited begins with a safe house and safe water where the register does not say") {
  core::PopulationBasis basis = town::basis(0);
  basis.population.house_safe = 0;
  basis.population.water_safe = 0;
  core::PopulationRows rows = sparse(4);
  rows.households[0].status = models::Status::exited;
  rows.households[1].status = models::Status::exited;
  rows.households[1].house_safe = false;
  const core::RegisterPopulation population = population_of(rows, basis);
  const auto household = [&](std::uint32_t i) { return town::made(population, i).household; };
  CHECK(household(0).house_safe == 1);
  CHECK(household(0).water_safe == 1);
  CHECK(household(1).house_safe == 0);
  CHECK(household(2).house_safe == 0);
  CHECK(household(2).water_safe == 0);
}

}  // namespace register_population_test
