// The settlement examples through `claim` and `test`, to the fen.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.hpp"

namespace claim_test {

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
  const Outcome facility = povexit({"claim", town, "--bill", "county:5", "--facility", "countty"});
  CHECK(facility.status == 2);
  CHECK(contains(facility.err, "did you mean county?"));
  CHECK(povexit({"claim", town, "--bill", "county:5", "--facility", "county"}).status == 0);
  CHECK(povexit({"claim", town, "--bill", "county:5@2018-01-01", "--bill", "county:5@2017-01-01"}).status ==
        2);
}

TEST_CASE("a claim can be recomputed by hand from what it shows") {
  const Outcome text = povexit({"claim", source("scenarios/packs/sichuan.yaml"), "--bill",
                                "county:60000:20000", "--bill", "city:40000", "--registered"});
  CHECK(contains(text.out,
                 "cost in the catalogue; deductible 600.00; 39400.00 x 70% = 27580.00; cap 120000.00: "
                 "not reached"));
  CHECK(contains(text.out,
                 "sum of the year 12420.00 + 17200.00 = 29620.00; deductible 3000.00; 26620.00 x 50% = "
                 "13310.00; less 4710.00 for the sum before"));
  CHECK(contains(text.out,
                 "20000.00 x 30% = 6000.00; cap 5000.00: reached; claimed; the fund is assumed full"));
  CHECK(contains(text.out, "own payment allowed 0.00 + 10% x 60000.00 = 6000.00"));
  CHECK(contains(text.out, "not applied: three relief funds: not for this tier"));
  const Outcome chinese = povexit({"claim", source("scenarios/packs/sichuan.yaml"), "--bill", "city:40000",
                                   "--registered", "--lang", "zh"});
  CHECK(contains(chinese.out,
                 "目录内费用；起付线 2000.00；38000.00 × 60% = 22800.00；封顶线 120000.00：未达到"));
  CHECK(contains(chinese.out, "未适用：三基金：不适用于此级机构"));
}

TEST_CASE("the instruments of a town can be switched on one by one") {
  const TempFolder folder;
  const std::string pieces = source("scenarios/packs/pieces/");
  std::string scenario = source("scenarios/township.yaml");
  for (const char* piece :
       {"cost-control", "in-policy-full", "medical-assistance", "relief-funds", "oop-cap", "tcm-full",
        "supplementary-commercial", "treat-first", "major-illness", "major-50", "special-outpatient"}) {
    const std::string file = pieces + piece + ".yaml";
    const Outcome alone = povexit({"validate", source("scenarios/township.yaml") + "+" + file});
    INFO(piece << "\n" << alone.err);
    CHECK(alone.status == 0);
    scenario += "+" + file;
  }
  const Outcome all = povexit({"validate", scenario});
  INFO(all.err);
  CHECK(all.status == 0);
}

TEST_CASE("a piece is settled alone, and says what it has no neighbour for") {
  const std::string pieces = source("scenarios/packs/pieces/");
  const Outcome listed =
      povexit({"claim", pieces + "major-50.yaml", "--bill", "city:100000", "--registered"});
  INFO(listed.err);
  CHECK(listed.status == 0);
  CHECK(contains(listed.err, "no layer basic is here to stand before"));
  CHECK(contains(listed.err, "no layer basic is here whose place could be taken"));
  CHECK(povexit({"validate", pieces + "tcm-full.yaml"}).status == 0);
  const Outcome tcm = povexit({"claim", pieces + "tcm-full.yaml", "--bill", "county:1000", "--registered"});
  INFO(tcm.err);
  CHECK(tcm.status == 0);
  CHECK(contains(tcm.out, "900.00"));
  // Within a pack it stands where it says, and nothing is warned of.
  const Outcome laid_on =
      povexit({"claim", source("scenarios/packs/ankang.yaml") + "+" + pieces + "tcm-full.yaml", "--bill",
               "county:1000", "--registered"});
  CHECK(laid_on.status == 0);
  CHECK(laid_on.err.empty());
}

TEST_CASE("a piece that only changes another file says what it must be laid over") {
  const std::string pieces = source("scenarios/packs/pieces/");
  for (const char* command : {"claim", "validate"}) {
    const auto alone = [&](const std::string& file) {
      std::vector<std::string> arguments{command, file};
      if (std::string(command) == "claim") arguments.insert(arguments.end(), {"--bill", "county:1000"});
      return povexit(arguments);
    };
    const Outcome rule = alone(pieces + "inpatient-tilt.yaml");
    INFO(command << "\n" << rule.err);
    CHECK(rule.status == 2);
    CHECK(contains(rule.err,
                   "inpatient-tilt.yaml:6:5: error: coverage.stack.basic: this changes a layer of another "
                   "stack and is none by itself; expected"));
    CHECK(
        contains(rule.err, "povexit claim PACK.yaml+" + pieces + "inpatient-tilt.yaml --bill county:10000"));
    CHECK(contains(rule.err, "\n1 error\n"));
    const Outcome section = alone(pieces + "treat-first.yaml");
    INFO(section.err);
    CHECK(section.status == 2);
    CHECK(
        contains(section.err, "treat-first.yaml:3:1: error: this changes a scenario and is none by itself"));
    CHECK(contains(section.err, "povexit validate SCENARIO.yaml+" + pieces + "treat-first.yaml"));
    CHECK(contains(section.err, "\n1 error\n"));
  }
  // What it names can be done.
  CHECK(povexit({"claim", source("scenarios/packs/ankang.yaml") + "+" + pieces + "inpatient-tilt.yaml",
                 "--bill", "county:10000", "--registered"})
            .status == 0);
  // Beside it, what is wrong in what the piece itself says is told.
  const TempFolder folder;
  const Outcome slip =
      povexit({"validate", folder.write("p.yaml",
                                        "coverage: {stack: [{id: basic, rules: [{id: r, when: on_registr, "
                                        "rate-plus: 0.05}]}]}\n")});
  INFO(slip.err);
  CHECK(contains(slip.err, "this changes a layer of another stack"));
  CHECK(contains(slip.err, "did you mean on_register?"));
}

