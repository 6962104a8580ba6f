// `povexit test` on households and splits: what passes, what fails, what is refused.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.hpp"

namespace policy_test_test {

using namespace e2e;

namespace {

std::string file_of(const TempFolder& folder, const std::string& cases, const std::string& head = "") {
  return folder.write("t.yaml", "name: {zh: 测试, en: test}\nsource: none\nscenario: " +
                                    source("scenarios/township.yaml") + "\n" + head + "cases:\n" + cases);
}

const char* const old_woman =
    "  name: {zh: 一人户, en: one person}\n"
    "  household: {village: v01, status: poor, income-per-head: 2000, pensions: 2000, members: "
    "[{relation: head, sex: female, birth: 1940}]}\n";

}  // namespace

TEST_CASE("a household case shows what was expected and what came in both languages") {
  const TempFolder folder;
  const std::string file = file_of(folder, std::string("- id: a\n") + old_woman +
                                               "  until: 2016-12-31\n"
                                               "  expect: {status: {2016: poor}, served: {dibao: never}}\n");
  const Outcome english = povexit({"test", file});
  INFO(english.out << english.err);
  CHECK(english.status == 1);
  CHECK(contains(english.out, "status, 2016: expected poor, got exited"));
  CHECK(contains(english.out, "served, minimum living allowance: expected never, got 2016-01-01"));
  CHECK(contains(english.out, "0 of 1 cases passed"));
  const Outcome chinese = povexit({"test", file, "--lang", "zh"});
  CHECK(contains(chinese.out, "身份，2016：应为 未脱贫，实为 已脱贫"));
  CHECK(contains(chinese.out, "开始日期，农村低保：应为 从未，实为 2016-01-01"));
  const auto json = nlohmann::json::parse(povexit({"test", file, "--json"}).out);
  CHECK(json["failed"] == 1);
  CHECK(json["cases"][0]["figures"][0] ==
        nlohmann::json({{"what", "status 2016"}, {"expected", "poor"}, {"got", "exited"}}));
}

TEST_CASE("what passes is shown case by case too, with what was expected, and the totals last") {
  const TempFolder folder;
  const std::string file = file_of(folder, std::string("- id: a\n") + old_woman +
                                               "  until: 2016-12-31\n"
                                               "  expect: {status: {2016: exited}, waiting: {dibao: "
                                               "{2016-06-01: 0}}}\n");
  const Outcome english = povexit({"test", file});
  INFO(english.out << english.err);
  CHECK(english.status == 0);
  CHECK(contains(english.out, "       status, 2016: exited (as expected)\n"));
  CHECK(contains(english.out, ": 0 (as expected)\n"));
  CHECK(english.out.ends_with("1 of 1 cases passed\n"));
  CHECK(contains(povexit({"test", file, "--lang", "zh"}).out, "身份，2016：已脱贫（与预期相同）"));
}

TEST_CASE("factors at work are of all programmes together, by member, and end with their programmes") {
  const TempFolder folder;
  const std::string programmes =
      "set:\n  programmes:\n"
      "  - {id: road, name: {zh: 路, en: road}, entitlement: true, payers: {county: 1}, effects: [{care: "
      "{travel-to: county, travel-times: 0.5}}, {visits: {apply-times: 1.3, detect-times: 1.2}}]}\n"
      "  - {id: bus, name: {zh: 车, en: bus}, entitlement: true, payers: {county: 1}, effects: [{care: "
      "{travel-to: county, travel-times: 0.9}}, {care: {refers-from: city, refers-share: 0.25}}, "
      "{treat-first: {up-to: township}}]}\n"
      "  - {id: look, name: {zh: 查, en: look}, unit: person, eligible: person.age >= 60, entitlement: true, "
      "payers: {county: 1}, effects: [{health: {disease: hypertension, move: detection, times: 3, lasts: 90 "
      "d}}]}\n";
  const auto file = [&](const std::string& acts) {
    return file_of(
        folder,
        "- id: a\n  name: {zh: 两人, en: two people}\n"
        "  household: {village: v01, status: ordinary, income-per-head: 6000, members: [{relation: "
        "head, sex: male, birth: 1950}, {relation: child, sex: male, birth: 1980}]}\n"
        "  until: 2016-12-31\n  expect: {acts: {" +
            acts + "}}\n",
        programmes);
  };
  const Outcome good = povexit(
      {"test",
       file("2016-02-01: {travel-times/county: 0.45, travel-times/city: 1, refers-share/city: 0.25, "
            "treats-first/township: 1, treats-first/county: 0, health/hypertension/detection: [3, 1], "
            "apply-times: 1.3, detect-times: 1.2}, 2016-06-01: {health/hypertension/detection: 1}")});
  INFO(good.out << good.err);
  CHECK(good.status == 0);
  CHECK(contains(good.out, "factor at work, health/hypertension/detection, 2016-02-01: 3, 1 (as expected)"));
  const Outcome other =
      povexit({"test", file("2016-02-01: {travel-times/county: 0.450001}"), "--lang", "zh"});
  CHECK(other.status == 1);
  CHECK(contains(other.out, "作用系数，travel-times/county，2016-02-01：应为 0.450001，实为 0.45"));
  const Outcome wrong = povexit({"test", file("2016-02-01: {travel-times/conty: 1}")});
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err,
                 "cases.a.expect.acts.2016-02-01.travel-times/conty: the scenario has no factor "
                 "'travel-times/conty'; did you mean travel-times/county?"));
}

