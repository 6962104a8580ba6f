#include "src/core/population_basis.hpp"

#include "models/place/place.hpp"
#include "src/core/scenario.hpp"

namespace core {

PopulationBasis basis_of(const Scenario& scenario, const models::Setting& setting) {
  PopulationBasis basis;
  basis.population = scenario.population;
  basis.demography = scenario.demography;
  basis.diseases = scenario.diseases;
  for (const models::VillageSpec& village : models::villages_of(scenario.places))
    basis.villages.push_back({village.id, village.weight});
  basis.line = scenario.assessment.line;
  basis.start = scenario.horizon.start;
  basis.first_growth = setting.growth.front();
  basis.reset_status = scenario.assessment.reset_at_start;
  return basis;
}

}  // namespace core
