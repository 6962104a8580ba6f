// Targets that no replication can meet: a number to be served that is beyond the programme's places or money.
//
// What is compared is the most that could ever be served: all of the year's new places, and all of its money
// (with what earlier years may have left, where it does not lapse) for nobody else. So a warning is sure;
// none is no promise.
#pragma once

#include <span>

#include "models/model.hpp"
#include "sim/describe/problem.hpp"
#include "src/core/target.hpp"

namespace core {

/// Warns, at the paths of the targets, whose bounds are of the modelled population. `worlds`: the one in
/// force on each 1 January of the run.
void check_reach(std::span<const TargetSpec> targets, const models::DispatchPlan& plan,
                 const models::Accounts& accounts, std::span<const models::World* const> worlds,
                 const models::Setting& setting, sim::Problems& problems);

}  // namespace core
