#include "sim/random/residual.hpp"

#include <cmath>

#include <catch2/catch.hpp>

namespace residual_test {

using sim::Distribution;
using Kind = Distribution::Kind;

namespace {

/// E[residual^power] by the midpoint rule on both uniforms.
double moment(const Distribution& d, int power) {
  constexpr int n = 400;
  double sum = 0;
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) sum += std::pow(sim::residual(d, (i + 0.5) / n, (j + 0.5) / n), power);
  return sum / n / n;
}

}  // namespace

TEST_CASE("What is left of a stay has the mean of a length-biased one halved") {
  CHECK(moment({Kind::constant, {10, 0}}, 1) == Approx(5).epsilon(1e-3));
  CHECK(moment({Kind::uniform, {20, 80}}, 1) == Approx(28).epsilon(1e-3));
  CHECK(moment({Kind::uniform, {20, 80}}, 2) == Approx(40.8e6 / 36e3).epsilon(1e-3));
  CHECK(moment({Kind::lognormal, {3, 0.6}}, 1) == Approx(std::exp(3 + 1.5 * 0.36) / 2).epsilon(1e-2));
  CHECK(moment({Kind::exponential, {40, 0}}, 1) == Approx(40).epsilon(1e-2));
}

TEST_CASE("An exponential stay has no memory: what is left is the same draw as a new one") {
  const Distribution d{Kind::exponential, {40, 0}};
  for (const double u : {0.01, 0.3, 0.99}) CHECK(sim::residual(d, u, 0.5) == sim::sample(d, u));
}

TEST_CASE("What is left of a stay of no length is nothing") {
  CHECK(sim::residual({Kind::constant, {0, 0}}, 0.5, 0.5) == 0);
  CHECK(sim::residual({Kind::uniform, {0, 0}}, 0.5, 0.5) == 0);
}

}  // namespace residual_test
