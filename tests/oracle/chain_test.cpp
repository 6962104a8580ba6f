// Two-state poverty chain: entry a = .04, exit b = .35 a year, everyone poor at the start; and its continuous
// twin with rates .05 and .45 (evidence.md section 7 D).
#include <cmath>

#include "sim/random/philox.hpp"
#include "sim/random/portable_math.hpp"
#include "sim/stats/survival.hpp"
#include "tests/support/printed.hpp"

namespace chain_test {
namespace {

using test::check_printed;
using test::check_same;

constexpr double entry = 0.04;
constexpr double leaving = 0.35;
constexpr double stationary = entry / (entry + leaving);

double poor_at(int year) {
  return stationary + (1 - stationary) * sim::portable::pow(1 - entry - leaving, year);
}

}  // namespace

TEST_CASE("oracle D chain against its own recursion with the printed figures") {
  double poor = 1;
  double years = 0;
  double closed_years = 0;
  for (int year = 1; year <= 10; ++year) {
    poor = poor * (1 - leaving) + (1 - poor) * entry;
    check_same(poor_at(year), poor);
    years += poor;
    closed_years += poor_at(year);
  }
  check_same(closed_years, years);
  check_printed(stationary, ".102564103");
  check_printed(poor_at(1), ".65");
  check_printed(poor_at(3), ".306265");
  check_printed(poor_at(5), ".178361207");
  check_printed(poor_at(10), ".108965898");
  check_printed(1 / leaving, "2.857142857");
  check_printed(1 - sim::portable::pow(1 - leaving, 3), ".725375");
  check_printed(1 - sim::portable::pow(1 - entry, 5), ".184627302");
  check_printed(closed_years, "2.419309749");
}

TEST_CASE("oracle D continuous chain against small steps of its differential equation") {
  const double rate = 0.05 + 0.45;
  const double exact = 0.05 / rate + (1 - 0.05 / rate) * sim::portable::exp(-rate * 5);
  // Classical Runge-Kutta on p' = .05 (1 - p) - .45 p.
  const auto slope = [](double p) { return 0.05 * (1 - p) - 0.45 * p; };
  double p = 1;
  constexpr int steps = 2000;
  constexpr double h = 5.0 / steps;
  for (int i = 0; i < steps; ++i) {
    const double k1 = slope(p);
    const double k2 = slope(p + h / 2 * k1);
    const double k3 = slope(p + h / 2 * k2);
    const double k4 = slope(p + h * k3);
    p += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  check_same(exact, p);
  check_printed(0.05 / rate, ".1");
  check_printed(exact, ".173876499");
}

TEST_CASE("oracle D simulated chains agree in prevalence and in time to exit and to return") {
  const sim::Key key = sim::make_key(41, 0);
  constexpr sim::Stream move = sim::stream("oracle/chain/move");
  constexpr int horizon = 10;
  test::Sample poor_in_5;
  test::Sample poor_years;
  sim::SurvivalTable to_exit;
  sim::SurvivalTable to_return;
  for (std::uint64_t household = 0; household < 60'000; ++household) {
    bool poor = true;
    int exited = 0;
    int returned = 0;
    int years = 0;
    for (int year = 1; year <= horizon; ++year) {
      const double u = sim::philox(key, household, move, sim::Index::of_year(year)).first();
      if (u < (poor ? leaving : entry)) {
        poor = !poor;
        if (!poor && exited == 0) exited = year;
        if (poor && returned == 0) returned = year;
      }
      years += poor;
      if (year == 5) poor_in_5.add(poor);
    }
    poor_years.add(years);
    to_exit.add(0, exited > 0 ? exited : horizon, exited > 0 ? 1 : 0);
    if (exited > 0 && exited < horizon)
      to_return.add(1, (returned > 0 ? returned : horizon) - exited, returned > 0 ? 1 : 0);
  }
  poor_in_5.check(poor_at(5));
  double expected_years = 0;
  for (int year = 1; year <= horizon; ++year) expected_years += poor_at(year);
  poor_years.check(expected_years);

  const auto exits = sim::kaplan_meier(to_exit);
  REQUIRE(exits.size() == 10);
  test::check_within_4_se(exits[2].survival, *exits[2].se, 1 - 0.725375);
  const auto returns = sim::kaplan_meier(to_return);
  REQUIRE(returns.size() == 9);
  test::check_within_4_se(1 - returns[4].survival, *returns[4].se, 1 - std::pow(1 - entry, 5));
}

}  // namespace chain_test
