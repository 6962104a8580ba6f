// The comparison with printed figures, by which the closed forms are judged, refuses what it should.
#include "tests/support/printed.hpp"

#include <catch2/catch.hpp>

namespace printed_test {

TEST_CASE("a printed figure stands for half a unit of its last digit") {
  CHECK(test::half_unit(".049231571") == Approx(5e-10));
  CHECK(test::half_unit("6,525.00") == Approx(0.005));
  CHECK(test::half_unit("1200") == 0.5);
  CHECK(test::half_unit("1.5e-3") == Approx(5e-5));
  CHECK(test::number("1,657.711433310") == 1657.71143331);
}

TEST_CASE("values that would be printed otherwise do not agree") {
  CHECK(test::agrees_with_print(0.25, ".25"));
  CHECK(test::agrees_with_print(0.2549, ".25"));
  CHECK_FALSE(test::agrees_with_print(0.2551, ".25"));
  CHECK_FALSE(test::agrees_with_print(0.2449, ".25"));
  CHECK(test::agrees_with_print(-0.64493406685, "-.644934067"));
  CHECK_FALSE(test::agrees_with_print(0.64493406685, "-.644934067"));
  CHECK_FALSE(test::agrees_with_print(std::numeric_limits<double>::quiet_NaN(), ".25"));
}

}  // namespace printed_test
