// What is wrong with a command line is answered with status 64 and the nearest name.
#include <catch2/catch.hpp>

#include "tests/e2e/process.hpp"

namespace command_line_test {

using namespace e2e;

TEST_CASE("help and version are results and end with 0") {
  const Outcome help = povexit({"--help"});
  CHECK(help.status == 0);
  CHECK(help.err.empty());
  for (const char* said : {"run", "validate", "claim", "test", "household", "schema", "fields", "population",
                           "Exit status", "64", "74", "130"})
    CHECK(contains(help.out, said));
  const Outcome of_run = povexit({"run", "--help"});
  CHECK(of_run.status == 0);
  for (const char* said : {"--out", "--set", "--seed", "--replications", "--threads", "--bom", "--lang"})
    CHECK(contains(of_run.out, said));
  const Outcome version = povexit({"--version"});
  CHECK(version.status == 0);
  CHECK(contains(version.out, "povexit 0."));
}

TEST_CASE("a wrong command line ends with 64 and names the nearest") {
  struct Row {
    std::vector<std::string> arguments;
    const char* says;
  };
  const Row rows[] = {
      {{}, "Exit status"},
      {{"rnu"}, "unknown command \"rnu\"; did you mean run?"},
      {{"validat", "x.yaml"}, "did you mean validate?"},
      {{"run"}, "SCENARIO is missing"},
      {{"run", "a.yaml", "--sede", "1"}, "unknown option \"--sede\"; did you mean --seed?"},
      {{"run", "a.yaml", "--out", ""}, "--out is given without DIR"},
      {{"run", "a.yaml", "b.yaml"}, "too many arguments: \"b.yaml\""},
      {{"run", "a.yaml", "--threads", "0"}, "expected a whole number from 1 to 1024"},
      {{"run", "a.yaml", "--threads", "two"}, "--threads \"two\""},
      {{"run", "a.yaml", "--replications", "1e3"}, "expected a whole number"},
      {{"run", "a.yaml", "--seed", "-1"}, "--seed"},
      {{"run", "a.yaml", "--seed", "18446744073709551616"}, "--seed"},
      {{"run", "a.yaml", "--seed"}, "--seed"},
      {{"run", "a.yaml", "--seed", "1", "--seed", "2"}, "--seed"},
      {{"run", "a.yaml", "--lang", "en_GB"}, "expected zh|en"},
      {{"claim", "a.yaml"}, "--bill is missing"},
      {{"claim", "a.yaml", "--bill", "county:1", "--care", "inpatent"}, "did you mean inpatient?"},
      {{"household", "a.yaml"}, "--id is missing"},
      {{"test"}, "FILE is missing"},
      {{"compare", "a.yaml", "x=3"}, "\"x=3\" names no scenario file; +x=3 lays it on the first"},
      {{"compare", "a.yaml", "+"}, "\"+\": between plus signs a file or PATH=VALUE is missing"},
      {{"compare", "a.yaml", "+runs.seed=5"}, "runs.seed=5: seed and replications hold for all arms"},
      {{"run", "x=3"}, "names no scenario file"},
      {{"run", "a.yaml", "--set", "+x=3"}, "expected PATH=VALUE"},
  };
  for (const Row& row : rows) {
    const Outcome outcome = povexit(row.arguments);
    INFO(outcome.err);
    CHECK(outcome.status == 64);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, row.says));
  }
}

TEST_CASE("everything wrong with a command line is said at once") {
  const Outcome outcome =
      povexit({"household", "a.yaml", "--threads", "x", "--replication", "-", "--lang", "q"});
  CHECK(outcome.status == 64);
  for (const char* said : {"--threads", "--replication", "--lang", "--id is missing"})
    CHECK(contains(outcome.err, said));
}

TEST_CASE("a full standard output ends with 74") {
  Launch launch;
  launch.arguments = {"fields"};
  launch.standard_output = "/dev/full";
  const Outcome outcome = povexit(launch);
  CHECK(outcome.status == 74);
  CHECK(contains(outcome.err, "cannot write"));
}

}  // namespace command_line_test
