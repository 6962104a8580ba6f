#include "models/programme/own_premium.hpp"

#include "tests/support/small_world.hpp"

namespace own_premium_test {

using namespace models;

namespace {

/// Households 1 (two members), 2 (uninsured) and 3; programmes pay a premium for whom `eligible` says.
small::World world_with(const std::string& eligible, sim::Fen per_person) {
  small::World w(2);
  w.world.own_premium = 15'000;
  w.add(1, {small::person(10, 40), small::person(11, 40, Sex::female)});
  w.add(2, {small::person(20, 40)}).household.insured = 0;
  w.add(3, {small::person(30, 40)});
  ProgrammeSpec p;
  p.id = "premium";
  p.entitlement = true;
  p.eligible.text = eligible;
  p.payers = {{"county", 1.0}};
  p.effects.push_back(PremiumEffect{per_person, "fund"});
  w.programme(p);
  return w;
}

}  // namespace

TEST_CASE("The insured pay their own premium in every year in which no programme does") {
  small::World w = world_with("members > 5", 15'000);
  const auto out = w.run();
  CHECK(out.amounts("own premium", 1) == std::vector<sim::Fen>{30'000, 30'000});
  CHECK(out.of("own premium", 2).empty());
  for (const int year : {0, 1}) CHECK(out.count(Count::own_premiums, year) == 45'000);
  CHECK(out.posted(w.setting().flows.own_premium) == 2 * 45'000);
  CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
}

TEST_CASE("Whose premium a programme pays pays none; the government's part alone does not spare it") {
  for (const sim::Fen per_person : {sim::Fen{15'000}, sim::Fen{0}}) {
    small::World w = world_with("members < 2", per_person);
    const auto out = w.run();
    CHECK(out.of("own premium", 1).size() == 2);
    // Household 2 is insured by the programme, household 3 anyway.
    const std::size_t times = per_person > 0 ? 0 : 2;
    CHECK(out.of("own premium", 2).size() == times);
    CHECK(out.of("own premium", 3).size() == times);
  }
}

TEST_CASE("A premium that is not in hand is owed") {
  small::World w = world_with("members > 5", 15'000);
  w.houses[0].household.cash = 10'000;
  const auto out = w.run();
  CHECK(out.amounts("owes", 1) == std::vector<sim::Fen>{20'000, 30'000});
  CHECK(out.house(1).household.debt == 50'000);
}

TEST_CASE("A rule may ask whether the year's premium is paid, or ever was") {
  for (const auto& [asked, second_year] :
       {std::pair("has(premium)", false), std::pair("had(premium)", true)}) {
    small::World w = world_with("years_below_line < 1", 15'000);
    ProgrammeSpec after;
    after.id = "after";
    after.entitlement = true;
    after.unit_cost = 100;
    after.eligible.text = asked;
    w.programme(after);
    const auto out = w.run();
    // Poor by every assessment, so that the premium is paid in the first year alone.
    CHECK(out.tally.funding(1, 0, 0, Funding::spent) == 300);
    CHECK(out.tally.funding(1, 0, 1, Funding::spent) == (second_year ? 300 : 0));
  }
}
}  // namespace own_premium_test
