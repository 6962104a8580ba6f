#include "src/core/difference.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

namespace difference_test {

using Values = std::vector<std::optional<double>>;

TEST_CASE("A difference is that of the pairs") {
  const core::Difference d = core::difference(Values{1, 2, 3, 4}, Values{2, 4, 4, 6});
  CHECK(d.base == 2.5);
  CHECK(d.option == 4.0);
  CHECK(d.paired.mean == 1.5);
  // Differences 1, 2, 1, 2: sd 1/sqrt(3), t(0.975, 3) = 3.182446305284263.
  CHECK(*d.paired.hi == Approx(1.5 + 3.182446305284263 / std::sqrt(12.0)).epsilon(1e-12));
  CHECK(core::certain(d));
}

TEST_CASE("The unpaired interval is Welch's") {
  // Variances of the means 5/12 and 8/12: 2.6666 over 4 values with sum of squares 8; freedom 3 (13/12)^2 /
  // (89/144).
  const core::Difference d = core::difference(Values{1, 2, 3, 4}, Values{2, 4, 4, 6});
  const double freedom = 3.0 * 169 / 89;
  const double half = sim::student_quantile(0.975, freedom) * std::sqrt(13.0 / 12);
  CHECK(*d.unpaired.lo == Approx(1.5 - half).epsilon(1e-12));
  CHECK(*d.narrower == Approx(half / (3.182446305284263 / std::sqrt(12.0))).epsilon(1e-9));
}

TEST_CASE("Arms that do not differ differ by exactly 0, and that is not certain to be something") {
  const core::Difference d = core::difference(Values{0.1, 0.7, 0.3}, Values{0.1, 0.7, 0.3});
  CHECK(d.paired.mean == 0.0);
  CHECK(d.paired.lo == 0.0);
  CHECK(d.paired.hi == 0.0);
  CHECK_FALSE(d.narrower);
  CHECK_FALSE(core::certain(d));
}

TEST_CASE("Pairs of which one side is not defined are left out and counted") {
  const core::Difference d = core::difference(Values{1, std::nullopt, 3, 4}, Values{2, 4, std::nullopt, 6});
  CHECK(d.paired.n == 2);
  CHECK(d.paired.n_null == 2);
  CHECK(d.base == 2.5);
  CHECK(d.option == 4.0);
  const core::Difference none = core::difference(Values{std::nullopt}, Values{1});
  CHECK_FALSE(none.paired.mean);
  CHECK_FALSE(none.base);
}

TEST_CASE("Rounding is no width of a difference that is the same in every replication") {
  const core::Difference d = core::difference(Values{0.1, 0.7, 0.3}, Values{0.4, 1.0, 0.6});
  CHECK(*d.paired.mean == Approx(0.3));
  CHECK_FALSE(d.narrower);
}

}  // namespace difference_test
