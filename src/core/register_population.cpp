#include "src/core/register_population.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "models/year.hpp"
#include "sim/describe/nearest.hpp"
#include "src/core/group_margins.hpp"
#include "src/core/margins.hpp"

namespace core {

namespace {

constexpr std::array<models::Status, 3> groups{models::Status::ordinary, models::Status::poor,
                                               models::Status::exited};
/// Days for which a status without a date has been held.
constexpr float long_ago = -3652.5F;

double age_at(const PersonRow& p, sim::Date start) {
  return static_cast<double>(start.days - p.birth.days) / 365.25;
}

template <class List>
std::optional<std::size_t> position(const List& list, std::string_view id) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) return i;
  return std::nullopt;
}

std::uint16_t causes_of(const HouseholdRow& row) {
  unsigned bits = 0;
  if (row.primary_cause) bits |= 1U << static_cast<unsigned>(*row.primary_cause);
  for (const models::Cause cause : row.secondary_causes) bits |= 1U << static_cast<unsigned>(cause);
  return static_cast<std::uint16_t>(bits);
}

void check_diseases(const PersonRow& p, const PopulationBasis& basis, sim::Problems& problems) {
  for (const DiseaseAtStart& named : p.diseases) {
    const auto d = position(basis.diseases, named.disease);
    if (!d) {
      problems.push_back(
          {.mark = p.mark,
           .path = "diseases",
           .message = fmt::format("there is no disease \"{}\" in the scenario", named.disease)});
    } else if (!named.state.empty() && !position(basis.diseases[*d].states, named.state)) {
      problems.push_back(
          {.mark = p.mark,
           .path = "diseases",
           .message = fmt::format("disease \"{}\" has no state \"{}\"", named.disease, named.state)});
    }
  }
}

}  // namespace

sim::Problems check_register(const PopulationRows& rows, const PopulationBasis& basis) {
  sim::Problems problems;
  if (rows.households.empty())
    problems.push_back({.path = "population.files", .message = "the register is empty"});
  std::vector<std::string> villages;
  for (const VillageShare& v : basis.villages) villages.push_back(v.id);
  for (const HouseholdRow& h : rows.households) {
    if (!position(basis.villages, h.village))
      problems.push_back({.mark = h.mark,
                          .path = "village",
                          .message = fmt::format("there is no village \"{}\" in the scenario", h.village),
                          .nearest = sim::nearest(h.village, villages)});
    if (h.people == 0 || h.people > 255)
      problems.push_back({.mark = h.mark,
                          .path = "household",
                          .message = fmt::format("household \"{}\" has {} people", h.id, h.people),
                          .expected = "1 to 255"});
    if (!h.income_stream && h.income_per_head != 0 && basis.population.streams.empty())
      problems.push_back({.mark = h.mark,
                          .path = "population.streams",
                          .message = fmt::format("household \"{}\" has an income without streams", h.id),
                          .expected = "columns of streams, or shares in the scenario"});
  }
  for (const PersonRow& p : rows.people) check_diseases(p, basis, problems);
  return problems;
}

RegisterPopulation::RegisterPopulation(std::shared_ptr<const PopulationRows> rows,
                                       const PopulationBasis& basis, sim::Key key)
    : rows_(std::move(rows)), start_(basis, key), start_date_(basis.start) {
  for (std::size_t v = 0; v < basis.villages.size(); ++v)
    villages_.emplace(basis.villages[v].id, static_cast<std::uint16_t>(v));
  for (std::size_t i = 0; i < rows_->households.size(); ++i)
    index_.emplace(rows_->households[i].hash, static_cast<std::uint32_t>(i));
  find_diseases(basis);
  draw_safety(basis.population, key);
  draw_schooling(basis.demography, key);
}

void RegisterPopulation::find_diseases(const PopulationBasis& basis) {
  for (const models::DiseaseSpec& d : basis.diseases) {
    if (diseases_.size() == start_.disease_count()) break;
    Disease disease{d.id, {}, false};
    for (const models::DiseaseState& s : d.states) disease.states.push_back(s.id);
    diseases_.push_back(std::move(disease));
  }
  for (const PersonRow& p : rows_->people)
    for (const DiseaseAtStart& named : p.diseases)
      if (const auto d = position(diseases_, named.disease)) diseases_[*d].in_register = true;
}

