// One epoch's scenario compiled into the tables that handlers read.
#pragma once

#include <memory>

#include "models/finance/account.hpp"
#include "models/people/person.hpp"
#include "models/programme/rule_values.hpp"
#include "models/world.hpp"
#include "src/core/rule_checker.hpp"
#include "src/core/scenario.hpp"

namespace core {

/// Registers every flow of money the scenario can have; the same for all epochs.
void plan_flows(const Scenario& scenario, const models::Accounts& accounts, models::LedgerPlan& plan,
                models::CommonFlows& flows);

/// Nothing if a problem was added.
[[nodiscard]] std::optional<models::World> compile_world(const Scenario& scenario, const Scopes& scopes,
                                                         std::shared_ptr<const models::Setting> setting,
                                                         const models::Accounts& accounts,
                                                         sim::Problems& problems);

}  // namespace core
