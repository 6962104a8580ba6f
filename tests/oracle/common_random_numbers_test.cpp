// evidence H: how much smaller the variance of a difference becomes when both sides meet the same draws.
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "tests/support/printed.hpp"

namespace common_random_numbers_test {
namespace {

constexpr double pi = 3.14159265358979323846;

sim::Block draw(std::uint32_t i) {
  return sim::philox(sim::make_key(5, 0), i, sim::stream("oracle/common"), {0});
}

/// Variance of a lognormal variate with mu = 0, and covariance of two that share one normal draw.
double lognormal_covariance(double s, double t) { return std::exp((s * s + t * t) / 2) * std::expm1(s * t); }

/// A simulated variance against the true one, its standard error taken from the squared deviations.
template <class F>
void check_variance(double mean, double variance, F difference) {
  test::Sample squares;
  for (std::uint32_t i = 0; i < 200000; ++i) {
    const double deviation = difference(draw(i)) - mean;
    squares.add(deviation * deviation);
  }
  squares.check(variance);
}

}  // namespace

TEST_CASE("H exponentials from one uniform differ 61 times less than independent ones") {
  const double common = (1 / .5 - 1 / .6) * (1 / .5 - 1 / .6);
  const double independent = 1 / (.5 * .5) + 1 / (.6 * .6);
  test::check_printed(common, ".111111111");
  test::check_printed(independent, "6.777777778");
  test::check_same(independent / common, 61);
  const double mean = 1 / .5 - 1 / .6;
  check_variance(mean, common, [](const sim::Block& b) {
    return sim::exponential(b.first(), 1 / .5) - sim::exponential(b.first(), 1 / .6);
  });
  check_variance(mean, independent, [](const sim::Block& b) {
    return sim::exponential(b.first(), 1 / .5) - sim::exponential(b.second(), 1 / .6);
  });
}

TEST_CASE("H two own shares of one cost differ 25 times less than of two costs") {
  test::check_same((.4 * .4 + .3 * .3) / ((.4 - .3) * (.4 - .3)), 25);
  // In units of the cost's standard deviation; any cost will do, here a normal one.
  check_variance(.1, .01, [](const sim::Block& b) {
    const double cost = sim::normal(b.first(), 1, 1);
    return .4 * cost - .3 * cost;
  });
  check_variance(.1, .25, [](const sim::Block& b) {
    return .4 * sim::normal(b.first(), 1, 1) - .3 * sim::normal(b.second(), 1, 1);
  });
}

TEST_CASE("H lognormals from one normal draw keep their correlation") {
  const double a = lognormal_covariance(.8, .8);
  const double b = lognormal_covariance(.9, .9);
  const double both = lognormal_covariance(.8, .9);
  test::check_printed(both / std::sqrt(a * b), ".996913044");
  test::check_printed((a + b) / (a + b - 2 * both), "29.817129692");
  const double mean = std::exp(.32) - std::exp(.405);
  check_variance(mean, a + b - 2 * both, [](const sim::Block& d) {
    return sim::lognormal(d.first(), 0, .8) - sim::lognormal(d.first(), 0, .9);
  });
}

TEST_CASE("H antithetic exponentials have the correlation 1 - pi squared over 6") {
  test::check_printed(1 - pi * pi / 6, "-.644934067");
  test::Sample products;
  for (std::uint32_t i = 0; i < 200000; ++i) {
    const double u = draw(i).first();
    products.add((sim::exponential(u, 1) - 1) * (sim::exponential(1 - u, 1) - 1));
  }
  products.check(1 - pi * pi / 6);
}

}  // namespace common_random_numbers_test
