// All sixty instruments at once: the scenario that has them uses them all, and switching any one of them off
// moves no candidate shock of anything else.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "models/disease/state_graph.hpp"
#include "models/programme/effect.hpp"
#include "src/core/instrument_list.hpp"
#include "src/text/instruments.hpp"
#include "tests/property/world.hpp"

namespace world_sixty_test {
namespace {

/// With more lines for the list of programmes, and more sections.
world::Town sixty(const std::string& programmes = "", const std::string& sections = "") {
  const std::string list = programmes.empty() ? "" : "programmes:\n" + programmes;
  return world::town_of(world::document(list + sections,
                                        {"population.groups.others.households=60", "horizon.end=2017-12-31",
                                         "behaviour.mode=fixed", "targets=[]", "outputs.by-village=false"},
                                        "sixty"));
}

std::string removed(const std::string& programme) { return "- {id: " + programme + ", remove: true}\n"; }

using Key = std::tuple<std::uint64_t, std::uint32_t, std::uint32_t>;
Key key_of(const sim::TraceLine& line) {
  return {line.candidate.entity, line.candidate.stream, line.candidate.index};
}

/// Streams of a disease: its course and the care it needs.
void add_streams(const models::DiseaseSpec& disease, std::set<std::uint32_t>& out) {
  for (const std::string& name : models::disease_streams(disease)) out.insert(sim::stream(name).id);
}

/// Streams of births, deaths and illness: what no money moves while behaviour is fixed.
std::set<std::uint32_t> natural_streams(const core::Scenario& scenario) {
  std::set<std::uint32_t> out{sim::stream("demography/birth").id, sim::stream("demography/death").id};
  for (const models::DiseaseSpec& disease : scenario.diseases) add_streams(disease, out);
  return out;
}

/// Streams of the diseases whose course a programme's effects change.
std::set<std::uint32_t> touched_streams(const core::Scenario& scenario,
                                        const models::ProgrammeSpec& programme) {
  std::set<std::uint32_t> out;
  for (const models::EffectSpec& effect : programme.effects)
    if (const auto* health = std::get_if<models::HealthEffect>(&effect))
      for (const models::DiseaseSpec& disease : scenario.diseases)
        if (disease.id == health->disease) add_streams(disease, out);
  return out;
}

struct Lives {
  std::map<Key, sim::TraceLine> by_key;
  std::map<std::uint64_t, std::vector<sim::TraceLine>> natural;  ///< by household, in order
};

Lives lives_of(const world::Town& town) {
  const std::set<std::uint32_t> natural = natural_streams(town.resolved.scenario);
  Lives out;
  for (sim::TraceLine line : town.lives(0)) {
    if (line.candidate.stream == 0) continue;  // of nobody, or names a person only
    line.text = line.label;                    // labels live in the town's tables
    line.label = {};
    out.by_key.emplace(key_of(line), line);
    if (natural.contains(line.candidate.stream)) out.natural[line.entity].push_back(line);
  }
  return out;
}

/// How many candidates both have, of what the instrument does not touch: they are at the same time. A
/// household's first different birth, death or illness is of a stream that the instrument touches.
std::size_t check_same_candidates(const Lives& with, const Lives& without,
                                  const std::set<std::uint32_t>& touched) {
  std::size_t both = 0;
  for (const auto& [key, line] : without.by_key) {
    const auto found = with.by_key.find(key);
    // What follows within a disease (stays, visits) comes when the person has got there.
    if (found == with.by_key.end() || touched.contains(line.candidate.stream)) continue;
    ++both;
    CAPTURE(line.text, line.candidate.stream, line.candidate.index);
    REQUIRE(found->second.time == line.time);
  }
  std::set<std::uint64_t> households;
  for (const Lives* lives : {&with, &without})
    for (const auto& [household, lines] : lives->natural) households.insert(household);
  const std::vector<sim::TraceLine> nothing;
  for (const std::uint64_t household : households) {
    const auto lines = [&](const Lives& lives) -> const std::vector<sim::TraceLine>& {
      const auto found = lives.natural.find(household);
      return found == lives.natural.end() ? nothing : found->second;
    };
    const auto &a = lines(with), &b = lines(without);
    const auto same = [](const sim::TraceLine& x, const sim::TraceLine& y) {
      return x.time == y.time && x.text == y.text && x.candidate == y.candidate;
    };
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), same);
    if (x == a.end() && y == b.end()) continue;
    // The earlier of the two is what one of them has and the other has not.
    const bool of_a = y == b.end() || (x != a.end() && x->time <= y->time);
    const bool of_b = x == a.end() || (y != b.end() && y->time <= x->time);
    const bool explained =
        (of_a && touched.contains(x->candidate.stream)) || (of_b && touched.contains(y->candidate.stream));
    if (x != a.end())
      UNSCOPED_INFO("with: " << x->time << " " << x->text << " of stream " << x->candidate.stream);
    if (y != b.end())
      UNSCOPED_INFO("without: " << y->time << " " << y->text << " of stream " << y->candidate.stream);
    REQUIRE(explained);
  }
  return both;
}

}  // namespace

