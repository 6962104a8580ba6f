#include "sim/stats/moments.hpp"

#include <cmath>

#include <catch2/catch.hpp>

namespace moments_test {

TEST_CASE("moments of a hand example") {
  sim::Moments m;
  for (const double v : {1.0, 2.0, 3.0, 4.0}) m.add(v);
  CHECK(m.mean() == 2.5);
  CHECK(*m.sd() == Approx(std::sqrt(5.0 / 3)).epsilon(1e-15));
  CHECK(*m.standard_error() == Approx(std::sqrt(5.0 / 12)).epsilon(1e-15));
}

TEST_CASE("undefined values are counted apart and never as zero") {
  sim::Moments m;
  m.add(std::nullopt);
  m.add(4.0);
  m.add(std::nullopt);
  CHECK(m.n() == 1);
  CHECK(m.n_null() == 2);
  CHECK(m.mean() == 4.0);
  CHECK_FALSE(m.sd());
}

TEST_CASE("equal values have exactly their own mean and no deviation") {
  sim::Moments m;
  for (int i = 0; i < 1000; ++i) m.add(0.1);
  CHECK(m.mean() == 0.1);
  CHECK(m.sd() == 0.0);
}

TEST_CASE("moments keep their digits around a large mean") {
  sim::Moments m;
  for (int i = 0; i < 999; ++i) m.add(1e9 + i % 3);
  CHECK(*m.sd() == Approx(std::sqrt(666.0 / 998)).epsilon(1e-9));
}

}  // namespace moments_test
