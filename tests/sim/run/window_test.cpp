#include "sim/run/window.hpp"

#include <catch2/catch.hpp>

namespace window_test {

TEST_CASE("the last instant before a time is before it and after everything else") {
  for (const double t : {1.0, 365.25, 3652.5, 1e6}) {
    CHECK(sim::just_before(t) < t);
    CHECK(std::nextafter(sim::just_before(t), 1e9) == t);
  }
}

}  // namespace window_test
