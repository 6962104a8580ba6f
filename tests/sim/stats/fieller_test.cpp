#include "sim/stats/fieller.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/stats/interval.hpp"

namespace fieller_test {

using Kind = sim::FiellerSet::Kind;

TEST_CASE("With a constant denominator Fieller's set is Student's interval over it") {
  const std::vector<double> y{3, 5, 4, 8, 5}, x(5, 2.0);
  const sim::FiellerSet set = sim::fieller(y, x);
  REQUIRE(set.kind == Kind::interval);
  const sim::Interval t = sim::student_interval(5, std::sqrt(3.5), 5);
  CHECK(set.lo == Approx(*t.lo / 2).epsilon(1e-12));
  CHECK(set.hi == Approx(*t.hi / 2).epsilon(1e-12));
}

TEST_CASE("At its limits the test of the ratio is just at its level") {
  const std::vector<double> y{30, 52, 41, 77, 55, 61}, x{3.1, 4.7, 4.2, 6.0, 5.5, 4.9};
  const sim::FiellerSet set = sim::fieller(y, x);
  REQUIRE(set.kind == Kind::interval);
  const double t = sim::student_quantile(0.975, 5);
  for (const double r : {set.lo, set.hi}) {
    double mean = 0, squares = 0;
    for (std::size_t i = 0; i < y.size(); ++i) mean += (y[i] - r * x[i]) / 6;
    for (std::size_t i = 0; i < y.size(); ++i) squares += std::pow(y[i] - r * x[i] - mean, 2);
    CHECK(std::abs(mean) / std::sqrt(squares / 30) == Approx(t).epsilon(1e-9));
  }
}

TEST_CASE("Where the denominator may be 0 the set has no ends") {
  // The numerator is far from 0 and the denominator is not told from it: the ratio is far out on either side.
  const sim::FiellerSet outside =
      sim::fieller(std::vector<double>{100, 101, 99, 100}, std::vector<double>{-1, 1, 0, 1});
  CHECK(outside.kind == Kind::outside);
  CHECK(outside.lo < 0);
  CHECK(outside.hi > 0);
  CHECK(sim::fieller(std::vector<double>{-1, 1, 1, 0}, std::vector<double>{1, 1, -2, 1}).kind == Kind::all);
}

TEST_CASE("There is no ratio of one pair, nor over a denominator that is always 0") {
  CHECK(sim::fieller(std::vector<double>{1}, std::vector<double>{1}).kind == Kind::none);
  CHECK(sim::fieller(std::vector<double>{1, 2, 3}, std::vector<double>{0, 0, 0}).kind == Kind::none);
}

}  // namespace fieller_test
