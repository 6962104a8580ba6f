#include "models/programme/top_up.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace top_up_test {

using namespace models;

namespace {

ProgrammeSpec dibao(double times_line, std::vector<std::int32_t> review) {
  ProgrammeSpec p;
  p.id = "dibao";
  p.entitlement = true;
  p.eligible.text = "labour < 1 and income_without_dibao < 0.9 * line";
  p.effects = {TopUpEffect{times_line, 0, std::move(review)}};
  return p;
}

}  // namespace

TEST_CASE("A top-up is what lacks to the target for each member in twelfths") {
  small::World w;
  w.programme(dibao(0.9, {small::on(1, 1), small::on(7, 1)}));
  // Target 900 a head. Two members with 1,000 together lack 800: 66.67 a month, half up to the fen.
  auto& h = w.add(1, {small::person(10, 72), small::person(11, 75)});
  h.household.assessed = 100'000;
  auto& above = w.add(2, {small::person(20, 72), small::person(21, 75)});
  above.household.assessed = 180'000;
  auto& able = w.add(3, {small::person(30, 30)});
  able.household.assessed = 10'000;
  const auto out = w.run();
  CHECK(out.amounts("transfer", 1) == std::vector<sim::Fen>(12, 6'667));
  CHECK(out.amounts("transfer", 2).empty());
  CHECK(out.amounts("transfer", 3).empty());
  CHECK(out.house(1).household.transfers == 12 * 6'667);
  CHECK(out.tally.funding(0, 0, 0, Funding::spent) == 12 * 6'667);
  CHECK(out.posted(w.world.programmes[0].flows[0]) == 12 * 6'667);
  // Paid in January already: those who qualify at the start receive from the first day.
  CHECK(out.of("transfer", 1)[0].time == Approx(small::month).margin(1e-5));
}

TEST_CASE("A review sets the amount by the last assessment without the top-up itself") {
  small::World w(2);
  w.livelihood(small::streams({small::stream("property", PayCalendar::monthly)}));
  w.programme(dibao(1, {small::on(1, 1), small::on(7, 1)}));
  auto& h = w.add(1, {small::person(10, 72)});
  h.household.assessed = 40'000;
  small::set_base(h, Stream::property, 700);
  const auto out = w.run();
  // First year by the given income, the second by the 700 assessed: its own payments do not count as income.
  std::vector<sim::Fen> expected(12, 5'000);
  expected.resize(24, 2'500);
  CHECK(out.amounts("transfer", 1) == expected);
}

TEST_CASE("Who becomes eligible between reviews comes by application and a death ends the share") {
  small::World w(2);
  auto spec = dibao(1, {small::on(1, 1)});
  spec.apply.per_year = 30;
  w.programme(spec);
  // Poor by the first assessment only: the review of 1 January is at hand.
  auto& h = w.add(1, {small::person(10, 72)});
  h.household.assessed = 200'000;
  const auto out = w.run();
  const auto paid = out.of("transfer", 1);
  REQUIRE(paid.size() == 12);
  CHECK(paid[0].time > small::year);
  CHECK(paid[0].amount == 8'333);
}

TEST_CASE("A target may be a sum of its own") {
  small::World w;
  auto spec = dibao(1, {small::on(1, 1)});
  spec.effects = {TopUpEffect{1, 330'000, {small::on(1, 1)}}};
  spec.eligible.text = "";
  w.programme(spec);
  auto& h = w.add(1, {small::person(10, 30), small::person(11, 5), small::person(12, 9)});
  h.household.assessed = 660'000;
  const auto out = w.run();
  CHECK(out.amounts("transfer", 1) == std::vector<sim::Fen>(12, 27'500));  // (3,300 x 3 - 6,600) / 12
}

namespace {

/// What an allowance for whoever has dibao pays one household by month of two years; the household is poor
/// enough from the start, or by the first assessment only.
std::vector<sim::Fen> allowance(bool dibao_first, bool poor_from_start) {
  small::World w(2);
  w.livelihood(small::streams({small::stream("property", PayCalendar::monthly)}));
  ProgrammeSpec allowance;
  allowance.id = "allowance";
  allowance.entitlement = true;
  allowance.eligible.text = "false";
  TransferEffect transfer;
  transfer.monthly = 8'000;
  allowance.effects = {transfer};
  const ProgrammeSpec first = dibao(1, {small::on(1, 1)});
  if (dibao_first) w.programme(first);
  w.programme(allowance);
  if (!dibao_first) w.programme(first);
  const std::size_t which = dibao_first ? 1 : 0;
  w.world.programmes[which].eligible = w.rule("had(dibao)", rule::Kind::truth, false);
  auto& h = w.add(1, {small::person(10, 72)});
  h.household.assessed = poor_from_start ? 40'000 : 200'000;
  small::set_base(h, Stream::property, 700);
  const auto out = w.run();
  std::vector<sim::Fen> paid(24, 0);
  for (std::int32_t month = 0; month < 24; ++month)
    paid[static_cast<std::size_t>(month)] =
        out.tally.ledger.sum(w.world.programmes[which].more.payout[0], month, month + 1);
  return paid;
}

}  // namespace

TEST_CASE("What is looked at on 1 January sees what programmes declared before have granted that day") {
  const auto from = [](std::size_t month) {
    std::vector<sim::Fen> paid(24, 0);
    std::fill(paid.begin() + static_cast<std::ptrdiff_t>(month), paid.end(), 8'000);
    return paid;
  };
  CHECK(allowance(true, true) == from(0));
  CHECK(allowance(true, false) == from(12));
  // Declared the other way round it looks first, and sees dibao a year later.
  CHECK(allowance(false, true) == from(12));
  CHECK(allowance(false, false) == from(24));
}

TEST_CASE("What other programmes pay counts when a top-up is reviewed, its own payments do not") {
  small::World w(3);
  w.livelihood(small::streams({small::stream("property", PayCalendar::monthly)}));
  w.programme(dibao(1, {small::on(1, 1)}));
  ProgrammeSpec other;
  other.id = "allowance";
  other.entitlement = true;
  other.effects = {TransferEffect{2'000, PaidPer::member}};
  w.programme(other);
  auto& h = w.add(1, {small::person(10, 72), small::person(11, 75)});
  h.household.assessed = 48'000;
  small::set_base(h, Stream::property, 480);
  const auto out = w.run();
  std::vector<sim::Fen> paid = out.amounts("dibao", 1);
  // A line of 1,000 a head: 2,000 less 480 in the first year; then less 2 x 240 of the allowance too.
  std::vector<sim::Fen> expected{12'667, 8'667};
  CHECK(paid == expected);
  CHECK(out.tally.funding(0, 0, 1, Funding::spent) == 12 * 8'667);
  CHECK(out.tally.funding(0, 0, 2, Funding::spent) == 12 * 8'667);
  CHECK(out.house(1).household.topped_up == 12 * 8'667);
  CHECK(out.house(1).household.transfers == 12 * (8'667 + 4'000));
}

TEST_CASE("What one has had for life and what one has now are two things") {
  small::World w(2);
  w.livelihood(small::streams({small::stream("property", PayCalendar::monthly)}));
  w.programme(dibao(1, {small::on(1, 1)}));
  for (const char* rule : {"had(dibao)", "has(dibao)"}) {
    ProgrammeSpec allowance;
    allowance.id = rule[2] == 'd' ? "once-poor" : "poor-now";
    allowance.entitlement = true;
    allowance.eligible.text = rule;
    allowance.unit_cost = 700;
    allowance.effects = {CashEffect{}};
    w.programme(allowance);
  }
  // Below the line by what was given for the year before the start, above it ever after.
  auto& h = w.add(1, {small::person(10, 72)});
  h.household.assessed = 40'000;
  small::set_base(h, Stream::property, 2'000);
  const auto out = w.run();
  CHECK(out.tally.funding(0, 0, 0, Funding::spent) > 0);
  CHECK(out.tally.funding(0, 0, 1, Funding::spent) == 0);
  CHECK(out.tally.funding(1, 0, 0, Funding::spent) == 700);
  CHECK(out.tally.funding(2, 0, 0, Funding::spent) == 700);
  CHECK(out.tally.funding(1, 0, 1, Funding::spent) == 700);
  CHECK(out.tally.funding(2, 0, 1, Funding::spent) == 0);
}

}  // namespace top_up_test
