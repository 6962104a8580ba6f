// What `graph` and `programmes` print and write.
#include <map>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.hpp"

namespace graph_test {

using e2e::contains;
using e2e::Outcome;
using e2e::povexit;
using e2e::read;
using e2e::source;
using e2e::TempFolder;

namespace {
const std::string town = source("scenarios/township.yaml");
}

TEST_CASE("every graph of the township is drawn both ways in both languages") {
  const TempFolder folder;
  for (const char* what : {"places", "disease:hypertension", "programmes", "states"}) {
    for (const char* language : {"zh", "en"}) {
      INFO(what << " " << language);
      const Outcome dot = povexit({"graph", town, "--what", what, "--lang", language});
      REQUIRE(dot.status == 0);
      CHECK(contains(dot.out, "digraph"));
      const std::string file = folder.path("drawing.svg");
      REQUIRE(povexit({"graph", town, "--what", what, "--lang", language, "--out", file}).status == 0);
      CHECK(contains(read(file), "</svg>"));
      REQUIRE(povexit({"graph", town, "--what", what, "--lang", language, "--out", folder.path("a.dot")})
                  .status == 0);
      CHECK(read(folder.path("a.dot")) == dot.out);
    }
  }
  CHECK(contains(povexit({"graph", town, "--what", "disease:hypertension", "--lang", "zh"}).out, "高血压"));
  CHECK(
      contains(povexit({"graph", source("scenarios/nilka.yaml"), "--what", "programmes", "--lang", "en"}).out,
               "\"skill-training\"->\"local-placement\""));
}

TEST_CASE("what cannot be drawn is answered") {
  const TempFolder folder;
  const Outcome unknown = povexit({"graph", town, "--what", "disease:hypertensoin"});
  CHECK(unknown.status == 2);
  CHECK(contains(unknown.err, "did you mean disease:hypertension?"));
  CHECK(povexit({"graph", town}).status == 64);
  CHECK(povexit({"graph", town, "--what", "states", "--out", folder.path("a.png")}).status == 64);
  const std::string mine = folder.write("mine.svg", "mine");
  const Outcome refused = povexit({"graph", town, "--what", "states", "--out", mine});
  CHECK(refused.status == 74);
  CHECK(read(mine) == "mine");
}

TEST_CASE("the township's instruments are listed with who may have them at the start") {
  const Outcome listed = povexit({"programmes", town, "--json"});
  INFO(listed.err);
  REQUIRE(listed.status == 0);
  const auto all = nlohmann::json::parse(listed.out)["instruments"];
  const auto find = [&](const std::string& id) {
    for (const auto& i : all)
      if (i["id"] == id) return i;
    return nlohmann::json();
  };
  const auto premium = find("premium-full-subsidy");
  CHECK(premium["kind"] == "entitlement");
  CHECK(premium["eligible"]["households"] == 69);  // the margins of the register
  CHECK(premium["eligible"]["people"] == 198);
  CHECK(premium["unit_cost"].is_null());
  const auto grant = find("household-grant");
  CHECK(grant["places_per_year"] == 20);
  CHECK(grant["unit_cost"] == "2060.00");
  CHECK(grant["payers"].size() == 3);
  CHECK(grant["figures"]["sourced"] > 0);
  CHECK(grant["figures"]["assumed"] > 0);
  const auto training = find("skill-training");
  CHECK(training["eligible"]["people"] > training["eligible"]["households"]);
  CHECK(training["eligible"]["people"] < 198);
  const auto tilt = find("major-50");
  CHECK(tilt["kind"] == "layer");
  CHECK(contains(povexit({"programmes", town, "--lang", "zh"}).out, "产业到户补助"));
}

TEST_CASE("who is eligible at the start is judged by the incomes that the run begins with") {
  const auto dibao = [](const std::vector<std::string>& settings) {
    std::vector<std::string> arguments{"programmes", town, "--json"};
    arguments.insert(arguments.end(), settings.begin(), settings.end());
    const Outcome listed = povexit(arguments);
    INFO(listed.err);
    REQUIRE(listed.status == 0);
    const auto all = nlohmann::json::parse(listed.out)["instruments"];
    for (const auto& i : all)
      if (i["id"] == "dibao") return i["eligible"]["households"].get<int>();
    return -1;
  };
  const TempFolder folder;
  const Outcome run = povexit({"run", town, "--replications", "1", "--set", "horizon.end=2016-12-31", "--set",
                               "targets=[]", "--out", folder.path("r")});
  INFO(run.err);
  REQUIRE(run.status == 0);
  const int eligible = dibao({});
  CHECK(eligible == 58);
  // Whoever is entitled on 1 January, the only day of 2016 on which it is granted, is served.
  CHECK(contains(read(folder.path("r/flows.csv")),
                 "dibao,2016,served,applications,1,0," + std::to_string(eligible) + ","));
  CHECK(dibao({"--set", "programmes.dibao.eligible=assessed_income < 1"}) == 0);
  CHECK(dibao({"--set", "programmes.dibao.eligible=members >= 1 and assessed_income >= 1"}) == 3069);
}

TEST_CASE("a layer's payer that states its own origin counts as what it rests on") {
  const auto basic = [](const std::string& scenario) {
    const Outcome listed = povexit({"programmes", scenario, "--json"});
    INFO(listed.err);
    REQUIRE(listed.status == 0);
    const auto all = nlohmann::json::parse(listed.out)["instruments"];
    for (const auto& i : all)
      if (i["id"] == "basic") return i["figures"];
    return nlohmann::json();
  };
  const TempFolder folder;
  const std::string overlay = folder.write(
      "payer.yaml",
      "coverage: {stack: [{id: basic, payer: {value: county, kind: assumption, source: not given}}]}\n");
  const auto before = basic(town), after = basic(town + "+" + overlay);
  CHECK(after["sourced"] == before["sourced"]);
  CHECK(after["assumed"] == before["assumed"].get<int>() + 1);
}

TEST_CASE("the unit cost of an instrument holds what it pays, and a project counts its villages alone") {
  const Outcome listed = povexit({"programmes", source("scenarios/sixty.yaml"), "--json"});
  INFO(listed.err);
  REQUIRE(listed.status == 0);
  std::map<std::string, nlohmann::json> by_id;
  const auto all = nlohmann::json::parse(listed.out)["instruments"];
  for (const auto& i : all) by_id[i["id"].get<std::string>()] = i;
  CHECK(by_id["local-placement"]["unit_cost"] == "24000.00");  // a year's wages
  CHECK(by_id["vocational-aid"]["unit_cost"] == "4004.00");    // fees and twelve months
  CHECK(by_id["five-guarantee"]["unit_cost"].is_null());       // by member
  CHECK(by_id["education-aid"]["unit_cost"].is_null());        // by pupil
  CHECK(by_id["land-transfer"]["unit_cost"].is_null());        // rent
  CHECK(by_id["water-works"]["eligible"]["households"] <
        by_id["policy-agri-insurance"]["eligible"]["households"]);
}

TEST_CASE("the catalogue of instruments needs no scenario") {
  const Outcome all = povexit({"programmes", "--all", "--json"});
  REQUIRE(all.status == 0);
  CHECK(nlohmann::json::parse(all.out)["catalogue"].size() == 60);
  CHECK(contains(povexit({"programmes", "--all", "--lang", "zh"}).out, "农村低保"));
  CHECK(povexit({"programmes"}).status == 64);
  CHECK(povexit({"programmes", "--all", town}).status == 64);
}

}  // namespace graph_test
