#include "src/core/parameter_changes.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "src/core/resolve.hpp"
#include "src/io/load.hpp"

namespace parameter_changes_test {
namespace {

core::Provenance township_with(const std::vector<std::string>& settings, const std::string& piece = {}) {
  const std::string scenarios = std::string(POVEXIT_SOURCE_DIR) + "/scenarios/";
  std::vector<std::string> files{scenarios + "township.yaml"};
  if (!piece.empty()) files.push_back(scenarios + piece);
  core::Document document;
  sim::Problems problems;
  REQUIRE(io::load(files, settings, document, problems));
  const auto resolved = core::resolve(document, problems);
  REQUIRE(resolved);
  return resolved->provenance;
}

std::vector<core::ParameterChange> changes(const std::vector<std::string>& settings,
                                           const std::string& piece = {}) {
  return core::parameter_changes(township_with({}), township_with(settings, piece));
}

}  // namespace

TEST_CASE("A value that differs at a later date alone differs") {
  const auto line =
      changes({"assessment.line={2016-01-01: 2952, 2018-01-01: 2995, 2019-01-01: 3218, 2020-01-01: 4400}"});
  REQUIRE(line.size() == 1);
  CHECK(line[0].path == "assessment.line");
  CHECK(line[0].base == "{2016-01-01: 2952, 2018-01-01: 2995, 2019-01-01: 3218, 2020-01-01: 4000}");
  CHECK(line[0].option == "{2016-01-01: 2952, 2018-01-01: 2995, 2019-01-01: 3218, 2020-01-01: 4400}");
}

TEST_CASE("Of what only the option has, what nobody states is left out") {
  const auto of_health = changes({}, "instruments/health.yaml");
  CHECK(of_health.size() > 50);
  CHECK(std::none_of(of_health.begin(), of_health.end(),
                     [](const auto& c) { return c.option_origin.source == "built-in default"; }));
}

TEST_CASE("Cells of one table set by two overlays are no conflict, and one cell set twice is one") {
  const std::string budget = "finance.budgets.household-grant.each-year.";
  const core::OverlayChanges central{"central", changes({budget + "central=60000"})};
  const core::OverlayChanges province{"province", changes({budget + "province=30000"})};
  const core::OverlayChanges more{"more", changes({budget + "central=70000"})};
  // What holds is what the whole stack comes to, in whatever order it was read.
  const core::Provenance merged = township_with({budget + "central=60000"});
  CHECK(core::overlay_conflicts(std::vector{central, province}, merged).empty());
  const auto conflicts = core::overlay_conflicts(std::vector{central, more}, merged);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].path == budget + "central");
  CHECK(conflicts[0].second_value == "70000");
  CHECK(conflicts[0].holds == "60000");
  CHECK(core::held_label("").en == "removed");
  CHECK(core::held_label("60000").zh == "60000");
}

TEST_CASE("A cell that is set is told with its table, which takes over where it comes from") {
  auto told = changes({"finance.budgets.household-grant.each-year.central=60000"});
  REQUIRE(told.size() == 2);
  core::tell_tables_whole(told);
  REQUIRE(told.size() == 1);
  CHECK(told[0].path == "finance.budgets.household-grant.each-year");
  CHECK(told[0].in_base);
  CHECK(told[0].option.find("60000") != std::string::npos);
}

TEST_CASE("A name of something new has no origin to be missed, a figure has one") {
  const auto layer = changes({}, "packs/gaotai-cap10.yaml");
  const auto at = [&](std::string_view end) {
    return std::find_if(layer.begin(), layer.end(), [&](const auto& c) { return c.path.ends_with(end); });
  };
  REQUIRE(at(".name") != layer.end());
  CHECK_FALSE(at(".name")->sourced);
  REQUIRE(at(".own-cap-share") != layer.end());
  CHECK(at(".own-cap-share")->sourced);
}

}  // namespace parameter_changes_test
