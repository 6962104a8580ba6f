#include "models/finance/account.hpp"

#include <catch2/catch.hpp>

namespace account_test {

using namespace models;

TEST_CASE("Sources follow the fixed accounts in declared order") {
  const Accounts accounts({"central", "county"});
  CHECK(accounts.size() == 7);
  CHECK(accounts.sources() == 2);
  CHECK(accounts.name(household_account) == "household");
  CHECK(accounts.source("county") == 6);
  CHECK(accounts.name(accounts.source("central")) == "central");
  CHECK(accounts.source("household") == -1);
}

}  // namespace account_test
