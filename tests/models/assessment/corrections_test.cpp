// What review days put right on the register: who came to it by mistake, and the cause illness.
#include <catch2/catch.hpp>

#include "models/assessment/assess.hpp"
#include "tests/support/small_world.hpp"

namespace corrections_test {

using namespace models;

namespace {

/// Households of one with this income; the line is 1,000.
small::House& add(small::World& w, std::uint64_t id, double yuan, Status status) {
  small::House& h = w.add(id, {small::person(1000 + id, 70)});
  h.household.status = h.household.status_at_start = status;
  h.household.assessed = static_cast<sim::Fen>(yuan * 100);
  small::set_base(h, Stream::property, yuan);
  return h;
}

small::World town(std::int32_t years) {
  small::World w(years);
  w.livelihood(small::streams({small::stream("property", PayCalendar::monthly)}));
  w.world.assessment.registering.review = {small::on(7, 1)};
  return w;
}

void mistaken(small::World& w, const std::string& rule) {
  w.world.assessment.mistaken = w.rule(rule);
  w.world.assessment.has_mistaken = true;
}

}  // namespace

TEST_CASE("Who is on the register by mistake is struck off on the review day, which is no exit") {
  small::World w = town(2);
  mistaken(w, "assessed_income >= 2 * line");
  add(w, 1, 2500, Status::poor);
  add(w, 2, 1500, Status::poor);
  add(w, 3, 500, Status::poor);
  add(w, 4, 2500, Status::exited);
  add(w, 5, 2500, Status::ordinary);
  const auto out = w.run();
  REQUIRE(out.of("struck off the register: entered by mistake").size() == 1);
  CHECK(out.of("struck off the register: entered by mistake", 1)[0].time ==
        w.setting().calendar.time_of(0, {7, 1}));
  CHECK(out.house(1).household.status == Status::ordinary);
  CHECK(out.house(4).household.status == Status::exited);
  for (const int year : {0, 1}) {
    CHECK(out.count(Count::struck_off, year) == (year == 0 ? 1 : 0));
    CHECK(out.count(Count::c0, year) == 3);
    CHECK(out.count(Count::c0_struck_off, year) == 1);
    CHECK(out.count(Count::c0_left, year) == 0);
    // Lost to the time to exit in the year in which it was struck off, as who leaves is.
    CHECK(out.count(Count::c0_left_before_exit, year) == (year == 0 ? 1 : 0));
    CHECK(out.count(Count::c0_exited, year) == 1);
    CHECK(out.count(Count::never_before, year) == 1);
  }
  CHECK(out.count(Count::exits, 0) == 1);
  CHECK(out.count(Count::poor_before, 0) == 2);
}

TEST_CASE("Who was struck off and becomes poor is registered anew, but is no new entry") {
  small::World w = town(3);
  mistaken(w, "assessed_income >= 2 * line");
  w.world.assessment.registering.detect_per_year = 30;
  w.world.assessment.registering.delay = {0};
  add(w, 1, 500, Status::poor).household.assessed = 250'000;  // rich by what the register knows
  const auto out = w.run();
  CHECK(out.count(Count::struck_off, 0) == 1);
  CHECK(out.house(1).household.status == Status::poor);
  for (const int year : {0, 1, 2}) {
    CHECK(out.count(Count::entries, year) == 0);
    CHECK(out.count(Count::never_before, year) == 0);
  }
  CHECK(out.count(Count::c0_struck_off, 0) == 1);
  CHECK(out.count(Count::c0_struck_off, 2) == 0);
}

TEST_CASE("The cause illness is held against the household's health and put right") {
  small::World w = town(1);
  w.world.assessment.registering.compares_causes = true;
  const auto by_illness = [](small::House& h) {
    h.household.causes = 1U << static_cast<unsigned>(Cause::illness);
  };
  by_illness(add(w, 1, 500, Status::poor));   // nobody is ill
  by_illness(add(w, 2, 1500, Status::poor));  // somebody is
  add(w, 3, 500, Status::exited);             // somebody is, and the register does not know
  add(w, 4, 500, Status::exited);             // nobody is
  by_illness(add(w, 5, 1500, Status::ordinary));
  for (const std::size_t i : {1U, 2U}) w.houses[i].people[0].lost_percent = 50;
  const auto out = w.run();
  const auto registered_so = [&](std::uint64_t id) { return (out.house(id).household.causes & 1U) != 0; };
  CHECK_FALSE(registered_so(1));
  CHECK(registered_so(2));
  CHECK(registered_so(3));
  CHECK_FALSE(registered_so(4));
  CHECK(registered_so(5));  // not on the register: nobody looks
  CHECK(out.count(Count::causes_compared) == 4);
  CHECK(out.count(Count::causes_put_right) == 2);
  CHECK(out.of("no longer registered as poor through illness").size() == 1);
  CHECK(out.of("registered as poor through illness", 3).size() == 1);
}

}  // namespace corrections_test
