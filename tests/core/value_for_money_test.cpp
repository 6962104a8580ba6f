// Where a mean falls on the plane of cost and effect, against probabilities reckoned by hand.
#include "src/core/value_for_money.hpp"

#include <cmath>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

namespace {

/// Four standard errors of a share over the resamples.
double margin(double p) { return 4 * std::sqrt(p * (1 - p) / static_cast<double>(core::resamples)); }

}  // namespace

TEST_CASE("Quadrants are shares of the bootstrap of the mean, not of single replications") {
  const sim::Key key = sim::make_key(2016);
  // Two replications gain -1 and 3: the mean of two drawn with replacement is -1 in a quarter of cases.
  const auto two = core::quadrants_of(std::vector<double>{10, 10}, std::vector<double>{-1, 3}, key);
  CHECK(std::abs(two[0] - 0.75) < margin(0.75));
  CHECK(std::abs(two[3] - 0.25) < margin(0.25));
  CHECK(two[1] + two[2] + two[4] == 0.0);
  // Half of forty replications lose 1 and half gain 3, yet their mean is below 0 with z = -3.2 only.
  std::vector<double> cost(40, -5), gain;
  for (int i = 0; i < 40; ++i) gain.push_back(i % 2 == 0 ? -1 : 3);
  const auto many = core::quadrants_of(cost, gain, key);
  CHECK(many[1] > 0.99);
  CHECK(std::accumulate(many.begin(), many.end(), 0.0) == Approx(1));
  // Where nothing ever differs, that is what is said.
  CHECK(core::quadrants_of(std::vector<double>(5, 0), std::vector<double>{1, 2, 3, 4, 5}, key)[4] == 1.0);
}
