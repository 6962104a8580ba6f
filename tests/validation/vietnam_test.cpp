// The Vietnam survey's layout: measures of a synthetic file of it, by hand. Run as a population:
// ../e2e/vietnam_test.cpp.
#include "tests/validation/measures/vietnam.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "src/io/print_problems.hpp"
#include "tests/support/printed.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/validation/measures/measure.hpp"
#include "tests/validation/measures/sample_file.hpp"

namespace vietnam_test {
namespace {

using namespace validation;
using test::check_same;

constexpr double line = 1789.87;
const std::string sample = std::string(POVEXIT_SOURCE_DIR) + "/tests/validation/data/synthetic-vietnam.csv";

Measures measured() {
  const SampleFile file = read_sample(sample, {.income = "lntotal",
                                               .size = "hhsize",
                                               .weight = "",
                                               .log_income = true,
                                               .medical = "lnexp12m",
                                               .food = "lnrlfood",
                                               .log_medical = true,
                                               .log_food = true});
  INFO(io::print_problems(file.problems, {"synthetic-vietnam.csv"}));
  REQUIRE(file.problems.empty());
  return measure(file.rows, {line, false}).value();
}

}  // namespace

TEST_CASE("the Vietnam sample has the measures worked out by hand") {
  // Per head 1000, 1500, 2000, 3000, 800, 5000 with 4, 2, 5, 3, 6 and 1 of 21 persons.
  const Measures m = measured();
  check_same(m.persons, 21);
  check_same(m.headcount, 12.0 / 21);
  check_same(m.row_headcount, 3.0 / 6);
  const double a = 1 - 1000 / line, b = 1 - 1500 / line, c = 1 - 800 / line;
  check_same(m.gap, (4 * a + 2 * b + 6 * c) / 21);
  check_same(m.severity, (4 * a * a + 2 * b * b + 6 * c * c) / 21);
  // Care: 500 of 4000, none, 900 of 10000, 2500 of 9000 (5000 beside food), none, 1000 of 5000 (4000).
  check_same(m.che_10.value(), 3.0 / 6);
  check_same(m.che_25.value(), 1.0 / 6);
  check_same(m.che_40.value(), 1.0 / 6);
}

TEST_CASE("a Vietnam file that is none is answered with every place") {
  const TemporaryFolder folder;
  const auto said = [&](const std::string& text) {
    return io::print_problems(vietnam_register(folder.write("v.csv", text), line).problems, {"v.csv"});
  };
  CHECK(said("sex,age,hhsize,lntotal\nmale,30,2,8\n") ==
        "v.csv:1:1: error: no column commune; expected the columns of VietNamH\n1 error\n");
  CHECK(said("sex,age,hhsize,lntotal,commune\nman,30,0,8,1\n") ==
        "v.csv:2:1: error: \"man\"; expected male or female\n"
        "v.csv:2:8: error: \"0\"; expected a number of people\n2 errors\n");
}

}  // namespace vietnam_test