TEST_CASE("shocks come by their seed and not without") {
  const TempFolder folder;
  const auto income = [&](const std::string& more) {
    const std::string file = file_of(folder, std::string("- id: a\n") + old_woman + "  until: 2017-12-31\n" +
                                                 more + "  expect: {income: {2017: 0.01}}\n");
    const Outcome outcome = povexit({"test", file, "--json"});
    INFO(outcome.err);
    REQUIRE(outcome.status == 1);
    return nlohmann::json::parse(outcome.out)["cases"][0]["figures"][0]["got"].get<std::string>();
  };
  const std::string farm = "  set: {livelihoods.streams.pensions.noise: 0.3}\n";
  const std::string quiet = income("");
  CHECK(income("") == quiet);
  CHECK(income(farm) != quiet);  // a case's own values come last
  const std::string first = income(farm + "  shocks: on\n  seed: 1\n");
  CHECK(income(farm + "  shocks: on\n  seed: 1\n") == first);
  CHECK(income(farm + "  shocks: on\n  seed: 2\n") != first);
}

TEST_CASE("all that is wrong with all cases of all files comes at once") {
  const TempFolder folder;
  const std::string bad = file_of(
      folder,
      "- {id: nothing, name: {zh: 甲, en: a}, split: {programme: dibao, amount: 1}}\n"
      "- {id: both, name: {zh: 乙, en: b}, split: {programme: dibao, amount: 1}, expect: {by-source: "
      "{county: 1}},"
      " bills: [{tier: county, amount: 1}]}\n"
      "- {id: nobody, name: nobody, expect: {own: 1}}\n"
      "- id: house\n  name: {zh: 丙, en: c}\n  shocks: on\n"
      "  household: {village: v11, status: poor, income-per-head: 1, members: [{relation: head, sex: male, "
      "birth: 1970, labor: full}]}\n"
      "  expect: {status: {2016: rich}, paid: {dibbao: {2016: 1}}}\n"
      "- id: path\n  name: {zh: 丁, en: d}\n  set: {programmes.dibbao.unit-cost: 3}\n"
      "  split: {programme: dibao, amount: 1}\n  expect: {by-source: {county: 1}}\n"
      "- {id: unknown, name: {zh: 戊, en: e}, split: {programme: dibaoo, amount: 1}, expect: {by-source: "
      "{conty: 1}}}\n");
  const std::string other =
      folder.write("u.yaml", "name: {zh: 乙, en: b}\nscenario: nowhere.yaml\ncases: []\n");
  const Outcome outcome = povexit({"test", bad, other});
  INFO(outcome.err);
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  for (const char* said :
       {"t.yaml:5:3: error: cases.nothing: the case tests nothing", "both: it is of several kinds at once",
        "nobody: there is no bill, no household and no split",
        "nobody: the name is not given in both languages", "house: shocks without a seed",
        "there is no village \"v11\" in the scenario", "unknown column \"labor\"; did you mean labour?",
        "cases.house.expect.status.2016: 'rich' is nothing", "the scenario has no programme 'dibbao'",
        "t.yaml:15:38: error: cases.path.programmes.dibbao", "cases.unknown.split.programme",
        "did you mean county?", "nowhere.yaml"})
    CHECK(contains(outcome.err, said));
}

