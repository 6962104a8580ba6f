#include "src/core/truncated.hpp"

#include <cmath>

#include <catch2/catch.hpp>

namespace truncated_test {
namespace {

using sim::Distribution;
using Kind = Distribution::Kind;

const Distribution constant{Kind::constant, {5, 0}};
const Distribution uniform{Kind::uniform, {2, 6}};
const Distribution normal{Kind::normal, {1, 2}};
const Distribution lognormal{Kind::lognormal, {std::log(2300.0), 0.35}};
const Distribution exponential{Kind::exponential, {3, 0}};

}  // namespace

TEST_CASE("masses on both sides of a limit have their closed forms") {
  CHECK(core::mass_below(uniform, 3) == Approx(0.25));
  CHECK(core::mass_below(normal, 1) == Approx(0.5));
  CHECK(core::mass_below(normal, 1 + 2 * 1.959963984540054) == Approx(0.975));
  CHECK(core::mass_below(lognormal, 2300) == Approx(0.5));
  CHECK(core::mass_below(lognormal, 0) == 0);
  CHECK(core::mass_above(lognormal, -1) == 1);
  CHECK(core::mass_below(exponential, 3) == Approx(1 - std::exp(-1.0)));
  CHECK(core::mass_above(exponential, 30) == Approx(std::exp(-10.0)).epsilon(1e-13));
  CHECK(core::mass_below(constant, 5) == 0);
  CHECK(core::mass_above(constant, 5) == 1);
  CHECK(core::mass_below(constant, 5.1) == 1);
  for (const Distribution& d : {uniform, normal, exponential})
    CHECK(core::mass_below(d, 2.7) + core::mass_above(d, 2.7) == Approx(1));
}

TEST_CASE("quantiles invert the mass and truncated ones that of their side") {
  for (const Distribution& d : {uniform, normal, lognormal, exponential}) {
    const double limit = core::quantile(d, 0.6);
    double last = -1e300;
    for (const double u : {0.001, 0.1, 0.35, 0.5, 0.8, 0.999}) {
      CHECK(core::mass_below(d, core::quantile(d, u)) == Approx(u).epsilon(1e-12));
      const double below = core::quantile_below(d, limit, u), above = core::quantile_above(d, limit, u);
      CHECK(below < limit);
      CHECK(above >= limit);
      CHECK(core::mass_below(d, below) == Approx(0.6 * u).epsilon(1e-12));
      CHECK(core::mass_above(d, above) == Approx(0.4 * (1 - u)).epsilon(1e-12));
      CHECK(above > last);
      last = above;
    }
  }
  CHECK(core::quantile_above(constant, 5, 0.3) == 5);
}

TEST_CASE("a cut far out in the tail keeps its digits") {
  // P(Z > 10) = 7.619853024160527e-24; half of it lies above 10.0679...
  const Distribution z{Kind::normal, {0, 1}};
  CHECK(core::mass_above(z, 10) == Approx(7.619853024160527e-24).epsilon(1e-12));
  const double median = core::quantile_above(z, 10, 0.5);
  CHECK(core::mass_above(z, median) == Approx(0.5 * 7.619853024160527e-24).epsilon(1e-11));
}

}  // namespace truncated_test
