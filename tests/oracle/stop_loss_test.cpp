// Yearly cap on own payments as a stop-loss: compound Poisson year of .8 bills of 1,000 / 3,000 / 8,000 with
// probabilities .5 / .3 / .2, retention 5,000 (evidence.md section 7 C).
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "sim/stats/tally.hpp"
#include "tests/support/printed.hpp"

namespace stop_loss_test {
namespace {

using test::check_printed;
using test::check_same;

constexpr double rate = 0.8;
constexpr std::array<int, 3> bill{1, 3, 8};  // thousands
constexpr std::array<double, 3> chance{0.5, 0.3, 0.2};
constexpr int retention = 5;
constexpr int cells = 400;

/// Distribution of the yearly total by Panjer's recursion (1981) for a Poisson number of bills.
std::vector<double> panjer() {
  std::vector<double> g(cells, 0.0);
  g[0] = sim::portable::exp(-rate);
  for (int s = 1; s < cells; ++s)
    for (std::uint64_t i = 0; i < bill.size(); ++i)
      if (bill[i] <= s) g[s] += rate / s * bill[i] * chance[i] * g[s - bill[i]];
  return g;
}

/// The same by summing n-fold convolutions over the number of bills.
std::vector<double> convolutions() {
  std::vector<double> g(cells, 0.0);
  std::vector<double> of_n(cells, 0.0);
  of_n[0] = 1;
  double weight = sim::portable::exp(-rate);
  for (int n = 0; n < 45; ++n) {
    for (int s = 0; s < cells; ++s) g[s] += weight * of_n[s];
    std::vector<double> next(cells, 0.0);
    for (int s = 0; s < cells; ++s)
      for (std::uint64_t i = 0; i < bill.size(); ++i)
        if (s + bill[i] < cells) next[s + bill[i]] += chance[i] * of_n[s];
    of_n = next;
    weight *= rate / (n + 1);
  }
  return g;
}

struct Year {
  double mean = 0;
  double square = 0;
  double kept = 0;
  double ceded = 0;
  double above = 0;
};

Year year_of(const std::vector<double>& g) {
  Year y;
  for (int s = 0; s < cells; ++s) {
    y.mean += g[s] * s * 1000;
    y.square += g[s] * s * 1000 * s * 1000;
    y.kept += g[s] * std::min(s, retention) * 1000;
    y.ceded += g[s] * std::max(s - retention, 0) * 1000;
    if (s > retention) y.above += g[s];
  }
  return y;
}

}  // namespace

TEST_CASE("oracle C stop loss by recursion and by convolution with the printed figures") {
  const Year a = year_of(panjer());
  const Year b = year_of(convolutions());
  check_same(a.mean, b.mean);
  check_same(a.kept, b.kept);
  check_same(a.ceded, b.ceded);
  check_same(a.above, b.above);
  check_printed(a.mean, "2,400");
  check_printed(std::sqrt(a.square - a.mean * a.mean), "3,577.708764");
  check_printed(panjer()[0], ".449328964");
  check_printed(a.kept, "1,657.711433310");
  check_printed(a.ceded, "742.288566690");
  check_printed(a.above, ".170081016");
}

TEST_CASE("oracle C simulated years agree with the recursion") {
  const Year exact = year_of(panjer());
  const sim::Key key = sim::make_key(31, 0);
  constexpr sim::Stream number = sim::stream("oracle/stop-loss/number");
  constexpr sim::Stream size = sim::stream("oracle/stop-loss/size");
  sim::Tally total;
  sim::Tally kept;
  sim::Tally ceded;
  sim::Tally above;
  for (std::uint64_t person = 0; person < 200'000; ++person) {
    const std::int64_t bills = sim::poisson(sim::philox(key, person, number, {}).first(), rate);
    std::int64_t sum = 0;
    for (std::uint32_t i = 0; i < bills; ++i)
      sum += bill[sim::categorical(chance, sim::philox(key, person, size, {i}).first())] * 1000;
    total.add(sum);
    kept.add(std::min<std::int64_t>(sum, 5000));
    ceded.add(std::max<std::int64_t>(sum - 5000, 0));
    above.add(sum > 5000);
  }
  const double root = std::sqrt(static_cast<double>(total.count()));
  test::check_within_4_se(*total.mean(), *total.sd() / root, exact.mean);
  test::check_within_4_se(*kept.mean(), *kept.sd() / root, exact.kept);
  test::check_within_4_se(*ceded.mean(), *ceded.sd() / root, exact.ceded);
  test::check_within_4_se(*above.mean(), *above.sd() / root, exact.above);
  CHECK((kept.sum() + ceded.sum() == total.sum()));
}

}  // namespace stop_loss_test
