#include "src/core/declaration.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/core/reference.hpp"
#include "src/core/schema.hpp"
#include "tests/core/sample.hpp"

namespace declaration_test {
namespace {

const core::Declaration& town() {
  static const core::Declaration declared = core::declare<sample::Town>();
  return declared;
}

/// Every "$ref" of a schema.
void references(const nlohmann::json& j, std::set<std::string>& found) {
  if (j.is_object() && j.contains("$ref")) found.insert(j["$ref"].get<std::string>());
  for (const auto& child : j)
    if (child.is_structured()) references(child, found);
}

}  // namespace

TEST_CASE("a declaration is known without reading anything") {
  const core::Declaration* rate = town().find("rate");
  REQUIRE(rate != nullptr);
  CHECK(rate->form == core::Form::number);
  CHECK(rate->initial == "0.5");
  CHECK(town().find("budget")->initial == "1");
  CHECK(town().find("wait")->initial == "30 d");
  CHECK(town().find("mode")->initial == "fast");
  CHECK(town().find("tiers")->initial == "0.9");
  CHECK_FALSE(town().find("households")->dated);
  const core::Declaration& layer = town().find("coverage")->find("stack")->fields.front();
  CHECK(layer.has_id);
  CHECK(layer.find("rate")->initial.empty());                                // required, so it has no default
  CHECK(layer.find("rules")->fields.front().find("rate")->initial.empty());  // absent means something
  const core::Declaration& grant = town().find("grants")->fields.front();
  REQUIRE(grant.fields.size() == 2);
  CHECK(grant.find("asset")->alternative);
  CHECK(grant.find("wage")->find("times")->info.required);
  // An object that cannot change holds nothing that can; of a list only the items are fixed.
  CHECK_FALSE(town().find("horizon")->find("years")->dated);
  CHECK_FALSE(town().find("grants")->dated);
  CHECK(grant.find("asset")->find("amount")->dated);
}

TEST_CASE("the reference lists each field with its meaning in both languages") {
  const auto en = core::field_entries(town(), core::Language::en);
  const auto zh = core::field_entries(town(), core::Language::zh);
  REQUIRE(en.size() == zh.size());
  std::set<std::string> paths;
  for (std::size_t i = 0; i < en.size(); ++i) {
    INFO(en[i].path);
    CHECK(en[i].path == zh[i].path);
    CHECK(paths.insert(en[i].path).second);
    CHECK_FALSE(en[i].meaning.empty());
    CHECK_FALSE(zh[i].meaning.empty());
  }
  const auto found =
      std::find_if(en.begin(), en.end(), [](const auto& e) { return e.path == "coverage.stack.<id>.rate"; });
  REQUIRE(found != en.end());
  CHECK(found->unit == "share");
  CHECK(found->bounds == "from 0 to 1");
  CHECK(found->required);
  const std::string text = core::field_reference(town(), core::Language::en, core::Layout::plain);
  CHECK(text.find("wait\n    wait\n    duration, days, from 0 to 100; default 30 d\n") != std::string::npos);
  const std::string table = core::field_reference(town(), core::Language::zh, core::Layout::markdown);
  CHECK(table.find("| rate | 比例 | 数 | 比例 | 0 到 1 | 0.5 |  |") != std::string::npos);
}

TEST_CASE("the schema is whole draft-07 with bounds and names and both languages") {
  const nlohmann::json schema = nlohmann::json::parse(core::json_schema(town()));
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  CHECK(schema["additionalProperties"] == false);
  const auto& rate = schema["properties"]["rate"];
  CHECK(rate["description"] == "比例 / a share (share)");
  CHECK(rate["default"] == 0.5);
  std::set<std::string> refs;
  references(schema, refs);
  CHECK(refs.size() > 10);
  for (const std::string& ref : refs) {
    INFO(ref);
    CHECK(schema.contains(nlohmann::json::json_pointer(ref.substr(1))));
  }
  // rate -> wrapped -> figure with its bounds
  const auto at = [&](const nlohmann::json& ref) {
    return schema.at(nlohmann::json::json_pointer(ref["$ref"].get<std::string>().substr(1)));
  };
  const auto wrapped = at(rate["allOf"][0]);
  CHECK(wrapped["anyOf"].size() == 4);  // plain, with its origin, by date, or removed by an overlay
  CHECK(at(wrapped["anyOf"][0])["anyOf"][0] ==
        nlohmann::json{{"type", "number"}, {"minimum", 0}, {"maximum", 1}});
  // what cannot change at a date takes no dates
  CHECK(at(schema["properties"]["households"]["allOf"][0])["anyOf"].size() == 3);
}

TEST_CASE("required fields are asked for only in a complete file") {
  const auto has_required_rate = [](bool complete) {
    core::SchemaOptions options;
    options.complete = complete;
    const std::string text = core::json_schema(town(), options);
    const nlohmann::json schema = nlohmann::json::parse(text);
    for (const auto& [name, definition] : schema["definitions"].items())
      if (name.rfind("item-", 0) == 0 && definition["properties"].contains("instead-of"))
        return definition.contains("required");
    FAIL("no layer in the schema");
    return false;
  };
  CHECK(has_required_rate(true));
  CHECK_FALSE(has_required_rate(false));
}

}  // namespace declaration_test
