// The settlement examples through `claim` and `test`, to the fen.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.hpp"

using namespace e2e;

namespace {

nlohmann::json claim(const std::string& scenario, std::vector<std::string> more) {
  std::vector<std::string> arguments{"claim", source("scenarios/" + scenario), "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Outcome outcome = povexit(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return nlohmann::json::parse(outcome.out);
}

std::string paid(const nlohmann::json& bill, const std::string& layer) {
  for (const auto& l : bill["layers"])
    if (l["id"] == layer) return l["paid"];
  return "no such layer";
}

const char* const failing_test =
    "name: {zh: 错, en: wrong}\n"
    "source: none\n"
    "scenario: $\n"
    "cases:\n"
    "- id: right\n"
    "  name: {zh: 对, en: right}\n"
    "  bills: [{tier: township, amount: 3000, expect: {own: 760}}]\n"
    "- id: wrong\n"
    "  name: {zh: 不对, en: not right}\n"
    "  bills: [{tier: township, amount: 3000, expect: {layers: {basic: 2241}}}]\n"
    "  expect: {own: 760.01}\n";

std::string with_scenario(std::string text) {
  return text.replace(text.find('$'), 1, source("scenarios/packs/ankang.yaml"));
}

}  // namespace

TEST_CASE("bills of one year are settled in order and added up") {
  const auto json = claim("packs/ankang.yaml", {"--bill", "county:40000", "--bill", "city:100000"});
  CHECK(json["bills"][0]["own"] == "10968.00");
  CHECK(paid(json["bills"][1], "basic") == "58800.00");
  CHECK(paid(json["bills"][1], "major-illness") == "25082.00");
  CHECK(json["bills"][1]["own"] == "16118.00");
  CHECK(json["total"]["own"] == "27086.00");
}

TEST_CASE("the excluded part and a new year and fen are understood") {
  const auto json = claim("packs/ankang.yaml", {"--bill", "city:80000:10000"});
  CHECK(json["bills"][0]["compliant"] == "70000.00");
  CHECK(json["bills"][0]["own"] == "27680.00");
  const auto years =
      claim("packs/ankang.yaml", {"--bill", "county:40000@2017-12-31", "--bill", "county:40000@2018-01-01"});
  CHECK(years["bills"][0]["own"] == years["bills"][1]["own"]);
  CHECK(claim("packs/gaotai.yaml", {"--bill", "county:30000", "--registered"})["total"]["own"] == "3898.75");
  CHECK(claim("packs/gaotai.yaml", {"--bill", "county:30000", "--uninsured"})["total"]["own"] == "30000.00");
}

TEST_CASE("the town's own rules know registration and listed diseases") {
  const auto listed =
      claim("township.yaml", {"--bill", "city:100000", "--registered", "--disease", "cancer"});
  CHECK(paid(listed["bills"][0], "major-50") == "70000.00");
  CHECK(listed["total"]["own"] == "16500.00");
  const Outcome text = povexit({"claim", source("scenarios/township.yaml"), "--bill", "county:30000",
                                "--registered", "--disease", "stroke"});
  CHECK(text.status == 0);
  CHECK(contains(text.out, "by the tilt for the registered"));
  const Outcome chinese = povexit(
      {"claim", source("scenarios/township.yaml"), "--bill", "county:30000", "--registered", "--lang", "zh"});
  CHECK(contains(chinese.out, "基本医保住院"));
  CHECK(contains(chinese.out, "按“住院倾斜”"));
}

TEST_CASE("wrong bills and unknown diseases end with 2") {
  const std::string town = source("scenarios/township.yaml");
  const Outcome bills = povexit({"claim", town, "--bill", "county:12x", "--bill", "villag:5"});
  CHECK(bills.status == 2);
  CHECK(bills.out.empty());
  CHECK(contains(bills.err, "12x"));
  CHECK(contains(bills.err, "did you mean village?"));
  const Outcome disease = povexit({"claim", town, "--bill", "county:5", "--disease", "cancr"});
  CHECK(disease.status == 2);
  CHECK(contains(disease.err, "did you mean cancer?"));
  CHECK(povexit({"claim", town, "--bill", "county:5@2018-01-01", "--bill", "county:5@2017-01-01"}).status ==
        2);
}

TEST_CASE("bills from outside the run's time are settled with a warning") {
  const std::string town = source("scenarios/township.yaml");
  for (const char* date : {"2010-01-01", "2035-01-01"}) {
    const Outcome outcome = povexit({"claim", town, "--bill", std::string("county:100@") + date});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.err, std::string("warning: --bill: the bill of ") + date));
  }
  CHECK(povexit({"claim", town, "--bill", "county:100@2017-05-01"}).err.empty());
}

