#include "sim/stats/quantile.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace quantile_test {

TEST_CASE("nearest ranks of the textbook example") {
  const std::vector<double> values{35, 20, 15, 50, 40};
  CHECK(sim::quantile(values, 50) == 15);
  CHECK(sim::quantile(values, 300) == 20);
  CHECK(sim::quantile(values, 400) == 20);
  CHECK(sim::quantile(values, 500) == 35);
  CHECK(sim::quantile(values, 1000) == 50);
}

TEST_CASE("a share that falls on a whole rank takes that rank") {
  CHECK(sim::nearest_rank(20, 950) == 19);
  CHECK(sim::nearest_rank(60, 950) == 57);
  CHECK(sim::nearest_rank(20, 50) == 1);
  CHECK(sim::nearest_rank(1000, 25) == 25);
  CHECK(sim::nearest_rank(1000, 975) == 975);
  CHECK(sim::nearest_rank(7, 0) == 1);
}

TEST_CASE("no values have no quantile") { CHECK_FALSE(sim::quantile({}, 500)); }

TEST_CASE("the nearest rank is the smallest one that covers the share") {
  rc::prop("definition of nearest rank", [] {
    const auto n = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
    const auto per_mille = *rc::gen::inRange<std::uint32_t>(1, 1001);
    const std::uint64_t rank = sim::nearest_rank(n, per_mille);
    RC_ASSERT(rank * 1000 >= n * per_mille);
    RC_ASSERT((rank - 1) * 1000 < n * per_mille);
  });
}

}  // namespace quantile_test
