#include "models/people/moves.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace moves_test {

using namespace models;

namespace {

constexpr auto male = static_cast<std::size_t>(Sex::male);
constexpr auto female = static_cast<std::size_t>(Sex::female);

/// A world with moves switched on and none of them happening.
small::World moving(std::int32_t years = 1) {
  small::World w(years);
  w.world.demography.moves.used = true;
  return w;
}

}  // namespace

TEST_CASE("Unmarried people marry once, at their sex's and age's rate, and leave by the share that does") {
  small::World w = moving(2);
  MovesTables& m = w.world.demography.moves;
  m.marriages[female] = small::flat(0.5);
  m.leaves = {0, 0.75};
  constexpr int n = 2000;
  for (std::uint64_t i = 1; i <= n; ++i)
    w.add(i, {small::person(10'000 + i, 25, Sex::female), small::person(20'000 + i, 50)});
  const auto out = w.run();
  int left = 0, joined = 0;
  for (const auto& h : out.houses) {
    CHECK(h.people[1].alive == 1);
    CHECK(h.people[1].married == 0);
    left += h.people[0].alive == 0 ? 1 : 0;
    if (h.people.size() == 3) {
      ++joined;
      CHECK(h.people[0].married == 1);
      CHECK(h.people[2].married == 1);
      CHECK(h.people[2].sex == Sex::male);
      CHECK(h.people[2].labour == Labour::full);
    }
    CHECK(h.household.members == small::alive(h));
    CHECK(h.household.status != Status::left);
  }
  const double p = 1 - std::exp(-1.0);
  const auto near = [](double found, double trials, double chance) {
    return std::abs(found - trials * chance) < 4 * std::sqrt(trials * chance * (1 - chance));
  };
  CHECK(near(left + joined, n, p));
  CHECK(near(left, left + joined, 0.75));
  std::int64_t moved_out = 0, moved_in = 0;
  for (int y = 0; y < 2; ++y) {
    moved_out += out.count(Count::moved_out, y);
    moved_in += out.count(Count::moved_in, y);
  }
  CHECK(moved_out == left);
  CHECK(moved_in == joined);
}

TEST_CASE("The only adult marries into no other household, and a husband is the older by what is said") {
  small::World w = moving();
  MovesTables& m = w.world.demography.moves;
  m.marriages[female] = small::flat(40);
  m.leaves = {1, 1};
  m.husband_older = 3 * small::year;
  w.add(1, {small::person(7, 30, Sex::female), small::person(8, 5)});
  const auto out = w.run();
  const small::House& h = out.house(1);
  REQUIRE(h.people.size() == 3);
  CHECK(small::alive(h) == 3);
  CHECK(std::abs(h.people[2].age(0) - 33) < 0.01);
  CHECK(h.people[2].id == sim::hash64(7, sim::hash64("moves/spouse")));
}

