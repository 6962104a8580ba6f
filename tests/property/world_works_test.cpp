// Works that villages lack in the scenario with every instrument, and the projects that mend it; in small
// places too.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/property/world.hpp"

namespace world_works_test {
namespace {

/// Does a village meet a standard that asks for a road alone, by year?
std::vector<std::int64_t> meets(const std::string& village, const std::string& overlay) {
  const world::Town town =
      world::town_of(world::document(overlay,
                                     {"population.groups.others.households=60", "targets=[]",
                                      "outputs.by-village=true", "assessment.village={road: true}"},
                                     "sixty"));
  const core::ReplicationResult result = town.run(0);
  std::vector<std::int64_t> years;
  for (int year = 0; year < town.plan.years; ++year)
    years.push_back(world::count(town.plan, result, year, village, models::Count::villages_meet));
  return years;
}

}  // namespace

TEST_CASE("A village without a road gets one by its project, and by nothing else") {
  const auto with = meets("v05", "");
  CHECK(with.front() == 0);
  CHECK(with.back() == 1);
  const auto without = meets("v05", "programmes: [{id: road-works, remove: true}]\n");
  CHECK(std::count(without.begin(), without.end(), 1) == 0);
  const auto other = meets("v07", "programmes: [{id: road-works, remove: true}]\n");
  CHECK(std::count(other.begin(), other.end(), 1) == static_cast<std::int64_t>(other.size()));
}

TEST_CASE("The instruments of villages fit a place of two villages, and of one") {
  const std::string scenarios = std::string(POVEXIT_SOURCE_DIR) + "/scenarios/";
  for (const int villages : {2, 1}) {
    core::Document document;
    sim::Problems problems;
    REQUIRE(io::load({scenarios + "township.yaml", scenarios + "instruments/village.yaml",
                      scenarios + "instruments/health.yaml", scenarios + "instruments/village-exit.yaml"},
                     {"places.villages.count=" + std::to_string(villages),
                      "population.groups.others.households=60", "horizon.end=2019-12-31"},
                     document, problems));
    const world::Town town = world::town_of(document);
    const core::ReplicationResult result = town.run(0);
    // The road of no.5 is the first village's, the water of no.4 the second's; the whole village follows.
    for (const char* works :
         {"road-works", "water-works", "whole-village", "village-clinic", "doctor-training"}) {
      INFO(works << " with " << villages << " villages");
      std::int64_t served = 0;
      for (std::int32_t year = 0; year < town.plan.years; ++year)
        served +=
            result.flowing_of(town.plan, world::programme(town.plan, works), year, models::Flowing::served);
      CHECK(served > 0);
    }
    const models::World& world = town.resolved.plan.worlds.front();
    const auto lacks = [&](std::uint16_t village, models::VillageWork work) {
      return (world.works_in(village, 0) & models::work_bit(work)) == 0;
    };
    CHECK(lacks(0, models::VillageWork::road));
    CHECK(lacks(villages == 2 ? 1 : 0, models::VillageWork::water));
    CHECK(lacks(0, models::VillageWork::clinic));
    CHECK(lacks(0, models::VillageWork::doctor));
  }
}

TEST_CASE("Whoever has applied is served or dropped or waits, with every instrument") {
  const world::Town town = world::town_of(
      world::document("", {"population.groups.others.households=60", "population.scale=2"}, "sixty"));
  const core::ReplicationResult result = town.run(0);
  std::int64_t all = 0;
  for (std::size_t p = 0; p < town.plan.programmes.size(); ++p) {
    std::int64_t before = 0;
    for (std::int32_t year = 0; year < town.plan.years; ++year) {
      const auto flow = [&](models::Flowing item) {
        return result.flowing_of(town.plan, static_cast<std::int32_t>(p), year, item);
      };
      INFO(town.plan.programmes[p].id << ", year " << year);
      const std::int64_t waiting = flow(models::Flowing::waiting_at_end);
      CHECK(before + flow(models::Flowing::applied) ==
            flow(models::Flowing::served) + flow(models::Flowing::dropped) + waiting);
      before = waiting;
      all += flow(models::Flowing::applied);
    }
  }
  CHECK(all > 0);
}

}  // namespace world_works_test
