// What no single field can say of itself: checks over the whole of a scenario.
#pragma once

#include <span>

#include "models/setting.hpp"
#include "sim/describe/problem.hpp"
#include "src/core/scenario.hpp"

namespace core {

/// Problems bear paths and no places. `timed`: calendar and years of `setting` are those of the scenario.
void check_scenario(const Scenario& scenario, const models::Setting& setting, bool timed,
                    sim::Problems& problems);

/// The same for what may differ between dates of change.
void check_budgets(const Scenario& scenario, sim::Problems& problems);

/// Warns of budgets that nothing can spend, at whatever date: the programme or layer is not paid by that
/// source, the source pays nothing, or all that it pays has budgets of its own. And of funds without one.
void check_spending(std::span<const Scenario> by_epoch, sim::Problems& problems);

}  // namespace core
