// What no single field can say of itself: checks over the whole of a scenario.
#pragma once

#include "models/setting.hpp"
#include "sim/describe/problem.hpp"
#include "src/core/scenario.hpp"

namespace core {

/// Problems bear paths and no places. `timed`: calendar and years of `setting` are those of the scenario.
void check_scenario(const Scenario& scenario, const models::Setting& setting, bool timed,
                    sim::Problems& problems);

/// The same for what may differ between dates of change.
void check_budgets(const Scenario& scenario, sim::Problems& problems);

}  // namespace core
