// Entitlements without application that are looked at on other days than 1 January.
#include <catch2/catch.hpp>

#include "models/programme/take_up.hpp"
#include "tests/support/small_world.hpp"

namespace entitled_on_test {

using namespace models;

namespace {

/// A pension of 100 yuan a month from 60 on, at a cost of 10 beside it.
ProgrammeSpec pension(std::vector<std::int32_t> days) {
  ProgrammeSpec p;
  p.id = "pension";
  p.unit = ProgrammeUnit::person;
  p.entitlement = true;
  p.eligible.text = "person.age >= 60";
  p.payers = {{"county", 1.0}};
  p.unit_cost = 1'000;
  TransferEffect e;
  e.monthly = 10'000;
  p.effects = {e};
  p.entitled_on = std::move(days);
  return p;
}

}  // namespace

TEST_CASE("Who comes of age within the year is entitled from the next day of look on") {
  small::World w(2);
  w.programme(pension({small::on(10, 1), small::on(1, 1), small::on(4, 1), small::on(7, 10)}));
  w.add(1, {small::person(10, 65)});
  w.add(2, {small::person(20, 59.6)});  // sixty in May
  w.add(3, {small::person(30, 50)});
  const auto out = w.run();
  CHECK(out.amounts("transfer", 1).size() == 24);
  // July to December, and the whole second year.
  CHECK(out.amounts("transfer", 2).size() == 18);
  CHECK(out.of("transfer", 3).empty());
  // At its whole unit cost, once a year each.
  const std::int64_t monthly[] = {12 + 6, 24};
  for (const int year : {0, 1}) {
    CHECK(out.tally.flowing(0, year, Flowing::served) == 2);
    CHECK(out.tally.funding(0, 0, year, Funding::spent) == 2 * 1'000 + monthly[year] * 10'000);
    CHECK(out.tally.funding(0, 0, year, Funding::need) == 2 * 1'000 + monthly[year] * 10'000);
  }
}

TEST_CASE("Who is no longer eligible on a day of look loses what is left of the year") {
  const auto months = [](std::vector<std::int32_t> days) {
    small::World w(1);
    ProgrammeSpec p = pension(std::move(days));
    p.eligible.text = "person.age < 60";
    w.programme(p);
    w.add(1, {small::person(10, 59.7)});  // sixty in April
    const auto out = w.run();
    CHECK(out.tally.flowing(0, 0, Flowing::served) == 1);
    return out.amounts("transfer", 1).size();
  };
  CHECK(months({}) == 12);
  CHECK(months({small::on(1, 1), small::on(7, 10)}) == 6);
}

TEST_CASE("Without 1 January among its days nothing is looked at then") {
  small::World w(1);
  w.programme(pension({small::on(7, 10)}));
  w.add(1, {small::person(10, 65)});
  const auto out = w.run();
  CHECK(out.amounts("transfer", 1).size() == 6);
}

TEST_CASE("Whom it does not reach is counted once a year, however often it is looked at") {
  constexpr int n = 500;
  const auto needed = [&](std::vector<std::int32_t> days) {
    small::World w(1);
    ProgrammeSpec p = pension(std::move(days));
    p.reach = 0.4;
    p.effects.clear();
    w.programme(p);
    for (int i = 1; i <= n; ++i)
      w.add(static_cast<std::uint64_t>(i), {small::person(static_cast<std::uint64_t>(10'000 + i), 65)});
    return w.run();
  };
  const auto once = needed({}), often = needed({small::on(1, 1), small::on(4, 1), small::on(9, 1)});
  CHECK(once.tally.funding(0, 0, 0, Funding::eligible_need) == n * 1'000);
  CHECK(often.tally.funding(0, 0, 0, Funding::eligible_need) == n * 1'000);
  CHECK(often.tally.funding(0, 0, 0, Funding::spent) == once.tally.funding(0, 0, 0, Funding::spent));
  CHECK(often.tally.flowing(0, 0, Flowing::served) == once.tally.flowing(0, 0, Flowing::served));
}

TEST_CASE("Who has left is looked at no more") {
  small::World w(1);
  w.programme(pension({small::on(7, 10)}));
  w.add(1, {small::person(10, 65)}).household.status = Status::left;
  CHECK(w.run().of("pension").empty());
}

}  // namespace entitled_on_test
