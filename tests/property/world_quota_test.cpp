// The county whose exits are rationed shows what rationing does: in the last year of the plan people who meet
// the standard wait.
#include <catch2/catch.hpp>

#include "tests/property/world.hpp"

namespace world_quota_test {

TEST_CASE("The shipped quota of exits binds, and without it more leave the register") {
  const world::Settings small{"population.scale=0.1", "targets=[]"};
  const world::Town rationed = world::town_of(world::document("", small, "county-442-quota"));
  const world::Town free = world::town_of(world::document("", small, "county-442"));
  const core::ReplicationResult with = rationed.run(0), without = free.run(0);
  const auto in_2020 = [](const world::Town& town, const core::ReplicationResult& r, models::Count what) {
    return world::count(town.plan, r, 2, "all", what);
  };
  CHECK(in_2020(rationed, with, models::Count::exits_without_place) > 0);
  CHECK(in_2020(free, without, models::Count::exits_without_place) == 0);
  CHECK(in_2020(rationed, with, models::Count::exits) < in_2020(free, without, models::Count::exits));
  CHECK(in_2020(rationed, with, models::Count::exits) > 0);
}

}  // namespace world_quota_test
