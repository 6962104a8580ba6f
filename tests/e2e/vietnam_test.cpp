// A file in the layout of the Vietnam survey, taken as a population and as a measurement check: the same
// measures.
#include <map>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.hpp"

namespace vietnam_test {

using namespace e2e;

namespace {

const std::string sample = "tests/validation/data/synthetic-vietnam.csv";

Outcome tool(const std::string& name, std::vector<std::string> arguments) {
  Launch launch;
  launch.program = "tests/validation/measures/" + name;
  launch.arguments = std::move(arguments);
  return povexit(launch);
}

}  // namespace

TEST_CASE("a file of the Vietnam survey has the same measures as a file and as a population") {
  const Outcome measured = tool(
      "measures", {source(sample), "--income", "lntotal", "--log-income", "--size", "hhsize", "--line",
                   "1789.87", "--medical", "lnexp12m", "--log-medical", "--food", "lnrlfood", "--log-food"});
  INFO(measured.err);
  REQUIRE(measured.status == 0);
  std::map<std::string, double> measures;
  std::istringstream lines(measured.out);
  std::string name;
  double value = 0;
  while (lines >> name >> value) measures[name] = value;
  CHECK(measures["headcount"] == Approx(12.0 / 21));
  CHECK(measures["che-10"] == Approx(0.5));
  CHECK(measures["che-25"] == Approx(1.0 / 6));
  CHECK(measures["che-40"] == Approx(1.0 / 6));

  const TempFolder folder;
  const Outcome made = tool("vietnam_register", {source(sample), folder.path("vietnam")});
  INFO(made.err);
  REQUIRE(made.status == 0);
  const Outcome run = povexit({"run", folder.path("vietnam/vietnam.yaml"), "--out", folder.path("out")});
  INFO(run.err);
  REQUIRE(run.status == 0);
  const auto summary = nlohmann::json::parse(read(folder.path("out/summary.json")));
  std::map<std::string, double> indicators;
  for (const auto& row : summary["indicators"])
    if (row["year"] == 1998 && row["group"] == "all" && row["mean"].is_number())
      indicators[row["id"]] = row["mean"];
  CHECK(indicators["poverty-headcount"] == Approx(measures["headcount"]).margin(1e-9));
  // Incomes are whole fen a month.
  CHECK(indicators["poverty-gap"] == Approx(measures["gap"]).margin(1e-4));
  CHECK(indicators["poverty-severity"] == Approx(measures["severity"]).margin(1e-4));
}

}  // namespace vietnam_test
