#include "models/livelihood/accrual.hpp"

#include <array>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace accrual_test {

using namespace models;

TEST_CASE("Reading an accrual writes nothing, and settling in steps changes nothing") {
  Household h;
  h.lost_rate = 0.25F;
  const std::array<double, 2> wages{3652.5, 0};
  const double lost = lost_days(h, 40);
  CHECK(lost == 10);
  CHECK(h.settled_at == 0);
  CHECK(h.lost_integral == 0);
  // Settled once or in steps of binary fractions of days: the same, since the rate has not changed.
  Household steps = h;
  settle_wages(h, 64, wages, small::year);
  for (int i = 1; i <= 8; ++i) {
    settle_labour(steps, 8.0 * i);
    settle_wages(steps, 8.0 * i, wages, small::year);
  }
  CHECK(h.wage_accrued[0] == Approx(64 * 7.5));
  CHECK(h.wage_accrued[1] == 0);
  CHECK(steps.wage_accrued[0] == Approx(h.wage_accrued[0]).epsilon(1e-15));
  CHECK(lost_days(h, 100) == 25);
  CHECK(lost_days(steps, 100) == 25);
}

TEST_CASE("Labour lost is the ill person's part and the carer's days, all of it at most") {
  Person full = small::person(1, 30), half = small::person(2, 62), child = small::person(3, 5);
  CHECK(full.labour == Labour::full);
  CHECK(half.labour == Labour::part);
  CHECK(child.labour == Labour::none);
  std::vector<Person> people{full, half, child};
  Household h;
  const auto lost = [&] {
    count_labour(h, 0, people);
    return h.lost_rate;
  };
  CHECK(lost() == 0);
  people[0].lost_percent = 60;
  CHECK(lost() == Approx(0.6 * 2 / 3));
  people[2].caring_percent = 50;  // a carer stays away half of the days
  CHECK(lost() == Approx((0.6 * 2 + 0.5 * 2) / 3));
  people[1].lost_percent = 100;
  people[2].caring_percent = 100;
  CHECK(lost() == 1);
  people[0].alive = 0;
  people[2].caring_percent = 0;
  CHECK(lost() == 1);  // who is left is ill altogether
  people[1].alive = 0;
  CHECK(lost() == 0);  // nobody who could lose anything
}

TEST_CASE("One person's change moves the sums as counting all over again does") {
  std::vector<Person> people{small::person(1, 30), small::person(2, 62), small::person(3, 40)};
  Household h;
  count_labour(h, 0, people);
  int step = 0;
  for (const int lost : {0, 40, 100, 70}) {
    for (Person& p : people) {
      const LabourPart before = labour_part(p);
      p.lost_percent = static_cast<std::uint8_t>(lost);
      p.caring_percent = static_cast<std::uint8_t>(lost / 2);
      change_labour(h, ++step, before, labour_part(p));
      Household fresh;
      count_labour(fresh, 0, people);
      CHECK(h.labour == fresh.labour);
      CHECK(h.labour_lost == fresh.labour_lost);
      CHECK(h.lost_rate == fresh.lost_rate);
    }
  }
}

}  // namespace accrual_test
