#include "models/year.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace year_test {

using namespace models;

TEST_CASE("Capacity to work follows age and disability") {
  CHECK(labour_of(15.99, false) == Labour::none);
  CHECK(labour_of(16, false) == Labour::full);
  CHECK(labour_of(59.99, false) == Labour::full);
  CHECK(labour_of(60, false) == Labour::part);
  CHECK(labour_of(70, false) == Labour::none);
  CHECK(labour_of(30, true) == Labour::part);
  CHECK(labour_of(60, true) == Labour::none);
}

TEST_CASE("A birthday that matters changes labour and school on the next 1 January") {
  small::World w(2);
  w.world.demography.school_from = 6;
  w.world.demography.school_to = 16;
  auto growing = small::person(10, 15.5);
  growing.at_school = 1;
  const auto starting = small::person(11, 5.5);
  auto stays = small::person(12, 40);
  stays.labour = Labour::none;  // a register may say so of somebody of working age
  w.add(1, {growing, starting, stays});
  const auto out = w.run();
  const auto& people = out.house(1).people;
  CHECK(people[0].labour == Labour::full);
  CHECK(people[0].at_school == 0);
  CHECK(people[1].at_school == 1);
  CHECK(people[1].labour == Labour::none);
  CHECK(people[2].labour == Labour::none);
}

TEST_CASE("No birthday that matters is missed, however long nothing has changed before it") {
  for (const int years : {2, 5, 13, 40}) {
    small::World w(years);
    w.world.demography.school_from = 6;
    w.world.demography.school_to = 16;
    for (std::uint64_t id = 1; id <= 75; ++id) {
      const double age = static_cast<double>(id) - 0.7;
      // Alone, and with somebody for whom nothing changes for long.
      w.add(id, {small::person(1000 + id, age)});
      w.add(100 + id, {small::person(2000 + id, age), small::person(3000 + id, 20.5)});
    }
    const auto out = w.run();
    for (std::uint64_t id = 1; id <= 75; ++id) {
      const double now = static_cast<double>(id) - 0.7 + years - 1;
      CAPTURE(years, now);
      for (const std::uint64_t household : {id, 100 + id}) {
        const auto& person = out.house(household).people.front();
        CHECK(person.labour == labour_of(now, false));
        // Whoever was past the first year of school at the start is taken as the register has it: not there.
        const bool begins = static_cast<double>(id) - 0.7 < 6;
        CHECK(person.at_school == (begins && now >= 6 && now < 16 ? 1 : 0));
      }
    }
  }
}

TEST_CASE("Yearly sums begin anew on 1 January") {
  small::World w(2);
  w.livelihood(small::streams({small::stream("pensions", PayCalendar::monthly)}));
  auto& h = w.add(1, {small::person(10, 70)});
  small::set_base(h, Stream::pensions, 1200);
  w.setting().growth[1][static_cast<std::size_t>(Stream::pensions)] = 2;
  const auto out = w.run();
  CHECK(out.house(1).streams[static_cast<std::size_t>(Stream::pensions)].received == 240'000);
  CHECK(out.count(Count::income, 0) == 120'000);
  CHECK(out.count(Count::income, 1) == 240'000);
}

}  // namespace year_test
