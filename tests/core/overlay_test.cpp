#include "src/core/overlay.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "src/core/document.hpp"
#include "src/core/grammar.hpp"
#include "tests/support/flow.hpp"

namespace overlay_test {
namespace {

using core::Node;

Node scalar(const std::string& text, int line = 0) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  node.mark = {0, line, 1};
  return node;
}

Node map(std::vector<std::pair<std::string, Node>> entries) {
  Node node;
  node.kind = Node::Kind::map;
  for (auto& [key, value] : entries)
    node.entries.push_back({.key = key, .mark = value.mark, .quoted = false, .value = std::move(value)});
  return node;
}

Node list(std::vector<Node> items) {
  Node node;
  node.kind = Node::Kind::sequence;
  node.items = std::move(items);
  return node;
}

Node layer(const std::string& id, const std::string& rate) {
  return map({{"id", scalar(id)}, {"rate", scalar(rate)}});
}

Node removed(const std::string& id) { return map({{"id", scalar(id)}, {"remove", scalar("true")}}); }

/// "{a: 1, b: [x, y]}", to compare trees.
std::string text_of(const Node& node) {
  std::string out;
  switch (node.kind) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::scalar:
      return node.text;
    case Node::Kind::sequence:
      for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + text_of(item);
      return "[" + out + "]";
    case Node::Kind::map:
      for (const core::Entry& entry : node.entries)
        out += (out.empty() ? "" : ", ") + entry.key + ": " + text_of(entry.value);
      return "{" + out + "}";
  }
  return out;
}

std::string laid(Node base, Node over) {
  sim::Problems problems;
  core::overlay(base, std::move(over), "", problems);
  CHECK(problems.empty());
  return text_of(base);
}

}  // namespace

TEST_CASE("maps merge by key and scalars and plain lists replace") {
  CHECK(laid(map({{"a", scalar("1")}, {"b", map({{"c", scalar("2")}})}}),
             map({{"b", map({{"d", scalar("3")}})}, {"a", scalar("4")}})) == "{a: 4, b: {c: 2, d: 3}}");
  CHECK(laid(map({{"a", list({scalar("1"), scalar("2")})}}), map({{"a", list({scalar("3")})}})) ==
        "{a: [3]}");
  CHECK(laid(map({{"a", scalar("1")}}), map({{"a", map({{"b", scalar("2")}})}})) == "{a: {b: 2}}");
  CHECK(laid(map({{"a", list({layer("x", "1")})}}), map({{"a", list({})}})) == "{a: []}");
}

TEST_CASE("lists of things merge by id in the order of the base") {
  const Node base = map({{"stack", list({layer("x", "1"), layer("y", "2"), layer("z", "3")})}});
  CHECK(laid(base, map({{"stack", list({layer("new", "9"), removed("x"), layer("z", "4")})}})) ==
        "{stack: [{id: y, rate: 2}, {id: z, rate: 4}, {id: new, rate: 9}]}");
}

TEST_CASE("A list of things merges by id with the same things written as a map") {
  const Node as_list = map({{"stack", list({layer("x", "1"), layer("y", "2")})}});
  const Node as_map =
      map({{"stack", map({{"x", map({{"rate", scalar("1")}})}, {"y", map({{"rate", scalar("2")}})}})}});
  const Node over_map = map({{"stack", map({{"y", map({{"rate", scalar("3")}})},
                                            {"x", map({{"remove", scalar("true")}})},
                                            {"z", map({{"rate", scalar("4")}})}})}});
  const Node over_list = map({{"stack", list({layer("y", "3"), removed("x"), layer("z", "4")})}});
  const std::string merged = "{stack: [{id: y, rate: 3}, {id: z, rate: 4}]}";
  CHECK(laid(as_list, over_map) == merged);
  CHECK(laid(as_map, over_list) == merged);
  CHECK(laid(as_map, over_map) == "{stack: {y: {rate: 3}, z: {rate: 4}}}");
  // What states a value of another form still replaces the list.
  CHECK(laid(as_list, map({{"stack", map({{"value", list({layer("z", "4")})}})}})) ==
        "{stack: {value: [{id: z, rate: 4}]}}");
}

TEST_CASE("remove alone drops an entry of a map") {
  CHECK(laid(map({{"a", scalar("1")}, {"b", scalar("2")}}),
             map({{"a", map({{"remove", scalar("true")}})}})) == "{b: 2}");
}

