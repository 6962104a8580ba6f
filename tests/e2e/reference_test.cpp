// What `schema`, `fields`, `population` and `household` print.
#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.hpp"

namespace reference_test {

using namespace e2e;

TEST_CASE("the schema is JSON of draft 7 and knows the sections") {
  const Outcome outcome = povexit({"schema"});
  REQUIRE(outcome.status == 0);
  const auto schema = nlohmann::json::parse(outcome.out);
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  for (const char* section : {"extends", "horizon", "population", "coverage", "programmes", "finance"})
    CHECK(schema["properties"].contains(section));
}

TEST_CASE("the fields are explained in both languages with the names of rules") {
  const Outcome en = povexit({"fields", "--lang", "en"}), zh = povexit({"fields", "--lang", "zh"});
  REQUIRE(en.status == 0);
  REQUIRE(zh.status == 0);
  for (const char* name :
       {"coverage.stack.<id>.rate", "on_register", "income_per_head", "person.age", "had(ID)"}) {
    CHECK(contains(en.out, name));
    CHECK(contains(zh.out, name));
  }
  CHECK(contains(en.out, "Names that rules may use"));
  CHECK(contains(zh.out, "规则可用的名称"));
  Launch chinese;
  chinese.arguments = {"fields"};
  chinese.environment = {"LC_ALL=zh_CN.UTF-8"};
  CHECK(povexit(chinese).out == zh.out);
}

TEST_CASE("the fields are given to programs with both languages at once") {
  const Outcome outcome = povexit({"fields", "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto fields = nlohmann::json::parse(outcome.out);
  CHECK(fields["format"] == "povexit-fields/1");
  const auto named = [](const nlohmann::json& list, const char* key, const char* name) {
    return std::find_if(list.begin(), list.end(), [&](const auto& f) { return f[key] == name; });
  };
  const auto rate = named(fields["scenario"], "path", "coverage.stack.<id>.rate");
  REQUIRE(rate != fields["scenario"].end());
  CHECK((*rate)["bounds"] == "from 0 to 1");
  CHECK((*rate)["zh"] != (*rate)["en"]);
  // As many as the text has, each once.
  const std::string text = povexit({"fields", "--lang", "en"}).out;
  std::size_t found = 0;
  for (const auto& f : fields["scenario"])
    found += contains(text, f["path"].get<std::string>() + "\n") ? 1 : 0;
  CHECK(found == fields["scenario"].size());
  CHECK(named(fields["rules"]["household"], "name", "income_per_head") != fields["rules"]["household"].end());
  CHECK(named(fields["rules"]["household"], "name", "had(ID)") != fields["rules"]["household"].end());
  CHECK(named(fields["rules"]["person"], "name", "person.age") != fields["rules"]["person"].end());
  CHECK_FALSE(fields["register"]["people"].empty());
  CHECK(named(fields["expectations"], "name", "paid") != fields["expectations"].end());
  CHECK(povexit({"fields", "--json", "--markdown"}).status == 64);
}

TEST_CASE("the population in force has the stated margins and can be written as a register") {
  const TempFolder folder;
  const std::string town = source("scenarios/township.yaml");
  for (const char* seed : {"1", "2"}) {
    const Outcome outcome =
        povexit({"population", town, "--seed", seed, "--json", "--csv", folder.path("csv")});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    const auto groups = nlohmann::json::parse(outcome.out)["groups"];
    CHECK(groups[0]["id"] == "poor");
    CHECK(groups[0]["households"] == 31);
    CHECK(groups[0]["people"] == 94);
    CHECK(groups[1]["households"] == 38);
    CHECK(groups[1]["people"] == 104);
    CHECK(groups[1]["registered"] == 38);
  }
  CHECK(folder.names("csv") == std::vector<std::string>{"households.csv", "people.csv", "population.json"});
  const std::string households = read(folder.path("csv/households.csv"));
  CHECK(households.rfind("household,village,status,", 0) == 0);
  CHECK(contains(households, "\npoor/1,"));
  CHECK(contains(povexit({"population", town}).out, "poor at the start"));
  const Outcome chinese = povexit({"population", town, "--lang", "zh"});
  CHECK(contains(chinese.out, "起始贫困户"));
  CHECK(contains(chinese.out, "人均收入"));
}

TEST_CASE("a written population can be read back and run, and its bad rows are placed") {
  const TempFolder folder;
  REQUIRE(povexit({"population", source("scenarios/township.yaml"), "--set",
                   "population.groups.others.households=60", "--csv", folder.path(), "--bom", "--lang", "zh"})
              .status == 0);
  const std::string scenario = folder.write(
      "town.yaml", "extends: " + source("scenarios/township.yaml") +
                       "\npopulation: {files: {households: households.csv, people: people.csv}}\n");
  const Outcome counted = povexit({"population", scenario, "--json"});
  INFO(counted.err);
  REQUIRE(counted.status == 0);
  CHECK(contains(counted.err, "warning: population.groups: the groups are not used"));
  const auto groups = nlohmann::json::parse(counted.out)["groups"];
  CHECK(groups.back()["id"] == "total");
  CHECK(groups.back()["households"] == 129);
  CHECK(groups.back()["registered"] == 69);
  const auto run = [&](const std::string& out) {
    return povexit({"run", scenario, "--replications", "1", "--out", folder.path(out), "--json"});
  };
  const Outcome first = run("a");
  REQUIRE(first.status == 0);
  CHECK(run("b").out == first.out);
  // Another register is another scenario, though the scenario file is the same.
  std::string people = read(folder.path("people.csv"));
  people.replace(people.find("女"), 3, "男");
  folder.write("people.csv", people);
  const Outcome changed = run("c");
  REQUIRE(changed.status == 0);
  CHECK(nlohmann::json::parse(changed.out)["scenario"]["sha256"] !=
        nlohmann::json::parse(first.out)["scenario"]["sha256"]);

  folder.write("people.csv", people + "x,nowhere,head,男,1980,,,,,\n");
  const Outcome bad = run("d");
  CHECK(bad.status == 2);
  CHECK(contains(bad.err, folder.path("people.csv") + ":410:"));
  CHECK(folder.names("d").empty());
}

TEST_CASE("the template of a register holds an example that validates and runs, and replaces nothing") {
  for (const char* language : {"zh", "en"}) {
    const TempFolder folder;
    const std::string out = folder.path("t");
    const Outcome made = povexit({"population", "--template", out, "--lang", language});
    INFO(made.err);
    REQUIRE(made.status == 0);
    CHECK(folder.names("t") == std::vector<std::string>{"codebook.csv", "example-households.csv",
                                                        "example-people.csv", "example.yaml",
                                                        "households.csv", "people.csv", "template.json"});
    const Outcome valid = povexit({"validate", out + "/example.yaml"});
    INFO(valid.err);
    CHECK(valid.status == 0);
    CHECK_FALSE(contains(valid.err, "warning"));
    const Outcome run = povexit({"run", out + "/example.yaml", "--out", folder.path("r"), "--json"});
    REQUIRE(run.status == 0);
    CHECK(nlohmann::json::parse(run.out)["population"][0]["households"] == 7);
    // Written again it is the same; what the user has filled in is not taken away.
    CHECK(povexit({"population", "--template", out, "--lang", language}).status == 0);
    folder.write("t/households.csv", "mine\n");
    const Outcome again = povexit({"population", "--template", out, "--lang", language});
    CHECK(again.status == 74);
    CHECK(contains(again.err, "households.csv"));
    CHECK(read(out + "/households.csv") == "mine\n");
  }
  CHECK(povexit({"population", "--template", "x", source("scenarios/px1.yaml")}).status == 64);
  CHECK(povexit({"population"}).status == 64);
}

TEST_CASE("a run on the written population gives what the run on the synthesized one gave") {
  const TempFolder folder;
  const std::string others = "population.groups.others.households=60";
  const std::string town = source("scenarios/township.yaml");
  REQUIRE(povexit({"population", town, "--set", others, "--csv", folder.path("csv")}).status == 0);
  const std::string scenario =
      folder.write("town.yaml", "extends: " + town +
                                    "\npopulation: {files: {households: csv/households.csv, "
                                    "people: csv/people.csv}}\n");
  const Outcome drawn =
      povexit({"run", town, "--set", others, "--replications", "3", "--out", folder.path("drawn"), "--json"});
  const Outcome reread =
      povexit({"run", scenario, "--replications", "3", "--out", folder.path("read"), "--json"});
  INFO(drawn.err << reread.err);
  REQUIRE(drawn.status == 0);
  REQUIRE(reread.status == 0);
  const auto a = nlohmann::json::parse(drawn.out), b = nlohmann::json::parse(reread.out);
  for (const char* part : {"population", "indicators", "funding", "audit", "fingerprint"}) {
    INFO(part);
    CHECK(a[part] == b[part]);
  }
  // Lives too, by the same ids.
  CHECK(read(folder.path("drawn/lives.csv")) == read(folder.path("read/lives.csv")));
}

TEST_CASE("a life is told in order of time and the same each time") {
  const std::string town = source("scenarios/township.yaml");
  const std::vector<std::string> ask{"household", town,    "--id",
                                     "poor/7",    "--set", "population.groups.others.households=60"};
  const Outcome text = povexit(ask);
  INFO(text.err);
  REQUIRE(text.status == 0);
  CHECK(contains(text.out, "household poor/7"));
  CHECK(contains(text.out, "2016-"));
  std::vector<std::string> as_json = ask;
  as_json.insert(as_json.end(), {"--json", "--threads", "1"});
  const Outcome json = povexit(as_json);
  REQUIRE(json.status == 0);
  const auto life = nlohmann::json::parse(json.out);
  CHECK(life["group"] == "poor");
  REQUIRE(life["steps"].size() > 20);
  const auto& steps = life["steps"];
  CHECK(std::is_sorted(steps.begin(), steps.end(),
                       [](const auto& a, const auto& b) { return a["time"] < b["time"]; }));
  CHECK(std::any_of(steps.begin(), steps.end(), [](const auto& s) { return s["candidate"].is_object(); }));
  CHECK(std::any_of(steps.begin(), steps.end(), [](const auto& s) { return s["what"] == "bill"; }));
  as_json.back() = "2";
  CHECK(povexit(as_json).out == json.out);
  as_json.insert(as_json.end(), {"--replication", "1"});
  CHECK(povexit(as_json).out != json.out);
}

TEST_CASE("an unknown household is answered with the nearest") {
  const Outcome outcome = povexit({"household", source("scenarios/township.yaml"), "--id", "pour/7"});
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "nearest: poor/7"));
  CHECK(povexit({"household", source("scenarios/township.yaml"), "--id", "poor/07"}).status == 2);
}

}  // namespace reference_test
