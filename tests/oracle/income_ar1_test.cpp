// Poverty dynamics of a stationary AR(1) log income: N(9, .6^2), year-to-year correlation .8, line 3,000
// (evidence.md section 7 K).
#include <cmath>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "tests/support/integrate.hpp"
#include "tests/support/printed.hpp"

namespace income_ar1_test {
namespace {

using sim::portable::normal_cdf;
using test::check_printed;
using test::check_same;

constexpr double mu = 9;
constexpr double sigma = 0.6;
constexpr double rho = 0.8;
constexpr double line = 3000;
const double k = (sim::portable::log(line) - mu) / sigma;
const double two_pi = 2 * std::acos(-1.0);

/// P(X < k, Y < k) of a bivariate normal by conditioning on X.
double both_by_conditioning() {
  const double left = std::sqrt(1 - rho * rho);
  return test::integrate(
      [&](double x) { return std::exp(-x * x / 2) / std::sqrt(two_pi) * normal_cdf((k - rho * x) / left); },
      -12, k);
}

/// The same by Plackett's identity (1954): the derivative with respect to the correlation is the joint
/// density.
double both_by_correlation() {
  const double independent = normal_cdf(k) * normal_cdf(k);
  return independent +
         test::integrate(
             [&](double r) { return std::exp(-k * k / (1 + r)) / (two_pi * std::sqrt(1 - r * r)); }, 0, rho);
}

}  // namespace

TEST_CASE("oracle K poverty dynamics of AR(1) incomes with the printed figures") {
  const double poor = normal_cdf(k);
  const double both = both_by_correlation();
  check_same(both, both_by_conditioning());
  check_printed(poor, ".048855436");
  check_printed(both, ".024090588");
  check_printed(1 - both / poor, ".506900563");
  check_printed((poor - both) / (1 - poor), ".026036892");
}

TEST_CASE("oracle K simulated incomes enter and leave poverty at those rates") {
  const double poor = normal_cdf(k);
  const double both = both_by_correlation();
  const sim::Key key = sim::make_key(71, 0);
  constexpr sim::Stream stream = sim::stream("oracle/ar1/noise");
  test::Sample poor_last;
  test::Sample leaving;
  test::Sample entering;
  for (std::uint64_t household = 0; household < 200'000; ++household) {
    double income = sim::normal(sim::philox(key, household, stream, {0}).first(), mu, sigma);
    bool was_poor = income < std::log(line);
    // Three steps from the stationary start; the last one is counted.
    for (std::uint32_t year = 1; year <= 3; ++year) {
      was_poor = income < std::log(line);
      const double noise = sim::normal(sim::philox(key, household, stream, {year}).first(), 0,
                                       sigma * std::sqrt(1 - rho * rho));
      income = mu + rho * (income - mu) + noise;
    }
    const bool is_poor = income < std::log(line);
    poor_last.add(is_poor);
    if (was_poor) leaving.add(!is_poor);
    if (!was_poor) entering.add(is_poor);
  }
  poor_last.check(poor);
  leaving.check(1 - both / poor);
  entering.check((poor - both) / (1 - poor));
}

}  // namespace income_ar1_test
