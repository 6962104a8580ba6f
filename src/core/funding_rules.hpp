// The rules of document 004 §九 for money: matching, what managing a source's budgets takes, money reserved
// for villages up for acceptance. They are said in the finance section; this lays them out for a run and
// checks them.
//
// Matching has no effect: `validate` holds budgets against it, a run what was spent, by calendar year. Pure
// functions.
#pragma once

#include <span>
#include <vector>

#include "models/finance/finance.hpp"
#include "models/programme/dispatch.hpp"
#include "models/setting.hpp"
#include "sim/describe/problem.hpp"
#include "sim/time/epochs.hpp"
#include "src/core/result.hpp"
#include "src/core/scenario.hpp"
#include "src/core/target.hpp"

namespace core {

/// Does any of the three rules stand in it?
[[nodiscard]] bool has_funding_rules(const models::FinanceSpec& finance);

/// One flow for each source whose budgets cost something to manage, to whoever manages them.
void add_fee_flows(const models::FinanceSpec& finance, const models::Accounts& accounts,
                   models::LedgerPlan& plan);

/// The lines of fees, with their flows.
[[nodiscard]] std::vector<models::ManagementFee> management_fees(const std::vector<models::BudgetLine>& lines,
                                                                 const models::LedgerPlan& plan);

/// What is reserved, by year and line, as it is said on each 1 January; empty if nothing ever is.
[[nodiscard]] std::vector<std::vector<models::LineReserve>> reserves_of(
    const std::vector<Scenario>& by_epoch, const sim::Epochs& epochs, const models::Accounts& accounts,
    const std::vector<models::BudgetLine>& lines, const models::Setting& setting);

/// Reserves for villages that are none, ids that fees have for themselves, and (warnings) fees that are taken
/// of no budget and matching that the budgets miss. Problems bear paths and no places.
void check_funding_rules(std::span<const Scenario> by_epoch, const models::Setting& setting,
                         sim::Problems& problems);

/// What was spent, held against matching: a row for each rule and calendar year. Not defined in years in
/// which the matched source spends nothing.
[[nodiscard]] std::vector<TargetRow> judge_matching(const models::FinanceSpec& finance,
                                                    const ResultPlan& plan,
                                                    std::span<const ReplicationResult> replications);

}  // namespace core
