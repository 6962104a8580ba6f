#include "models/assessment/village_judgement.hpp"

#include <algorithm>
#include <vector>

#include "sim/random/variates.hpp"

namespace models {

namespace {

/// The tables in force at an instant: windows end just before a change of the tables.
const World& world_at(const RunPlan& plan, double time) {
  for (const sim::Window& window : plan.windows)
    if (time <= window.end) return plan.worlds[window.epoch];
  return plan.worlds.back();
}

/// What a project earns a village's collective in a calendar year up to an instant, fen: from the day it
/// opens, at the yearly rate of that instant.
sim::Fen earned_in(const RunPlan& plan, const ProjectOpened& project, std::int32_t year, double time) {
  const Setting& setting = *plan.worlds.front().setting;
  const double from = std::max(project.time, setting.year_start[static_cast<std::size_t>(year)]);
  const double to = std::min(time, setting.last_instant(year));
  if (to <= from) return 0;
  const ProjectSpec& spec = *world_at(plan, to).programmes[project.programme].spec.project;
  return sim::to_fen(static_cast<double>(spec.collective) / 100.0 * (to - from) / setting.year_length(year));
}

/// What a village has as a whole at an instant.
VillageOwns owned(const RunPlan& plan, std::span<const ProjectOpened> opened, std::size_t village,
                  double time) {
  const World& world = world_at(plan, time);
  VillageOwns owns;
  owns.works = world.works_in(static_cast<std::uint16_t>(village), 0);
  for (const ProjectOpened& project : opened) {
    const ProgrammeTable& table = world.programmes[project.programme];
    if (project.time > time || project.villages[village] == 0) continue;
    owns.works = static_cast<WorkSet>(owns.works | table.builds);
    const ProjectSpec& spec = *table.spec.project;
    sim::Fen earnings = 0;
    const std::int32_t now = world.setting->year_of(time);
    for (std::int32_t year = 0; year <= now; ++year) {
      const sim::Fen earned = earned_in(plan, project, year, time);
      earnings += earned;
      if (year == now) owns.income += earned;
    }
    if (spec.collective == 0 && earnings == 0) continue;
    const auto villages = std::count(project.villages.begin(), project.villages.end(), 1);
    // A sample's capital is the whole population's in small, its villages are not.
    const double capital = static_cast<double>(spec.capital) / 100.0 / plan.dispatch.scale;
    owns.fund += sim::to_fen(capital / static_cast<double>(villages)) + earnings;
  }
  return owns;
}

}  // namespace

void judge_villages(const RunPlan& plan, std::span<const ProjectOpened> opened, Tally& tally) {
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
      const VillageOwns owns = owned(plan, opened, v, at);
      const bool good = meets(*tables.village, found, owns);
      exited[v] = exited[v] || good;
      ++judged;
      out += exited[v] ? 1 : 0;
      const auto count = [&](std::int32_t group) {
        HouseholdCounts& counts = tally.of(year, group);
        counts.add(Count::villages, 1);
        counts.add(Count::villages_meet, good);
        counts.add(Count::villages_exited, exited[v]);
        counts.add(Count::collective_income, owns.income);
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
