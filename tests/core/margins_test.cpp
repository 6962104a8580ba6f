#include "src/core/margins.hpp"

#include <array>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/random/philox.hpp"

namespace margins_test {

TEST_CASE("an apportioned total goes by largest remainder with ties to the earlier part") {
  using Parts = std::vector<std::int64_t>;
  CHECK(core::apportion(94, std::array{0.163, 0.594, 0.243}) == Parts{15, 56, 23});
  CHECK(core::apportion(31, std::vector<double>(10, 1.0)) == Parts{4, 3, 3, 3, 3, 3, 3, 3, 3, 3});
  CHECK(core::apportion(10, std::array{1.0, 0.0, 2.0}) == Parts{3, 0, 7});
  CHECK(core::apportion(0, std::array{1.0, 2.0}) == Parts{0, 0});
  // 0.163 x 10,500 = 1711.5 and 0.837 x 10,500 = 8788.5, although neither share is a binary number.
  CHECK(core::apportion(10'500, std::array{0.163, 0.837}) == Parts{1712, 8788});
  CHECK(core::part_of(10'500, 0.163) == 1712);
  CHECK(core::part_of(50, 0.29) == 15);  // 14.5, which the product in doubles misses
  CHECK(core::part_of(7, 0) == 0);
  CHECK(core::part_of(7, 1) == 7);
}

TEST_CASE("apportioned parts sum to the total and lie within one of their quota") {
  REQUIRE(rc::check([] {
    const auto total = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
    const auto raw = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000)));
    std::vector<double> weights(raw.begin(), raw.end());
    weights.push_back(1);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const auto parts = core::apportion(total, weights);
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == total);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double quota = static_cast<double>(total) * weights[i] / sum;
      RC_ASSERT(static_cast<double>(parts[i]) > quota - 1.000001);
      RC_ASSERT(static_cast<double>(parts[i]) < quota + 1.000001);
      if (weights[i] <= 0) RC_ASSERT(parts[i] == 0);
    }
  }));
}

TEST_CASE("those chosen are the first of the keyed order") {
  const auto draw = [](std::uint32_t i) {
    return sim::philox(sim::make_key(1), i, sim::stream("test/margins"), sim::Index{}).bits();
  };
  const std::vector<std::uint32_t> order = core::keyed_order(100, draw);
  for (const std::int64_t chosen : {0, 1, 37, 100, 200}) {
    std::vector<bool> expected(100, false), given(100, false);
    for (std::size_t i = 0; i < std::min<std::size_t>(static_cast<std::size_t>(chosen), 100); ++i)
      expected[order[i]] = true;
    core::choose(100, chosen, draw, [&](std::uint32_t i) { given[i] = true; });
    CHECK(given == expected);
  }
}

}  // namespace margins_test
