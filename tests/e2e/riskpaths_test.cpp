// The example program riskpaths: a cohort from a file, without rebuilding.
#include <catch2/catch.hpp>

#include "tests/e2e/process.hpp"

namespace riskpaths_test {

using namespace e2e;

namespace {

const std::string bulgaria = "tests/examples/riskpaths/bulgaria-before.yaml";

Outcome riskpaths(const std::vector<std::string>& arguments, const std::string& standard_output = "") {
  Launch launch;
  launch.arguments = arguments;
  launch.program = "tests/examples/riskpaths/riskpaths";
  launch.standard_output = standard_output;
  return Process(launch).wait();
}

}  // namespace

TEST_CASE("riskpaths prints every figure with its interval and the same bytes for 1 and 2 and 7 threads") {
  const Outcome one = riskpaths({bulgaria, "--women", "3000", "--replications", "20", "--threads", "1"});
  INFO(one.err);
  REQUIRE(one.status == 0);
  CHECK(contains(one.out, "women 3000, replications 20, seed 1, ages 15-40\n"));
  for (const char* line : {"\nchildless  ", "\nmean-age  ", "\nsd-age  ", "\npregnant-never  ",
                           "\npregnant-first-early  ", "\npregnant-first-late  ", "\npregnant-after-first  ",
                           "\npregnant-second  ", "\npregnant-after-second  ", "\nfingerprint "})
    CHECK(contains(one.out, line));
  for (const char* threads : {"2", "7"})
    CHECK(riskpaths({bulgaria, "--women", "3000", "--threads", threads}).out == one.out);
  CHECK(riskpaths({bulgaria, "--women", "3000", "--seed", "2"}).out != one.out);
}

TEST_CASE("riskpaths runs another cohort from its file") {
  const TempFolder folder;
  const std::string other =
      folder.write("other.yaml", "extends: " + source(bulgaria) + "\nruns: {women: 10, replications: 3}\n" +
                                     "title: Nobody lives together\n" +
                                     "unions: {first-formation: {from: [15], rate: [0]}}\n");
  const Outcome outcome = riskpaths({other});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.out, "Nobody lives together\nwomen 10, replications 3, seed 1"));
  CHECK(contains(outcome.out,
                 "\npregnant-first-early     0.000000   0.000000   0.7"));  // Clopper-Pearson, n = 3
}

TEST_CASE("riskpaths answers a bad file and a bad command line and a full disk") {
  const TempFolder folder;
  const std::string bad = folder.write("bad.yaml", "extends: " + source(bulgaria) + "\nages: {form: 15}\n");
  const Outcome file = riskpaths({bad});
  CHECK(file.status == 2);
  CHECK(file.out.empty());
  CHECK(file.err == bad +
                        ":2:8: error: ages.form: unknown field; did you mean from? expected one of from, to\n"
                        "1 error\n");
  CHECK(riskpaths({folder.path("none.yaml")}).status == 2);
  CHECK(riskpaths({}).status == 64);
  CHECK(riskpaths({bulgaria, "--women", "0"}).status == 64);
  CHECK(riskpaths({bulgaria, "--wimmin", "9"}).status == 64);
  CHECK(riskpaths({bulgaria, "--women", "9"}, "/dev/full").status == 74);
}

}  // namespace riskpaths_test
