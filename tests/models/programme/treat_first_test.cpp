#include "models/programme/effects/treat_first.hpp"

#include "tests/support/small_programme.hpp"

namespace treat_first_test {

using namespace models;
using small::always;

namespace {

/// Stays of ten days in a hospital of the county at 1,000 yuan, a deposit of half of it beforehand, which
/// household 1 (two people) has to raise from kin in 20 days.
small::World hospital() {
  small::World w;
  DiseaseSpec spec;
  spec.id = "illness";
  spec.states.resize(2);
  spec.states[0].id = "well";
  spec.states[1].id = "ill";
  spec.states[1].lasts = always(10);
  spec.moves.resize(2);
  spec.moves[0].id = "onset";
  spec.moves[0].from = "well";
  spec.moves[0].to = "ill";
  spec.moves[0].per_year.steps = {{0, 5}};
  spec.moves[1].id = "end";
  spec.moves[1].from = "ill";
  spec.moves[1].to = "well";
  spec.moves[1].at = MoveAt::end_of_stay;
  DiseaseCare care;
  care.at = {"onset"};
  care.need = CareKind::inpatient;
  care.tier[static_cast<std::size_t>(Tier::county)] = 1;
  for (sim::Distribution& of_tier : care.bill) of_tier = always(1000);
  spec.care = {care};
  w.disease(spec);
  w.world.behaviour.price_response = w.world.behaviour.distance_response = 0;
  w.world.behaviour.deposit = Deposit{0.5, {20}};
  w.world.behaviour.coping = {{Coping::cash, -1}, {Coping::kin_loan, 1'000'000'000}};
  w.add(1, {small::person(10, 40), small::person(11, 40)}).household.cash = 0;
  return w;
}

/// The programme reaches everyone eligible from the first day.
ProgrammeSpec programme(Tier up_to, ProgrammeUnit unit = ProgrammeUnit::household) {
  ProgrammeSpec p;
  p.id = "treat-first";
  p.entitlement = true;
  p.unit = unit;
  TreatFirstEffect e;
  e.up_to = up_to;
  p.effects = {e};
  return p;
}

std::size_t delays(small::World& w) { return w.run().of("treatment waits for the deposit", 1).size(); }

}  // namespace

TEST_CASE("Whom the programme reaches is asked for no deposit") {
  small::World without = hospital();
  const std::size_t bills = without.run().of("bill", 1).size();
  REQUIRE(bills > 0);
  CHECK(delays(without) == bills);
  small::World with = hospital();
  with.programme(programme(Tier::city));
  CHECK(delays(with) == 0);
  CHECK_FALSE(with.run().of("bill", 1).empty());
}

TEST_CASE("It holds up to a tier, and for the person that it is for") {
  small::World lower = hospital();
  lower.programme(programme(Tier::township));
  CHECK(delays(lower) > 0);
  small::World county = hospital();
  county.programme(programme(Tier::county));
  CHECK(delays(county) == 0);

  small::World one = hospital();
  ProgrammeSpec for_one = programme(Tier::city, ProgrammeUnit::person);
  for_one.eligible.text = "person.disabled";
  one.houses[0].people[0].disabled = 2;
  one.programme(for_one);
  const auto out = one.run();
  for (const auto& line : out.of("treatment waits for the deposit", 1)) CHECK(line.candidate.entity == 11);
  CHECK_FALSE(out.of("treatment waits for the deposit", 1).empty());
}

TEST_CASE("It ends with the programme") {
  small::World w = hospital();
  ProgrammeSpec p = programme(Tier::city);
  p.apply.once = true;
  p.apply.at = always(0);
  p.lasts = sim::Duration{180};
  w.programme(p);
  const auto out = w.run();
  const auto waits = out.of("treatment waits for the deposit", 1);
  REQUIRE_FALSE(waits.empty());
  CHECK(waits.front().time > 180);
}

}  // namespace treat_first_test
