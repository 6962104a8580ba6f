#include "src/io/print_problems.hpp"

#include <catch2/catch.hpp>

namespace print_problems_test {

TEST_CASE("problems print sorted with place and nearest name and totals") {
  const sim::Problems problems{{.severity = sim::Severity::error,
                                .mark = {},
                                .path = "runs.seed",
                                .message = "no number",
                                .expected = "",
                                .nearest = ""},
                               {.severity = sim::Severity::error,
                                .mark = {1, 2, 3},
                                .path = "a",
                                .message = "too large",
                                .expected = "at most 1",
                                .nearest = ""},
                               {.severity = sim::Severity::warning,
                                .mark = {0, 12, 9},
                                .path = "",
                                .message = "odd",
                                .expected = "",
                                .nearest = ""},
                               {.severity = sim::Severity::error,
                                .mark = {0, 12, 7},
                                .path = "coverage.major-ilness",
                                .message = "unknown field",
                                .expected = "a layer",
                                .nearest = "major-illness"},
                               {.severity = sim::Severity::error,
                                .mark = {0, 0, 0},
                                .path = "",
                                .message = "no such file",
                                .expected = "",
                                .nearest = ""}};
  CHECK(io::print_problems(problems, {"town.yaml", "base.yaml"}) ==
        "town.yaml: error: no such file\n"
        "town.yaml:12:7: error: coverage.major-ilness: unknown field; did you mean major-illness? expected a "
        "layer\n"
        "town.yaml:12:9: warning: odd\n"
        "base.yaml:2:3: error: a: too large; expected at most 1\n"
        "error: runs.seed: no number\n"
        "4 errors, 1 warning\n");
}

TEST_CASE("printed problems hold no control characters and no bad bytes") {
  const sim::Problems problems{{.severity = sim::Severity::warning,
                                .mark = {0, 1, 1},
                                .path = "a\nb",
                                .message = "\x1B[31m\xFF",
                                .expected = "",
                                .nearest = ""}};
  CHECK(io::print_problems(problems, {"f\n"}) == "f\\x0A:1:1: warning: a\\x0Ab: \\x1B[31m\\xFF\n1 warning\n");
}

TEST_CASE("no problems print nothing") {
  CHECK(io::print_problems({}, {}).empty());
  CHECK(io::count_problems({}) == "no problems");
}

TEST_CASE("problems of several readings of the same files are told once") {
  const auto problem = [](std::int32_t file, std::int32_t line, const char* message) {
    return sim::Problem{.severity = sim::Severity::error,
                        .mark = {file, line, 1},
                        .path = "a",
                        .message = message,
                        .expected = "",
                        .nearest = ""};
  };
  sim::Problems all;
  std::vector<std::string> files{"base.yaml"};
  io::merge_problems({problem(0, 2, "too large")}, {"base.yaml"}, all, files);
  // Read again with an overlay, in which the same file has another number.
  io::merge_problems({problem(1, 2, "too large"), problem(0, 5, "unknown"), problem(-1, 0, "no file")},
                     {"option.yaml", "base.yaml"}, all, files);
  CHECK(io::print_problems(all, files) ==
        "base.yaml:2:1: error: a: too large\noption.yaml:5:1: error: a: unknown\nerror: a: no file\n3 "
        "errors\n");
}

}  // namespace print_problems_test
