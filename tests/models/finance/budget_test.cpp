#include "models/finance/budget.hpp"

#include <catch2/catch.hpp>

namespace budget_test {

using namespace models;

namespace {
constexpr Account central = first_source_account, county = first_source_account + 1;
std::vector<BudgetLine> lines() {
  return {{central, "grant"}, {central, std::string(any_programme)}, {county, "grant"}};
}
}  // namespace

TEST_CASE("A programme's own budget binds before the source's common one") {
  const Budgets budgets(lines(), false);
  CHECK(budgets.find(central, "grant") == 0);
  CHECK(budgets.find(central, "training") == 1);
  CHECK(budgets.find(county, "training") == -1);
}

TEST_CASE("Spending stops where the money ends and nothing stated never ends") {
  Budgets budgets(lines(), false);
  budgets.open_year({1000, 0, 500});
  CHECK(budgets.spend(0, 600));
  CHECK_FALSE(budgets.spend(0, 401));
  CHECK(budgets.spend_up_to(0, 900) == 400);
  CHECK(budgets.available(0) == 0);
  CHECK(budgets.spent(0) == 1000);
  CHECK(budgets.spend(-1, 1'000'000'000));
  CHECK(budgets.available(-1) == unlimited_money);
}

TEST_CASE("Unspent money lapses at the end of the year or is carried over") {
  for (const bool carry_over : {false, true}) {
    Budgets budgets(lines(), carry_over);
    budgets.open_year({1000, 0, 0});
    REQUIRE(budgets.spend(0, 300));
    budgets.open_year({1000, 0, 0});
    CHECK(budgets.opening(0) == (carry_over ? 1700 : 1000));
    CHECK(budgets.lapsed(0) == (carry_over ? 0 : 700));
    CHECK(budgets.spent(0) == 0);
  }
}

TEST_CASE("The unlimited twin spends beyond its budget and reports both") {
  Budgets budgets(lines(), false, true);
  budgets.open_year({1000, 0, 0});
  CHECK(budgets.spend(0, 5000));
  CHECK(budgets.spent(0) == 5000);
  CHECK(budgets.opening(0) == 1000);
}

TEST_CASE("What is reserved of a line is for its villages until they have used it") {
  Budgets budgets(lines(), true);
  const VillageFlags first{1, 0, 1};
  budgets.open_year({1000, 0, 500});
  budgets.reserve(0, 700, first);
  CHECK(budgets.may_use_reserve(0, 0));
  CHECK_FALSE(budgets.may_use_reserve(0, 1));
  CHECK(budgets.may_use_reserve(0, VillageFlags{1, 0, 0}));
  CHECK_FALSE(budgets.may_use_reserve(0, VillageFlags{1, 1, 0}));
  CHECK(budgets.may_use_reserve(2, 1));  // nothing is reserved of this one
  CHECK(budgets.available(0, true) == 1000);
  CHECK(budgets.available(0, false) == 300);
  CHECK(budgets.spend_up_to(0, 500, false) == 300);
  CHECK(budgets.available(0, false) == 0);
  CHECK(budgets.spend_up_to(0, 600, true) == 600);
  CHECK(budgets.available(0, true) == 100);
  CHECK(budgets.available(0, false) == 0);
  // What entitlements spend without asking comes out of what is not reserved first.
  budgets.open_year({1000, 0, 500});
  CHECK(budgets.available(0, false) == 1100);
  budgets.reserve(0, 700, first);
  budgets.set_spent(0, 600);
  CHECK(budgets.available(0, false) == 0);
  CHECK(budgets.available(0, true) == 500);
  CHECK(Budgets({}, false).available(-1, false) == unlimited_money);
}

}  // namespace budget_test
