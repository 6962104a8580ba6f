#include "models/finance/ledger.hpp"

#include <tuple>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace ledger_test {

using namespace models;

namespace {
LedgerPlan plan_of_three() {
  LedgerPlan plan(24);
  plan.add({outside_account, household_account, Nature::income, "wage", ""});
  plan.add({household_account, provider_account, Nature::care, "bill", ""});
  plan.add({first_source_account, household_account, Nature::transfer, "dibao", "dibao"});
  return plan;
}
}  // namespace

TEST_CASE("Equal flows are registered once") {
  LedgerPlan plan = plan_of_three();
  CHECK(plan.add({household_account, provider_account, Nature::care, "bill", ""}) == 1);
  CHECK(plan.add({household_account, provider_account, Nature::care, "bill", "basic"}) == 3);
}

TEST_CASE("A posting is found under its flow and month and moves both accounts") {
  const LedgerPlan plan = plan_of_three();
  Ledger ledger(plan);
  ledger.post(0, 3, 1000);
  ledger.post(0, 14, 500);
  ledger.post(1, 3, 300);
  CHECK(ledger.at(0, 3) == 1000);
  CHECK(ledger.sum(0, 0, 12) == 1000);
  CHECK(ledger.total(0) == 1500);
  CHECK(ledger.net(household_account) == 1200);
  CHECK(ledger.net(outside_account) == -1500);
  CHECK(ledger.net(provider_account) == 300);
}

TEST_CASE("The audit finds a stock that changed without a payment") {
  const LedgerPlan plan = plan_of_three();
  Ledger ledger(plan);
  ledger.post(2, 0, 700);
  std::vector<StockChange> stocks{{household_account, 700}, {first_source_account, -700}};
  CHECK(imbalance(ledger, stocks) == 0);
  stocks[0].change = 690;
  CHECK(imbalance(ledger, stocks) == 10);
  stocks[1].change = -710;
  CHECK(imbalance(ledger, stocks) == 20);
}

TEST_CASE("Ledgers of parts merge to the same in any order and every amount nets to zero over all accounts") {
  const LedgerPlan plan = plan_of_three();
  REQUIRE(rc::check([&](const std::vector<std::tuple<std::uint8_t, std::uint8_t, std::int32_t>>& postings) {
    Ledger whole(plan), a(plan), b(plan);
    for (const auto& [flow, month, amount] : postings) {
      whole.post(flow % 3, month % 24, amount);
      (flow % 2 ? a : b).post(flow % 3, month % 24, amount);
    }
    Ledger ab = a, ba = b;
    ab.merge(b);
    ba.merge(a);
    sim::Fen net = 0;
    for (Account account = 0; account <= first_source_account; ++account) net += whole.net(account);
    RC_ASSERT(net == 0);
    for (std::size_t i = 0; i < whole.table().size(); ++i) {
      RC_ASSERT(ab.table()[i] == whole.table()[i]);
      RC_ASSERT(ba.table()[i] == whole.table()[i]);
    }
  }));
}

}  // namespace ledger_test
