#include "models/livelihood/consumption.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace consumption_test {

using namespace models;

namespace {

small::World spending(double share, double floor, double repay) {
  small::World w;
  auto spec = small::streams({small::stream("pensions", PayCalendar::monthly)});
  spec.consumption = {share, floor, repay};
  w.livelihood(spec);
  return w;
}

}  // namespace

TEST_CASE("A share of income is consumed as it comes and the rest is cash") {
  small::World w = spending(0.85, 0, 0);
  small::set_base(w.add(1, {small::person(10, 70)}), Stream::pensions, 1200);
  const auto out = w.run();
  CHECK(out.house(1).household.cash == 100'000 + 12 * 1'500);
  CHECK(out.house(1).household.consumed == 12 * 8'500);
  CHECK(out.posted(w.setting().flows.consumption) == 12 * 8'500);
  CHECK(out.posted(w.setting().flows.income[static_cast<std::size_t>(Stream::pensions)]) == 120'000);
}

TEST_CASE("Consumption is lifted to its floor as far as cash reaches") {
  small::World w = spending(0.5, 0.9, 0);
  // Line 1,000 a head: the floor of two people is 1,800 yuan; 300 are consumed as income comes.
  auto& enough = w.add(1, {small::person(10, 70), small::person(11, 70)});
  small::set_base(enough, Stream::pensions, 600);
  enough.household.cash = 500'000;
  auto& poor = w.add(2, {small::person(20, 70), small::person(21, 70)});
  small::set_base(poor, Stream::pensions, 600);
  poor.household.cash = 10'000;
  const auto out = w.run();
  CHECK(out.house(1).household.consumed == 180'000);
  CHECK(out.house(1).household.cash == 500'000 + 30'000 - 150'000);
  // What cash does not reach is had at home: counted as consumed, without any money moving.
  CHECK(out.house(2).household.consumed == 180'000);
  CHECK(out.house(2).household.cash == 0);
  CHECK(out.posted(w.setting().flows.consumption) == 180'000 + 30'000 + 40'000);
}

TEST_CASE("Cash above one line a head repays debt by the stated share") {
  small::World w = spending(0, 0, 0.5);
  auto& rich = w.add(1, {small::person(10, 70)});
  rich.household.cash = 180'001;
  rich.household.debt = 1'000'000;
  auto& nearly = w.add(2, {small::person(20, 70)});
  nearly.household.cash = 180'000;
  nearly.household.debt = 10'000;
  auto& poor = w.add(3, {small::person(30, 70), small::person(31, 70)});
  poor.household.cash = 180'000;
  poor.household.debt = 10'000;
  const auto out = w.run();
  // Half of 800.01 yuan, rounded half up to the fen.
  CHECK(out.house(1).household.debt == 1'000'000 - 40'001);
  CHECK(out.house(1).household.cash == 180'001 - 40'001);
  CHECK(out.house(2).household.debt == 0);
  CHECK(out.house(2).household.cash == 170'000);
  CHECK(out.house(3).household.debt == 10'000);
  CHECK(out.posted(w.setting().flows.repayment) == 50'001);
}

}  // namespace consumption_test
