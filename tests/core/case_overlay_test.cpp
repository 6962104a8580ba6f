#include "src/core/case_overlay.hpp"

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "src/core/grammar.hpp"
#include "tests/support/flow.hpp"

namespace case_overlay_test {

using core::Node;

namespace {

constexpr sim::Mark mark{0, 7, 1};

Node read(std::string_view text) { return flow::document(text).root; }

std::string text(const Node& root, const std::string& section) {
  return core::value_text(*root.find(section));
}

}  // namespace

TEST_CASE("Without shocks every chance is nought, however it is written") {
  Node root = read(
      "{diseases: [{id: a, states: [{id: ill, at-start: {value: {35: 0.1}, kind: assumption}}], "
      "moves: [{id: on, per-year: {2016-01-01: 0.2}}], care: [{at: [on], share: 1}, {while: ill, per-year: "
      "{value: 6}}]}], "
      "demography: {deaths: {0: 0.1}, births: 0.2, schooled: 0.9}, "
      "livelihoods: {streams: [{id: crops, growth: 0.03, noise: 0.2}], shocks: [{id: drought, per-year: "
      "0.1}]}, "
      "programmes: [{id: p, apply: {per-year: 0.5}, effects: [{job: {ends-per-year: 0.2, deadweight: "
      "0.3}}]}], "
      "assessment: {dynamic-register: {false-pass: 0.1, delay: 60}}}");
  core::without_shocks(root, mark);
  CHECK(text(root, "diseases") ==
        "[{id: a, states: [{id: ill, at-start: 0}], moves: [{id: on, per-year: 0}], care: [{at: "
        "[on], share: 1}, {while: ill, per-year: 1e-9}]}]");
  CHECK(text(root, "demography") == "{deaths: 0, births: 0, schooled: 0.9}");
  CHECK(text(root, "livelihoods") ==
        "{streams: [{id: crops, growth: 0.03, noise: 0}], shocks: [{id: drought, per-year: 0}]}");
  // Rates of application are no shocks.
  CHECK(text(root, "programmes") ==
        "[{id: p, apply: {per-year: 0.5}, effects: [{job: {ends-per-year: 0, deadweight: 0}}]}]");
  CHECK(text(root, "assessment") == "{dynamic-register: {false-pass: 0, delay: 60}}");
}

TEST_CASE("At once everyone eligible applies every day, unless nobody has to ask") {
  Node root = read(
      "{programmes: [{id: grant, apply: {per-year: 0.8, selection: 0.1}}, {id: premium, entitlement: true}, "
      "{id: dibao, entitlement: true, apply: {per-year: 1}}], assessment: {line: 2952}}");
  sim::Problems problems;
  core::apply_at_once(root, mark, problems);
  CHECK(problems.empty());
  const auto& items = root.find("programmes")->items;
  for (const std::size_t i : {0U, 2U}) {
    const Node* apply = items[i].find("apply");
    REQUIRE(apply != nullptr);
    CHECK(apply->entries.size() == 1);
    CHECK(apply->find("days")->items.size() == 366);
  }
  CHECK(items[1].find("apply") == nullptr);
  CHECK(text(root, "assessment") == "{line: 2952, dynamic-register: {detect-per-year: 60}}");
}

TEST_CASE("At once does not stand in for the bill that a programme waits for") {
  Node root = read(
      "{programmes: [{id: relief, entitlement: true, apply: {on-bill-above: {value: 1, kind: rule}}}, "
      "{id: either, apply: {on-bill-above: 2, per-year: 0.5}}]}");
  sim::Problems problems;
  core::apply_at_once(root, mark, problems);
  CHECK(problems.empty());
  const auto& items = root.find("programmes")->items;
  const Node& relief = *items[0].find("apply");
  CHECK(relief.entries.size() == 1);
  CHECK(core::value_text(relief) == "{on-bill-above: 1}");
  const Node& either = *items[1].find("apply");
  CHECK(either.entries.size() == 2);
  CHECK(either.find("days")->items.size() == 366);
  CHECK(either.find("on-bill-above")->text == "2");
}

TEST_CASE("A case sets values by path and lays sections over the scenario's") {
  core::Document scenario =
      flow::document("{finance: {sources: [{id: county}]}, programmes: [{id: a, unit-cost: 5, places: 3}]}");
  Node& root = scenario.root;
  sim::Problems problems;
  core::set_values(scenario,
                   read("{programmes.a.unit-cost: 7, finance: {sources: [{id: city}]}, "
                        "programmes: [{id: b, unit-cost: 1}]}"),
                   problems);
  CHECK(problems.empty());
  CHECK(text(root, "finance") == "{sources: [{id: county}, {id: city}]}");
  CHECK(text(root, "programmes") == "[{id: a, unit-cost: 7, places: 3}, {id: b, unit-cost: 1}]");
  core::set_values(scenario, read("{programmes: [{id: a, remove: true}]}"), problems);
  CHECK(text(root, "programmes") == "[{id: b, unit-cost: 1}]");
  core::set_values(scenario, read("{programmes.c.unit-cost: 7, programmes: [{id: d, remove: true}]}"),
                   problems);
  REQUIRE(problems.size() >= 2);
  CHECK(problems[0].message == "the list has no item c");
}

}  // namespace case_overlay_test
