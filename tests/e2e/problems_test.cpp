// A bad input yields every problem with its place, status 2, and nothing written.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.hpp"

namespace problems_test {

using namespace e2e;

namespace {

/// An overlay over the township with mistakes on known lines.
std::string overlay(const TempFolder& folder, const std::string& text, const std::string& name = "bad.yaml") {
  return folder.write(name, "extends: " + source("scenarios/township.yaml") + "\n" + text);
}

}  // namespace

TEST_CASE("all problems of several files come at once with their places") {
  const TempFolder folder;
  const std::string below = overlay(folder,
                                    "runs: {replicatons: {min: 2}}\n"
                                    "assessment:\n"
                                    "  line: -5\n",
                                    "below.yaml");
  const std::string above = folder.write("above.yaml",
                                         "extends: below.yaml\n"
                                         "population:\n"
                                         "  female: 1.5\n"
                                         "behaviour: {mode: fixd}\n"
                                         "horizon: {end: 2020-02-30}\n");
  for (const char* command : {"validate", "run"}) {
    Launch launch;
    launch.arguments = {command, above};
    launch.folder = folder.path();
    const Outcome outcome = povexit(launch);
    INFO(outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, below + ":2:8: error: "));
    CHECK(contains(outcome.err, "did you mean replications?"));
    CHECK(contains(outcome.err, below + ":4:9: error: assessment.line"));
    CHECK(contains(outcome.err, above + ":3:11: error: population.female"));
    CHECK(contains(outcome.err, above + ":4:19: error: behaviour.mode"));
    CHECK(contains(outcome.err, "did you mean fixed?"));
    CHECK(contains(outcome.err, above + ":5:16: error: horizon.end"));
    CHECK(contains(outcome.err, "5 errors"));
    CHECK(folder.names() == std::vector<std::string>{"above.yaml", "below.yaml"});
  }
}

TEST_CASE("files that are missing or no scenario are answered") {
  const TempFolder folder;
  struct Row {
    std::string file;
    const char* says;
  };
  const Row rows[] = {
      {folder.path("none.yaml"), "no such file"},
      {folder.path(), "is a folder"},
      {"/dev/zero", "is not an ordinary file"},
      {folder.write("empty.yaml", ""), "the file is empty"},
      {folder.write("text.yaml", "just words"), "the file is no map"},
      {folder.write("twice.yaml", "meta: {}\nmeta: {}\n"), "2:1: error"},
      {folder.write("bomb.yaml", "a: &a [1]\nb: [*a, *a]\n"), "1:4: error"},
      {folder.write("circle.yaml", "extends: circle.yaml\n"), "circle"},
      {folder.write("bytes.yaml", "meta: {notes: \"\xff\"}\n"), "1:16: error"},
      {overlay(folder, "population: {files: {households: h.csv, people: p.csv}}\n"), "no such file"},
  };
  for (const Row& row : rows) {
    const Outcome outcome = povexit({"validate", row.file});
    INFO(row.file << "\n" << outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, row.says));
  }
}

TEST_CASE("values set on the command line are checked like all others") {
  const std::string town = source("scenarios/township.yaml");
  struct Row {
    const char* setting;
    const char* says;
  };
  const Row rows[] = {
      {"coverage.stack.basic.rat.county=0.5", "did you mean"},
      {"coverage.stack.basic.rate.county=1.5", "expected"},
      {"runs.seed=abc", "runs.seed"},
      {"programmes.household-grant.eligible=labour < lin", "character 10 of the value: unknown name"},
      {"population.groups.poor.households=[1", "--set"},
      {"population.female=.nan", "population.female"}};
  for (const Row& row : rows) {
    const Outcome outcome = povexit({"validate", town, "--set", row.setting});
    INFO(row.setting << "\n" << outcome.err);
    CHECK(outcome.status == 2);
    CHECK(contains(outcome.err, row.says));
  }
  for (const char* wrong : {"runs.seed", "=3"}) {
    const Outcome outcome = povexit({"validate", town, "--set", wrong});
    CHECK(outcome.status == 64);
    CHECK(contains(outcome.err, "expected PATH=VALUE"));
  }
  const Outcome right = povexit({"claim", town, "--bill", "township:3000", "--set",
                                 "coverage.stack.basic.rate.township=0.8", "--json"});
  REQUIRE(right.status == 0);
  CHECK(nlohmann::json::parse(right.out)["total"]["own"] == "720.00");  // 3000 - 0.8 * 2850
}

