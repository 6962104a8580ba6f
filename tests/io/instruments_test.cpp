#include "src/text/instruments.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/text/catalogue.hpp"
#include "src/text/instruments_text.hpp"

namespace instruments_test {

using core::Language;

TEST_CASE("the catalogue has sixty instruments with both names, a group and a place in the documents") {
  std::set<std::string_view> ids, chinese;
  for (const io::Instrument& i : io::instruments) {
    INFO(i.id);
    ids.insert(i.id);
    chinese.insert(i.zh);
    CHECK_FALSE(i.en.empty());
    CHECK(i.en != i.zh);
    CHECK(i.reference.substr(0, 2) == "00");
    CHECK(io::instrument_of(i.id) == &i);
  }
  CHECK(ids.size() == 60);
  CHECK(chinese.size() == 60);
  CHECK(io::instrument_of("skill-trainings") == nullptr);
  for (const std::string_view group : io::instrument_group_names)
    CHECK(io::term(group, Language::zh) != group);
  CHECK(nlohmann::json::parse(io::catalogue_json())["catalogue"].size() == 60);
}

TEST_CASE("the list of a scenario says what is limited, by case, sourced, and of the catalogue") {
  core::ListedInstrument grant;
  grant.id = "household-grant";
  grant.name = {"产业到户补助", "household industry grant"};
  grant.households = 12;
  grant.people = 40;
  grant.places_per_year = 20;
  grant.unit_cost = 206'000;
  grant.payers = {{"central", 0.6}, {"county", 0.4}};
  grant.figures.sourced = 1;
  grant.figures.assumptions = 3;
  core::ListedInstrument layer;
  layer.kind = core::ListedInstrument::Kind::layer;
  layer.id = "basic";
  const std::string text = io::instruments_text(
      {grant, layer}, {"basic", "inpatient-tilt", "household-grant"}, {}, 0.1, Language::en);
  INFO(text);
  for (const char* part :
       {"household-grant", "12", "2060.00", "central 60 %, county 40 %", "1 sourced, 3 assumed", "by case",
        "no limit", "instruments it uses 2: inpatient-tilt, household-grant", "Of its own: basic"})
    CHECK(text.find(part) != std::string::npos);
  grant.figures.unstated = 2;
  CHECK(io::instruments_text({grant}, {}, {}, 1, Language::en).find("1 sourced, 3 assumed, 2 not stated") !=
        std::string::npos);
  const auto json = nlohmann::json::parse(io::instruments_json({grant, layer}, 0.1))["instruments"];
  CHECK(json[0]["eligible"]["people"] == 40);
  CHECK(json[0]["places_per_year"] == 20);
  CHECK(json[0]["catalogue"] == true);
  CHECK(json[1]["unit_cost"].is_null());
  CHECK(json[1]["kind"] == "layer");
}

}  // namespace instruments_test
