#include "models/disease/illness.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace illness_test {

using namespace models;

namespace {

sim::Distribution days(double n) { return {sim::Distribution::Kind::constant, {n, 0}}; }

DiseaseState state(std::string id) {
  DiseaseState s;
  s.id = std::move(id);
  return s;
}
DiseaseMove at_rate(std::string id, std::string from, std::string to, double per_year) {
  DiseaseMove m;
  m.id = std::move(id);
  m.from = std::move(from);
  m.to = std::move(to);
  m.per_year.steps = {{0, per_year}};
  return m;
}
DiseaseMove at_end(std::string id, std::string from, std::vector<std::pair<std::string, double>> branches) {
  DiseaseMove m;
  m.id = std::move(id);
  m.from = std::move(from);
  m.branches = std::move(branches);
  m.at = MoveAt::end_of_stay;
  return m;
}

/// Ill for no time at all, again and again: onsets are a Poisson process.
DiseaseSpec momentary(double per_year) {
  DiseaseSpec d;
  d.id = "cough";
  d.states = {state("well"), state("ill")};
  d.states[1].lasts = days(0);
  d.moves = {at_rate("onset", "well", "ill", per_year), at_end("recovery", "ill", {{"well", 1}})};
  return d;
}

void add_people(small::World& w, int n, double age = 40, Sex sex = Sex::male) {
  const auto first = static_cast<std::uint64_t>(w.houses.size());
  for (std::uint64_t i = first + 1; i <= first + static_cast<std::uint64_t>(n); ++i)
    w.add(i, {small::person(100'000 + i, age, sex)});
}

}  // namespace

TEST_CASE("Onsets come at their rate") {
  for (const double rate : {0.3, 2.0, 20.0}) {
    small::World w;
    w.disease(momentary(rate));
    add_people(w, 500);
    const double expected = 500 * rate;
    CHECK(std::abs(static_cast<double>(w.run().count(Count::onsets)) - expected) < 4 * std::sqrt(expected));
  }
}

TEST_CASE("Rates follow age on 1 January and sex and the cause illness") {
  small::World w;
  DiseaseSpec d = momentary(0);
  d.moves[0].per_year.steps = {{0, 1}, {45, 3}};
  d.moves[0].female_times = 2;
  d.moves[0].cause_times = 1.5;
  w.disease(d);
  constexpr int n = 300;
  add_people(w, n, 44.9);  // 44 on 1 January
  add_people(w, n, 45);
  add_people(w, n, 45, Sex::female);
  add_people(w, n, 45);
  for (int i = 3 * n; i < 4 * n; ++i)
    w.houses[static_cast<std::size_t>(i)].household.causes = 1U << static_cast<unsigned>(Cause::illness);
  const auto out = w.run();
  const double expected[]{1, 3, 6, 4.5};
  for (int g = 0; g < 4; ++g) {
    int onsets = 0;
    for (const auto& line : out.of("onset"))
      if (static_cast<int>(line.entity - 1) / n == g) ++onsets;
    CHECK(std::abs(onsets - n * expected[g]) < 4 * std::sqrt(n * expected[g]));
  }
}

TEST_CASE("What only women have no man has") {
  small::World w;
  DiseaseSpec d = momentary(0);
  d.moves[0].per_year.steps = {{0, 2}};
  d.moves[0].male_times = 0;
  w.disease(d);
  constexpr int n = 100;
  add_people(w, n, 45);
  add_people(w, n, 45, Sex::female);
  int women = 0, men = 0;
  const auto out = w.run();
  for (const auto& line : out.of("onset")) (static_cast<int>(line.entity - 1) < n ? men : women)++;
  CHECK(men == 0);
  CHECK(std::abs(women - n * 2.0) < 4 * std::sqrt(n * 2.0));
}

TEST_CASE("A stay ends along its branches by their shares and takes labour while it lasts") {
  small::World w;
  DiseaseSpec d;
  d.id = "stroke";
  d.states = {state("well"), state("acute"), state("disabled"), state("recovered")};
  d.states[1].lasts = days(30);
  d.states[1].labour_lost = 1;
  d.states[1].carer_days_per_week = 3.5;
  d.states[2].labour_lost = 0.4;
  d.states[2].disability = 2;
  d.states[2].absorbing = d.states[3].absorbing = true;
  d.moves = {at_rate("onset", "well", "acute", 5),
             at_end("after", "acute", {{"disabled", 0.3}, {"recovered", 0.7}})};
  w.disease(d);
  constexpr int n = 600;
  add_people(w, n);
  const auto out = w.run();
  const auto onsets = out.of("onset");
  const auto after = out.of("after");
  int disabled = 0;
  for (const auto& h : out.houses) {
    const Person& p = h.people[0];
    const int lost[]{0, 100, 40, 0}, caring[]{0, 50, 0, 0};
    CHECK(p.lost_percent == lost[p.disease[0]]);
    CHECK(p.caring_percent == caring[p.disease[0]]);
    CHECK(p.disabled == (p.disease[0] == 2 ? 2 : 0));
    CHECK(p.capacity() == (p.disease[0] == 2 ? Labour::part : Labour::full));
    CHECK(p.labour == Labour::full);
    disabled += p.disease[0] == 2 ? 1 : 0;
  }
  // Everyone has the first stroke only: the states after it are left by nobody.
  CHECK(onsets.size() <= static_cast<std::size_t>(n));
  for (const auto& line : after) {
    const auto begun = out.of("onset", line.entity);
    REQUIRE(begun.size() == 1);
    CHECK(line.time == Approx(begun[0].time + 30));
  }
  const auto ended = static_cast<double>(after.size());
  CHECK(std::abs(disabled / ended - 0.3) < 4 * std::sqrt(0.21 / ended));
}

TEST_CASE("A disability that illness leaves takes the place of a lighter one, not of a graver") {
  Person p = small::person(1, 40);
  CHECK(p.disable(3));
  CHECK(p.disabled == 3);
  CHECK(p.capacity() == Labour::part);
  CHECK(p.disable(1));
  CHECK_FALSE(p.disable(2));
  CHECK(p.disabled == 1);
  CHECK(p.capacity() == Labour::part);
  // Whoever was disabled before loses one step more by a graver one.
  Person before = small::person(2, 40);
  before.disabled = static_cast<std::uint8_t>(Disability::fourth);
  CHECK_FALSE(before.disable(4));
  CHECK(before.capacity() == Labour::full);
  CHECK(before.disable(2));
  CHECK(before.capacity() == Labour::part);
  Person child = small::person(3, 5);
  child.labour = Labour::none;
  CHECK(child.disable(2));
  CHECK(child.capacity() == Labour::none);
}

TEST_CASE("A child whom illness disables is able to work in part when grown") {
  small::World w(6);
  DiseaseSpec d = momentary(0);
  d.moves[0].per_year.steps = {{0, 60}, {14, 0}};
  d.moves[1].branches = {{"well", 0.0}, {"disabled", 1}};
  d.states.push_back(state("disabled"));
  d.states[2].disability = 3;
  d.states[2].absorbing = true;
  w.disease(d);
  w.add(1, {small::person(10, 12), small::person(11, 14.5)});
  const auto out = w.run();
  const auto& people = out.house(1).people;
  REQUIRE(people[0].disabled == 3);
  REQUIRE(people[1].disabled == 0);
  CHECK(people[0].capacity() == Labour::part);
  CHECK(people[1].capacity() == Labour::full);
}

TEST_CASE("Visits come at their interval for as long as the state lasts") {
  small::World w(2);
  DiseaseSpec d;
  d.id = "diabetes";
  d.states = {state("well"), state("managed"), state("cured")};
  d.states[2].absorbing = true;
  d.moves = {at_rate("onset", "well", "managed", 1), at_rate("cure", "managed", "cured", 0.5)};
  DiseaseCare care;
  care.during = "managed";
  care.per_year = 6;
  care.need = CareKind::chronic_outpatient;
  care.tier = {1, 0, 0, 0};
  care.bill[0] = {sim::Distribution::Kind::constant, {10, 0}};
  d.care = {care};
  w.disease(d);
  w.world.behaviour.mode = BehaviourMode::fixed;
  add_people(w, 200);
  // Some are in care at the start.
  for (std::size_t i = 0; i < 50; ++i) w.houses[i].people[0].disease[0] = 1;
  const auto out = w.run();
  int full_years = 0;
  for (std::uint64_t id = 1; id <= 200; ++id) {
    const auto onset = out.of("onset", id), cure = out.of("cure", id), visits = out.of("bill", id);
    const double from = id <= 50 ? 0 : onset.empty() ? -1 : onset[0].time;
    if (from < 0) {
      CHECK(visits.empty());
      continue;
    }
    const double to = cure.empty() ? 2 * small::year : cure[0].time;
    const double interval = small::year / 6;
    // The first comes after a part of the interval, then every interval until the state is left.
    for (std::size_t i = 0; i < visits.size(); ++i) {
      CHECK(visits[i].time <= to);
      CHECK(visits[i].time == Approx(visits[0].time + static_cast<double>(i) * interval));
    }
    if (!visits.empty()) {
      CHECK(visits[0].time - from <= interval);
      CHECK(to - visits.back().time <= interval + 1e-6);
    } else {
      CHECK(to - from <= interval);
    }
    if (to - from > small::year) ++full_years;
  }
  CHECK(full_years > 20);
}

TEST_CASE("A fatal illness ends a life and all its events") {
  small::World w(3);
  DiseaseSpec d;
  d.id = "cancer";
  d.states = {state("well"), state("treatment"), state("dead")};
  d.states[1].lasts = days(60);
  d.states[1].labour_lost = 0.9;
  d.states[1].carer_days_per_week = 7;
  d.states[2].dead = true;
  d.moves = {at_rate("onset", "well", "treatment", 1), at_end("after", "treatment", {{"dead", 1}})};
  w.disease(d);
  w.disease(momentary(6));
  w.world.behaviour.mode = BehaviourMode::fixed;
  for (std::uint64_t id = 1; id <= 100; ++id)
    w.add(id, {small::person(1000 + id, 40), small::person(2000 + id, 40)});
  const auto out = w.run();
  std::int64_t dead = 0, left = 0;
  for (const auto& h : out.houses) {
    for (const Person& p : h.people) {
      if (p.alive != 0) continue;
      ++dead;
      CHECK(p.lost_percent == 0);
      CHECK(p.caring_percent == 0);
      CHECK(p.labour == Labour::none);
    }
    const bool died_out = h.people[0].alive == 0 && h.people[1].alive == 0;
    CHECK((h.household.status == Status::left) == died_out);
    if (!died_out) continue;
    ++left;
    const auto ends = out.of("death", h.id);
    REQUIRE(ends.size() == 2);
    for (const auto& line : out.of("onset", h.id)) CHECK(line.time <= ends[1].time);
  }
  CHECK(left > 10);
  CHECK(out.count(Count::deaths, 0) + out.count(Count::deaths, 1) + out.count(Count::deaths, 2) == dead);
  CHECK(out.count(Count::persons, 2) == 200 - dead);
  CHECK(out.count(Count::households, 2) == 100 - left);
}

TEST_CASE("A stay at the start ends after a part of its length") {
  small::World w;
  DiseaseSpec d = momentary(0);
  d.states[1].lasts = days(100);
  w.disease(d);
  constexpr int n = 400;
  add_people(w, n);
  for (auto& h : w.houses) h.people[0].disease[0] = 1;
  const auto out = w.run();
  const auto ends = out.of("recovery");
  REQUIRE(ends.size() == n);
  double sum = 0;
  for (const auto& line : ends) {
    CHECK(line.time < 100);
    sum += line.time;
  }
  // Uniform on 0 to 100: mean 50, standard deviation 28.87.
  CHECK(std::abs(sum / n - 50) < 4 * 28.87 / std::sqrt(n));
}

TEST_CASE("What is left of a stay at the start is that of a process long under way") {
  using Kind = sim::Distribution::Kind;
  struct Row {
    sim::Distribution lasts;
    double mean, square;  // of what is left: E[X^2] / 2 E[X], E[X^3] / 3 E[X]
  };
  const double s = 0.6 * 0.6;
  const Row rows[]{{{Kind::exponential, {40, 0}}, 40, 3200},
                   {{Kind::uniform, {20, 80}}, 28, 40.8e6 / 36e3},
                   {{Kind::lognormal, {3, 0.6}}, std::exp(3 + 1.5 * s) / 2, std::exp(6 + 4 * s) / 3}};
  for (const Row& row : rows) {
    small::World w;
    DiseaseSpec d = momentary(0);
    d.states[1].lasts = row.lasts;
    w.disease(d);
    constexpr int n = 3000;
    add_people(w, n);
    for (auto& h : w.houses) h.people[0].disease[0] = 1;
    const auto ends = w.run().of("recovery");
    double sum = 0;
    // The few that last beyond the year are cut there.
    for (const auto& line : ends) sum += line.time;
    const double beyond = static_cast<double>(n - static_cast<int>(ends.size()));
    INFO(row.mean);
    CHECK(beyond < 5);
    sum += beyond * small::year;
    CHECK(std::abs(sum / n - row.mean) < 4 * std::sqrt((row.square - row.mean * row.mean) / n));
  }
}

TEST_CASE("What a course remembers fits its event and comes back") {
  for (std::uint32_t i = 0; i < 300; ++i) {
    const sim::Index index = sim::Index::at(static_cast<int>(i % 100), static_cast<int>((i * 11) % 256));
    const std::uint32_t move = i % 32, branch = (i * 7) % 16;
    const bool last = i % 2 != 0;
    const CourseArg found(i % 16, (i * 5) % 32, {0, index, last}, last);
    CHECK(found.branch() == 0);
    const CourseArg back(found.at(move, branch).packed());
    CHECK(back.index() == index);
    CHECK(back.last() == last);
    CHECK(back.disease() == i % 16);
    CHECK(back.move() == move);
    CHECK(back.branch() == branch);
  }
}

}  // namespace illness_test
