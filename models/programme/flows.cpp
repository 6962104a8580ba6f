#include "models/programme/flows.hpp"

#include <algorithm>
#include <variant>

namespace models {

namespace {

bool insures_an_asset(const ProgrammeSpec& spec) {
  return std::any_of(spec.effects.begin(), spec.effects.end(), [](const EffectSpec& effect) {
    const auto* asset = std::get_if<AssetEffect>(&effect);
    return asset != nullptr && asset->insured > 0;
  });
}

/// Cash goes to households, premiums to the fund that they feed, loans are owed, everything else is bought
/// from whoever delivers it.
Flow cost_flow(const ProgrammeSpec& spec, Account payer, const Accounts& accounts) {
  if (effect_of<TopUpEffect>(spec) != nullptr || effect_of<CashEffect>(spec) != nullptr)
    return {payer, household_account, Nature::transfer, spec.id, spec.id};
  if (effect_of<LoanEffect>(spec) != nullptr)
    return {payer, household_account, Nature::principal, spec.id, spec.id};
  if (const auto* premium = effect_of<PremiumEffect>(spec))
    return {payer, accounts.source(premium->fund), Nature::premium, spec.id, spec.id};
  return {payer, provider_account, spec.project ? Nature::capital : Nature::benefit, spec.id, spec.id};
}

void lay_out_loan(ProgrammeTable& table, const LoanEffect& loan_of, LedgerPlan& plan) {
  const std::string& id = table.spec.id;
  LoanTable& loan = table.loan;
  loan.purchase = plan.add({household_account, outside_account, Nature::capital, "bought with a loan", id});
  loan.sale =
      plan.add({outside_account, household_account, Nature::capital, "sold at the end of a loan", id});
  for (const std::int32_t source : table.sources) {
    const Account lender = first_source_account + source;
    loan.repaid.push_back(plan.add({household_account, lender, Nature::principal, "loan repaid", id}));
    if (loan_of.member_share > 0)
      loan.shares.push_back(plan.add({household_account, lender, Nature::capital, "member share", id}));
    loan.own_interest.push_back(plan.add({household_account, lender, Nature::interest, "interest", id}));
    if (loan.subsidiser >= 0)
      loan.subsidy.push_back(plan.add(
          {first_source_account + loan.subsidiser, lender, Nature::interest, "interest subsidy", id}));
    if (loan.guarantor >= 0)
      loan.guarantee.push_back(
          plan.add({first_source_account + loan.guarantor, lender, Nature::benefit, "guarantee", id}));
  }
}

}  // namespace

void lay_out_flows(ProgrammeTable& table, const Accounts& accounts, LedgerPlan& plan) {
  const ProgrammeSpec& spec = table.spec;
  table.flows.clear();
  table.earned_flows.clear();
  table.more = {};
  table.loan.repaid.clear();
  table.loan.own_interest.clear();
  table.loan.subsidy.clear();
  table.loan.guarantee.clear();
  table.loan.shares.clear();
  const bool pays_wages = effect_of<JobEffect>(spec) != nullptr;
  const bool pays_rent = effect_of<LeaseEffect>(spec) != nullptr;
  for (const std::int32_t source : table.sources) {
    const Account payer = first_source_account + source;
    table.flows.push_back(plan.add(cost_flow(spec, payer, accounts)));
    if (pays_wages || pays_rent)
      table.earned_flows.push_back(
          plan.add({payer, household_account, Nature::income, pays_wages ? "wage" : "rent", spec.id}));
  }
  if (effect_of<TransferEffect>(spec) != nullptr || effect_of<SchoolingEffect>(spec) != nullptr ||
      effect_of<YieldCoverEffect>(spec) != nullptr || insures_an_asset(spec))
    for (const std::int32_t source : table.sources)
      table.more.payout.push_back(plan.add(
          {first_source_account + source, household_account, Nature::transfer, spec.id + " cash", spec.id}));
  if (effect_of<DwellingEffect>(spec) != nullptr)
    table.more.own_part =
        plan.add({household_account, provider_account, Nature::spending, "own part", spec.id});
  if (spec.project && spec.project->share > 0)
    table.more.share = plan.add({household_account, provider_account, Nature::capital, "share", spec.id});
  if (const auto* loan = effect_of<LoanEffect>(spec)) lay_out_loan(table, *loan, plan);
}

}  // namespace models