TEST_CASE("a pack is claimed on by its newest rules") {
  const TempFolder folder;
  const std::string pack =
      folder.write("pack.yaml", "extends: " + source("scenarios/packs/ankang.yaml") +
                                    "\ncoverage: {stack: [{id: basic, deductible: {2015-01-01: 100, "
                                    "2019-01-01: 200}}]}\n");
  const Outcome outcome = povexit({"claim", pack, "--bill", "county:1000"});
  INFO(outcome.err);
  CHECK(contains(outcome.out, "bill 1 of 2019-01-01"));
}

TEST_CASE("the shipped policy tests pass") {
  const Outcome outcome = povexit({"test", source("scenarios/tests")});
  INFO(outcome.out << outcome.err);
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.out, "39 of 39 cases passed"));
  const Outcome json = povexit({"test", source("scenarios/tests"), "--json"});
  CHECK(nlohmann::json::parse(json.out)["failed"] == 0);
}

TEST_CASE("a failing case shows what was expected and what came out") {
  const TempFolder folder;
  const Outcome outcome = povexit({"test", folder.write("t.yaml", with_scenario(failing_test))});
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, "ok   right"));
  CHECK(contains(outcome.out, "FAIL wrong"));
  CHECK(contains(outcome.out, "bill 1, basic insurance: expected 2241.00, got 2240.00"));
  CHECK(contains(outcome.out, "all bills, own: expected 760.01, got 760.00"));
  CHECK(contains(outcome.out, "1 of 2 cases passed"));
  const Outcome chinese = povexit({"test", folder.path("t.yaml"), "--lang", "zh"});
  CHECK(contains(chinese.out, "第 1 张账单，基本医保住院：应为 2241.00，实为 2240.00"));
  const Outcome json = povexit({"test", folder.path("t.yaml"), "--json"});
  CHECK(nlohmann::json::parse(json.out)["cases"][1]["figures"][0]["what"] == "bill 1 basic");
}

TEST_CASE("a case that tests nothing is an error and so is an unknown layer") {
  const TempFolder folder;
  std::string nothing = with_scenario(failing_test) +
                        "- {id: empty, name: {zh: 空, en: empty}, bills: [{tier: county, amount: 1}]}\n";
  const Outcome empty = povexit({"test", folder.write("t.yaml", nothing)});
  CHECK(empty.status == 2);
  CHECK(empty.out.empty());
  CHECK(contains(empty.err, "t.yaml:12:3: error: cases: empty: the case tests nothing"));
  std::string misspelt = with_scenario(failing_test);
  misspelt.replace(misspelt.find("basic"), 5, "basik");
  const Outcome unknown = povexit({"test", folder.write("u.yaml", misspelt)});
  CHECK(unknown.status == 2);
  CHECK(contains(unknown.err, "did you mean basic?"));
  CHECK(povexit({"test", folder.path("none.yaml")}).status == 2);
  const Outcome several =
      povexit({"test", folder.write("s.yaml",
                                    "name: {zh: 错, en: wrong}\ncases:\n"
                                    "- {id: a, bills: [{tier: kounty, amount: 3, expect: {own: 3}}]}\n")});
  INFO(several.err);
  CHECK(several.status == 2);
  CHECK(contains(several.err, "s.yaml:3:26: error: cases.a.bills.0.tier"));
  CHECK(contains(several.err, "error: scenario: this is missing"));
  const Outcome refused = povexit(
      {"test", folder.write("r.yaml", with_scenario("name: {zh: 错, en: wrong}\nscenario: $\nsource: none\n"
                                                    "cases:\n- id: a\n  disease: canzer\n  expect: {own: 3}\n"
                                                    "  bills: [{tier: county, amount: 3, date: 2017-01-01}, "
                                                    "{tier: county, amount: 3, date: 2016-01-01}]\n"))});
  INFO(refused.err);
  CHECK(refused.status == 2);
  CHECK(contains(refused.err, "r.yaml:5:3: error: cases: a: the bill of 2016-01-01 comes after"));
  TempFolder bare;
  CHECK(povexit({"test", bare.path()}).status == 2);
}
