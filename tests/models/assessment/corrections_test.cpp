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
    CHECK(out.count(Count::never_before, year) == 2);
  }
  CHECK(out.count(Count::exits, 0) == 1);
  CHECK(out.count(Count::poor_before, 0) == 2);
}

TEST_CASE("Who was struck off and becomes poor is registered anew, and is an entry") {
  small::World w = town(3);
  mistaken(w, "assessed_income >= 2 * line");
  w.world.assessment.registering.detect_per_year = 30;
  w.world.assessment.registering.delay = {0};
  add(w, 1, 500, Status::poor).household.assessed = 250'000;  // rich by what the register knows
  const auto out = w.run();
  CHECK(out.count(Count::struck_off, 0) == 1);
  CHECK(out.house(1).household.status == Status::poor);
  CHECK(out.count(Count::entries, 1) == 1);
  CHECK(out.count(Count::never_before, 1) == 1);
  CHECK(out.count(Count::c0_struck_off, 0) == 1);
  CHECK(out.count(Count::c0_struck_off, 2) == 0);
}

TEST_CASE("Who comes to the register on one review day is looked at on the next") {
  small::World w = town(2);
  w.world.assessment.registering.review = {small::on(3, 1), small::on(9, 1)};
  w.world.assessment.registering.detect_per_year = 60;
  w.world.assessment.registering.delay = {0};
  mistaken(w, "status_years < 1");
  add(w, 1, 500, Status::ordinary);
  const auto out = w.run();
  const auto times = out.of("struck off the register: entered by mistake", 1);
  REQUIRE_FALSE(times.empty());
  CHECK(times[0].time == w.setting().calendar.time_of(0, {9, 1}));
}

namespace {

/// A disease that comes at `per_year`, twice as often to who is poor through illness, and stays: chronic, in
/// regular care.
DiseaseSpec chronic(double per_year) {
  DiseaseSpec d;
  d.id = "pressure";
  d.states.resize(2);
  d.states[0].id = "well";
  d.states[1].id = "managed";
  d.moves.resize(1);
  d.moves[0].id = "onset";
  d.moves[0].from = "well";
  d.moves[0].to = "managed";
  d.moves[0].per_year.steps = {{0, per_year}};
  d.moves[0].cause_times = 2;
  DiseaseCare care;
  care.during = "managed";
  care.per_year = 1;
  care.need = CareKind::chronic_outpatient;
  care.tier[0] = 1;
  care.bill[0] = {sim::Distribution::Kind::constant, {10, 0}};
  d.care = {care};
  return d;
}

}  // namespace

TEST_CASE("The cause illness is held against the household's health and put right") {
  small::World w = town(1);
  w.disease(chronic(0));
  w.world.assessment.registering.compares_causes = true;
  const auto by_illness = [](small::House& h) {
    h.household.causes = 1U << static_cast<unsigned>(Cause::illness);
  };
  by_illness(add(w, 1, 500, Status::poor));   // nobody is ill
  by_illness(add(w, 2, 1500, Status::poor));  // somebody is
  add(w, 3, 500, Status::exited);             // somebody is, and the register does not know
  add(w, 4, 500, Status::exited);             // somebody has a cold, which is no matter of the register
  by_illness(add(w, 5, 1500, Status::ordinary));
  for (const std::size_t i : {1U, 2U}) w.houses[i].people[0].disease[0] = 1;
  w.houses[3].people[0].lost_percent = 50;
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

TEST_CASE("What the register says of the cause changes nobody's health") {
  const auto onsets = [](bool compares) {
    small::World w = town(4);
    w.disease(chronic(0.2));
    w.world.assessment.registering.compares_causes = compares;
    for (std::uint64_t id = 1; id <= 300; ++id)
      add(w, id, 500, Status::poor).household.causes =
          id % 2 == 0 ? 1U << static_cast<unsigned>(Cause::illness) : 0U;
    const auto out = w.run();
    std::vector<std::int64_t> by_year;
    for (int year = 0; year < 4; ++year) by_year.push_back(out.count(Count::onsets, year));
    CHECK((out.count(Count::causes_put_right) > 0) == compares);
    return by_year;
  };
  CHECK(onsets(true) == onsets(false));
}

}  // namespace corrections_test