TEST_CASE("the commercial cover is claimed by whom its premium has been paid for") {
  const std::string file = source("scenarios/packs/pieces/supplementary-commercial.yaml");
  const std::vector<std::string> bill{"claim", file, "--bill", "county:1000", "--registered", "--json"};
  auto with = bill;
  with.insert(with.end(), {"--had", "commercial-premium"});
  CHECK(nlohmann::json::parse(povexit(bill).out)["total"]["own"] == "1000.00");
  CHECK(nlohmann::json::parse(povexit(with).out)["total"]["own"] == "700.00");
  auto slip = bill;
  slip.insert(slip.end(), {"--had", "comercial-premium"});
  const Outcome wrong = povexit(slip);
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "did you mean commercial-premium?"));
}

TEST_CASE("the tilt for inpatients is refused where the stack has its own") {
  const Outcome twice = povexit({"validate", source("scenarios/township.yaml") + "+" +
                                                 source("scenarios/packs/pieces/inpatient-tilt.yaml")});
  CHECK(twice.status == 2);
  CHECK(contains(twice.err, "rate-plus changes the layer's rate, but the rule has its own rate instead"));
}

TEST_CASE("at most a tenth of the bill stays with the patient, not a fen more") {
  const Outcome claim = povexit(
      {"claim", source("scenarios/packs/yunnan.yaml"), "--registered", "--bill", "county:1000.05:500"});
  CHECK(claim.status == 0);
  CHECK(contains(claim.out, "100.00"));
  CHECK(!contains(claim.out, "100.01"));
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
  CHECK(contains(outcome.out, "cases passed"));
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
  CHECK(contains(empty.err, "t.yaml:12:3: error: cases.empty: the case tests nothing"));
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
  CHECK(contains(refused.err, "the bill of 2016-01-01 comes after"));
  TempFolder bare;
  const Outcome none = povexit({"test", bare.path(), folder.path("t.yaml")});
  CHECK(none.status == 2);
  CHECK(contains(none.err, "there is no .yaml file of cases in it"));
  CHECK(contains(none.err, "the case tests nothing"));
}

TEST_CASE("all problems of several files of cases and of their scenarios come at once") {
  const TempFolder folder;
  folder.write("pack.yaml", "extends: " + source("scenarios/packs/ankang.yaml") +
                                "\ncoverage: {stack: [{id: basic, rate: 7}, {id: basic, cap: x}]}\n");
  const std::string first =
      folder.write("a.yaml",
                   "scenario: pack.yaml\ncases:\n"
                   "- {id: a b, bills: [{tier: kounty, amount: 3}], expect: {layers: {basik: 3}}}\n"
                   "- {id: '', disease: x, bills: [{tier: county, amount: 3, excluded: 4}]}\n"
                   "- {id: c, bills: [], expct: {own: 3}}\n"
                   "- {id: d, bills: [{tier: county, amount: x, excluded: 4, expect: {own: y}}]}\n");
  const std::string second = folder.write(
      "b.yaml", "name: b\nscenario: pack.yaml\ncases: [{id: e, bills: [{tier: city, amount: 1}]}]\n");
  const std::string third = folder.write("c.yaml", "name: c\nscenario: none.yaml\ncases: []\n");
  const Outcome outcome = povexit({"test", first, second, third});
  INFO(outcome.err);
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  for (const std::string& one : std::vector<std::string>{
           "pack.yaml:2:38: error: coverage.stack.basic.rate", first + ":1:1: error: name: this is missing",
           first + ":3:8: error: cases.a b.id: 'a b' is no id", "cases.a b.bills.0.tier",
           first + ":4:8: error: cases.1.id: '' is no id", "cases.1.bills.0.excluded: the excluded part",
           "error: cases.1: the case tests nothing", "cases.c.expct: unknown field; did you mean expect?",
           "cases.d.bills.0.amount", "cases.d.bills.0.expect.own",
           second + ":3:9: error: cases.e: the case tests nothing",
           "none.yaml: error: ", "error: cases: there is no case"})
    CHECK(contains(outcome.err, one));
  // What follows from something else is not said: no layers are known, the excluded part of a bill without
  // amount, cases that were meant to test something; and the pack's problems come once.
  CHECK_FALSE(contains(outcome.err, "basik"));
  CHECK_FALSE(contains(outcome.err, "cases.d.bills.0.excluded"));
  CHECK_FALSE(contains(outcome.err, "cases.c: the case"));
  const std::string once = "coverage.stack.basic.rate";
  CHECK(outcome.err.find(once) == outcome.err.rfind(once));
}

TEST_CASE("a bill is of the tier of its facility") {
  const std::string town = source("scenarios/township.yaml");
  const Outcome wrong = povexit({"claim", town, "--bill", "county:100", "--facility", "city"});
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "city is a facility of tier city, the bill is of tier county"));
  CHECK(povexit({"claim", town, "--bill", "city:100", "--facility", "city"}).status == 0);
}

}  // namespace claim_test
