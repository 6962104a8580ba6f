#include "src/core/synthesize.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "models/year.hpp"

namespace core {

SynthesizedPopulation::SynthesizedPopulation(const PopulationBasis& basis, sim::Key key)
    : key_(key), start_(basis, key), classes_(age_classes(basis.population.ages)) {
  std::int64_t households = 0, people = 0;
  for (const models::GroupSpec& g : basis.population.groups) {
    const GroupHeads size = group_size(g, basis.population.scale);
    households += size.households;
    people += size.people;
  }
  houses_.reserve(static_cast<std::size_t>(households));
  people_.reserve(static_cast<std::size_t>(people));
  for (const models::GroupSpec& g : basis.population.groups) {
    groups_.push_back({g, sim::TextHash().add(g.id), size()});
    draw_group(g, basis, classes_, key, houses_, people_);
  }
}

std::size_t SynthesizedPopulation::group_of(std::uint32_t index) const {
  const auto next = std::upper_bound(groups_.begin(), groups_.end(), index,
                                     [](std::uint32_t i, const Group& g) { return i < g.first; });
  return static_cast<std::size_t>(next - groups_.begin()) - 1;
}

void SynthesizedPopulation::make(std::uint32_t index, std::uint32_t, sim::Draft<models::Types>& draft) const {
  const std::size_t number = group_of(index);
  const Group& group = groups_[number];
  const House& house = houses_[index];
  draft.clear();
  const sim::TextHash id = member_hash(group.hash, index - group.first);
  draft.id = id.id();

  std::vector<models::Person>& people = draft.items<models::Person>();
  for (std::uint32_t i = 0; i < house.members; ++i) {
    const Individual& individual = people_[house.first_person + i];
    models::Person p;
    p.id = member_hash(id, i).id();
    p.born = -static_cast<float>(age_in_days(classes_[individual.age_class], key_, p.id, i == 0));
    p.sex = individual.female != 0 ? models::Sex::female : models::Sex::male;
    if (individual.disabled != 0) p.disabled = static_cast<std::uint8_t>(start_.disability(p.id));
    p.at_school = individual.at_school;
    start_.set_illness(p, {});
    p.labour = models::labour_of(p.age(0), p.disabled != 0);
    people.push_back(p);
  }

  models::Household& h = draft.header;
  h.village = house.village;
  h.group = static_cast<std::uint8_t>(number);
  h.causes = house.causes & models::all_causes;
  h.house_safe = house.house_safe != 0;
  h.water_safe = house.water_safe != 0;
  h.insured = house.insured != 0;
  h.since = start_.since(group.spec, draft.id);
  h.cash = start_.cash_per_head(draft.id) * house.members;
  start_.set_income(draft, start_.income_per_head(group.spec, draft.id) * house.members);
  start_.set_status(h, group.spec.status, people.size());
}

std::string SynthesizedPopulation::household_id(std::uint32_t index) const {
  const Group& group = groups_[group_of(index)];
  return member_id(group.spec.id, index - group.first);
}

std::string SynthesizedPopulation::person_id(std::uint32_t index, std::uint32_t member) const {
  return member_id(household_id(index), member);
}

std::optional<std::uint32_t> SynthesizedPopulation::find(std::string_view id) const {
  const std::size_t slash = id.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view name = id.substr(0, slash), digits = id.substr(slash + 1);
  std::uint32_t ordinal = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), ordinal);
  if (error != std::errc{} || end != digits.data() + digits.size() || ordinal == 0) return std::nullopt;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (groups_[g].spec.id != name) continue;
    const std::uint32_t next = g + 1 < groups_.size() ? groups_[g + 1].first : size();
    if (ordinal > next - groups_[g].first) return std::nullopt;
    return groups_[g].first + ordinal - 1;
  }
  return std::nullopt;
}

std::vector<std::string> SynthesizedPopulation::group_ids() const {
  std::vector<std::string> ids;
  for (const Group& g : groups_) ids.push_back(g.spec.id);
  return ids;
}

}  // namespace core