TEST_CASE("a value stated in another form replaces the one below it") {
  const Node sourced = map({{"a", map({{"value", scalar("1")}, {"kind", scalar("rule")}})}});
  CHECK(laid(sourced, map({{"a", map({{"value", scalar("2")}})}})) == "{a: {value: 2}}");
  CHECK(laid(sourced, map({{"a", map({{"range", scalar("x0.5..x2")}})}})) ==
        "{a: {value: 1, kind: rule, range: x0.5..x2}}");
  CHECK(laid(sourced, map({{"a", map({{"2016-01-01", scalar("3")}})}})) == "{a: {2016-01-01: 3}}");
  const Node ranged = map(
      {{"a", map({{"value", scalar("1")}, {"kind", scalar("assumption")}, {"range", scalar("x1..x2")}})}});
  CHECK(laid(ranged, map({{"a", map({{"value", scalar("2")}, {"kind", scalar("rule")}})}})) ==
        "{a: {value: 2, kind: rule}}");
  CHECK(laid(map({{"a", map({{"uniform", scalar("u")}})}}),
             map({{"a", map({{"lognormal", scalar("l")}})}})) == "{a: {lognormal: l}}");
  CHECK(laid(map({{"a", map({{"0", scalar("u")}})}}), map({{"a", map({{"15", scalar("l")}})}})) ==
        "{a: {0: u, 15: l}}");
}

TEST_CASE("an overlay cannot remove what is not there or name one id twice") {
  Node base = map({{"stack", list({layer("basic", "1"), layer("major", "2")})}});
  sim::Problems problems;
  core::overlay(base, map({{"stack", list({removed("mayor"), layer("basic", "3"), layer("basic", "4")})}}),
                "coverage", problems);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].path == "coverage.stack.mayor");
  CHECK(problems[0].nearest == "major");
  CHECK(problems[1].path == "coverage.stack.basic");

  Node left =
      map({{"a", map({{"remove", scalar("true", 3)}})}, {"b", list({removed("x"), layer("y", "1")})}});
  problems.clear();
  core::check_removals(left, problems);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].mark.line == 3);
  CHECK(problems[1].path == "b.x");
}

TEST_CASE("values are set by path through maps and ids and numbers") {
  Node root = map(
      {{"coverage", map({{"stack", list({layer("basic", "1"), layer("major", "2")})}})}, {"empty", Node{}}});
  sim::Problems problems;
  core::set_value(root, "coverage.stack.major.rate", scalar("0.7"), problems);
  core::set_value(root, "coverage.stack.0.rate", scalar("0.5"), problems);
  core::set_value(root, "coverage.stack.basic.cap", scalar("9"), problems);
  core::set_value(root, "behaviour.coping.x", scalar("1"), problems);
  core::set_value(root, "empty.y", scalar("2"), problems);
  CHECK(problems.empty());
  CHECK(text_of(root) ==
        "{coverage: {stack: [{id: basic, rate: 0.5, cap: 9}, {id: major, rate: 0.7}]}, empty: {y: 2}, "
        "behaviour: {coping: {x: 1}}}");
}

TEST_CASE("paths that lead nowhere are problems with the nearest id") {
  Node root = map({{"stack", list({layer("basic", "1"), layer("major", "2")})}, {"a", scalar("1")}});
  const auto problem = [&](const char* path) {
    sim::Problems problems;
    core::set_value(root, path, scalar("1"), problems);
    REQUIRE(problems.size() == 1);
    return problems[0];
  };
  CHECK(problem("stack.mayor.rate").nearest == "major");
  CHECK(problem("stack.mayor.rate").path == "stack.mayor");
  CHECK(problem("stack.2.rate").path == "stack.2");
  CHECK(problem("stack.99999999999999999999.rate").path == "stack.99999999999999999999");
  CHECK(problem("a.b").path == "a.b");
  CHECK_THAT(problem("a.b").message, Catch::Contains("single value"));
  CHECK_THAT(problem("stack.basic.").message, Catch::Contains("empty name"));
}

