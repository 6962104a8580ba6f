#include "src/core/groups_at_start.hpp"

#include <cstddef>
#include <utility>

#include "models/people/household.hpp"
#include "models/people/person.hpp"
#include "sim/entity/record.hpp"

namespace core {

std::vector<GroupAtStart> groups_at_start(const NamedPopulation& population) {
  std::vector<GroupAtStart> groups;
  for (std::string& id : population.group_ids()) {
    groups.emplace_back();
    groups.back().id = std::move(id);
  }
  groups.emplace_back();
  groups.back().id = "total";
  std::vector<sim::Fen> income(groups.size(), 0);
  sim::Draft<models::Types> draft;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    draft.clear();
    population.make(i, 0, draft);
    const models::Status status = draft.header.status;
    const bool registered = status == models::Status::poor || status == models::Status::exited;
    const auto people = static_cast<std::int64_t>(draft.items<models::Person>().size());
    for (const std::size_t g : {static_cast<std::size_t>(draft.header.group), groups.size() - 1}) {
      groups[g].households += 1;
      groups[g].people += people;
      groups[g].registered += registered ? 1 : 0;
      income[g] += draft.header.assessed;
    }
  }
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (groups[g].people > 0) groups[g].income_per_head = income[g] / groups[g].people;
  return groups;
}

}  // namespace core
