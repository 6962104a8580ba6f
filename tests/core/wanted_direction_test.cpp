// Which way an indicator should go: every one of them is looked at.
#include "src/core/wanted_direction.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "models/measure/indicator.hpp"
#include "src/core/summary.hpp"

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
  // A new indicator is to be thought about: those of which it depends are these.
  const std::vector<std::string_view> either{"left-rate", "monitored-rate",  "registered-headcount",
                                             "splits",    "struck-off-rate", "struck-off"};
  const auto known = [&](std::string_view id) {
    INFO(id);
    const bool depends = std::find(either.begin(), either.end(), id) != either.end();
    CHECK((wanted_direction(id) == Wanted::neither) == depends);
  };
  for (const models::Indicator& i : models::indicators()) known(i.id);
  for (const core::CountedIndicator& i : core::counted_indicators()) known(i.id);
}

}  // namespace wanted_direction_test