TEST_CASE("The scenario with every instrument uses all sixty of the catalogue") {
  const world::Town town = world::town_of(world::document("", {}, "sixty"));
  const std::vector<std::string> ids = core::instrument_ids(town.resolved.scenario);
  const std::set<std::string> used(ids.begin(), ids.end());
  CHECK(used.size() == ids.size());
  std::size_t count = 0;
  for (const io::Instrument& instrument : io::instruments) {
    INFO(instrument.id);
    CHECK(used.contains(std::string(instrument.id)));
    count += used.contains(std::string(instrument.id)) ? 1 : 0;
  }
  CHECK(count == 60);
}

TEST_CASE("With all sixty on, leaving one out moves no candidate of anything else", "[long]") {
  const world::Town all = sixty();
  const Lives with = lives_of(all);
  REQUIRE(with.by_key.size() > 1000);
  int programmes = 0, layers = 0;
  for (const models::ProgrammeSpec& programme : all.resolved.scenario.programmes) {
    INFO("without " << programme.id);
    const world::Town without = sixty(removed(programme.id));
    REQUIRE(world::programme(without.plan, programme.id) < 0);
    // What is part of it goes with it.
    std::set<std::uint32_t> touched = touched_streams(all.resolved.scenario, programme);
    for (const models::ProgrammeSpec& part : all.resolved.scenario.programmes)
      if (part.part_of == programme.id) touched.merge(touched_streams(all.resolved.scenario, part));
    const std::size_t both = check_same_candidates(with, lives_of(without), touched);
    // It acts on nearly all diseases, so little is left that it does not touch.
    CHECK(both > (programme.id == "disease-prevention" ? 20 : 500));
    ++programmes;
  }
  for (const models::LayerSpec& layer : all.resolved.scenario.coverage.stack) {
    if (layer.id == "basic" || layer.id == "outpatient") continue;  // others stand in their place
    INFO("without " << layer.id);
    const world::Town without = sixty("", "coverage: {stack: [{id: " + layer.id + ", remove: true}]}\n");
    CHECK(check_same_candidates(with, lives_of(without), {}) > 1000);
    ++layers;
  }
  CHECK(programmes > 40);
  CHECK(layers > 8);
}

TEST_CASE("The rules of the register move no candidate where nothing changes the course of diseases") {
  // Who is on the register decides who is eligible for what does, so that is left out in both arms.
  std::string without_health;
  for (const models::ProgrammeSpec& programme : sixty().resolved.scenario.programmes)
    if (std::any_of(programme.effects.begin(), programme.effects.end(), [](const models::EffectSpec& e) {
          return std::holds_alternative<models::HealthEffect>(e);
        }))
      without_health += removed(programme.id);
  const Lives with = lives_of(sixty(without_health));
  for (const char* rules : {"assessment: {post-exit-policy: false}\n",
                            "assessment: {dynamic-register: {detect-per-year: 0}}\n"}) {
    INFO(rules);
    CHECK(check_same_candidates(with, lives_of(sixty(without_health, rules)), {}) > 1000);
  }
}

}  // namespace world_sixty_test
