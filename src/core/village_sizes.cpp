#include "src/core/village_sizes.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "models/programme/project_work.hpp"
#include "src/core/locate.hpp"

namespace core {

namespace {

bool asks_for_size(const models::ProgrammeTable& table) {
  return table.spec.project && table.spec.project->people_below > 0;
}

std::vector<std::int64_t> people_by_village(const Resolved& resolved, const NamedPopulation& population) {
  std::vector<std::int64_t> people(resolved.setting->villages.size(), 0);
  sim::Draft<models::Types> draft;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    draft.clear();
    population.make(i, 0, draft);
    people[draft.header.village] += static_cast<std::int64_t>(draft.items<models::Person>().size());
  }
  return people;
}

}  // namespace

std::vector<models::VillageFlags> villages_served(const Resolved& resolved,
                                                  const NamedPopulation& population) {
  const auto& programmes = resolved.plan.worlds.front().programmes;
  std::vector<std::int64_t> people;
  if (std::any_of(programmes.begin(), programmes.end(), asks_for_size))
    people = people_by_village(resolved, population);
  std::vector<models::VillageFlags> served;
  for (const models::ProgrammeTable& table : programmes)
    served.push_back(asks_for_size(table)
                         ? models::villages_served(table, people, resolved.plan.dispatch.scale)
                         : table.in_village);
  return served;
}

void warn_of_projects_without_village(const Resolved& resolved, const Populations& populations,
                                      const Document& document, sim::Problems& problems) {
  const auto& programmes = resolved.plan.worlds.front().programmes;
  if (std::none_of(programmes.begin(), programmes.end(), asks_for_size)) return;
  const std::vector<models::VillageFlags> served = villages_served(resolved, *populations.of(0));
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    if (!asks_for_size(programmes[p])) continue;
    if (std::find(served[p].begin(), served[p].end(), 1) != served[p].end()) continue;
    const models::ProgrammeSpec& spec = programmes[p].spec;
    const std::string path = "programmes." + spec.id + ".project.people-below";
    problems.push_back(
        {sim::Severity::warning,
         locate(document, path),
         path,
         fmt::format("the project is never begun: in none of its villages live fewer than {} people",
                     spec.project->people_below),
         "a larger number, or other villages",
         {}});
  }
}

}  // namespace core
