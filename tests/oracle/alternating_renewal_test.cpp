// evidence A: healthy -> ill at rate lambda, ill -> healthy at rate mu. Formulas recomputed by numeric
// integration or inversion, figures as printed, and a simulation of the process from keyed draws.
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/random/philox.hpp"
#include "sim/random/portable_math.hpp"
#include "sim/random/variates.hpp"
#include "tests/support/printed.hpp"

namespace alternating_renewal_test {

namespace portable = sim::portable;

namespace {

constexpr double lambda = 0.9;     // onsets per healthy year
constexpr double mu = 365.0 / 21;  // recoveries per ill year
constexpr double window = 14.0 / 365;

double share_ill(double l, double m) { return l / (l + m); }

double ill_at(double t) { return share_ill(lambda, mu) * -portable::expm1(-(lambda + mu) * t); }

double onsets_by(double t) {
  const double sum = lambda + mu;
  return lambda * mu * t / sum + lambda * lambda * -portable::expm1(-sum * t) / (sum * sum);
}

double persons_seen_ill(double l, double m, double w) { return 1 - m / (l + m) * portable::exp(-l * w); }

double cases_seen(double l, double m, double w) { return l / (l + m) + l * w * m / (l + m); }

template <class F>
double integral(double from, double to, F f) {
  // Simpson's rule.
  constexpr int n = 4000;
  const double h = (to - from) / n;
  double sum = f(from) + f(to);
  for (int i = 1; i < n; ++i) sum += f(from + i * h) * (i % 2 == 1 ? 4 : 2);
  return sum * h / 3;
}

/// The onset rate for which a share of persons is seen ill in two weeks, spells lasting `days` on average.
double rate_of(double persons, double days) {
  double low = 1e-6, high = 100;
  for (int i = 0; i < 200; ++i) {
    const double middle = 0.5 * (low + high);
    (persons_seen_ill(middle, 365 / days, window) < persons ? low : high) = middle;
  }
  return low;
}

/// One person's life: onsets, time ill and state over [0, horizon].
struct Life {
  int onsets = 0;
  double ill_time = 0;
  bool ill_at_end = false;
  bool seen_ill = false;
};

Life live(std::uint32_t replication, std::uint64_t person, bool ill, double horizon) {
  const sim::Key key = sim::make_key(1, replication);
  const sim::Stream stay = sim::stream("oracle/renewal/stay");
  Life life{.seen_ill = ill};
  double now = 0;
  for (std::uint32_t i = 0; now < horizon; ++i) {
    const double u = sim::philox(key, person, stay, {i}).first();
    const double end = now + sim::exponential(u, ill ? 1 / mu : 1 / lambda);
    if (ill) life.ill_time += std::fmin(end, horizon) - now;
    if (end >= horizon) break;
    now = end;
    ill = !ill;
    if (ill) {
      ++life.onsets;
      life.seen_ill = true;
    }
  }
  life.ill_at_end = ill;
  return life;
}

}  // namespace

TEST_CASE("A the closed forms of alternating renewal are those printed") {
  test::check_printed(share_ill(lambda, mu), ".049231571");
  test::check_printed(integral(0, 1, ill_at), ".046538518");
  test::check_printed(onsets_by(1), ".858115334");
  test::check_printed(persons_seen_ill(lambda, mu, window), ".081492580");
  test::check_printed(cases_seen(lambda, mu, window), ".082052618");
  test::check_printed((24.0 / 365) / (1.25 + 24.0 / 365), ".049973972");
  test::check_printed(rate_of(.228, 10), "4.021515500");
  test::check_printed(rate_of(.228, 21), "2.822862781");
  test::check_printed(rate_of(.202, 10), "3.497362764");
}

TEST_CASE("A the closed forms agree with integration of the rates") {
  // Onsets come at rate lambda while healthy; the ill share solves p' = lambda (1 - p) - mu p.
  test::check_same(onsets_by(1), integral(0, 1, [](double t) { return lambda * (1 - ill_at(t)); }));
  const double ill_time = share_ill(lambda, mu) * (1 + std::expm1(-(lambda + mu)) / (lambda + mu));
  test::check_same(integral(0, 1, ill_at), ill_time);
  test::check_same(ill_at(1), integral(0, 1, [](double t) { return lambda - (lambda + mu) * ill_at(t); }));
  // Seen ill: ill at the beginning, or falling ill within the window.
  const double healthy = 1 - share_ill(lambda, mu);
  test::check_same(persons_seen_ill(lambda, mu, window),
                   share_ill(lambda, mu) + healthy * integral(0, window, [](double t) {
                                             return lambda * portable::exp(-lambda * t);
                                           }));
}

TEST_CASE("A simulated lives from keyed draws agree with the closed forms") {
  test::Sample onsets, ill_time, ill_at_end;
  for (std::uint64_t person = 0; person < 100000; ++person) {
    const Life life = live(0, person, false, 1);
    onsets.add(life.onsets);
    ill_time.add(life.ill_time);
    ill_at_end.add(life.ill_at_end ? 1 : 0);
  }
  onsets.check(onsets_by(1));
  ill_time.check(integral(0, 1, ill_at));
  ill_at_end.check(ill_at(1));
}

TEST_CASE("A a two-week survey of a stationary population sees the stated share") {
  test::Sample persons, cases;
  const sim::Stream at_start = sim::stream("oracle/renewal/at-start");
  for (std::uint64_t person = 0; person < 100000; ++person) {
    const bool ill = sim::philox(sim::make_key(1, 1), person, at_start, {0}).first() < share_ill(lambda, mu);
    const Life life = live(1, person, ill, window);
    persons.add(life.seen_ill ? 1 : 0);
    cases.add((ill ? 1 : 0) + life.onsets);
  }
  persons.check(persons_seen_ill(lambda, mu, window));
  cases.check(cases_seen(lambda, mu, window));
}

TEST_CASE("A the share ill depends on the mean stays only whatever their distributions") {
  // Healthy stays lognormal with mean 1.25 years, spells uniform on 0 to 48 days.
  const auto healthy = sim::lognormal_of_mean_sigma(1.25, 1.0);
  const double share = (24.0 / 365) / (1.25 + 24.0 / 365);
  test::Sample excess;  // ill time minus its share of the cycle has mean 0
  for (std::uint32_t i = 0; i < 100000; ++i) {
    const sim::Block draw = sim::philox(sim::make_key(1, 2), i, sim::stream("oracle/renewal/cycle"), {0});
    const double well = sim::lognormal(draw.first(), healthy.mu, healthy.sigma);
    const double ill = sim::uniform(draw.second(), 0, 48.0 / 365);
    excess.add(ill - share * (well + ill));
  }
  excess.check(0);
}

}  // namespace alternating_renewal_test