TEST_CASE("a valid scenario tells what it rests on and the notches of its coverage") {
  const Outcome text = povexit({"validate", source("scenarios/township.yaml")});
  INFO(text.err);
  REQUIRE(text.status == 0);
  for (const char* said : {"parameters:", "sourced", "assumptions", "cost: none",
                           "basic insurance, by the tilt for the registered: on_register"})
    CHECK(contains(text.out, said));
  const Outcome chinese = povexit({"validate", source("scenarios/township.yaml"), "--lang", "zh"});
  CHECK(contains(chinese.out, "身份：基本医保住院（按“住院倾斜”）：on_register"));
  const Outcome json = povexit({"validate", source("scenarios/township.yaml"), "--json"});
  REQUIRE(json.status == 0);
  const auto found = nlohmann::json::parse(json.out);
  CHECK(found["valid"] == true);
  CHECK(found["parameters"]["sourced"] > 20);
  CHECK(found["parameters"]["assumptions"] > 20);
  CHECK(found["notches"]["cost"].empty());
  CHECK(found["notches"]["status"].size() == 8);
}

TEST_CASE("insurance packs are valid by themselves and their notches are listed") {
  struct Row {
    const char* pack;
    std::size_t sequences;
  };
  for (const Row& row : {Row{"gaotai", 0}, Row{"gaotai-cap10", 1}, Row{"ankang", 0}, Row{"ankang-poor", 0}}) {
    const Outcome outcome =
        povexit({"validate", source("scenarios/packs/" + std::string(row.pack) + ".yaml"), "--json"});
    INFO(row.pack << outcome.err);
    REQUIRE(outcome.status == 0);
    const auto found = nlohmann::json::parse(outcome.out);
    CHECK(found["notches"]["cost"].empty());
    CHECK(found["notches"]["sequence"].size() == row.sequences);
    CHECK(found["parameters"]["figures"] > 5);
  }
}

TEST_CASE("problems are there for programs too") {
  const Outcome outcome =
      povexit({"validate", source("scenarios/township.yaml"), "--set", "population.femal=0.5", "--json"});
  CHECK(outcome.status == 2);
  const auto found = nlohmann::json::parse(outcome.out);
  CHECK(found["valid"] == false);
  REQUIRE(found["problems"].size() >= 1);
  CHECK(found["problems"][0]["severity"] == "error");
  CHECK(found["problems"][0]["nearest"] == "female");
}

TEST_CASE("a missing file and a broken setting hide nothing") {
  const TempFolder folder;
  const std::string file = folder.write("o.yaml", "extends: none.yaml\nassessment: {lin: 3}\n");
  const Outcome outcome = povexit({"validate", file + "+" + folder.path("gone.yaml"), "--set", "a=[1"});
  INFO(outcome.err);
  CHECK(outcome.status == 2);
  for (const char* said : {"o.yaml:1:10: error: extends", "o.yaml:2:14: error: assessment.lin",
                           "gone.yaml: error", "--set a=[1: error", "4 errors"})
    CHECK(contains(outcome.err, said));
}

TEST_CASE("a problem of a setting has the setting as its place") {
  const Outcome outcome = povexit({"validate", source("scenarios/township.yaml"), "--set", "format=povexit/9",
                                   "--set", "coverage.stack.basic.rate.cty=0.5"});
  INFO(outcome.err);
  CHECK(contains(outcome.err, "--set format=povexit/9: error: format: unknown format"));
  CHECK(
      contains(outcome.err, "--set coverage.stack.basic.rate.cty=0.5: error: coverage.stack.basic.rate.cty"));
  CHECK(contains(outcome.err, "2 errors"));
}

TEST_CASE("a slip in an overlay or a setting is one true message") {
  const std::string town = source("scenarios/township.yaml");
  const TempFolder folder;
  const std::string grant =
      overlay(folder, "programmes: [{id: hosehold-grant, unit-cost: 5000}]\n", "grant.yaml");
  const std::string capped = town + "+" + source("scenarios/packs/pieces/oop-cap.yaml");
  struct Row {
    std::string scenario;
    std::vector<std::string> settings;
    const char* says;
  };
  const Row rows[] = {{grant, {}, "did you mean household-grant?"},
                      {town,
                       {"programmes.household-grant.place=60"},
                       "programmes.household-grant.place: unknown field; did you mean places?"},
                      {town, {"programmes.household-grant.place={each-year: 60}"}, "did you mean places?"},
                      {town, {"programmes.dibao.unit-cost=5"}, "a top-up costs what it pays"},
                      {town, {"programmes.household-grant.unit-cost=-5"}, "is below what is allowed"},
                      {town, {"population.groups.poor.households=-3"}, "is below what is allowed"},
                      {capped, {"coverage.stack.oop-cap.own-cap-share=10"}, "is above what is allowed"},
                      {source("scenarios/sixty.yaml"),
                       {"programmes.family-doctor.effects.0.health.move=onsett"},
                       "did you mean onset?"},
                      {town, {"programmes=[{id: dibao, remove: true}]"}, "programmes.dibao.remove=true"}};
  for (const Row& row : rows) {
    Launch launch;
    launch.arguments = {"validate", row.scenario};
    for (const std::string& setting : row.settings) {
      launch.arguments.emplace_back("--set");
      launch.arguments.push_back(setting);
    }
    const Outcome outcome = povexit(launch);
    INFO(outcome.err);
    CHECK(outcome.status == 2);
    CHECK(contains(outcome.err, row.says));
    CHECK(contains(outcome.err, "\n1 error\n"));
  }
  for (const std::vector<std::string>& good :
       {std::vector<std::string>{"programmes.dibao.remove=true"},
        {"programmes.skill-training.payers.province=0.2", "programmes.skill-training.payers.central=0.5"}}) {
    Launch launch;
    launch.arguments = {"validate", town};
    for (const std::string& setting : good) {
      launch.arguments.emplace_back("--set");
      launch.arguments.push_back(setting);
    }
    const Outcome outcome = povexit(launch);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
  }
}

