#include "models/people/split.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "models/people/moves.hpp"
#include "tests/support/small_world.hpp"

namespace split_test {

using namespace models;

namespace {

constexpr double split_age = 25;

/// A world in which everybody of 25 on 1 January leaves at the end of the year if they may.
small::World splitting(std::int32_t years) {
  small::World w(years);
  MovesTables& moves = w.world.demography.moves;
  moves.used = true;
  moves.split.assign(111, 1);
  moves.split[static_cast<std::size_t>(split_age)] = sim::threshold_of(60);
  for (std::int32_t y = 0; y + 1 < years; ++y) w.dispatch.splits.push_back(w.setting().last_instant(y));
  return w;
}

Person child(std::uint64_t id) { return small::person(id, split_age + 0.5); }

Person married(Person p) {
  p.married = 1;
  return p;
}

Person born_to(const Person& mother, std::uint8_t number, double age) {
  return small::person(sim::hash64(mother.id, number), age);
}

using Who = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("A grown child leaves whose parent may stay, and nobody else alone") {
  const Person parent = small::person(1, 50);
  CHECK(leaving(std::vector{parent, small::person(2, 25)}, 1, 0) == Who{1});
  CHECK(leaving(std::vector{parent, small::person(2, 25)}, 0, 0).empty());
  CHECK(leaving(std::vector{parent, small::person(2, 15.9)}, 1, 0).empty());
  CHECK(leaving(std::vector{parent, small::person(2, 15.9)}, 1, 60) == Who{1});
  // Sixteen years are what it takes to be a parent.
  CHECK(leaving(std::vector{small::person(1, 40.5), small::person(2, 25)}, 1, 0).empty());
  CHECK(leaving(std::vector{small::person(1, 41.5), small::person(2, 25)}, 1, 0) == Who{1});
  Person gone = parent;
  gone.alive = 0;
  CHECK(leaving(std::vector{gone, small::person(2, 25)}, 1, 0).empty());
  gone = small::person(2, 25);
  gone.alive = 0;
  CHECK(leaving(std::vector{parent, gone}, 1, 0).empty());
}

TEST_CASE("A spouse who married in and the children of the two go along, and come first in their order") {
  const Person parent = small::person(1, 60);
  Person son = married(small::person(2, 35));
  Person wife = married(small::person(spouse_of(2), 34, Sex::female));
  wife.births = 3;
  const Person nephew = small::person(3, 5);
  const Person first = born_to(wife, 1, 17), second = married(born_to(wife, 2, 16)),
               third = born_to(wife, 3, 1);
  const std::vector<Person> people{parent, third, son, nephew, wife, first, second};
  CHECK(leaving(people, 2, 0) == Who{2, 4, 1, 5});
  CHECK(leaving(people, 4, 0).empty());  // who married in leaves with the spouse only
  std::vector<Person> widowed = people;
  widowed[4].alive = 0;
  CHECK(leaving(widowed, 2, 0) == Who{2});
  Person daughter = small::person(7, 30, Sex::female);
  daughter.births = 1;
  CHECK(leaving(std::vector{parent, daughter, born_to(daughter, 1, 4)}, 1, 0) == Who{1, 2});
  // Nobody knows whom those have married that were married at the start.
  CHECK(leaving(std::vector{parent, married(small::person(2, 25))}, 1, 0).empty());
  // A much older husband is no parent who stays.
  Person wife_of_house = married(small::person(8, 25, Sex::female));
  const Person husband = married(small::person(spouse_of(8), 45));
  CHECK(leaving(std::vector{wife_of_house, husband}, 0, 0).empty());
  CHECK(leaving(std::vector{wife_of_house, husband, parent}, 0, 0) == Who{0, 1});
}

TEST_CASE("What there is is divided to the fen, and both households live on") {
  small::World w = splitting(3);
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::monthly),
                               small::stream("crops", PayCalendar::dates, {{10 << 8 | 15, 1.0}}),
                               small::stream("pensions", PayCalendar::monthly)}));
  small::House& h = w.add_poor(1, {small::person(7, 60), small::person(8, 50), child(9)});
  small::set_base(h, Stream::local_wage, 15'000);
  small::set_base(h, Stream::crops, 3'000);
  small::set_base(h, Stream::pensions, 1'200);
  h.people[1].labour = Labour::part;
  h.people[0].labour = Labour::none;
  h.household.village = 1;
  h.household.house_safe = 0;
  h.household.causes = 5;
  h.household.cash = 100'001;
  h.household.debt = 50'000;
  h.household.kin_debt = 20'000;
  w.traced = {founded_by(9)};
  const auto out = w.run();
  REQUIRE(out.houses.size() == 2);
  const small::House &old = out.house(1), &fresh = out.house(founded_by(9));
  CHECK(small::alive(old) == 2);
  CHECK(old.household.members == 2);
  CHECK(fresh.household.members == 1);
  REQUIRE(fresh.people.size() == 1);
  CHECK(fresh.people[0].id == 9);
  CHECK(old.people[2].alive == 0);

  // Two thirds of the labour leave with a third of the heads.
  const auto base = [](const small::House& of, Stream s) {
    return static_cast<double>(of.streams[static_cast<std::size_t>(s)].base);
  };
  CHECK(base(fresh, Stream::local_wage) == Approx(10'000));
  CHECK(base(old, Stream::local_wage) == Approx(5'000));
  CHECK(base(fresh, Stream::crops) == Approx(1'000));
  CHECK(base(old, Stream::crops) == Approx(2'000));
  CHECK(base(fresh, Stream::pensions) == 0);
  CHECK(base(old, Stream::pensions) == Approx(1'200));
  // In the years after both are paid from them, as before together.
  sim::Fen of_fresh = 0;
  for (const char* stream : {"local-wage", "crops", "pensions"})
    for (const sim::Fen f : out.amounts(stream, founded_by(9))) of_fresh += f;
  CHECK(static_cast<double>(of_fresh) / 100 == Approx(2 * 11'000).margin(0.1));
  sim::Fen all = 0;
  for (const FlowId flow : out.setting->flows.income) all += out.posted(flow);
  CHECK(static_cast<double>(all) / 100 == Approx(3 * 19'200).margin(0.2));

  const auto founds = out.of(told_founds, 1), founded = out.of(told_founded, founded_by(9));
  REQUIRE(founds.size() == 1);
  REQUIRE(founded.size() == 1);
  CHECK(founds[0].time == w.setting().last_instant(0));
  CHECK(founds[0].candidate.entity == 9);
  CHECK(founded[0].text == "exited v2");  // it has exited in the year
  // Cash after the first year: what was there and has come in; a third of it, the odd fen stays.
  sim::Fen cash = 100'001;
  for (const auto& line : out.lines)
    if (line.time < founds[0].time &&
        (line.label == "local-wage" || line.label == "crops" || line.label == "pensions"))
      cash += line.amount;
  CHECK(founded[0].amount == founds[0].amount);
  CHECK(std::abs(founded[0].amount * 3 - cash) <= 2);
  CHECK(fresh.household.kin_debt == 6'667);
  CHECK(fresh.household.debt == 6'667 + 10'000);
  CHECK(old.household.kin_debt == 13'333);
  CHECK(old.household.debt == 33'333);
  CHECK(out.tally.debt_change == 0);
  CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
  CHECK(old.household.cash + fresh.household.cash == 100'001 + out.tally.cash_change);

  CHECK(fresh.household.village == 1);
  CHECK(fresh.household.house_safe == 0);
  CHECK(fresh.household.causes == 5);
  CHECK(fresh.household.status_at_start == Status::ordinary);
  CHECK(fresh.household.founded == 1);
  CHECK(old.household.founded == 0);
}

TEST_CASE("A founded household is registered as the old one but in no cohort") {
  small::World w = splitting(3);
  w.add_poor(1, {small::person(7, 60), child(9)});
  w.add(2, {small::person(17, 60), child(19)});
  w.world.assessment.registering.detect_per_year = 60;
  w.world.assessment.registering.delay.days = 400;  // so that the reported split before they are listed
  const auto out = w.run();
  REQUIRE(out.houses.size() == 4);
  CHECK(out.count(Count::splits, 0) == 0);
  CHECK(out.count(Count::splits, 1) == 2);
  CHECK(out.count(Count::splits, 2) == 0);
  CHECK(out.count(Count::moved_in, 1) == 2);
  CHECK(out.count(Count::moved_out, 1) == 2);
  for (int y = 0; y < 3; ++y) {
    INFO("year " << y);
    CHECK(out.count(Count::households, y) == (y == 0 ? 2 : 4));
    CHECK(out.count(Count::persons, y) == 4);
    CHECK(out.count(Count::c0, y) == 1);
    CHECK(out.count(Count::c0_persons, y) == 2);
    CHECK(out.count(Count::c0_left, y) == 0);
  }
  // Nobody earns, so whoever is not registered is found to be poor in the second year.
  CHECK(out.count(Count::poor_before, 0) == 1);
  CHECK(out.count(Count::poor_before, 1) == 2);
  CHECK(out.count(Count::never_before, 0) == 1);
  CHECK(out.count(Count::never_before, 1) == 1);
  std::int64_t entries = 0;
  for (int y = 0; y < 3; ++y) entries += out.count(Count::entries, y);
  CHECK(entries == 1);
  CHECK(out.count(Count::registered_persons, 2) == 4);
  for (const auto& h : out.houses) CHECK(h.household.status == Status::poor);
}

TEST_CASE("The last assessed income is divided by heads and stays what it is per head") {
  small::World w = splitting(2);
  w.livelihood(small::streams({small::stream("crops", PayCalendar::dates, {{10 << 8 | 15, 1.0}})}));
  w.setting().horizon = small::year + 10;  // before the next assessment
  small::House& h = w.add(1, {small::person(7, 60), small::person(8, 60), child(9)});
  small::set_base(h, Stream::crops, 9'000.02);
  const auto out = w.run();
  const Household &old = out.house(1).household, &fresh = out.house(founded_by(9)).household;
  CHECK(old.assessed + fresh.assessed == 900'002);
  CHECK(fresh.assessed == 300'001);
  CHECK(old.after_health == 600'001);
  CHECK(old.without_dibao() == 600'001);
}

TEST_CASE("Illness goes along with whoever has it") {
  for (const bool splits : {false, true}) {
    small::World w = splitting(4);
    if (!splits) w.world.demography.moves.split.clear();
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
    w.add(1, {child(9), small::person(7, 60)});
    w.traced = {founded_by(9)};
    const auto out = w.run();
    // Both fall ill within days and are so for 900 days, whoever they live with.
    std::vector<double> ends;
    for (const auto& line : out.of("recovery")) {
      const bool of_child = line.candidate.entity == 9;
      CHECK(line.entity == (splits && of_child ? founded_by(9) : 1));
      if (of_child) ends.push_back(line.time);
    }
    REQUIRE(ends.size() == 1);
    CHECK(out.of("onset").size() == 4);
    double began = 0;
    for (const auto& line : out.of("onset"))
      if (line.candidate.entity == 9 && line.time < 100) began = line.time;
    CHECK(ends[0] == Approx(began + 900));
    for (const auto& h : out.houses)
      if (h.household.members == 1) {
        CHECK(h.household.lost_rate == 1);
        CHECK(h.household.labour_lost == h.household.labour);
      }
  }
}

TEST_CASE("A job goes along to its end and its pay is booked without a break") {
  for (const bool splits : {false, true}) {
    small::World w = splitting(4);
    if (!splits) w.world.demography.moves.split.clear();
    w.livelihood(small::streams({small::stream("local-wage", PayCalendar::monthly)}));
    JobEffect job;
    job.stream = "local-wage";
    job.monthly = 200'000;
    job.ends_per_year = 0.4;
    ProgrammeSpec spec;
    spec.id = "placement";
    spec.unit = ProgrammeUnit::person;
    spec.entitlement = true;
    spec.eligible.text = "person.age < 40";
    spec.apply.once = true;
    spec.apply.at = sim::Distribution{sim::Distribution::Kind::constant, {60, 0}};
    spec.effects = {job};
    w.programme(spec);
    w.add(1, {small::person(7, 60), child(9)});
    w.traced = {founded_by(9)};
    const auto out = w.run();
    const std::uint64_t where = splits ? founded_by(9) : 1;
    const auto end = out.of("job ends");
    REQUIRE(end.size() == 1);
    CHECK(end[0].entity == where);
    CHECK(end[0].time > small::year);
    sim::Fen paid = 0;
    for (const auto& line : out.of("local-wage")) {
      paid += line.amount;
      CHECK(line.entity == (line.time < small::year ? 1 : where));
    }
    CHECK(static_cast<double>(paid) / 100 == Approx(24'000 * (end[0].time - 60) / small::year).margin(0.1));
    const sim::Fen booked = out.posted(w.world.programmes[0].earned_flows[0]);
    CHECK(std::abs(booked - paid) < 100);
    CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
    if (!splits) continue;
    REQUIRE(out.house(where).enrolments.size() == 1);
    CHECK(out.house(where).enrolments[0].member == 0);
    CHECK(out.house(1).enrolments[0].state == EnrolmentState::ended);
    CHECK(out.house(1).enrolments[0].working == 0);
  }
}

TEST_CASE("Loans of a person go along with their debt, those of the household stay") {
  for (const ProgrammeUnit unit : {ProgrammeUnit::person, ProgrammeUnit::household}) {
    small::World w = splitting(3);
    LoanEffect loan;
    loan.rate = 0;
    loan.term.days = 2 * small::year;
    ProgrammeSpec spec;
    spec.id = "loan";
    spec.unit = unit;
    spec.entitlement = true;
    if (unit == ProgrammeUnit::person) spec.eligible.text = "person.age < 40";
    spec.apply.once = true;
    spec.apply.at = sim::Distribution{sim::Distribution::Kind::constant, {30, 0}};
    spec.unit_cost = 1'000'000;
    spec.effects = {loan};
    w.programme(spec);
    w.add(1, {small::person(7, 60), child(9)}).household.cash = 4'000'000;
    w.traced = {founded_by(9)};
    const auto out = w.run();
    const auto repaid = out.of("loan repaid");
    REQUIRE(repaid.size() == 1);
    CHECK(repaid[0].entity == (unit == ProgrammeUnit::person ? founded_by(9) : 1));
    CHECK(repaid[0].amount == 1'000'000);
    for (const auto& h : out.houses) CHECK(h.household.debt == 0);
    CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
  }
}

TEST_CASE("An application that waits lapses with the split") {
  small::World w = splitting(2);
  ProgrammeSpec spec;
  spec.id = "training";
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "person.age < 40";
  spec.apply.once = true;
  spec.apply.at = sim::Distribution{sim::Distribution::Kind::constant, {200, 0}};
  spec.unit_cost = 100'000;
  w.programme(spec);
  w.dispatch_on(0, {100});
  w.add(1, {small::person(7, 60), child(9)});
  const auto out = w.run();
  CHECK(out.tally.flowing(0, 0, Flowing::applied) == 1);
  CHECK(out.tally.flowing(0, 1, Flowing::dropped) == 1);
  CHECK(out.tally.flowing(0, 1, Flowing::served) == 0);
  CHECK(out.house(1).enrolments[0].state == EnrolmentState::refused);
  CHECK(out.house(founded_by(9)).enrolments.empty());
}

TEST_CASE("Splits come at their rate") {
  small::World w(4);
  MovesTables& moves = w.world.demography.moves;
  moves.used = true;
  moves.split.assign(111, sim::threshold_of(0.2));
  for (std::int32_t y = 0; y < 3; ++y) w.dispatch.splits.push_back(w.setting().last_instant(y));
  constexpr int n = 1500;
  for (std::uint64_t i = 1; i <= n; ++i)
    w.add(i, {small::person(10'000 + i, 50), small::person(20'000 + i, 25)});
  const auto out = w.run();
  std::int64_t splits = 0;
  int staying = n;
  for (int y = 1; y < 4; ++y) {
    const auto found = static_cast<double>(out.count(Count::splits, y));
    const double p = 1 - std::exp(-0.2);
    CHECK(std::abs(found - staying * p) < 4 * std::sqrt(staying * p * (1 - p)));
    staying -= static_cast<int>(found);
    splits += out.count(Count::splits, y);
  }
  CHECK(out.houses.size() == static_cast<std::size_t>(n + splits));
  for (const auto& h : out.houses) CHECK(h.household.members == small::alive(h));
}

TEST_CASE(
    "A household that is founded has what projects have brought its village, without a part of profit") {
  small::World w = splitting(3);
  w.livelihood(small::streams({small::stream("property", PayCalendar::continuous)}));
  ProgrammeSpec road;
  road.id = "road";
  road.payers = {{"county", 1}};
  road.project.emplace();
  road.project->capital = 1'000;
  road.project->profit = 500;
  road.effects = {DividendEffect{}};
  w.programme(road).in_village = {1, 0};
  w.dispatch_on(0, {90});
  w.add(1, {small::person(7, 50), child(9)}).household.village = 0;
  w.add(2, {small::person(27, 50), child(29)}).household.village = 1;
  w.traced = {founded_by(9), founded_by(29)};
  const auto out = w.run();
  REQUIRE(out.houses.size() == 4);
  CHECK(out.amounts("road", 1) == std::vector<sim::Fen>{500});
  CHECK(out.amounts("road", founded_by(9)) == std::vector<sim::Fen>{0});
  CHECK(out.of("road", founded_by(29)).empty());
}

}  // namespace split_test
