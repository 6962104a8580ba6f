// evidence I and J: a piecewise hazard and competing exits.
#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/random/hazard.hpp"
#include "sim/random/philox.hpp"
#include "tests/support/printed.hpp"

namespace hazards_test {
namespace {
sim::Block draw(std::uint32_t i) {
  return sim::philox(sim::make_key(6, 0), i, sim::stream("oracle/hazard"), {0});
}

const sim::PiecewiseHazard piecewise({{0, .5}, {1, .3}, {3, .15}});
constexpr std::array<double, 3> exits{.20, .10, .05};
}  // namespace

TEST_CASE("I survival and mean of a piecewise hazard are those printed") {
  test::check_printed(piecewise.survival(2), ".449328964");
  test::check_printed(piecewise.survival(5), ".246596964");
  test::check_printed(piecewise.mean(), "3.918277825");
  test::check_same(piecewise.survival(2), std::exp(-.8));
  test::check_same(piecewise.survival(5), std::exp(-1.4));
  test::check_same(piecewise.mean(), (1 - std::exp(-.5)) / .5 + std::exp(-.5) * (1 - std::exp(-.6)) / .3 +
                                         std::exp(-1.1) / .15);
}

TEST_CASE("I times drawn by inversion have that survival and mean") {
  test::Sample time, after_2, after_5, given_2;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    const double t = piecewise.sample(draw(i).first());
    time.add(t);
    after_2.add(t > 2 ? 1 : 0);
    after_5.add(t > 5 ? 1 : 0);
    given_2.add(piecewise.sample_after(2, draw(i).second()) > 5 ? 1 : 0);
  }
  time.check(3.918277825);
  after_2.check(std::exp(-.8));
  after_5.check(std::exp(-1.4));
  given_2.check(std::exp(-.6));
}

TEST_CASE("J incidences of competing exits are those printed") {
  test::check_printed(sim::competing_incidence(exits, 0, 3), ".371464143");
  test::check_printed(sim::competing_incidence(exits, 1, 3), ".185732072");
  test::check_printed(sim::competing_incidence(exits, 2, 3), ".092866036");
  test::check_printed(1 - sim::competing_incidence(std::array{.35}, 0, 3), ".349937749");
  for (std::uint32_t cause = 0; cause < 3; ++cause)
    test::check_same(sim::competing_incidence(exits, cause, 3), exits[cause] / .35 * (1 - std::exp(-1.05)));
}

TEST_CASE("J simulated exits have those incidences") {
  std::array<test::Sample, 3> out;
  test::Sample still_in;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    const auto exit = sim::competing_exit(exits, draw(i).first(), draw(i).second());
    for (std::uint32_t cause = 0; cause < 3; ++cause)
      out[cause].add(exit.time <= 3 && exit.cause == cause ? 1 : 0);
    still_in.add(exit.time > 3 ? 1 : 0);
  }
  for (std::uint32_t cause = 0; cause < 3; ++cause)
    out[cause].check(sim::competing_incidence(exits, cause, 3));
  still_in.check(std::exp(-1.05));
}

}  // namespace hazards_test
