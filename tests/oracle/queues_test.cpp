// evidence.md 7 F: queues. Closed forms recomputed from the birth-death chain, then the station simulated.
#include <cmath>
#include <functional>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/examples/station.hpp"
#include "tests/support/printed.hpp"

namespace queues_test {
namespace {

using examples::station::Outcome;
using examples::station::Parameters;

/// Stationary M/M/c/K by its balance equations, from the chain's weights; K large enough stands for infinity.
struct BirthDeath {
  double lambda, mu;
  int servers;
  std::vector<double> p;

  BirthDeath(double l, double m, int c, int room) : lambda(l), mu(m), servers(c) {
    double weight = 1, total = 0;
    for (int n = 0; n <= room; ++n) {
      if (n > 0) weight *= lambda / (mu * std::min(n, c));
      p.push_back(weight);
      total += weight;
    }
    for (double& x : p) x /= total;
  }
  [[nodiscard]] double sum(const std::function<double(int)>& f) const {
    double s = 0;
    for (int n = 0; n < static_cast<int>(p.size()); ++n) s += f(n) * p[static_cast<std::size_t>(n)];
    return s;
  }
  [[nodiscard]] double blocked() const { return p.back(); }
  [[nodiscard]] double waiting() const {
    return sum([&](int n) { return std::max(0, n - servers); });
  }
  [[nodiscard]] double present() const {
    return sum([](int n) { return n; });
  }
};

/// Erlang's loss formula by its recursion.
double erlang_b(double a, int c) {
  double b = 1;
  for (int n = 1; n <= c; ++n) b = a * b / (n + a * b);
  return b;
}

double erlang_c(double a, int c) {
  const double b = erlang_b(a, c);
  return b / (1 - a / c * (1 - b));
}

/// Pollaczek and Khinchine: mean wait in M/G/1, `scv` the squared coefficient of variation of service.
double pollaczek_khinchine(double lambda, double mean, double scv) {
  return lambda * mean * mean * (1 + scv) / (2 * (1 - lambda * mean));
}

sim::Distribution exponential_service(double mean) {
  return {sim::Distribution::Kind::exponential, {mean, 0}};
}

template <class Value>
test::Sample simulated(const Parameters& p, std::uint64_t seed, int runs, Value&& value) {
  test::Sample sample;
  for (int r = 0; r < runs; ++r)
    sample.add(value(examples::station::run(p, sim::make_key(seed, static_cast<std::uint32_t>(r)))));
  return sample;
}

}  // namespace

TEST_CASE("F the formulas of queues give the printed figures") {
  const BirthDeath mm4(18, 5, 4, 2000);
  const double c = erlang_c(18.0 / 5, 4), wq = c / (4 * 5 - 18);
  test::check_same(c, mm4.sum([](int n) { return n >= 4 ? 1 : 0; }));
  test::check_same(18 * wq, mm4.waiting());
  test::check_same(18 * wq + 3.6, mm4.present());
  test::check_printed(c, ".787753264");
  test::check_printed(wq, ".393876632");
  test::check_printed(18 * wq, "7.089779379");
  test::check_printed(18 * wq + 3.6, "10.689779379");
  test::check_printed(c * std::exp(-(4 * 5 - 18) * .5), ".289798231");

  const BirthDeath mm410(18, 5, 4, 10);
  test::check_printed(mm410.blocked(), ".067174408");
  test::check_printed(mm410.waiting(), "1.702930226");
  test::check_printed(mm410.waiting() / (18 * (1 - mm410.blocked())), ".101420068");
  test::check_printed(mm410.present(), "5.061102357");

  test::check_same(erlang_b(3.6, 4), BirthDeath(18, 5, 4, 4).blocked());
  test::check_printed(erlang_b(3.6, 4), ".270685067");
  test::check_same(pollaczek_khinchine(3, .25, 1), BirthDeath(3, 4, 1, 2000).waiting() / 3);
  test::check_printed(pollaczek_khinchine(3, .25, 0), ".375");
  test::check_printed(pollaczek_khinchine(3, .25, .5), ".5625");
}

TEST_CASE("F a simulated M M 4 station waits as Erlang says") {
  Parameters p;
  p.arrivals = 18;
  p.service = exponential_service(.2);
  p.servers = 4;
  p.warm_up = 200;
  p.horizon = 1200;
  test::Sample wait, waiting, present, late;
  for (std::uint32_t r = 0; r < 30; ++r) {
    const Outcome o = examples::station::run(p, sim::make_key(1, r));
    wait.add(o.mean_wait());
    waiting.add(o.waiting());
    present.add(o.present());
    late.add(o.waited_long());
    CHECK(o.tally.waiting_area == o.tally.wait_in_run);
    CHECK(o.tally.present_area == o.tally.time_in_run);
    CHECK(o.tally.waiting_area > 0);
  }
  wait.check(.393876632);
  waiting.check(7.089779379);
  present.check(10.689779379);
  late.check(.289798231);
}

TEST_CASE("F a simulated M M 4 10 station turns away as it should") {
  Parameters p;
  p.arrivals = 18;
  p.service = exponential_service(.2);
  p.servers = 4;
  p.room = 10;
  p.warm_up = 20;
  p.horizon = 520;
  test::Sample wait, waiting, present, blocked;
  for (std::uint32_t r = 0; r < 30; ++r) {
    const Outcome o = examples::station::run(p, sim::make_key(2, r));
    wait.add(o.mean_wait());
    waiting.add(o.waiting());
    present.add(o.present());
    blocked.add(o.blocked());
    CHECK(o.tally.waiting_area == o.tally.wait_in_run);
    CHECK(o.tally.present_area == o.tally.time_in_run);
  }
  wait.check(.101420068);
  waiting.check(1.702930226);
  present.check(5.061102357);
  blocked.check(.067174408);
}

TEST_CASE("F Erlang's loss formula holds for any service distribution") {
  Parameters p;
  p.arrivals = 18;
  p.servers = 4;
  p.room = 4;
  p.warm_up = 20;
  p.horizon = 320;
  const auto blocked = [](const Outcome& o) { return o.blocked(); };
  p.service = exponential_service(.2);
  simulated(p, 3, 30, blocked).check(.270685067);
  p.service = {sim::Distribution::Kind::constant, {.2, 0}};
  simulated(p, 4, 30, blocked).check(.270685067);
  const auto skewed = sim::lognormal_of_mean_sd(.2, .4);
  p.service = {sim::Distribution::Kind::lognormal, {skewed.mu, skewed.sigma}};
  simulated(p, 5, 30, blocked).check(.270685067);
}

TEST_CASE("F a single server waits as Pollaczek and Khinchine say") {
  Parameters p;
  p.arrivals = 3;
  p.warm_up = 200;
  p.horizon = 4200;
  const auto wait = [](const Outcome& o) {
    CHECK(o.tally.waiting_area == o.tally.wait_in_run);
    return o.mean_wait();
  };
  p.service = {sim::Distribution::Kind::constant, {.25, 0}};
  simulated(p, 6, 30, wait).check(.375);
  const auto half = sim::lognormal_of_mean_sd(.25, .25 * std::sqrt(.5));
  p.service = {sim::Distribution::Kind::lognormal, {half.mu, half.sigma}};
  simulated(p, 7, 30, wait).check(.5625);
}

}  // namespace queues_test
