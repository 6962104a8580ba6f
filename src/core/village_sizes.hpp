// Which villages a project serves that is for small ones alone (`people-below`), by the people of a
// population at the start; and a warning where that leaves none, for the project then does nothing and costs
// nothing.
#pragma once

#include <vector>

#include "models/finance/budget.hpp"
#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"
#include "src/core/population_basis.hpp"
#include "src/core/resolve.hpp"
#include "src/core/simulate.hpp"

namespace core {

/// 1 for each village that is served, by programme; empty for what is no project. The population is gone
/// through only where a project asks for the size of villages.
[[nodiscard]] std::vector<models::VillageFlags> villages_served(const Resolved& resolved,
                                                                const NamedPopulation& population);

/// The population is asked for only where a project asks for the size of villages.
void warn_of_projects_without_village(const Resolved& resolved, const Populations& populations,
                                      const Document& document, sim::Problems& problems);

}  // namespace core
