// Lognormal bills under a deductible, a rate and a cap per bill: moments in closed form by limited expected
// values (Klugman, Panjer, Willmot, "Loss Models"), the same by integration, the printed figures, and bills
// settled by models/coverage (evidence.md section 7 B).
#include <algorithm>
#include <cmath>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "tests/support/integrate.hpp"
#include "tests/support/printed.hpp"
#include "tests/validation/insured.hpp"

namespace lognormal_bill_test {
namespace {

using sim::portable::exp;
using sim::portable::log;
using sim::portable::normal_cdf;
using test::check_printed;
using test::check_same;

struct Cover {
  double mean, sd;    ///< of a bill, yuan
  double compliant;   ///< share of a bill
  double deductible;  ///< of the compliant part, yuan
  double rate;
  double cap;       ///< on the benefit of a bill, yuan
  double per_year;  ///< Poisson number of bills
};
constexpr Cover b1{5468.86, 5820.13, .85, 600, .70, 60'000, .12};
constexpr Cover b2{8000, 12'000, 1, 500, .6, 10'000, .2};

struct Moments {
  double benefit = 0, benefit_square = 0;
  double own = 0, own_square = 0;
};

/// Partial moments of a lognormal variate Y with logarithm N(m, s^2).
struct Lognormal {
  double m, s;
  [[nodiscard]] double mean() const { return exp(m + s * s / 2); }
  [[nodiscard]] double square() const { return exp(2 * m + 2 * s * s); }
  [[nodiscard]] double below(double u, double shift = 0) const {
    return normal_cdf((log(u) - m - shift) / s);
  }
  /// E min(Y, u).
  [[nodiscard]] double limited(double u) const { return mean() * below(u, s * s) + u * (1 - below(u)); }
  /// E min(Y, u)^2.
  [[nodiscard]] double limited_square(double u) const {
    return square() * below(u, 2 * s * s) + u * u * (1 - below(u));
  }
  /// E Y min(Y, u).
  [[nodiscard]] double with_limited(double u) const {
    return square() * below(u, 2 * s * s) + u * mean() * (1 - below(u, s * s));
  }
};

sim::LognormalParameters bill_of(const Cover& c) { return sim::lognormal_of_mean_sd(c.mean, c.sd); }

Lognormal compliant_of(const Cover& c) { return {bill_of(c).mu + log(c.compliant), bill_of(c).sigma}; }

/// The compliant cost at which the cap is reached.
double exhausted_at(const Cover& c) { return c.deductible + c.cap / c.rate; }

/// With Y the compliant part and u where the cap is reached, the benefit is r (min(Y, u) - min(Y, d)).
Moments closed(const Cover& c) {
  const Lognormal y = compliant_of(c);
  const double d = c.deductible, u = exhausted_at(c);
  const double between = y.limited(u) - y.limited(d);
  Moments m;
  m.benefit = c.rate * between;
  m.benefit_square = c.rate * c.rate * (y.limited_square(u) - y.limited_square(d) - 2 * d * between);
  const double bill_and_benefit = c.rate / c.compliant * (y.with_limited(u) - y.with_limited(d));
  m.own = c.mean - m.benefit;
  m.own_square = c.mean * c.mean + c.sd * c.sd - 2 * bill_and_benefit + m.benefit_square;
  return m;
}

double benefit_of(const Cover& c, double bill) {
  return std::clamp(c.rate * (bill * c.compliant - c.deductible), 0.0, c.cap);
}

/// By Simpson's rule over the normal variate, in three pieces between the bends.
Moments integrated(const Cover& c) {
  const double mu = bill_of(c).mu, sigma = bill_of(c).sigma;
  const auto at = [&](double compliant) { return (std::log(compliant / c.compliant) - mu) / sigma; };
  const double bends[]{-14, at(c.deductible), at(exhausted_at(c)), 16};
  const auto mean_of = [&](auto f) {
    double sum = 0;
    for (int piece = 0; piece < 3; ++piece)
      sum += test::integrate(
          [&](double z) {
            const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0));
            return f(std::exp(mu + sigma * z)) * density;
          },
          bends[piece], bends[piece + 1]);
    return sum;
  };
  const auto own = [&](double bill) { return bill - benefit_of(c, bill); };
  Moments m;
  m.benefit = mean_of([&](double x) { return benefit_of(c, x); });
  m.benefit_square = mean_of([&](double x) { return benefit_of(c, x) * benefit_of(c, x); });
  m.own = mean_of(own);
  m.own_square = mean_of([&](double x) { return own(x) * own(x); });
  return m;
}

double sd(double mean, double square) { return std::sqrt(square - mean * mean); }

Moments checked(const Cover& c) {
  const Moments a = closed(c), b = integrated(c);
  check_same(a.benefit, b.benefit);
  check_same(a.benefit_square, b.benefit_square);
  check_same(a.own, b.own);
  check_same(a.own_square, b.own_square);
  return a;
}

models::CoverageSpec layer_of(const Cover& c) {
  models::LayerSpec layer;
  layer.id = "basic";
  layer.payer = "fund";
  layer.base = models::Base::compliant;
  layer.deductible_per = layer.cap_per = models::Period::bill;
  layer.terms.deductible.assign(models::tier_count, sim::to_fen(c.deductible));
  layer.terms.rate.assign(models::tier_count, c.rate);
  layer.terms.cap.assign(models::tier_count, sim::to_fen(c.cap));
  models::CoverageSpec spec;
  spec.compliant_share.assign(models::tier_count, c.compliant);
  spec.stack = {layer};
  return spec;
}

/// Person-years of bills settled to the fen: means per bill and per year, and the spread within a year by
/// its squared deviations.
void check_settled(const Cover& c, std::uint64_t seed) {
  constexpr sim::Stream number = sim::stream("validation/bill/number");
  constexpr sim::Stream size = sim::stream("validation/bill/size");
  const sim::Key key = sim::make_key(seed, 0);
  const auto [mu, sigma] = bill_of(c);
  const Moments exact = closed(c);
  validation::Insured insured(layer_of(c));
  test::Sample benefit, own, capped, yearly_benefit, yearly_own, yearly_square;
  for (std::uint64_t person = 0; person < 400'000; ++person) {
    const std::int64_t bills = sim::poisson(sim::philox(key, person, number, {}).first(), c.per_year);
    sim::Fen benefits = 0, owns = 0;
    insured.new_year();
    for (std::uint32_t i = 0; i < bills; ++i) {
      const sim::Fen bill =
          sim::to_fen(sim::lognormal(sim::philox(key, person, size, {i}).first(), mu, sigma));
      const sim::Fen paid = insured.own(bill);
      own.add(static_cast<double>(paid) / 100);
      benefit.add(static_cast<double>(bill - paid) / 100);
      capped.add(bill - paid == sim::to_fen(c.cap));
      owns += paid;
      benefits += bill - paid;
    }
    yearly_own.add(static_cast<double>(owns) / 100);
    yearly_benefit.add(static_cast<double>(benefits) / 100);
    const double deviation = static_cast<double>(benefits) / 100 - c.per_year * exact.benefit;
    yearly_square.add(deviation * deviation);
  }
  benefit.check(exact.benefit);
  own.check(exact.own);
  capped.check(1 - compliant_of(c).below(exhausted_at(c)));
  yearly_own.check(c.per_year * exact.own);
  yearly_benefit.check(c.per_year * exact.benefit);
  yearly_square.check(c.per_year * exact.benefit_square);  // the variance of a compound Poisson sum
}

}  // namespace

