// Rationing of Poisson applications: the chain of backlogs after dispatch, and the example model against it.
#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/examples/ration.hpp"
#include "tests/support/printed.hpp"

namespace rationing_test {
namespace {

/// Stationary mean of B' = max(0, B + Poisson(a) - places): the chain iterated from empty until it stands
/// still.
double mean_backlog(double a, int places) {
  constexpr std::size_t states = 200;
  std::vector<double> poisson;
  double weight = std::exp(-a);
  for (int n = 0; n < 80; ++n, weight *= a / n) poisson.push_back(weight);
  std::vector<double> now(states, 0), next;
  now[0] = 1;
  for (int round = 0; round < 3000; ++round) {
    next.assign(states, 0);
    for (std::size_t b = 0; b < states; ++b)
      for (std::size_t n = 0; n < poisson.size(); ++n) {
        const std::size_t all = b + n, left = all > std::size_t(places) ? all - std::size_t(places) : 0;
        next[std::min(left, states - 1)] += now[b] * poisson[n];
      }
    now.swap(next);
  }
  double mean = 0;
  for (std::size_t b = 0; b < states; ++b) mean += static_cast<double>(b) * now[b];
  return mean;
}

}  // namespace

TEST_CASE("ten places a window for eight Poisson applications: backlog and wait") {
  const double backlog = mean_backlog(8, 10);
  test::check_printed(backlog, ".878622");
  // Little: those left over wait whole windows, newcomers half a window on average.
  test::check_printed((backlog + 8 * .5) / 8, ".609828");

  examples::ration::Parameters p;
  p.windows = 1100;
  p.warm_up = 100;
  test::Sample backlogs, waits, calendar, seen;
  for (std::uint32_t r = 0; r < 20; ++r) {
    sim::SerialExecutor executor;
    const auto o = examples::ration::run(p, sim::make_key(11, r), executor);
    backlogs.add(o.mean_backlog());
    waits.add(o.mean_wait());
    calendar.add(static_cast<double>(o.calendar_wait) / sim::ticks_per_day / static_cast<double>(o.granted));
    seen.add(static_cast<double>(o.tally.backlog_seen) / static_cast<double>(o.tally.applied));
  }
  backlogs.check(backlog);
  waits.check((backlog + 8 * .5) / 8);
  calendar.check(.5);   // to the first dispatch: applications are uniform in the window
  seen.check(backlog);  // Poisson arrivals see time averages, through the snapshot
}

TEST_CASE("with unlimited places only the calendar is waited for") {
  examples::ration::Parameters p;
  p.places = sim::unlimited;
  p.windows = 500;
  test::Sample waits;
  for (std::uint32_t r = 0; r < 20; ++r) {
    sim::SerialExecutor executor;
    const auto o = examples::ration::run(p, sim::make_key(12, r), executor);
    CHECK(o.backlog == 0);
    CHECK(o.queue_wait == 0);
    waits.add(o.mean_wait());
  }
  waits.check(.5);
}

}  // namespace rationing_test
