#include "src/core/names.hpp"

#include <catch2/catch.hpp>

namespace names_test {

using core::Language;
using core::Named;

namespace {

core::Scenario scenario() {
  core::Scenario s;
  models::DiseaseSpec stroke;
  stroke.id = "stroke";
  stroke.name = {"脑卒中", "a stroke"};
  stroke.states.resize(2);
  stroke.states[0].id = "well";
  stroke.states[1].id = "acute";
  stroke.states[1].name = {"急性期", "the acute stage"};
  stroke.moves.resize(1);
  stroke.moves[0].id = "onset";
  stroke.moves[0].name = {"发作", "has a stroke"};
  s.diseases = {stroke};
  models::LayerSpec basic;
  basic.id = "basic";
  basic.name = {"基本医保", ""};
  basic.rules.resize(1);
  basic.rules[0].id = "tilt";
  basic.rules[0].name = {"倾斜", "the tilt"};
  s.coverage.stack = {basic};
  s.finance.sources.resize(1);
  s.finance.sources[0].id = "county";
  s.finance.sources[0].name = {"县级", "the county"};
  s.programmes.resize(1);
  s.programmes[0].id = "dibao";
  s.programmes[0].name = {"低保", "minimum income"};
  s.places.villages.count = 10;
  s.places.facilities.resize(1);
  s.places.facilities[0].id = "centre";
  s.places.facilities[0].name = {"卫生院", "the health centre"};
  s.population.groups.resize(1);
  s.population.groups[0].id = "poor";
  s.population.groups[0].name = {"贫困户", "the poor"};
  return s;
}

}  // namespace

TEST_CASE("Everything that a scenario names is called so in both languages") {
  const core::Names names = core::names_of(scenario());
  struct Row {
    Named kind;
    const char* id;
    const char* zh;
    const char* en;
  };
  for (const Row& row : {Row{Named::source, "county", "县级", "the county"},
                         Row{Named::layer_rule, "basic/tilt", "倾斜", "the tilt"},
                         Row{Named::disease, "stroke", "脑卒中", "a stroke"},
                         Row{Named::state, "stroke/acute", "急性期", "the acute stage"},
                         Row{Named::move, "stroke/onset", "发作", "has a stroke"},
                         Row{Named::programme, "dibao", "低保", "minimum income"},
                         Row{Named::village, "v07", "第7村", "village 7"},
                         Row{Named::facility, "centre", "卫生院", "the health centre"},
                         Row{Named::group, "poor", "贫困户", "the poor"}}) {
    INFO(row.id);
    CHECK(names.has(row.kind, row.id));
    CHECK(names.of(row.kind, row.id, Language::zh) == row.zh);
    CHECK(names.of(row.kind, row.id, Language::en) == row.en);
  }
}

TEST_CASE("What has no name in a language goes by its id") {
  const core::Names names = core::names_of(scenario());
  CHECK(names.of(Named::layer, "basic", Language::zh) == "基本医保");
  CHECK(names.of(Named::layer, "basic", Language::en) == "basic");
  CHECK(names.of(Named::state, "stroke/well", Language::zh) == "well");
  CHECK(names.of(Named::source, "nobody", Language::zh) == "nobody");
  CHECK_FALSE(names.has(Named::source, "nobody"));
  CHECK_FALSE(names.has(Named::programme, "county"));
}

}  // namespace names_test
