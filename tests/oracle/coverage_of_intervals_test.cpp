// Do the 95 % intervals cover? 200 seeds of 20 replications of 200 persons who fall ill and recover for a
// year; the expected number of onsets is known (evidence.md section 7, A3).
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "sim/stats/interval.hpp"
#include "sim/stats/tally.hpp"
#include "tests/support/printed.hpp"

namespace coverage_of_intervals_test {
namespace {

constexpr double falling_ill = 0.9;        // per healthy year
constexpr double recovering = 365.0 / 21;  // per ill year

/// Expected onsets in a year that begins healthy: L M T / (L+M) + L^2 (1 - e^{-(L+M)T}) / (L+M)^2, T = 1.
double expected_onsets() {
  const double both = falling_ill + recovering;
  return falling_ill * recovering / both +
         falling_ill * falling_ill / (both * both) * (1 - sim::portable::exp(-both));
}

/// Onsets of one person in one year: spell i (healthy, then ill) has the draw with index i.
int onsets(sim::Key key, std::uint64_t person) {
  constexpr sim::Stream spells = sim::stream("oracle/coverage/spell");
  double now = 0;
  for (std::uint32_t spell = 0;; ++spell) {
    const sim::Block draw = sim::philox(key, person, spells, {spell});
    now += sim::exponential(draw.first(), 1 / falling_ill);
    if (now > 1) return static_cast<int>(spell);
    now += sim::exponential(draw.second(), 1 / recovering);
    if (now > 1) return static_cast<int>(spell) + 1;
  }
}

constexpr int seeds = 200;
constexpr std::uint32_t replications = 20;

/// Share of seeds whose interval covers `expected`, with `value` the figure of one replication.
template <class Value>
double coverage(double expected, Value value) {
  int covered = 0;
  for (int seed = 0; seed < seeds; ++seed) {
    std::vector<std::optional<double>> values;
    for (std::uint32_t replication = 0; replication < replications; ++replication)
      values.push_back(value(sim::make_key(static_cast<std::uint64_t>(seed), replication)));
    const sim::Summary summary = sim::summarise(values, false);
    if (*summary.lo <= expected && expected <= *summary.hi) ++covered;
  }
  return static_cast<double>(covered) / seeds;
}

}  // namespace

TEST_CASE("95 percent intervals of yearly onsets cover the expected value") {
  const double expected = expected_onsets();
  test::check_printed(expected, ".858115334");
  test::Sample all;
  const double covered = coverage(expected, [&](sim::Key key) {
    sim::Tally year;
    for (std::uint64_t person = 0; person < 200; ++person) year.add(onsets(key, person));
    all.add(*year.mean());
    return year.mean();
  });
  all.check(expected);
  INFO("covered " << covered);
  CHECK(std::fabs(covered - 0.95) <= 0.045);
}

TEST_CASE("95 percent intervals of a skewed yearly cost are reported and lose little") {
  // Own payments of section 7, B2: .2 bills a year of mean 8,000 and CV 1.5, deductible 500, 60 % paid up to
  // 10,000.
  constexpr double expected = 899.316245;
  const sim::LognormalParameters bill = sim::lognormal_of_mean_sd(8000, 12000);
  constexpr sim::Stream number = sim::stream("oracle/coverage/bills");
  constexpr sim::Stream size = sim::stream("oracle/coverage/bill");
  test::Sample all;
  const double covered = coverage(expected, [&](sim::Key key) {
    double own = 0;
    for (std::uint64_t person = 0; person < 60; ++person) {
      const std::int64_t bills = sim::poisson(sim::philox(key, person, number, {}).first(), 0.2);
      for (std::uint32_t i = 0; i < bills; ++i) {
        const double total = sim::lognormal(sim::philox(key, person, size, {i}).first(), bill.mu, bill.sigma);
        own += total - std::min(0.6 * std::max(total - 500, 0.0), 10000.0);
      }
    }
    all.add(own / 60);
    return own / 60;
  });
  all.check(expected);
  WARN("coverage of a skewed cost, 20 replications of 60 persons: " << covered);
  CHECK(covered <= 0.995);
  CHECK(covered >= 0.85);
}

}  // namespace coverage_of_intervals_test