TEST_CASE("Who is married at the start follows the shares and does not marry") {
  small::World w = moving();
  MovesTables& m = w.world.demography.moves;
  m.married.steps = {{20, 0.6}};
  m.marriages[male] = small::flat(60);
  constexpr int n = 1500;
  for (std::uint64_t i = 1; i <= n; ++i) w.add(i, {small::person(10'000 + i, 40)});
  const auto out = w.run();
  int married = 0;
  for (const auto& h : out.houses) married += h.people.size() == 1 ? 1 : 0;
  CHECK(std::abs(married - n * 0.6) < 4 * std::sqrt(n * 0.24));
}

TEST_CASE("Wages follow the labour that joins or leaves") {
  for (const bool leaves : {true, false}) {
    small::World w = moving(2);
    w.livelihood(small::streams({small::stream("local-wage", PayCalendar::monthly)}));
    MovesTables& m = w.world.demography.moves;
    m.marriages[female] = small::flat(60);
    m.leaves = {0, leaves ? 1.0 : 0.0};
    small::House& h = w.add(1, {small::person(7, 30, Sex::female), small::person(8, 50)});
    small::set_base(h, Stream::local_wage, 12'000);
    const auto out = w.run();
    const double base = static_cast<double>(out.house(1).streams[0].base);
    CHECK(std::abs(base - (leaves ? 6'000 : 18'000)) < 0.01);
    // The second year is earned at the new level.
  }
}

TEST_CASE(
    "A household that moves away takes its money and sees no assessment, and comes back on a 1 January") {
  small::World w = moving(3);
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::monthly)}));
  MovesTables& m = w.world.demography.moves;
  m.households_leave = small::flat(60);
  m.come_back = sim::threshold_of(60);
  small::House& h = w.add_poor(1, {small::person(7, 30), small::person(8, 60)});
  small::set_base(h, Stream::local_wage, 12'000);
  h.household.debt = 50'000;
  h.household.kin_debt = 20'000;
  const auto out = w.run();
  // It leaves each year and is back at the next: it was there on no 31 December.
  for (int y = 0; y < 3; ++y) {
    CHECK(out.count(Count::households, y) == 0);
    CHECK(out.count(Count::c0_left, y) == 1);
    CHECK(out.count(Count::exits, y) == 0);
    CHECK(out.count(Count::moved_out, y) == 2);
    CHECK(out.count(Count::moved_in, y) == (y == 0 ? 0 : 2));
  }
  CHECK(out.count(Count::c0_left_before_exit, 0) == 1);
  CHECK(out.count(Count::c0_left_before_exit, 1) == 0);
  const Household& end = out.house(1).household;
  CHECK(end.status == Status::left);
  CHECK(end.away == 1 + static_cast<int>(Status::poor));
  // Wages were earned for the days that it was there; all it has is with it.
  const auto away = out.amounts("household has moved away");
  REQUIRE(away.size() == 3);
  CHECK(away.back() == end.cash);
  CHECK(end.cash == 100'000 + out.posted(out.setting->flows.income[0]));
  CHECK(out.tally.cash_change == -100'000);
  CHECK(out.tally.debt_change == -50'000);
  CHECK(out.posted(out.setting->flows.taken_along) == end.cash);
  CHECK(out.posted(out.setting->flows.debt_left) == 30'000);
  CHECK(out.posted(out.setting->flows.kin_debt_left) == 20'000);
  CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
  for (const auto& line : out.of("household has come back")) {
    const double years = line.time / small::year;
    CHECK(years == std::floor(years));
  }
}

TEST_CASE("A household that came back has its status and is assessed again") {
  small::World w = moving(3);
  MovesTables& m = w.world.demography.moves;
  // Only the oldest of sixty leave, which is who is so in the first year alone.
  m.households_leave = small::flat(0);
  m.households_leave[60] = sim::threshold_of(60);
  m.come_back = sim::threshold_of(60);
  w.add_poor(1, {small::person(7, 60.5)});
  const auto out = w.run();
  CHECK(out.count(Count::c0_left, 0) == 1);
  CHECK(out.count(Count::c0_left, 1) == 0);
  CHECK(out.count(Count::poor_before, 1) == 1);
  CHECK(out.house(1).household.status == Status::poor);
  CHECK(out.house(1).household.was_away == 1);
  CHECK(out.house(1).household.cash == 100'000);
  CHECK(out.tally.cash_change == 0);
}

TEST_CASE("Wages that are paid once a year are whole in the year of coming back") {
  small::World w = moving(3);
  w.livelihood(small::streams({small::stream("migrant-wage", PayCalendar::dates, {{2 << 8 | 1, 1.0}})}));
  MovesTables& m = w.world.demography.moves;
  m.households_leave = small::flat(0);
  m.households_leave[60] = sim::threshold_of(60);
  m.come_back = sim::threshold_of(60);
  small::House& h = w.add(1, {small::person(7, 60.5), small::person(8, 30)});
  small::set_base(h, Stream::migrant_wage, 12'000);
  const auto out = w.run();
  REQUIRE(out.of("household has come back").size() == 1);
  const auto paid = out.amounts("migrant-wage");
  // When it leaves: what was earned since the last payday; then whole years.
  REQUIRE(paid.size() == 3);
  CHECK(paid[0] > 1'100'000);
  CHECK(std::abs(paid[1] - 1'200'000) < 5'000);
  CHECK(std::abs(paid[2] - 1'200'000) < 5'000);
  CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
}

TEST_CASE("Who lives alone joins kin with all money, and a household of more does not") {
  small::World w = moving();
  w.world.demography.moves.join_kin = small::flat(60);
  small::House& alone = w.add_poor(1, {small::person(7, 80)});
  alone.household.debt = 30'000;
  alone.household.kin_debt = 10'000;
  w.add_poor(2, {small::person(8, 80), small::person(9, 78)});
  const auto out = w.run();
  CHECK(out.house(1).household.status == Status::left);
  CHECK(out.house(1).household.away == 0);
  CHECK(out.house(1).household.cash == 0);
  CHECK(out.house(1).household.debt == 0);
  CHECK(out.house(2).household.status == Status::poor);
  CHECK(out.count(Count::c0_left) == 1);
  CHECK(out.count(Count::exits) == 0);
  CHECK(out.count(Count::moved_out) == 1);
  CHECK(out.posted(out.setting->flows.joined_kin) == 100'000);
  CHECK(out.posted(out.setting->flows.debt_of_kin) == 30'000);
  CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
  CHECK(out.tally.debt_change == -30'000);
}

TEST_CASE("Illness rests while a household is away and goes on from where it was") {
  small::World w = moving(3);
  DiseaseSpec d;
  d.id = "flu";
  d.states.resize(2);
  d.states[0].id = "well";
  d.states[1].id = "ill";
  d.states[1].lasts = sim::Distribution{sim::Distribution::Kind::constant, {900, 0}};
  d.states[1].labour_lost = 1;
  d.moves.resize(2);
  d.moves[0].id = "onset";
  d.moves[0].from = "well";
  d.moves[0].to = "ill";
  d.moves[0].per_year.steps = {{0, 60}};
  d.moves[1].id = "recovery";
  d.moves[1].from = "ill";
  d.moves[1].to = "well";
  d.moves[1].at = MoveAt::end_of_stay;
  w.disease(d);
  MovesTables& m = w.world.demography.moves;
  m.households_leave = small::flat(0);
  m.households_leave[60] = sim::threshold_of(60);
  m.come_back = sim::threshold_of(60);
  w.add(1, {small::person(7, 60.5)});
  const auto out = w.run();
  const auto left = out.of("household has moved away");
  const auto back = out.of("household has come back");
  REQUIRE(left.size() == 1);
  REQUIRE(back.size() == 1);
  for (const auto& line : out.lines)
    if (line.label == "onset" || line.label == "recovery")
      CHECK((line.time <= left[0].time || line.time >= back[0].time));
  CHECK(out.house(1).people[0].disease[0] == 1);
  CHECK(out.house(1).people[0].lost_percent == 100);
}

}  // namespace moves_test
