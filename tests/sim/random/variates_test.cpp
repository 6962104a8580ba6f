#include "sim/random/variates.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/random/philox.hpp"
#include "tests/support/printed.hpp"

namespace variates_test {

using sim::Distribution;
using Kind = sim::Distribution::Kind;

namespace {
double draw(std::uint32_t i) {
  return sim::philox(sim::make_key(11, 0), i, sim::stream("test/variates"), {0}).first();
}
}  // namespace

TEST_CASE("declared distributions have their means") {
  const Distribution all[] = {{Kind::constant, {3, 0}},
                              {Kind::uniform, {2, 5}},
                              {Kind::normal, {-1, 2}},
                              {Kind::lognormal, {0.5, 0.6}},
                              {Kind::exponential, {4, 0}}};
  const double means[] = {3, 3.5, -1, std::exp(0.5 + 0.18), 4};
  for (std::size_t k = 0; k < 5; ++k) {
    test::check_same(sim::mean_of(all[k]), means[k]);
    if (all[k].kind == Kind::constant) {
      CHECK(sim::sample(all[k], 0.3) == 3);
      continue;
    }
    test::Sample sample;
    for (std::uint32_t i = 0; i < 50000; ++i) sample.add(sim::sample(all[k], draw(i)));
    sample.check(means[k]);
  }
}

TEST_CASE("variates are the inverse of their distribution functions") {
  CHECK(sim::exponential(std::exp(-2.0), 5) == Approx(10).epsilon(1e-14));
  CHECK(sim::normal(0.975, 100, 10) == Approx(119.59963984540054).epsilon(1e-14));
  CHECK(sim::lognormal(0.5, std::log(3000.0), 0.4) == Approx(3000).epsilon(1e-14));
  CHECK(sim::uniform(0.25, 10, 20) == 12.5);
}

TEST_CASE("lognormal parameters give back mean and spread") {
  const auto a = sim::lognormal_of_mean_sd(5468.86, 5820.13);
  test::check_printed(a.sigma, ".870250553");
  test::check_same(std::exp(a.mu + a.sigma * a.sigma / 2), 5468.86);
  test::check_same(5468.86 * std::sqrt(std::expm1(a.sigma * a.sigma)), 5820.13);
  const auto b = sim::lognormal_of_mean_sigma(8382, 0.8);
  test::check_same(std::exp(b.mu + 0.32), 8382);
  const auto c = sim::lognormal_of_median_sigma(2000, 1.2);
  test::check_same(std::exp(c.mu), 2000);
  CHECK(c.sigma == 1.2);
}

TEST_CASE("a Poisson variate is the smallest number whose probability reaches u") {
  for (const double mean : {0.002, 0.7, 5.0, 63.9, 64.1, 400.0, 100000.0}) {
    const double spread = std::sqrt(mean);
    for (const double z : {-2.5, -1.0, 0.0, 1.0, 3.0}) {
      const auto n = static_cast<std::int64_t>(std::fmax(0.0, std::floor(mean + z * spread)));
      const double reached = sim::portable::gamma_q(static_cast<double>(n) + 1, mean);
      INFO("mean " << mean << " n " << n);
      CHECK(sim::poisson(reached * (1 - 1e-8), mean) == n);
      CHECK(sim::poisson(1 - (1 - reached) * (1 - 1e-8), mean) == n + 1);
    }
  }
}

TEST_CASE("a Poisson variate ends at the last uniform below 1") {
  const double last = 1 - 0x1p-53;
  for (const double mean : {0.0, 1e-9, 0.5, 30.0, 64.0, 65.0, 1e6}) {
    const auto n = static_cast<double>(sim::poisson(last, mean));
    CHECK(n <= mean + 9 * std::sqrt(mean) + 30);
  }
  CHECK(sim::poisson(last, 0.0) == 0);
  CHECK(sim::poisson(0x1p-53, 50.0) < 20);
}

TEST_CASE("categories come in proportion to their weights and never without one") {
  const std::array<double, 5> weights{0, 2, 0, 6, 0};
  const std::array<double, 5> cumulative{0, 2, 2, 8, 8};
  CHECK(sim::categorical(weights, 0x1p-53) == 1);
  CHECK(sim::categorical(weights, 0.2499999) == 1);
  CHECK(sim::categorical(weights, 0.25) == 3);
  CHECK(sim::categorical(weights, 1 - 0x1p-53) == 3);
  for (std::uint32_t i = 0; i < 1000; ++i)
    CHECK(sim::categorical(weights, draw(i)) == sim::categorical_cumulative(cumulative, draw(i)));
  CHECK(sim::categorical_cumulative(cumulative, 1.0) == 3);
}

TEST_CASE("yuan become fen rounded half away from zero and clamped") {
  CHECK(sim::to_fen(0.125) == 13);
  CHECK(sim::to_fen(-0.125) == -13);
  CHECK(sim::to_fen(0.124) == 12);
  CHECK(sim::to_fen(5468.86) == 546886);
  CHECK(sim::to_fen(0.00499999999999999) == 0);
  CHECK(sim::to_fen(1e30) == 9000000000000000000);
  CHECK(sim::to_fen(-1e30) == -9000000000000000000);
  CHECK(sim::to_fen(std::numeric_limits<double>::infinity()) == 9000000000000000000);
  CHECK(sim::to_fen(std::numeric_limits<double>::quiet_NaN()) == 0);
}

}  // namespace variates_test