TEST_CASE("what a case sets is a scenario's own error at the case's place") {
  const TempFolder folder;
  const std::string file =
      file_of(folder,
              "- id: a\n  name: {zh: 甲, en: a}\n  set: {programmes.dibao.payers: {county: 0.5}}\n"
              "  split: {programme: dibao, amount: 1}\n  expect: {by-source: {county: 1}}\n");
  const Outcome outcome = povexit({"test", file});
  INFO(outcome.err);
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, "t.yaml:7:"));
  CHECK(contains(outcome.err, "the shares do not sum to 1"));
}

TEST_CASE("a file's own set holds for all of its cases and bills know who paid") {
  const TempFolder folder;
  const std::string file =
      file_of(folder,
              "- id: a\n  name: {zh: 甲, en: a}\n  split: {programme: dibao, amount: 1}\n"
              "  expect: {by-source: {county: 0.75, province: 0.25}}\n"
              "- id: b\n  name: {zh: 乙, en: b}\n  set: {coverage.stack.basic.rate: 0.5}\n"
              "  bills: [{tier: city, amount: 10000}]\n  expect: {by-source: {insurance-fund: 0}}\n",
              "set: {programmes.dibao.payers: {county: 0.75, province: 0.25}}\n");
  const auto json = nlohmann::json::parse(povexit({"test", file, "--json"}).out);
  CHECK(json["cases"][0]["passed"] == true);
  CHECK(json["cases"][1]["figures"][0]["what"] == "total source insurance-fund");
  const std::string half = json["cases"][1]["figures"][0]["got"];
  CHECK(half != "0.00");
  const auto plain = nlohmann::json::parse(
      povexit({"claim", source("scenarios/township.yaml"), "--bill", "city:10000", "--json"}).out);
  CHECK(plain["bills"][0]["layers"].size() > 0);
  CHECK(plain["total"]["own"] != json["cases"][1]["figures"][0]["expected"]);
}

TEST_CASE("the reference explains policy tests in both languages") {
  const Outcome english = povexit({"fields"});
  CHECK(contains(english.out, "household.members.<n>.labour"));
  CHECK(contains(english.out, "expect.by-source"));
  CHECK(contains(english.out, "cases.<id>.split.programme"));
  CHECK(contains(povexit({"fields", "--lang", "zh", "--markdown"}).out, "| `expect.waiting` |"));
}

TEST_CASE("of a folder only files of cases are tests") {
  const Outcome outcome = povexit({"test", source("scenarios/packs")});
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, "there is no .yaml file of cases in it"));
  CHECK_FALSE(contains(outcome.err, "unknown field"));
  const TempFolder folder;
  file_of(folder, std::string("- id: a\n") + old_woman);
  folder.write("pack.yaml", "coverage: {stack: []}\n");
  CHECK(contains(povexit({"test", folder.path()}).err, "1 .yaml file without cases, skipped"));
}

TEST_CASE("a scenario given for a file of cases is one mistake") {
  const Outcome outcome = povexit({"test", source("scenarios/township.yaml")});
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("this is a scenario and has no policy tests") != std::string::npos);
  CHECK(outcome.err.find("1 error") != std::string::npos);
}

}  // namespace policy_test_test
