// Loans of programmes: interest, repayment, what falls overdue, and a fund that its members' shares and
// repayments feed.
#include "models/programme/effects/loan.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_programme.hpp"

namespace loan_test {

using namespace models;
using small::always;
using small::check_household_money;
using small::on_day;
using small::spent;

namespace {

/// A fund that lends 5,000 yuan on 1 February for 300 days, to one household at a time.
ProgrammeSpec yearly_fund(LoanEffect loan) {
  loan.rate = 0;
  loan.term.days = 300;
  ProgrammeSpec spec = small::every_year("mutual-fund", loan);
  spec.apply.days = {small::on(2, 1)};
  spec.repeat = Repeat::after_end;
  spec.lasts.days = 300;
  spec.unit_cost = 500'000;
  return spec;
}

}  // namespace

TEST_CASE("A loan is owed, bears interest that somebody helps with, and is repaid") {
  small::World w(4);
  LoanEffect loan;
  loan.rate = 0.05;
  loan.subsidy = 0.6;
  loan.subsidised_by = "fund";
  loan.term.days = 2 * small::year;
  loan.buys = 0.5;
  auto spec = on_day("loan", 30, loan);
  spec.unit_cost = 1'000'000;
  w.programme(spec);
  w.add(1, {small::person(10, 40)}).household.cash = 900'000;
  const auto out = w.run();
  // 500,000 spent at once; two years of interest at 50,000, of which 20,000 are the household's.
  CHECK(out.house(1).household.debt == 0);
  CHECK(out.house(1).household.cash == 900'000 + 1'000'000 - 500'000 - 2 * 20'000 - 1'000'000);
  CHECK(spent(out, 0, 0, 0) == 1'000'000);
  CHECK(spent(out, 0, 1, 1) + spent(out, 0, 2, 1) == 60'000);
  CHECK(out.amounts("loan repaid") == std::vector<sim::Fen>{1'000'000});
  check_household_money(out);
}

TEST_CASE("A loan is not repaid to other lenders out of the surplus of a year before its term") {
  small::World w(3);
  LivelihoodSpec spec = small::streams({small::stream("property", PayCalendar::monthly)});
  spec.consumption.repay_share = 0.5;
  w.livelihood(spec);
  LoanEffect loan;
  loan.term.days = 2 * small::year;
  auto programme = on_day("loan", 30, loan);
  programme.unit_cost = 1'000'000;
  w.programme(programme);
  w.add(1, {small::person(10, 40)}).household.cash = 2'000'000;
  const auto out = w.run();
  CHECK(out.amounts("repays").empty());
  CHECK(out.amounts("loan repaid") == std::vector<sim::Fen>{1'000'000});
  CHECK(out.house(1).household.debt == 0);
  check_household_money(out);
}

TEST_CASE("Who cannot repay goes on owing, and the guarantor pays the lender") {
  small::World w(3);
  LoanEffect loan;
  loan.rate = 0;
  loan.term.days = small::year;
  loan.guarantor = "fund";
  auto spec = on_day("loan", 30, loan);
  spec.unit_cost = 1'000'000;
  w.programme(spec);
  w.add(1, {small::person(10, 40)}).household.cash = 300'000;
  const auto out = w.run();
  CHECK(out.amounts("loan repaid") == std::vector<sim::Fen>{300'000});
  CHECK(out.amounts("loan overdue") == std::vector<sim::Fen>{700'000});
  CHECK(out.house(1).household.debt == 700'000);
  CHECK(spent(out, 0, 1, 1) == 700'000);
  check_household_money(out);
}

TEST_CASE("What a loan bought is sold to repay it") {
  small::World w(2);
  LoanEffect loan;
  loan.term.days = small::year;
  loan.resale = 0.8;
  auto spec = on_day("loan", 30, loan);
  spec.unit_cost = 1'000'000;
  w.programme(spec);
  w.add(1, {small::person(10, 40)}).household.cash = 250'000;
  const auto out = w.run();
  CHECK(out.amounts("loan repaid") == std::vector<sim::Fen>{1'000'000});
  CHECK(out.house(1).household.cash == 250'000 + 800'000 - 1'000'000);
  check_household_money(out);
}

TEST_CASE("A mutual fund lends again what has come back") {
  small::World w(4);
  LoanEffect loan;
  loan.rate = 0;
  loan.term.days = small::year;
  ProgrammeSpec spec;
  spec.id = "mutual-fund";
  spec.apply.once = true;
  spec.apply.at = always(5);
  spec.unit_cost = 1'000'000;
  spec.effects = {loan};
  w.programme(spec);
  w.dispatch_on(0, {30, 200});
  w.dispatch.carry_over = true;
  w.budget(0, "county", 0);
  w.dispatch.grants[0][0] = 1'000'000;
  w.dispatch.grants.resize(1);
  for (int y = 1; y < 4; ++y) w.dispatch.grants.push_back({0});
  for (std::uint64_t id = 1; id <= 2; ++id)
    w.add(id, {small::person(10 * id, 40)}).household.cash = 2'000'000;
  const auto out = w.run();
  CHECK(spent(out, 0, 0) == 1'000'000);  // one loan on day 30
  CHECK(spent(out, 0, 1) == 1'000'000);  // the other when it has come back, on day 200 of the next year
  CHECK(out.amounts("loan repaid").size() == 2);
}

TEST_CASE("A member's share is paid to the lenders, with the first loan alone") {
  small::World w(3);
  LoanEffect loan;
  loan.member_share = 20'000;
  w.programme(yearly_fund(loan));
  w.add(1, {small::person(10, 40)}).household.cash = 2'000'000;
  const auto out = w.run();
  CHECK(out.amounts("loan repaid") == std::vector<sim::Fen>(3, 500'000));
  CHECK(out.amounts("member share") == std::vector<sim::Fen>{20'000});
  CHECK(out.posted(w.world.programmes[0].loan.shares[0]) == 20'000);
  CHECK(out.house(1).household.cash == 2'000'000 - 20'000 - 3 * 500'000);
  check_household_money(out);
}

TEST_CASE("Of loans that fell due it is counted what is overdue, and what no guarantor pays is lost") {
  for (const bool guaranteed : {false, true}) {
    small::World w(2);
    LoanEffect loan;
    loan.rate = 0;
    loan.term.days = small::year;
    if (guaranteed) loan.guarantor = "fund";
    auto spec = on_day("loan", 30, loan);
    spec.unit_cost = 1'000'000;
    w.programme(spec);
    w.add(1, {small::person(10, 40)}).household.cash = 300'000;
    w.add(2, {small::person(20, 40)}).household.cash = 2'000'000;
    const auto out = w.run();
    const auto flowing = [&](std::int32_t year, Flowing item) { return out.tally.flowing(0, year, item); };
    CHECK(flowing(0, Flowing::loans_due) == 0);
    CHECK(flowing(1, Flowing::loans_due) == 2'000'000);
    CHECK(flowing(1, Flowing::loans_overdue) == 700'000);
    CHECK(flowing(1, Flowing::loans_lost) == (guaranteed ? 0 : 700'000));
    CHECK(spent(out, 0, 1, 1) == (guaranteed ? 700'000 : 0));
  }
}

TEST_CASE("Who does not repay gets no other loan of the programme") {
  const auto lent = [](double refuses) {
    small::World w(3);
    LoanEffect loan;
    loan.wilful_default = refuses;
    w.programme(yearly_fund(loan));
    w.add(1, {small::person(10, 40)}).household.cash = 5'000'000;
    const auto out = w.run();
    std::int64_t served = 0;
    for (std::int32_t year = 0; year < 3; ++year) served += out.tally.flowing(0, year, Flowing::served);
    return served;
  };
  CHECK(lent(0) == 3);
  CHECK(lent(1) == 1);
}

TEST_CASE("What a household that has died out left repays its loan") {
  small::World w(3);
  LoanEffect loan;
  loan.rate = 0.05;
  loan.term.days = 2 * small::year;
  loan.guarantor = "fund";
  auto spec = on_day("loan", 30, loan);
  spec.unit_cost = 1'000'000;
  w.programme(spec);
  auto& house = w.add(1, {small::person(10, 80)});
  house.household.cash = 300'000;
  // Dead for certain within a few days of the second year.
  DiseaseSpec end;
  end.id = "end";
  end.states.resize(2);
  end.states[0].id = "well";
  end.states[1].id = "dead";
  end.states[1].dead = true;
  end.moves.resize(1);
  end.moves[0].id = "death";
  end.moves[0].from = "well";
  end.moves[0].to = "dead";
  end.moves[0].per_year.steps = {{0, 0}, {81, 64}};
  w.disease(end);
  const auto out = w.run();
  REQUIRE(out.house(1).household.status == Status::left);
  // One year of interest was paid while it lived.
  const auto repaid = out.amounts("loan repaid");
  REQUIRE(repaid.size() == 1);
  CHECK(out.amounts("loan overdue") == std::vector<sim::Fen>{1'000'000 - repaid[0]});
  CHECK(repaid[0] > 0);
  CHECK(spent(out, 0, 2, 1) == 1'000'000 - repaid[0]);
  check_household_money(out);
}

}  // namespace loan_test
