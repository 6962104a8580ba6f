#include "tests/bench/straightforward.hpp"

#include <cmath>

#include <catch2/catch.hpp>

TEST_CASE("the yardstick program reproduces the PX-1 table") {
  const bench::Px1Outcome got = bench::straightforward_px1(100'000, 20160101);
  const double n = got.households;

  struct Row {
    const char* name;
    const bench::Moments& got;
    double expected;
    double printed;  // how far the printed value may be from the true one
  };
  const Row rows[] = {
      {"events", got.events_each, 31.419393, 5e-7},
      {"onsets", got.onsets, 9.758477, 5e-7},
      {"recoveries", got.recoveries, 9.660916, 5e-7},
      {"exits", got.exits, 0.8419, 1e-4},
      {"re-entries", got.re_entries, 0.3707, 1e-4},
      {"poor at the last assessment", got.poor_at_end, 0.2928, 1e-4},
      {"assets", got.assets, -15280.62, 0.01},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(std::abs(row.got.mean(n) - row.expected) <= 4 * row.got.standard_error(n) + row.printed);
    CHECK(row.got.standard_error(n) > 0);
  }
  CHECK(static_cast<double>(got.events) == got.events_each.sum);
}
