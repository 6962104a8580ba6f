// Which way an indicator should go: every one of them is looked at.
#include "src/core/wanted_direction.hpp"

#include <catch2/catch.hpp>

#include "models/measure/indicator.hpp"

namespace wanted_direction_test {

using core::Wanted;
using core::wanted_direction;

TEST_CASE("More exits and income are wanted, less poverty, cost and error") {
  for (const char* more : {"exit-rate", "own-feet-exits", "income-after-health-per-head", "county-standard",
                           "exits", "insured-on-register"})
    CHECK(wanted_direction(more) == Wanted::more);
  for (const char* less : {"poverty-headcount", "poverty-gap-after-health", "re-entry-rate", "che-40-in-need",
                           "forgone-care", "oop-share", "exclusion-error", "exits-without-place", "entries"})
    CHECK(wanted_direction(less) == Wanted::less);
  for (const char* depends : {"left-rate", "monitored-rate", "no-such-indicator"})
    CHECK(wanted_direction(depends) == Wanted::neither);
  // Whatever is called a rate or share of exits or income is wanted.
  for (const models::Indicator& i : models::indicators())
    if (i.id.starts_with("income") || i.id.starts_with("exit-rate"))
      CHECK(wanted_direction(i.id) == Wanted::more);
}

}  // namespace wanted_direction_test
