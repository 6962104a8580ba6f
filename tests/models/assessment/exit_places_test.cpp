#include "models/assessment/exit_places.hpp"

#include "tests/support/small_world.hpp"

namespace exit_places_test {

using namespace models;

namespace {

/// `count` registered households of one person that all meet the standard, and one that does not (the last).
small::World queue(std::int32_t years, int count) {
  small::World w(years);
  w.livelihood(small::streams({small::stream("pensions", PayCalendar::continuous)}));
  for (int i = 1; i <= count + 1; ++i) {
    const auto id = static_cast<std::uint64_t>(i);
    small::House& h = w.add_poor(id, {small::person(10 * id, 70)});
    h.household.since = static_cast<float>(-100 * i);  // the later ones have been registered longer
    small::set_base(h, Stream::pensions, i <= count ? 2000 : 500);
  }
  for (std::int32_t y = 0; y < years; ++y) w.dispatch.assessments.push_back(w.setting().last_instant(y));
  w.setting().reports = report_exit_places;
  w.world.assessment.exits.rationed = true;
  return w;
}

/// Ids of the households that exited at the assessment of a year.
std::vector<std::uint64_t> exited_in(const small::Outcome& out, std::int32_t year) {
  std::vector<std::uint64_t> ids;
  for (const sim::TraceLine& line : out.of("exited"))
    if (line.time > year * small::year && line.time < (year + 1) * small::year) ids.push_back(line.entity);
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("Places go to who has been registered longest; the others wait registered and exit later") {
  small::World w = queue(3, 5);
  w.world.assessment.exits.households = 2;
  const auto out = w.run();
  CHECK(exited_in(out, 0) == std::vector<std::uint64_t>{4, 5});
  CHECK(exited_in(out, 1) == std::vector<std::uint64_t>{2, 3});
  CHECK(exited_in(out, 2) == std::vector<std::uint64_t>{1});
  const std::array<std::int64_t, 3> exits{2, 2, 1}, waiting{3, 1, 0}, registered{4, 2, 1};
  for (std::int32_t y = 0; y < 3; ++y) {
    const auto i = static_cast<std::size_t>(y);
    CHECK(out.count(Count::exits, y) == exits[i]);
    CHECK(out.count(Count::exits_without_place, y) == waiting[i]);
    CHECK(out.count(Count::registered_persons, y) == registered[i]);
    CHECK(out.count(Count::households, y) == 6);
    CHECK(out.count(Count::on_register_persons, y) == 6);
    CHECK(out.count(Count::c0, y) == 6);
    CHECK(out.count(Count::c0_exited, y) == 6 - registered[i]);
    CHECK(out.count(Count::c0_first_exit, y) == exits[i]);
    // Registered without being poor: who waits for a place.
    CHECK(out.count(Count::registered_not_poor, y) == waiting[i]);
  }
  CHECK(out.of("meets the standard, no place to exit", 1).size() == 2);
}

TEST_CASE("Enough places change nothing") {
  small::World free = queue(3, 5);
  free.world.assessment.exits.rationed = false;
  small::World many = queue(3, 5);
  many.world.assessment.exits.households = 100;
  many.world.assessment.exits.people = 100;
  const auto a = free.run(), b = many.run();
  CHECK(a.fingerprint.low == b.fingerprint.low);
  CHECK(a.fingerprint.high == b.fingerprint.high);
  for (std::int32_t y = 0; y < 3; ++y)
    for (int i = 0; i < count_size; ++i)
      CHECK(a.count(static_cast<Count>(i), y) == b.count(static_cast<Count>(i), y));
}

TEST_CASE("Places may be of people, and go by a priority") {
  small::World w = queue(1, 4);
  // Household 4 has three people and is passed over once only two people are left.
  w.houses[3].people = {small::person(40, 70), small::person(41, 70), small::person(42, 70)};
  small::set_base(w.houses[3], Stream::pensions, 6000);
  w.world.assessment.exits.people = 4;
  w.world.assessment.exits.priority = w.rule("-members", rule::Kind::number);
  w.world.assessment.exits.by_priority = true;
  const auto out = w.run();
  CHECK(exited_in(out, 0) == std::vector<std::uint64_t>{1, 2, 3});
  w.world.assessment.exits.people = 2;
  w.world.assessment.exits.by_priority = false;  // the longest registered first: 4 does not fit
  CHECK(exited_in(w.run(), 0) == std::vector<std::uint64_t>{2, 3});
}

TEST_CASE("Fractions of places of a scaled population are carried over") {
  small::World w = queue(4, 5);
  w.world.assessment.exits.households = 5;
  w.dispatch.scale = 0.1;
  const auto out = w.run();
  for (std::int32_t y = 0; y < 4; ++y) CHECK(out.count(Count::exits, y) == (y % 2 == 0 ? 0 : 1));
}

TEST_CASE("Who loses what the standard asks while waiting does not exit") {
  small::World w = queue(2, 2);
  w.world.assessment.exits.households = 1;
  w.setting().growth[1].fill(0.1F);
  const auto out = w.run();
  CHECK(exited_in(out, 0) == std::vector<std::uint64_t>{2});
  CHECK(out.count(Count::exits, 1) == 0);
  CHECK(out.count(Count::exits_without_place, 1) == 0);
}

TEST_CASE("Without places nobody exits, in the twin without limits on money as well") {
  small::World w = queue(1, 2);
  w.world.assessment.exits.households = 0;
  CHECK(w.run().count(Count::exits) == 0);
  CHECK(w.run(1, true).count(Count::exits) == 0);
}

}  // namespace exit_places_test
