// An overlay leaves out any one of the sixty instruments and says no more than that; through the real reader.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "src/core/instrument_list.hpp"
#include "src/text/instruments.hpp"
#include "tests/property/world.hpp"

namespace world_removal_test {
namespace {

bool is_programme(const core::Scenario& s, const std::string& id) {
  return std::any_of(s.programmes.begin(), s.programmes.end(), [&](const auto& p) { return p.id == id; });
}

/// The overlay that leaves an instrument out.
std::string without(const core::Scenario& s, const std::string& id) {
  const std::string gone = "[{id: " + id + ", remove: true}]";
  const bool is_target =
      std::any_of(s.targets.begin(), s.targets.end(), [&](const core::TargetSpec& t) { return t.id == id; });
  const std::string targets = is_target ? "targets: " + gone + "\n" : "";
  if (id == "pacing-442") return targets + "assessment: {exit-places: {remove: true}}\n";
  if (is_programme(s, id)) return "programmes: " + gone + "\n" + targets;
  for (const models::LayerSpec& layer : s.coverage.stack) {
    if (layer.id == id) return "coverage: {stack: " + gone + "}\n";
    for (const models::LayerRule& rule : layer.rules)
      if (rule.id == id) return "coverage: {stack: [{id: " + layer.id + ", rules: " + gone + "}]}\n";
  }
  if (is_target) return targets;
  if (id == "dynamic-register") return "assessment: {dynamic-register: {detect-per-year: 0}}\n";
  if (id == "post-exit-policy") return "assessment: {post-exit-policy: false}\n";
  if (id == "funding-rules")
    return "finance:\n"
           "  sources: [{id: central, management-fee: {remove: true}}, {id: province, management-fee: "
           "{remove: "
           "true}}]\n"
           "  matching: [{id: county-matching, remove: true}, {id: city-matching, remove: true}]\n"
           "  budgets: [{id: household-grant, reserve: {remove: true}}, {id: skill-training, reserve: "
           "{remove: true}}]\n";
  return "";  // exit-check: nobody could leave the register without it, so it is required
}

sim::Problems problems_of(const std::string& overlay) {
  sim::Problems problems;
  static_cast<void>(core::resolve(world::document(overlay, {}, "sixty"), problems));
  return problems;
}

bool warned(const sim::Problems& problems, const std::string& path, const std::string& message) {
  return std::any_of(problems.begin(), problems.end(), [&](const sim::Problem& p) {
    return p.severity == sim::Severity::warning && p.path == path && p.mark.line > 0 &&
           p.message.find(message) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("Each of the sixty can be left out by an overlay that names nothing else") {
  const world::Town all = world::town_of(world::document("", {}, "sixty"));
  int left_out = 0;
  for (const io::Instrument& instrument : io::instruments) {
    const std::string id(instrument.id);
    const std::string overlay = without(all.resolved.scenario, id);
    if (overlay.empty()) continue;
    INFO(overlay);
    sim::Problems problems;
    const auto resolved = core::resolve(world::document(overlay, {}, "sixty"), problems);
    INFO(world::text_of(problems));
    REQUIRE(resolved);
    const std::vector<std::string> ids = core::instrument_ids(resolved->scenario);
    CHECK(std::find(ids.begin(), ids.end(), id) == ids.end());
    // All others are still there.
    std::size_t others = 0;
    for (const io::Instrument& other : io::instruments)
      others += std::count(ids.begin(), ids.end(), std::string(other.id)) > 0 ? 1 : 0;
    CHECK(others >= 58);  // a target may go with its programme
    ++left_out;
  }
  CHECK(left_out == 59);
}

TEST_CASE("What waits for a removed programme waits for good, and is told of") {
  const sim::Problems dibao = problems_of("programmes: [{id: dibao, remove: true}]\n");
  CHECK(warned(dibao, "programmes.disability-allowance.eligible", "has(dibao) is always false"));
  const std::string removed =
      "programmes: [{id: skill-training, remove: true}, {id: local-placement, after: skill-training}]\n";
  CHECK(warned(problems_of(removed), "programmes.local-placement.after", "nobody will take this"));
  const world::Town town = world::town_of(
      world::document(removed, {"population.groups.others.households=60", "targets=[]"}, "sixty"));
  const core::ReplicationResult result = town.run(0);
  for (std::int32_t year = 0; year < town.plan.years; ++year)
    CHECK(result.flowing_of(town.plan, world::programme(town.plan, "local-placement"), year,
                            models::Flowing::served) == 0);
}

TEST_CASE("A removed disease is warned of alike by itself and in a list") {
  for (const char* rule : {"disease = cataract", "disease in (cataract, tuberculosis)"}) {
    INFO(rule);
    const std::string overlay = std::string("diseases: [{id: cataract, remove: true}]\n") +
                                "coverage: {stack: [{id: ten-four-free, when: \"on_register and (" + rule +
                                ")\"}]}\n";
    const sim::Problems problems = problems_of(overlay);
    CHECK(world::text_of(problems).empty());
    CHECK(warned(problems, "coverage.stack.ten-four-free.when", "no disease is "));
  }
}

TEST_CASE("Without its premium nobody has the commercial cover") {
  const world::Settings small{"population.groups.others.households=60", "targets=[]"};
  const auto paid = [&](const std::string& overlay) {
    const world::Town town = world::town_of(world::document(overlay, small, "sixty"));
    const core::ReplicationResult result = town.run(0);
    sim::Fen sum = 0;
    for (std::size_t f = 0; f < town.plan.flows.size(); ++f)
      if (town.plan.flows[f].programme == "supplementary-commercial")
        for (std::int32_t year = 0; year < town.plan.years; ++year)
          sum += result.posted_in_year(town.plan, static_cast<models::FlowId>(f), year);
    return sum;
  };
  CHECK(paid("") > 0);
  CHECK(paid("programmes: [{id: commercial-premium, reach: 0}]\n") == 0);
  const std::string removed = "programmes: [{id: commercial-premium, remove: true}]\n";
  CHECK(paid(removed) == 0);
  CHECK(warned(problems_of(removed), "coverage.stack.supplementary-commercial.when",
               "has(commercial-premium) is always false"));
}

TEST_CASE("A budget for what the same overlay removes names nothing") {
  sim::Problems problems;
  CHECK_FALSE(core::resolve(world::document("programmes: [{id: dibao, remove: true}]\n"
                                            "finance: {budgets: [{id: more, programme: dibao, each-year: "
                                            "{county: 1}}]}\n",
                                            {}, "sixty"),
                            problems));
  CHECK(world::text_of(problems).find("there is no programme or layer 'dibao'") != std::string::npos);
}

TEST_CASE("What is part of an instrument goes with it") {
  for (const auto& [whole, part] : {std::pair("policy-agri-insurance", "agri-insurance-premium"),
                                    std::pair("water-works", "water-connection"),
                                    std::pair("supplementary-commercial", "commercial-premium"),
                                    std::pair("ten-four", "ten-four-surgery")}) {
    INFO(whole);
    const world::Town all = world::town_of(world::document("", {}, "sixty"));
    sim::Problems problems;
    const auto resolved =
        core::resolve(world::document(without(all.resolved.scenario, whole), {}, "sixty"), problems);
    INFO(world::text_of(problems));
    REQUIRE(resolved);
    const auto has = [&, part = std::string(part)](const core::Scenario& s) {
      return is_programme(s, part) || std::any_of(s.coverage.stack.begin(), s.coverage.stack.end(),
                                                  [&](const models::LayerSpec& l) { return l.id == part; });
    };
    CHECK(has(all.resolved.scenario));
    CHECK_FALSE(has(resolved->scenario));
  }
}
}  // namespace world_removal_test
