// Pieces of insurance laid over the town: what an instrument that saves money must not do.
#include <string>

#include <catch2/catch.hpp>

#include "tests/property/world.hpp"

namespace world_pieces_test {

TEST_CASE("Cost control lowers bills and what patients pay of them, and adds to neither") {
  // Use that answers to price would bring more needs to a doctor; here it does not.
  const world::Settings same_use{"behaviour.price-response=0", "behaviour.distance-response=0",
                                 "behaviour.forgo-above=1000", "programmes=[]",
                                 "finance.budgets=[]",         "targets=[]"};
  const world::Town without = world::township(300, "", same_use);
  const world::Town with = world::township(
      300, "extends: " + std::string(POVEXIT_SOURCE_DIR) + "/scenarios/packs/pieces/cost-control.yaml\n",
      same_use);
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto before = without.run(r), after = with.run(r);
    for (std::int32_t year = 0; year < without.plan.years; ++year) {
      const auto count = [&](const world::Town& town, const core::ReplicationResult& of, models::Count what) {
        return world::count(town.plan, of, year, "all", what);
      };
      INFO("year " << year);
      CHECK(count(with, after, models::Count::care_needs) ==
            count(without, before, models::Count::care_needs));
      CHECK(count(with, after, models::Count::bills) < count(without, before, models::Count::bills));
      CHECK(count(with, after, models::Count::own) < count(without, before, models::Count::own));
    }
  }
}

}  // namespace world_pieces_test