TEST_CASE("the register is read though the scenario has errors") {
  const TempFolder folder;
  folder.write("h.csv", "household,village,status,income-per-head\nh1,v01,rich,5\n");
  folder.write("p.csv", "person,household,relation,sex,birth\np1,h1,head,male,soon\n");
  const std::string file = overlay(folder,
                                   "population: {groups: [], files: {households: h.csv, people: p.csv}}\n"
                                   "assessment: {lin: 3}\nhorizon: {start: never}\n");
  const Outcome outcome = povexit({"validate", file});
  INFO(outcome.err);
  CHECK(outcome.status == 2);
  for (const char* said : {"h.csv:2:8: error: status", "p.csv:2:17: error: birth", "error: assessment.lin",
                           "error: horizon.start", "4 errors"})
    CHECK(contains(outcome.err, said));
}

TEST_CASE("an exit check that asks for what nothing makes safe is warned of") {
  const auto validated = [](std::vector<std::string> more) {
    std::vector<std::string> words{"validate", source("scenarios/township.yaml"), "--set",
                                   "population.house-safe=0.9"};
    words.insert(words.end(), more.begin(), more.end());
    return povexit(words);
  };
  const Outcome warned = validated({});
  INFO(warned.err);
  CHECK(warned.status == 0);
  CHECK(contains(warned.err, "warning: population.house-safe: the exit check asks for a safe house"));
  CHECK_FALSE(contains(warned.err, "water-safe"));
  // Nothing asks for it.
  const Outcome unasked = validated({"--set", "assessment.exit-check=assessed_income >= line"});
  CHECK_FALSE(contains(unasked.err, "a safe house"));
  // A programme mends it.
  const Outcome mended = povexit(
      {"validate", source("scenarios/township.yaml") + "+" + source("scenarios/instruments/village.yaml"),
       "--set", "population.house-safe=0.9"});
  INFO(mended.err);
  CHECK(mended.status == 0);
  CHECK_FALSE(contains(mended.err, "a safe house"));
}

TEST_CASE("a top-up line that crosses the poverty line is warned of") {
  const TempFolder folder;
  const std::string file = overlay(folder,
                                   "programmes:\n"
                                   "- id: dibao\n"
                                   "  effects: [{top-up: {to: 3300, review: [06-30]}}]\n");
  const Outcome outcome = povexit({"validate", file});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.err, "warning: programmes.dibao"));
  CHECK(contains(outcome.err, "2016-01-01 (3300 against 2952)"));
  CHECK(contains(outcome.err, "2020-01-01 (3300 against 4000)"));
  CHECK_FALSE(contains(povexit({"validate", source("scenarios/township.yaml")}).err, "top-up"));
}

#ifndef POVEXIT_ADDRESS_SANITIZER  // it reserves terabytes of addresses, which no limit allows
TEST_CASE("what is too large for the machine is refused before anything is done") {
  const TempFolder folder;
  const auto run = [&](std::vector<std::string> arguments) {
    Launch launch;
    launch.arguments = std::move(arguments);
    launch.memory = 2L << 30;
    launch.folder = folder.path();
    const Outcome outcome = povexit(launch);
    INFO(outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK(folder.names().empty());
    CHECK(contains(outcome.err, "this machine has 2.0 GB"));
    return outcome.err;
  };
  const std::string town = source("scenarios/township.yaml");
  const std::string many = "population.groups.others.households=99000000";
  CHECK(contains(run({"run", town, "--set", many}),
                 "population.groups.others.households: 99000069 households"));
  CHECK(contains(run({"household", town, "--id", "poor/7", "--set", many}), "population.groups"));
  CHECK(contains(run({"population", town, "--set", many}), "population.groups"));
  CHECK(contains(run({"run", town, "--replications", "1000000"}),
                 "runs.replications: the results of 1000000 replications need at least"));
}
#endif

}  // namespace problems_test
