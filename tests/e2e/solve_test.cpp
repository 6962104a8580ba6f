// `solve` on a place where the answer can be reckoned by hand, and its words for what cannot be.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/io/atomic_output.hpp"
#include "src/io/result_index.hpp"
#include "tests/e2e/process.hpp"

namespace solve_test {

using namespace e2e;
using nlohmann::json;

namespace {

/// PX-1 without illness and chance: 20 households of four with 3,000 yuan a head, a line of 4,000, one year.
/// A grant of 4,000 a household or more lifts all of them over it.
std::string place(const TempFolder& folder) {
  return source("scenarios/px1.yaml") + "+" +
         folder.write("grant.yaml",
                      "horizon: {years: 1}\n"
                      "population:\n"
                      "  groups: [{id: all, households: 20, income-per-head: 3000}]\n"
                      "diseases:\n"
                      "- {id: illness, moves: [{id: onset, per-year: 0}]}\n"
                      "programmes:\n"
                      "- {id: training, remove: true}\n"
                      "- id: grant\n"
                      "  name: {zh: 补助, en: grant}\n"
                      "  entitlement: true\n"
                      "  apply: {once: true, at: 30}\n"
                      "  unit-cost: 100\n"
                      "  payers: {training-fund: 1}\n"
                      "  effects: [{cash: {income: true}}]\n");
}

}  // namespace

TEST_CASE("solve finds the grant that lifts everybody over the line") {
  const TempFolder folder;
  const Outcome outcome = povexit({"solve", place(folder), "--target", "mean(exit-rate@2001) >= 1", "--vary",
                                   "programmes.grant.unit-cost=10:9000:10", "--replications", "3", "--out",
                                   folder.path("out"), "--lang", "en"});
  INFO(outcome.err << outcome.out);
  REQUIRE(outcome.status == 0);
  const json s = json::parse(read(folder.path("out/solution.json")));
  CHECK(s["feasible"] == true);
  CHECK(s["outcome"] == "confirmed");
  CHECK(s["problem"]["minimize"] == "funding");
  CHECK(s["problem"]["maximize"].is_null());
  CHECK(s["answer"]["at"] == json::array({4000.0}));
  CHECK(s["answer"]["funding"]["mean"] == 80'000.0);
  CHECK(s["one_more_unit"][0]["funding"] == 200.0);
  CHECK(contains(outcome.out, "The fresh seeds confirm it."));
  CHECK(contains(outcome.out, "Public money here is what public sources pay to anybody but public sources"));
  // Units and curve stand on fresh seeds, four times as many.
  CHECK(s["one_more_unit"][0]["funding_lo"] == 200.0);
  CHECK(s["fresh"]["replications"] == 12);
  for (const json& point : s["curve"]) {
    CHECK(point["fresh"]["at"] == json::array({4000.0}));
    CHECK(point["fresh_certainty"]["estimate"] == 1.0);
    CHECK(point["fresh_certainty"]["lo"].get<double>() < 1);
  }
  REQUIRE(s["payers"].size() == 1);
  CHECK(s["payers"][0]["source"] == "training-fund");
  CHECK(s["payers"][0]["yuan"]["mean"] == 80'000.0);
  CHECK(s["years"][0]["year"] == 2001);
  CHECK(s["years"][0]["value"]["mean"] == 1.0);
  CHECK(s["binding"].empty());
  CHECK(contains(outcome.out, "Budgets and places bind nowhere under the answer."));
  const std::string path = read(folder.path("out/path.csv"));
  CHECK(contains(path, "global search"));
  CHECK(contains(path, "fresh seeds"));
  CHECK(read(folder.path("out/workbook.xlsx")).substr(0, 2) == "PK");
  // A build without node writes no page and says so.
  if (contains(outcome.err, "no report.html")) return;
  const std::string page = read(folder.path("out/report.html"));
  CHECK(contains(page, "\"id\": \"Solution\""));
  CHECK(contains(page, "solution-curve"));
  CHECK(io::check_result_folder(folder.path("out"), io::solution_index).empty());
}

TEST_CASE("solve says what is out of reach and what it cannot vary") {
  const TempFolder folder;
  const std::string town = place(folder);
  const Outcome out_of_reach = povexit({"solve", town, "--target", "mean(exit-rate@2001) >= 0.5", "--vary",
                                        "programmes.grant.unit-cost=100:3000:100", "--replications", "2",
                                        "--out", folder.path("out"), "--lang", "en"});
  CHECK(out_of_reach.status == 1);
  CHECK(contains(out_of_reach.out, "candidates tried meets the target"));
  CHECK_FALSE(contains(out_of_reach.out, "No candidate"));
  const Outcome unknown = povexit({"solve", town, "--target", "mean(exit-rate@2001) >= 0.5", "--vary",
                                   "programmes.grant.unit-cots=0:3000"});
  CHECK(unknown.status == 2);
  CHECK(contains(unknown.err, "unit-cost"));
  CHECK(povexit({"solve", town, "--target", "mean(exit-rate@2031) >= 0.5", "--vary",
                 "programmes.grant.unit-cost=100:3000"})
            .status == 2);
  CHECK(povexit({"solve", town, "--target", "mean(exit-rate@2001) >= 50", "--vary",
                 "programmes.grant.unit-cost=100:3000"})
            .status == 2);
  CHECK(povexit({"solve", town, "--target", "mean(exit-rate@2001) >= 0.5", "--vary",
                 "population.groups.all.households=10:30"})
            .status == 2);
  CHECK(povexit({"solve", town, "--vary", "programmes.grant.unit-cost=100:3000"}).status == 64);
  // A wrong path and a wrong indicator are told together.
  const Outcome both = povexit({"solve", town, "--target", "mean(exit-rat@2001) >= 0.5", "--vary",
                                "programmes.grant.unit-cots=0:3000"});
  CHECK(both.status == 2);
  CHECK(contains(both.err, "unit-cost"));
  CHECK(contains(both.err, "did you mean exit-rate?"));
}

TEST_CASE("solve spends a budget for the most or the least of an indicator, as is better") {
  const TempFolder folder;
  const std::string town = place(folder);
  const auto solve = [&](const std::string& what, const std::string& indicator, const char* out) {
    return povexit({"solve", town, what, indicator, "--budget", "60000", "--vary",
                    "programmes.grant.unit-cost=10:9000:10", "--replications", "2", "--evaluations", "5",
                    "--out", folder.path(out), "--lang", "zh"});
  };
  const Outcome least = solve("--minimize", "poverty-gap", "least");
  INFO(least.err << least.out);
  REQUIRE(least.status == 0);
  const json s = json::parse(read(folder.path("least/solution.json")));
  CHECK(s["problem"]["minimize"] == "poverty-gap");
  CHECK(s["problem"]["budget"] == 60'000.0);
  // Twenty households share it: the nearer to the line the less is lacking.
  CHECK(s["answer"]["at"] == json::array({3000.0}));
  CHECK(contains(least.out, "贫困深度 的最小值"));
  CHECK_FALSE(contains(least.out, "poverty-gap"));
  const Outcome wrong = solve("--maximize", "poverty-gap", "none");
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "expected --minimize poverty-gap"));
  CHECK(solve("--minimize", "exit-rate", "none").status == 2);
  CHECK(folder.names("none").empty());
}

}  // namespace solve_test
