#include "models/assessment/village_judgement.hpp"

#include <vector>

namespace models {

namespace {

/// The tables in force at an instant: windows end just before a change of the tables.
const World& world_at(const RunPlan& plan, double time) {
  for (const sim::Window& window : plan.windows)
    if (time <= window.end) return plan.worlds[window.epoch];
  return plan.worlds.back();
}

/// What stands in a village at an instant.
WorkSet works_of(const World& world, std::span<const WorksBuilt> built, std::size_t village, double time) {
  WorkSet works = world.works_in(static_cast<std::uint16_t>(village), 0);
  for (const WorksBuilt& b : built) {
    const ProgrammeTable& table = world.programmes[b.programme];
    if (b.time <= time && table.in_village[village] != 0) works = static_cast<WorkSet>(works | table.builds);
  }
  return works;
}

}  // namespace

void judge_villages(const RunPlan& plan, std::span<const WorksBuilt> built, Tally& tally) {
  const Setting& setting = *plan.worlds.front().setting;
  if (setting.reports == 0 || !tally.counts_villages()) return;
  std::vector<bool> exited(setting.villages.size(), false);
  for (std::int32_t year = 0; year < setting.assessments(); ++year) {
    const double at = setting.last_instant(year);
    const AssessmentTables& tables = world_at(plan, at).assessment;
    std::int64_t judged = 0, out = 0;
    VillageYear place;
    for (std::size_t v = 0; v < setting.villages.size(); ++v) {
      const VillageYear& found = tally.village(year, v);
      place.add(found);
      if (!tables.village || found.persons == 0) continue;
      const bool good = meets(*tables.village, found, works_of(world_at(plan, at), built, v, at));
      exited[v] = exited[v] || good;
      ++judged;
      out += exited[v] ? 1 : 0;
      const auto count = [&](std::int32_t group) {
        HouseholdCounts& counts = tally.of(year, group);
        counts.add(Count::villages, 1);
        counts.add(Count::villages_meet, good);
        counts.add(Count::villages_exited, exited[v]);
      };
      count(0);
      if (!setting.group_of_village.empty()) count(setting.group_of_village[v]);
    }
    if (!tables.county || place.persons == 0) continue;
    const double share = judged > 0 ? static_cast<double>(out) / static_cast<double>(judged) : 0;
    tally.of(year, 0).add(Count::places, 1);
    tally.of(year, 0).add(Count::places_meet, meets(*tables.county, place, share));
  }
}

}  // namespace models
