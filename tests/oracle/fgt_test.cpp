// Foster-Greer-Thorbecke measures and the Gini coefficient of lognormal incomes (evidence.md section 7 E).
#include <cmath>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "tests/support/integrate.hpp"
#include "tests/support/printed.hpp"

namespace fgt_test {
namespace {

using sim::portable::exp;
using sim::portable::log;
using sim::portable::normal_cdf;
using test::check_printed;
using test::check_same;

struct Incomes {
  double line;
  double mu;
  double sigma;
};

Incomes of_mean(double line, double mean, double sigma) {
  return {line, sim::lognormal_of_mean_sigma(mean, sigma).mu, sigma};
}

struct Measures {
  double headcount;
  double gap;
  double severity;
  double gini;
  double mean_of_poor;
};

Measures closed(const Incomes& x) {
  const double s = x.sigma;
  const double k = (log(x.line) - x.mu) / s;
  const double first = exp(x.mu + s * s / 2) / x.line;
  const double second = exp(2 * x.mu + 2 * s * s) / (x.line * x.line);
  Measures m{};
  m.headcount = normal_cdf(k);
  m.gap = m.headcount - first * normal_cdf(k - s);
  m.severity = m.headcount - 2 * first * normal_cdf(k - s) + second * normal_cdf(k - 2 * s);
  m.gini = 2 * normal_cdf(s / std::sqrt(2.0)) - 1;
  m.mean_of_poor = x.line * first * normal_cdf(k - s) / m.headcount;
  return m;
}

Measures integrated(const Incomes& x) {
  constexpr double far = 12;
  const double k = (std::log(x.line) - x.mu) / x.sigma;
  const auto income = [&](double u) { return std::exp(x.mu + x.sigma * u); };
  const auto density = [](double u) { return std::exp(-u * u / 2) / std::sqrt(2 * std::acos(-1.0)); };
  const auto left_of_line = [&](double u) { return 1 - income(u) / x.line; };
  Measures m{};
  m.headcount = test::integrate(density, -far, k);
  m.gap = test::integrate([&](double u) { return left_of_line(u) * density(u); }, -far, k);
  m.severity =
      test::integrate([&](double u) { return left_of_line(u) * left_of_line(u) * density(u); }, -far, k);
  m.mean_of_poor = test::integrate([&](double u) { return income(u) * density(u); }, -far, k) / m.headcount;
  // Gini = 1 - (integral of the squared survival function) / mean; below exp(mu - 45 sigma) nothing is left.
  const double area = test::integrate(
      [&](double u) {
        const double left = 0.5 * std::erfc(u / std::sqrt(2.0));
        return left * left * income(u) * x.sigma;
      },
      -45, far, 20000);
  m.gini = 1 - area / std::exp(x.mu + x.sigma * x.sigma / 2);
  return m;
}

void check_against_integration(const Incomes& x) {
  const Measures a = closed(x);
  const Measures b = integrated(x);
  check_same(a.headcount, b.headcount);
  check_same(a.gap, b.gap);
  check_same(a.severity, b.severity);
  check_same(a.gini, b.gini);
  check_same(a.mean_of_poor, b.mean_of_poor);
}

void check_simulated(const Incomes& x, std::uint64_t seed) {
  const sim::Key key = sim::make_key(seed, 0);
  constexpr sim::Stream stream = sim::stream("oracle/fgt/income");
  test::Sample headcount;
  test::Sample gap;
  test::Sample severity;
  for (std::uint64_t person = 0; person < 100'000; ++person) {
    const double income = sim::lognormal(sim::philox(key, person, stream, {}).first(), x.mu, x.sigma);
    const double left = income < x.line ? 1 - income / x.line : 0;
    headcount.add(income < x.line);
    gap.add(left);
    severity.add(left * left);
  }
  const Measures exact = closed(x);
  headcount.check(exact.headcount);
  gap.check(exact.gap);
  severity.check(exact.severity);
}

}  // namespace

TEST_CASE("oracle E poverty measures at a line of 2800 with the printed figures") {
  const Incomes x = of_mean(2800, 8382, 0.8);
  check_against_integration(x);
  const Measures m = closed(x);
  check_printed(m.headcount, ".165877759");
  check_printed(m.gap, ".051179192");
  check_printed(m.severity, ".022754686");
  check_printed(m.gini, ".428392355");
  check_printed(m.mean_of_poor, "1,936.100356");
}

TEST_CASE("oracle E poverty measures at a line of 3218 with the printed figures") {
  const Incomes x = of_mean(3218, 11567, 0.65);
  check_against_integration(x);
  const Measures m = closed(x);
  check_printed(m.headcount, ".050160253");
  check_printed(m.gap, ".010925486");
  check_printed(m.severity, ".003698345");
  check_printed(m.gini, ".354210574");
}

TEST_CASE("oracle E simulated incomes give the same poverty measures") {
  check_simulated(of_mean(2800, 8382, 0.8), 51);
  check_simulated(of_mean(3218, 11567, 0.65), 52);
}

}  // namespace fgt_test
