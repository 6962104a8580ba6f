#include "sim/random/hazard.hpp"

#include <array>
#include <cmath>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/random/philox.hpp"
#include "tests/support/printed.hpp"

namespace hazard_test {

using sim::PiecewiseHazard;

namespace {
sim::Block draw(std::uint32_t i) {
  return sim::philox(sim::make_key(12, 0), i, sim::stream("test/hazard"), {0});
}
}  // namespace

TEST_CASE("a piecewise hazard is 0 before its first step and after a last step of 0 nothing comes") {
  const PiecewiseHazard h({{15, 0.2}, {20, 0.0}});
  CHECK(h.rate(14.9) == 0);
  CHECK(h.rate(15) == 0.2);
  CHECK(h.rate(20) == 0);
  CHECK(h.survival(10) == 1);
  CHECK(h.survival(30) == Approx(std::exp(-1.0)).epsilon(1e-14));
  CHECK(h.sample(std::exp(-0.5)) == Approx(17.5).epsilon(1e-12));
  CHECK(std::isinf(h.sample(0.3)));
  CHECK(std::isinf(h.mean()));
  CHECK(std::isinf(PiecewiseHazard().sample(0.5)));
}

TEST_CASE("sampling inverts the survival function") {
  CHECK(rc::check("inverse", [] {
    std::vector<PiecewiseHazard::Step> steps;
    double from = *rc::gen::inRange(0, 10);
    const int n = *rc::gen::inRange(1, 6);
    for (int i = 0; i < n; ++i) {
      steps.push_back({from, *rc::gen::inRange(0, 50) / 100.0});
      from += *rc::gen::inRange(1, 10);
    }
    steps.back().rate += 0.01;
    const PiecewiseHazard h(steps);
    const double u =
        sim::open_unit(*rc::gen::arbitrary<std::uint32_t>(), *rc::gen::arbitrary<std::uint32_t>());
    const double t = h.sample(u);
    RC_ASSERT(std::fabs(h.survival(t) - u) < 1e-12);
    const double reached = *rc::gen::inRange(0, 40) * 0.5;
    const double later = h.sample_after(reached, u);
    RC_ASSERT(later >= reached);
    RC_ASSERT(std::fabs(h.survival(later) - u * h.survival(reached)) < 1e-12);
  }));
}

TEST_CASE("a higher hazard never gives a later time for the same draw") {
  const PiecewiseHazard low({{0, 0.1}, {5, 0.3}});
  const PiecewiseHazard high({{0, 0.15}, {5, 0.3}, {8, 0.4}});
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(high.sample(draw(i).first()) <= low.sample(draw(i).first()));
}

TEST_CASE("competing exits share out by their rates whatever the time") {
  const std::array<double, 3> rates{0.3, 0.0, 0.1};
  test::Sample first, time_of_first;
  for (std::uint32_t i = 0; i < 40000; ++i) {
    const auto exit = sim::competing_exit(rates, draw(i).first(), draw(i).second());
    REQUIRE(exit.cause != 1);
    first.add(exit.cause == 0 ? 1 : 0);
    if (exit.cause == 0) time_of_first.add(exit.time);
  }
  first.check(0.75);
  time_of_first.check(2.5);
  CHECK(sim::competing_incidence(rates, 1, 3) == 0);
  CHECK(sim::competing_incidence(rates, 0, 1e9) == Approx(0.75));
}

}  // namespace hazard_test