void RegisterPopulation::draw_safety(const models::PopulationSpec& spec, sim::Key key) {
  safety_.resize(rows_->households.size());
  // `found_safe`: who has exited was found to have it.
  const auto draw_one = [&](std::optional<bool> HouseholdRow::*given, std::uint8_t Safety::*out, double share,
                            sim::Stream stream, bool found_safe) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < size(); ++i) {
      const std::optional<bool>& said = rows_->households[i].*given;
      if (said)
        safety_[i].*out = *said ? 1 : 0;
      else if (found_safe && rows_->households[i].status == models::Status::exited)
        safety_[i].*out = 1;
      else
        open.push_back(i);
    }
    const auto count = static_cast<std::uint32_t>(open.size());
    choose(
        count, part_of(count, share),
        [&](std::uint32_t i) {
          return sim::philox(key, rows_->households[open[i]].hash, stream, sim::Index{}).bits();
        },
        [&](std::uint32_t i) { safety_[open[i]].*out = 1; });
  };
  draw_one(&HouseholdRow::house_safe, &Safety::house, spec.house_safe, house_stream, true);
  draw_one(&HouseholdRow::water_safe, &Safety::water, spec.water_safe, water_stream, true);
  draw_one(&HouseholdRow::insured, &Safety::insured, spec.insured, insured_stream, false);
}

void RegisterPopulation::draw_schooling(const models::DemographySpec& demography, sim::Key key) {
  const std::vector<PersonRow>& people = rows_->people;
  at_school_.assign(people.size(), false);
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const double age = age_at(people[i], start_date_);
    if (people[i].at_school)
      at_school_[i] = *people[i].at_school;
    else if (age >= demography.school_from && age < demography.school_to)
      open.push_back(i);
  }
  const auto count = static_cast<std::uint32_t>(open.size());
  choose(
      count, part_of(count, demography.schooled),
      [&](std::uint32_t i) {
        return sim::philox(key, people[open[i]].hash, school_stream, sim::Index{}).bits();
      },
      [&](std::uint32_t i) { at_school_[open[i]] = true; });
}

models::Person RegisterPopulation::person(const PersonRow& row, bool at_school) const {
  models::Person p;
  p.id = row.hash;
  p.born = static_cast<float>(row.birth.days - start_date_.days);
  p.sex = row.sex;
  if (row.disabled)
    p.disabled = static_cast<std::uint8_t>(
        row.disability != models::Disability::not_known ? row.disability : start_.disability(p.id));
  p.at_school = at_school ? 1 : 0;
  std::array<std::int16_t, models::max_diseases> state{};
  for (std::size_t d = 0; d < diseases_.size(); ++d) state[d] = diseases_[d].in_register ? 0 : -1;
  for (const DiseaseAtStart& named : row.diseases) {
    const auto d = position(diseases_, named.disease);
    if (!d) continue;
    const std::vector<std::string>& states = diseases_[*d].states;
    const auto found = std::find(states.begin(), states.end(), named.state);
    state[*d] = found != states.end() ? static_cast<std::int16_t>(found - states.begin())
                                      : start_.state_of_ill(*d, p.id, p.age(0));
  }
  start_.set_illness(p, state);
  p.labour = row.labour ? *row.labour : models::labour_of(p.age(0), p.disabled != 0);
  return p;
}

void RegisterPopulation::make(std::uint32_t index, std::uint32_t, sim::Draft<models::Types>& draft) const {
  const HouseholdRow& row = rows_->households[index];
  draft.clear();
  draft.id = row.hash;
  std::vector<models::Person>& people = draft.items<models::Person>();
  for (std::uint32_t i = row.first_person; i < row.first_person + row.people; ++i)
    people.push_back(person(rows_->people[i], at_school_[i]));

  models::Household& h = draft.header;
  const auto village = villages_.find(row.village);
  h.village = village == villages_.end() ? std::uint16_t{0} : village->second;
  h.group = static_cast<std::uint8_t>(std::find(groups.begin(), groups.end(), row.status) - groups.begin());
  h.causes = causes_of(row) & models::all_causes;
  h.house_safe = safety_[index].house != 0;
  h.water_safe = safety_[index].water != 0;
  h.insured = safety_[index].insured != 0;
  h.monitored = row.monitored ? 1 : 0;
  h.since = row.since ? static_cast<float>(row.since->days - start_date_.days) : long_ago;
  const auto members = static_cast<sim::Fen>(people.size());
  h.cash = row.cash ? *row.cash : start_.cash_per_head(draft.id) * members;
  h.debt = row.debt.value_or(0);
  if (row.income_stream)
    start_.set_income(draft, *row.income_stream);
  else
    start_.set_income(draft, row.income_per_head * members);
  start_.set_status(h, row.status, people.size());
}

std::string RegisterPopulation::household_id(std::uint32_t index) const {
  return rows_->households[index].id;
}

std::string RegisterPopulation::person_id(std::uint32_t index, std::uint32_t member) const {
  return rows_->people[rows_->households[index].first_person + member].id;
}

std::optional<std::uint32_t> RegisterPopulation::find(std::string_view id) const {
  const auto found = index_.find(sim::hash64(id));
  if (found == index_.end() || rows_->households[found->second].id != id) return std::nullopt;
  return found->second;
}

std::vector<std::string> RegisterPopulation::group_ids() const {
  std::vector<std::string> ids;
  for (const models::Status s : groups) ids.emplace_back(models::status_names[static_cast<std::size_t>(s)]);
  return ids;
}

}  // namespace core