TEST_CASE("a value set by path goes where its wrapping holds it") {
  core::Document d = flow::document(
      "{rate: {value: {county: 0.8, city: 0.6}, kind: rule}, deductible: {value: 5000, per: stay, source: a},"
      " cap: {value: 1, kind: rule}}");
  sim::Problems problems;
  const auto set = [&](std::string_view path, std::string_view text) {
    core::set_value(d.root, path, flow::document(text).root, problems);
  };
  set("rate.county", "0.7");
  set("deductible", "3000");
  set("cap", "2");
  set("rate.village", "0.9");
  CHECK(d.root.find("rate")->find("value")->find("village")->text == "0.9");
  CHECK(problems.empty());
  CHECK(d.root.find("rate")->find("value")->find("county")->text == "0.7");
  // What was said of the table does not hold of a part that is set.
  CHECK(d.root.find("rate")->find("kind")->text == "assumption");
  CHECK(d.root.find("rate")->find("source")->text == "command line, in part");
  // The old figure's source is not the new one's; how often it counts stays.
  CHECK(core::value_text(*d.root.find("deductible")) == "{value: 3000, per: stay}");
  CHECK(d.root.find("deductible")->find("source") == nullptr);
  set("cap", "2");
  CHECK(d.root.find("cap")->text == "2");
}

TEST_CASE("A value set inside its wrapping has not the origin of the old one") {
  core::Document d = flow::document("{cap: {value: 1, kind: rule, source: a}}");
  sim::Problems problems;
  core::set_value(d.root, "cap.value", flow::document("3").root, problems);
  CHECK(d.root.find("cap")->find("value")->text == "3");
  CHECK(d.root.find("cap")->entries.size() == 1);
  CHECK(problems.empty());
}

TEST_CASE("A new value without an origin has not that of the value below it, whole or in part") {
  for (const char* over : {"{unit-cost: {value: 9}}", "{unit-cost: {value: {2019-01-01: 9}}}"}) {
    Node base =
        flow::document("{unit-cost: {value: {2018-01-01: 8}, kind: observed, source: document 000 A}}").root;
    sim::Problems problems;
    core::overlay(base, flow::document(over).root, "", problems);
    CHECK(base.find("unit-cost")->find("kind") == nullptr);
    CHECK(base.find("unit-cost")->find("source") == nullptr);
  }
  // What is said of a value that stays is added to it.
  Node base = flow::document("{unit-cost: {value: 8, kind: observed}}").root;
  sim::Problems problems;
  core::overlay(base, flow::document("{unit-cost: {source: document 000 A}}").root, "", problems);
  CHECK(base.find("unit-cost")->find("kind")->text == "observed");
  CHECK(base.find("unit-cost")->find("source")->text == "document 000 A");
}

TEST_CASE("An item of an overlay stands before the one that it names") {
  Node base = flow::document("{stack: [{id: basic, rate: 1}, {id: major, rate: 2}]}").root;
  sim::Problems problems;
  core::overlay(
      base,
      flow::document("{stack: [{id: fifty, before: basic, rate: 3}, {id: major, before: fifty}, {id: "
                     "last, rate: 4}]}")
          .root,
      "", problems);
  CHECK(problems.empty());
  const Node& stack = *base.find("stack");
  std::string order;
  for (const Node& item : stack.items) order += std::string(core::id_of(item)) + " ";
  CHECK(order == "major fifty basic last ");
  for (const Node& item : stack.items) CHECK(item.find("before") == nullptr);
  CHECK(stack.items[0].find("rate")->text == "2");

  core::overlay(base, flow::document("{stack: [{id: new, before: basik}]}").root, "", problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "stack.new.before");
  CHECK(problems[0].nearest == "basic");
}

TEST_CASE("An item whose id is missing or empty does not replace the list below") {
  for (const char* over : {"{stack: [{id: '', rate: 3}]}", "{stack: [{id: basic, rate: 3}, {rate: 4}]}"}) {
    Node base = flow::document("{stack: [{id: basic, rate: 1}, {id: major, rate: 2}]}").root;
    sim::Problems problems;
    core::overlay(base, flow::document(over).root, "", problems);
    CHECK(problems.empty());
    CHECK(base.find("stack")->items.size() == 3);
    CHECK(core::id_of(base.find("stack")->items[1]) == "major");
  }
}

TEST_CASE("A list without ids takes the place of one with ids, and says so") {
  Node base = flow::document("{budgets: [{id: a, sum: 1}, {id: b, sum: 2}]}").root;
  sim::Problems problems;
  core::overlay(base, flow::document("{budgets: [{sum: 3}]}").root, "", problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == sim::Severity::warning);
  CHECK(problems[0].path == "budgets");
  CHECK(problems[0].message == "items without ids take the place of all 2 that stand here");
  CHECK(base.find("budgets")->items.size() == 1);
}

}  // namespace overlay_test
