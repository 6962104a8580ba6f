#include "models/measure/household_year.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace household_year_test {

using namespace models;

namespace {

std::int64_t of(const HouseholdCounts& counts, Count what) {
  return counts.value[static_cast<std::size_t>(what)];
}

struct Case {
  Household household;
  Incomes incomes;
  int members = 2;
  HouseholdCounts counted(sim::Fen line = 100'000) const {
    HouseholdCounts out;
    count_living(out, household, incomes, line, members);
    return out;
  }
};

}  // namespace

TEST_CASE("Poverty of a household is its people and their gaps") {
  // 2 people, line 1,000 each, 1,500 together: a gap of a quarter for each.
  const PovertyCounts p = poverty_of(150'000, 100'000, 2);
  CHECK(p.poor == 2);
  CHECK(p.gap == 2 * 250'000);
  CHECK(p.severity == 2 * 62'500);
  CHECK(poverty_of(200'000, 100'000, 2).poor == 0);
  CHECK(poverty_of(199'999, 100'000, 2).poor == 2);
  // A negative income counts as none, and nobody is below a line of nothing.
  CHECK(poverty_of(-500'000, 100'000, 3).gap == 3 * gap_scale);
  CHECK(poverty_of(-500'000, 100'000, 3).severity == 3 * gap_scale);
  CHECK(poverty_of(-1, 0, 2).poor == 0);
  CHECK(poverty_of(100, 100'000, 0).poor == 0);
}

TEST_CASE("Poverty of a household stays between no gap and the whole line") {
  rc::check([] {
    const int members = *rc::gen::inRange(1, 12);
    const sim::Fen line = *rc::gen::inRange<sim::Fen>(1, 1'000'000);
    const sim::Fen income = *rc::gen::inRange<sim::Fen>(-1'000'000, 12'000'000);
    const PovertyCounts p = poverty_of(income, line, members);
    RC_ASSERT(p.poor == (income < line * members ? members : 0));
    RC_ASSERT(p.gap >= 0);
    RC_ASSERT(p.gap <= p.poor * gap_scale);
    RC_ASSERT(p.severity <= p.gap);
  });
}

TEST_CASE("Catastrophic spending is counted strictly above its share of each base") {
  Case c;
  c.incomes = {1'000'000, 0, 0};
  c.household.consumed = 500'000;
  c.household.care_needs = 1;
  // Capacity to pay: 5,000 - 2 x 1,000 = 3,000 yuan, of which 40 % is 1,200.
  const struct {
    sim::Fen own;
    int che_10, che_25, che_40, che_10_c, che_25_c;
  } rows[]{{100'000, 0, 0, 0, 1, 0}, {100'001, 1, 0, 0, 1, 0}, {120'001, 1, 0, 1, 1, 0},
           {125'000, 1, 0, 1, 1, 0}, {125'001, 1, 0, 1, 1, 1}, {250'001, 1, 1, 1, 1, 1},
           {50'000, 0, 0, 0, 0, 0},  {0, 0, 0, 0, 0, 0}};
  for (const auto& row : rows) {
    c.household.own_payments = row.own;
    const auto out = c.counted();
    INFO(row.own);
    CHECK(of(out, Count::che_10) == row.che_10);
    CHECK(of(out, Count::che_25) == row.che_25);
    CHECK(of(out, Count::che_40) == row.che_40);
    CHECK(of(out, Count::che_10_c) == row.che_10_c);
    CHECK(of(out, Count::che_25_c) == row.che_25_c);
    CHECK(of(out, Count::che_10_in_need) == row.che_10);
    CHECK(of(out, Count::in_need) == 1);
  }
}

TEST_CASE("Without income or capacity any own payment is catastrophic") {
  Case c;
  c.incomes.assessed = 0;
  c.household.consumed = 200'000;  // the subsistence of two, and nothing beyond
  c.household.own_payments = 1;
  CHECK(of(c.counted(), Count::che_25) == 1);
  CHECK(of(c.counted(), Count::che_40) == 1);
  c.household.own_payments = 0;
  CHECK(of(c.counted(), Count::che_10) == 0);
  CHECK(of(c.counted(), Count::che_40) == 0);
}

TEST_CASE("Impoverished means above the line before and below it after paying") {
  const struct {
    sim::Fen assessed, after, own;
    int impoverished, pushed;
  } rows[]{{200'000, 199'999, 1, 1, 1},
           {200'000, 200'000, 0, 0, 0},
           {199'999, 100'000, 99'999, 0, 1},
           {199'999, 199'999, 0, 0, 0},
           {900'000, 300'000, 600'000, 0, 0}};
  for (const auto& row : rows) {
    Case c;
    c.incomes = {row.assessed, row.after, 0};
    c.household.own_payments = row.own;
    CHECK(of(c.counted(), Count::impoverished) == row.impoverished);
    CHECK(of(c.counted(), Count::pushed_deeper) == row.pushed);
  }
}

TEST_CASE("The three incomes give three poverties") {
  Case c;
  c.incomes = {250'000, 150'000, 50'000};
  const auto out = c.counted();
  CHECK(of(out, Count::poor_persons) == 0);
  CHECK(of(out, Count::poor_after_health) == 2);
  CHECK(of(out, Count::gap_after_health) == 500'000);
  CHECK(of(out, Count::gap_pre_transfer) == 1'500'000);
  CHECK(of(out, Count::households) == 1);
  CHECK(of(out, Count::persons) == 2);
  CHECK(of(out, Count::income) == 250'000);
}

}  // namespace household_year_test