TEST_CASE("oracle B1 a county hospital's bills under a usual rule with the printed figures") {
  const Moments m = checked(b1);
  check_printed(bill_of(b1).mu, "8.228157452");
  check_printed(bill_of(b1).sigma, ".870250553");
  check_printed(m.benefit, "2,835.774518");
  check_printed(sd(m.benefit, m.benefit_square), "3,435.282418");
  check_printed(m.own, "2,633.085482");
  check_printed(sd(m.own, m.own_square), "2,399.682597");
  check_printed(m.benefit / b1.mean, ".518531196");
  check_printed(b1.per_year * m.own, "315.970258");
  check_printed(std::sqrt(b1.per_year * m.own_square), "1,234.096385");
  check_printed(b1.per_year * m.benefit, "340.292942");
  check_printed(std::sqrt(b1.per_year * m.benefit_square), "1,543.092314");
  check_printed(1 - compliant_of(b1).below(b1.deductible), ".972413030");
}

TEST_CASE("oracle B2 heavy bills under a low cap with the printed figures") {
  const Moments m = checked(b2);
  check_printed(m.benefit, "3,503.418775");
  check_printed(sd(m.benefit, m.benefit_square), "3,178.796437");
  check_printed(m.own, "4,496.581225");
  check_printed(sd(m.own, m.own_square), "9,938.609861");
  check_printed(1 - compliant_of(b2).below(exhausted_at(b2)), ".106361127");
  check_printed(b2.per_year * m.own, "899.316245");
  check_printed(std::sqrt(b2.per_year * m.own_square), "4,878.426154");
}

TEST_CASE("oracle B1 bills settled by a coverage layer have these moments") { check_settled(b1, 111); }

TEST_CASE("oracle B2 bills settled by a coverage layer have these moments") { check_settled(b2, 112); }

}  // namespace lognormal_bill_test
