#include "src/core/household_sizes.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace household_sizes_test {

TEST_CASE("household sizes hit both totals for any possible pair") {
  REQUIRE(rc::check([] {
    const auto households = *rc::gen::inRange<std::int64_t>(1, 100'000);
    const auto people = *rc::gen::inRange<std::int64_t>(households, 12 * households + 1);
    const auto sizes = core::household_sizes(households, people);
    std::int64_t n = 0, total = 0;
    for (std::size_t k = 0; k < sizes.size(); ++k) {
      RC_ASSERT(sizes[k] >= 0);
      n += sizes[k];
      total += sizes[k] * static_cast<std::int64_t>(k + 1);
    }
    RC_ASSERT(n == households);
    RC_ASSERT(total == people);
  }));
}

TEST_CASE("at their own mean household sizes are the rural ones") {
  // The weights have the mean 3.3751: 12 % alone, 10 % six and more.
  const auto sizes = core::household_sizes(10'000, 33'751);
  CHECK(sizes[0] == Approx(1200).margin(3));
  CHECK(sizes[1] == Approx(2200).margin(3));
  CHECK(sizes[3] == Approx(2100).margin(3));
  std::int64_t large = 0;
  for (std::size_t k = 5; k < sizes.size(); ++k) large += sizes[k];
  CHECK(large == Approx(1000).margin(3));
}

TEST_CASE("the edges of household sizes are all alone and all full") {
  CHECK(core::household_sizes(7, 7)[0] == 7);
  CHECK(core::household_sizes(7, 84)[11] == 7);
  CHECK(core::household_sizes(1, 5)[4] == 1);
  CHECK(core::household_sizes(0, 0)[0] == 0);
}

}  // namespace household_sizes_test
