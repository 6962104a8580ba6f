// evidence.md 7 L: a fund and a number of places that run out, simulated as a commons.
#include "tests/examples/fund.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/printed.hpp"

namespace fund_test {

TEST_CASE("L a fund of exponential claims is ruined as often as Cramer and Lundberg say") {
  const double m = 6000, loading = .2, reserve = 20000;
  const double ruin = std::exp(-loading * reserve / ((1 + loading) * m)) / (1 + loading);
  test::check_printed(ruin, ".478127851");

  examples::fund::Parameters p;
  p.claim = {sim::Distribution::Kind::exponential, {m * 100, 0}};  // fen
  p.opening = 2'000'000;
  p.inflow = 1.2 * m * 100;
  // Later ruin is rarer than 1e-6: by then the mean surplus is 300 mean claims, its deviation 55.
  p.horizon = 1500;
  p.windows = 5;
  test::Sample ruined;
  for (std::uint32_t r = 0; r < 1000; ++r) {
    sim::SerialExecutor executor;
    ruined.add(examples::fund::run(p, sim::make_key(21, r), executor).ruined ? 1 : 0);
  }
  ruined.check(ruin);
}

TEST_CASE("L places for a Poisson number of applicants run out as they should") {
  // P(N >= 45), E min(N, 45) and E (N - 45)+ for N Poisson with mean 40, summed term by term.
  double weight = std::exp(-40.0), below = 0, served = 0;
  for (int n = 0; n < 45; ++n, weight *= 40.0 / n) {
    below += weight;
    served += n * weight;
  }
  served += 45 * (1 - below);
  test::check_printed(1 - below, ".234315053");
  test::check_printed(served, "39.193143909");
  test::check_printed(40 - served, ".806856091");

  examples::fund::Parameters p;
  p.claims = 40;
  p.claim = {sim::Distribution::Kind::constant, {1, 0}};
  p.opening = 45;
  p.windows = 4;
  test::Sample exhausted, given, unmet;
  for (std::uint32_t r = 0; r < 4000; ++r) {
    sim::SerialExecutor executor;
    const auto o = examples::fund::run(p, sim::make_key(22, r), executor);
    exhausted.add(o.balance == 0 ? 1 : 0);
    given.add(static_cast<double>(o.served));
    unmet.add(static_cast<double>(o.unmet));
    REQUIRE(o.served + o.unmet == o.tally.claims);
    REQUIRE(o.balance == 45 - o.served);
  }
  exhausted.check(.234315053);
  given.check(39.193143909);
  unmet.check(.806856091);
}

}  // namespace fund_test
