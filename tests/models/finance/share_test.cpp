#include "models/finance/share.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace share_test {

using namespace models;
using Parts = std::vector<std::int64_t>;

namespace {
Parts parts_of(std::int64_t amount, const Parts& weights) {
  Parts out(weights.size());
  split(amount, weights, out);
  return out;
}
}  // namespace

TEST_CASE("A split to the fen gives the largest remainders the rest") {
  CHECK(parts_of(1'000'001, {70, 20, 10}) == Parts{700'001, 200'000, 100'000});
  CHECK(parts_of(10, {1, 1, 1}) == Parts{4, 3, 3});
  CHECK(parts_of(-10, {1, 1, 1}) == Parts{-4, -3, -3});
  CHECK(parts_of(0, {0, 0}) == Parts{0, 0});
  CHECK(parts_of(5, {0, 3}) == Parts{0, 5});
}

TEST_CASE("Any split sums to the amount and stays within one unit of the exact share") {
  REQUIRE(rc::check([](const std::vector<std::uint16_t>& raw, std::uint32_t amount) {
    Parts weights(raw.begin(), raw.end());
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    RC_PRE(sum > 0);
    const Parts out = parts_of(amount, weights);
    RC_ASSERT(std::accumulate(out.begin(), out.end(), std::int64_t{0}) == std::int64_t{amount});
    for (std::size_t i = 0; i < out.size(); ++i) {
      const std::int64_t exact = weights[i] * std::int64_t{amount} / sum;
      RC_ASSERT(out[i] == exact || out[i] == exact + 1);
      if (weights[i] == 0) RC_ASSERT(out[i] == 0);
    }
  }));
}

TEST_CASE("Equal parts differ by at most one and sum to the amount") {
  CHECK(equal_part(10, 4, 0) == 3);
  CHECK(equal_part(10, 4, 1) == 3);
  CHECK(equal_part(10, 4, 2) == 2);
  CHECK(equal_part(10, 4, 3) == 2);
}

TEST_CASE("Shares become millionths that sum to exactly one") {
  CHECK(share_weights(std::vector<double>{0.7, 0.2, 0.1}) == Parts{700'000, 200'000, 100'000});
  CHECK(share_weights(std::vector<double>{1.0 / 3, 1.0 / 3, 1.0 / 3}) == Parts{333'334, 333'333, 333'333});
  CHECK(share_weights(std::vector<double>{0, 0}) == Parts{0, 0});
}

}  // namespace share_test
