// The JSON Schema that editors use accepts every scenario, overlay and pack that is shipped.
#include "src/core/schema.hpp"

#include <filesystem>
#include <regex>
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/core/grammar.hpp"
#include "src/core/scenario.hpp"
#include "src/io/read_file.hpp"
#include "src/io/yaml.hpp"

namespace schema_test {
namespace {

using Json = nlohmann::json;

Json json_of(const core::Node& node) {
  using Kind = core::Node::Kind;
  if (node.kind == Kind::sequence) {
    Json out = Json::array();
    for (const core::Node& item : node.items) out.push_back(json_of(item));
    return out;
  }
  if (node.kind == Kind::map) {
    Json out = Json::object();
    for (const core::Entry& e : node.entries) out[e.key] = json_of(e.value);
    return out;
  }
  if (node.kind == Kind::null) return {};
  std::string problem;
  if (node.quoted) return node.text;
  if (node.text == "true" || node.text == "false") return node.text == "true";
  if (const auto number = core::parse_number(node.text, problem)) {
    const auto whole = static_cast<std::int64_t>(*number);
    return static_cast<double>(whole) == *number ? Json(whole) : Json(*number);
  }
  return node.text;
}

bool is_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_number_integer();
  return type == "number" && value.is_number();
}

/// The part of draft-07 that our schema uses; an unknown keyword fails the test.
class Validator {
 public:
  explicit Validator(Json schema) : root_(std::move(schema)) {}
  bool accepts(const Json& value) { return accepts(root_, value); }

 private:
  bool accepts(const Json& schema, const Json& value) {
    for (const auto& [word, rule] : schema.items())
      if (!holds(schema, word, rule, value)) return false;
    return true;
  }

  int count(const Json& schemas, const Json& value) {
    int n = 0;
    for (const Json& s : schemas) n += accepts(s, value) ? 1 : 0;
    return n;
  }

  bool holds(const Json& schema, const std::string& word, const Json& rule, const Json& value) {
    static const std::set<std::string> silent{"$schema",
                                              "title",
                                              "description",
                                              "default",
                                              "definitions",
                                              "patternProperties",
                                              "additionalProperties"};
    if (word == "$ref")
      return accepts(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value);
    if (word == "type" && rule.is_array())
      return std::any_of(rule.begin(), rule.end(), [&](const Json& t) { return is_type(value, t); });
    if (word == "type") return is_type(value, rule);
    if (word == "enum") return std::find(rule.begin(), rule.end(), value) != rule.end();
    if (word == "anyOf") return count(rule, value) > 0;
    if (word == "oneOf") return count(rule, value) == 1;
    if (word == "allOf") return count(rule, value) == static_cast<int>(rule.size());
    if (word == "minimum") return !value.is_number() || value.get<double>() >= rule.get<double>();
    if (word == "maximum") return !value.is_number() || value.get<double>() <= rule.get<double>();
    if (word == "pattern")
      return !value.is_string() ||
             std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()));
    if (word == "minLength")
      return !value.is_string() || value.get<std::string>().size() >= rule.get<std::size_t>();
    if (word == "items") return !value.is_array() || count_items(rule, value) == value.size();
    if (word == "minItems") return !value.is_array() || value.size() >= rule.get<std::size_t>();
    if (word == "maxItems") return !value.is_array() || value.size() <= rule.get<std::size_t>();
    if (word == "uniqueItems")
      return !value.is_array() || std::set<Json>(value.begin(), value.end()).size() == value.size();
    if (word == "minProperties") return !value.is_object() || value.size() >= rule.get<std::size_t>();
    if (word == "required")
      return !value.is_object() || std::all_of(rule.begin(), rule.end(), [&](const Json& n) {
        return value.contains(n.get<std::string>());
      });
    if (word == "properties" || (word == "additionalProperties" && !schema.contains("properties")))
      return !value.is_object() || properties_hold(schema, value);
    INFO(word);
    CHECK(silent.count(word) == 1);
    return true;
  }

  std::size_t count_items(const Json& schema, const Json& list) {
    std::size_t n = 0;
    for (const Json& item : list) n += accepts(schema, item) ? 1U : 0U;
    return n;
  }

  bool properties_hold(const Json& schema, const Json& value) {
    for (const auto& [key, content] : value.items()) {
      bool known = false;
      if (schema.contains("properties") && schema["properties"].contains(key)) {
        known = true;
        if (!accepts(schema["properties"][key], content)) return false;
      }
      if (schema.contains("patternProperties"))
        for (const auto& [pattern, inner] : schema["patternProperties"].items()) {
          if (!std::regex_search(key, std::regex(pattern))) continue;
          known = true;
          if (!accepts(inner, content)) return false;
        }
      if (known || !schema.contains("additionalProperties")) continue;
      const Json& other = schema["additionalProperties"];
      if (other.is_boolean() ? !other.get<bool>() : !accepts(other, content)) return false;
    }
    return true;
  }

  Json root_;
};

core::Node tree_of(std::string_view text) {
  core::Node root;
  sim::Problems problems;
  REQUIRE(io::read_yaml(text, 0, root, problems));
  return root;
}

}  // namespace

TEST_CASE("the schema accepts every shipped scenario, overlay and pack") {
  Validator schema(Json::parse(core::json_schema(core::declare<core::Scenario>())));
  const std::filesystem::path folder = std::filesystem::path(POVEXIT_SOURCE_DIR) / "scenarios";
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::filesystem::path& path = entry.path();
    if (path.extension() != ".yaml" || path.parent_path().filename() == "tests") continue;
    std::string text;
    REQUIRE(io::read_file(path.string(), io::largest_scenario_bytes, text).empty());
    const Json scenario = json_of(tree_of(text));
    ++files;
    for (const auto& [section, content] : scenario.items()) {
      INFO(path.string() << ": " << section);
      CHECK(schema.accepts(Json{{section, content}}));
    }
    CHECK(schema.accepts(scenario));
  }
  CHECK(files > 30);
}

TEST_CASE("the schema refuses what the reader refuses") {
  Validator schema(Json::parse(core::json_schema(core::declare<core::Scenario>())));
  for (const char* text : {"coverge: {}", "coverage: {stack: [{id: basic, ratte: 0.5}]}",
                           "coverage: {stack: [{id: basic, rate: 1.5}]}", "horizon: {start: soon}",
                           "coverage: {stack: [{id: basic, rate: {remove: false}}]}"}) {
    INFO(text);
    CHECK_FALSE(schema.accepts(json_of(tree_of(text))));
  }
  CHECK(
      schema.accepts(json_of(tree_of("coverage: {stack: [{id: basic, before: x, rate: {remove: true}}]}"))));
}

}  // namespace schema_test
