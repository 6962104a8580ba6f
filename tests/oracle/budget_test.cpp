// A programme of 45 places against a Poisson demand of 40 a year, and the ruin of a fund with exponential
// claims (evidence.md section 7 L; the simulated fund belongs to the example models).
#include <algorithm>
#include <cmath>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "sim/stats/tally.hpp"
#include "tests/support/printed.hpp"

namespace budget_test {
namespace {

using test::check_printed;
using test::check_same;

constexpr double demand = 40;
constexpr int places = 45;

struct Budget {
  double exhausted = 0;  ///< P(demand reaches the places)
  double served = 0;
  double unmet = 0;
};

/// E min(N, n) = m P(N <= n - 2) + n P(N >= n), with P(N <= k) = Q(k + 1, m).
Budget closed() {
  const double at_most_44 = sim::portable::gamma_q(places, demand);
  const double at_most_43 = sim::portable::gamma_q(places - 1, demand);
  Budget b;
  b.exhausted = 1 - at_most_44;
  b.served = demand * at_most_43 + places * (1 - at_most_44);
  b.unmet = demand - b.served;
  return b;
}

Budget summed() {
  Budget b;
  double p = std::exp(-demand);
  for (int n = 0; n < 400; ++n) {
    if (n >= places) b.exhausted += p;
    b.served += p * std::min(n, places);
    b.unmet += p * std::max(n - places, 0);
    p *= demand / (n + 1);
  }
  return b;
}

}  // namespace

TEST_CASE("oracle L places against Poisson demand with the printed figures") {
  const Budget a = closed();
  const Budget b = summed();
  check_same(a.exhausted, b.exhausted);
  check_same(a.served, b.served);
  check_same(a.unmet, b.unmet);
  check_printed(a.exhausted, ".234315053");
  check_printed(a.served, "39.193143909");
  check_printed(a.unmet, ".806856091");
  check_printed(places / demand, "1.125");
}

TEST_CASE("oracle L simulated years of demand agree with the closed forms") {
  const Budget exact = closed();
  const sim::Key key = sim::make_key(81, 0);
  constexpr sim::Stream stream = sim::stream("oracle/budget/demand");
  sim::Tally exhausted;
  sim::Tally served;
  sim::Tally unmet;
  for (std::uint64_t year = 0; year < 50'000; ++year) {
    const std::int64_t applied = sim::poisson(sim::philox(key, year, stream, {}).first(), demand);
    exhausted.add(applied >= places);
    served.add(std::min<std::int64_t>(applied, places));
    unmet.add(std::max<std::int64_t>(applied - places, 0));
  }
  const double root = std::sqrt(static_cast<double>(served.count()));
  test::check_within_4_se(*exhausted.mean(), *exhausted.sd() / root, exact.exhausted);
  test::check_within_4_se(*served.mean(), *served.sd() / root, exact.served);
  test::check_within_4_se(*unmet.mean(), *unmet.sd() / root, exact.unmet);
}

TEST_CASE("oracle L ruin of a fund by its exponent and by the series of ladder heights") {
  constexpr double loading = 0.2;
  constexpr double claim = 6000;
  constexpr double reserve = 20000;
  const double exact = sim::portable::exp(-loading * reserve / ((1 + loading) * claim)) / (1 + loading);
  // Pollaczek-Khinchine: a geometric number n of exponential ladder heights exceeds the reserve, and the sum
  // of n exponentials does so with the probability that a Poisson count stays below n.
  const double ratio = 1 / (1 + loading);
  double series = 0;
  double weight = 1 - ratio;
  double term = std::exp(-reserve / claim);
  double fewer_than_n = 0;
  for (int n = 1; n < 400; ++n) {
    fewer_than_n += term;
    term *= reserve / claim / n;
    weight *= ratio;
    series += weight * fewer_than_n;
  }
  check_same(exact, series);
  check_printed(exact, ".478127851");
}

}  // namespace budget_test
