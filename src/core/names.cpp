#include "src/core/names.hpp"

#include <algorithm>

#include "models/finance/budget.hpp"
#include "models/place/place.hpp"

namespace core {

void Names::add(Named kind, std::string id, const sim::Label& name) {
  names_.insert_or_assign({kind, std::move(id)}, name);
}

void Names::add(const models::CoverageSpec& coverage) {
  for (const models::LayerSpec& layer : coverage.stack) {
    add(Named::layer, layer.id, layer.name);
    for (const models::LayerRule& rule : layer.rules)
      add(Named::layer_rule, layer.id + "/" + rule.id, rule.name);
  }
}

void Names::add(const models::FinanceSpec& finance) {
  for (const models::SourceSpec& source : finance.sources) add(Named::source, source.id, source.name);
  // What managing budgets costs stands among what is paid for.
  if (std::any_of(finance.sources.begin(), finance.sources.end(),
                  [](const models::SourceSpec& s) { return s.management_fee.has_value(); }))
    add(Named::layer, std::string(models::management_fee), {"项目管理费", "management of budgets"});
}

void Names::add(std::span<const models::DiseaseSpec> diseases) {
  for (const models::DiseaseSpec& disease : diseases) {
    add(Named::disease, disease.id, disease.name);
    for (const models::DiseaseState& state : disease.states)
      add(Named::state, disease.id + "/" + state.id, state.name);
    for (const models::DiseaseMove& move : disease.moves)
      add(Named::move, disease.id + "/" + move.id, move.name);
  }
}

void Names::add_missing(const Names& other) { names_.insert(other.names_.begin(), other.names_.end()); }

bool Names::has(Named kind, std::string_view id) const { return names_.contains({kind, std::string(id)}); }

std::string Names::of(Named kind, std::string_view id, Language language) const {
  if (const auto found = names_.find({kind, std::string(id)}); found != names_.end()) {
    const std::string& name = language == Language::zh ? found->second.zh : found->second.en;
    if (!name.empty()) return name;
  }
  const bool inner = kind == Named::layer_rule || kind == Named::state || kind == Named::move;
  return std::string(inner ? id.substr(id.find('/') + 1) : id);
}

Names names_of(const Scenario& scenario) {
  Names names;
  names.add(scenario.coverage);
  names.add(scenario.finance);
  names.add(scenario.diseases);
  for (const models::ProgrammeSpec& programme : scenario.programmes)
    names.add(Named::programme, programme.id, programme.name);
  for (const models::VillageSpec& village : models::villages_of(scenario.places))
    names.add(Named::village, village.id, village.name);
  for (const models::FacilitySpec& facility : scenario.places.facilities)
    names.add(Named::facility, facility.id, facility.name);
  for (const models::GroupSpec& group : scenario.population.groups)
    names.add(Named::group, group.id, group.name);
  return names;
}

}  // namespace core
