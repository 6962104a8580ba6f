#include "src/core/compile_world.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "models/disease/state_graph.hpp"
#include "sim/random/candidate.hpp"

namespace core {

namespace {

using models::Account;
using models::Flow;
using models::Nature;

Flow layer_flow(const models::LayerSpec& layer, const models::Accounts& accounts) {
  const Account payer = accounts.source(layer.payer);
  return {payer < 0 ? models::outside_account : payer, models::provider_account, Nature::care, layer.id,
          layer.id};
}

/// Cash goes to households, premiums to the fund that they feed, everything else is bought from whoever
/// delivers it.
Flow programme_flow(const models::ProgrammeSpec& programme, Account payer, const models::Accounts& accounts) {
  bool cash = false;
  const models::PremiumEffect* premium = nullptr;
  for (const models::EffectSpec& effect : programme.effects) {
    cash = cash || std::holds_alternative<models::TopUpEffect>(effect);
    if (const auto* found = std::get_if<models::PremiumEffect>(&effect)) premium = found;
  }
  if (cash) return {payer, models::household_account, Nature::transfer, programme.id, programme.id};
  if (premium != nullptr)
    return {payer, accounts.source(premium->fund), Nature::premium, programme.id, programme.id};
  return {payer, models::provider_account, Nature::benefit, programme.id, programme.id};
}

bool has_job(const models::ProgrammeSpec& programme) {
  return std::any_of(programme.effects.begin(), programme.effects.end(),
                     [](const auto& effect) { return std::holds_alternative<models::JobEffect>(effect); });
}

struct PayerFlows {
  std::vector<models::FlowId> cost, wages;
};

PayerFlows payer_flows(const models::ProgrammeSpec& programme, const models::Accounts& accounts,
                       models::LedgerPlan& plan) {
  PayerFlows flows;
  for (const auto& [source, share] : programme.payers) {
    const Account payer = accounts.source(source);
    if (payer < 0) continue;
    flows.cost.push_back(plan.add(programme_flow(programme, payer, accounts)));
    if (has_job(programme))
      flows.wages.push_back(
          plan.add({payer, models::household_account, Nature::income, "wage", programme.id}));
  }
  return flows;
}

models::rule::Program compile_rule(const sim::Expression& rule, const models::rule::Scope& scope,
                                   const models::rule::Definitions& definitions, models::rule::Kind wanted,
                                   sim::Problems& problems) {
  auto program = models::rule::compile(rule, scope, definitions, wanted, problems);
  return program ? *std::move(program) : models::rule::Program();
}

std::vector<double> thresholds_by_age(const sim::AgeTable& table) {
  if (table.steps.empty()) return {};
  std::vector<double> thresholds;
  for (int age = 0; age < models::rate_ages; ++age) thresholds.push_back(sim::threshold_of(table.at(age)));
  return thresholds;
}

void compile_coverage(const Scenario& scenario, const Scopes& scopes, const models::Accounts& accounts,
                      models::LedgerPlan plan, models::World& world, sim::Problems& problems) {
  auto stack = models::Stack::compile(scenario.coverage, problems);
  if (!stack) return;
  if (std::max(stack->person_slots(), stack->household_slots()) > models::max_year_sums)
    problems.push_back({sim::Severity::error,
                        {},
                        "coverage.stack",
                        "the layers need too many yearly sums",
                        "at most 16 per person and 16 per household",
                        {}});
  std::vector<models::rule::Program> programs;
  for (const sim::Expression& rule : stack->rules())
    programs.push_back(
        compile_rule(rule, scopes.bill, scopes.definitions, models::rule::Kind::truth, problems));
  if (!scenario.behaviour.treat_first.text.empty()) {
    world.care.any_treat_first = true;
    world.care.treat_first = compile_rule(scenario.behaviour.treat_first, scopes.bill, scopes.definitions,
                                          models::rule::Kind::truth, problems);
    world.care.reads = world.care.treat_first.reads();
  }
  world.care.any_rules = !programs.empty();
  world.care.rules = models::rule::RuleSet(std::move(programs));
  world.care.reads.add(world.care.rules.reads());
  for (const models::LayerSpec& layer : scenario.coverage.stack) {
    world.care.layer_flows.push_back(plan.add(layer_flow(layer, accounts)));
    const auto row = static_cast<std::int32_t>(scenario.programmes.size()) + world.care.pooled;
    world.care.claim_rows.push_back(layer.pooled ? row : -1);
    if (layer.pooled) ++world.care.pooled;
  }
  world.coverage = *std::move(stack);
}

void compile_programmes(const Scenario& scenario, const Scopes& scopes, const models::Accounts& accounts,
                        models::LedgerPlan plan, models::World& world, sim::Problems& problems) {
  std::vector<std::string> ids;
  for (const models::ProgrammeSpec& p : scenario.programmes) ids.push_back(p.id);
  for (const models::ProgrammeSpec& spec : scenario.programmes) {
    models::ProgrammeTable table = models::compile(spec, ids, accounts, problems);
    const auto& scope = spec.unit == models::ProgrammeUnit::person ? scopes.person : scopes.household;
    if (!table.everyone)
      table.eligible =
          compile_rule(spec.eligible, scope, scopes.definitions, models::rule::Kind::truth, problems);
    if (table.by_priority)
      table.priority =
          compile_rule(spec.priority, scope, scopes.definitions, models::rule::Kind::number, problems);
    PayerFlows flows = payer_flows(spec, accounts, plan);
    table.flows = std::move(flows.cost);
    table.wage_flows = std::move(flows.wages);
    world.has_top_up = world.has_top_up || table.tops_up;
    world.programmes.push_back(std::move(table));
  }
}

void compile_assessment(const Scenario& scenario, const Scopes& scopes, models::World& world,
                        sim::Problems& problems) {
  const models::AssessmentSpec& spec = scenario.assessment;
  world.assessment.line = spec.line;
  world.assessment.registering = spec.registering;
  world.assessment.post_exit_policy = spec.post_exit_policy;
  world.assessment.exit =
      compile_rule(spec.exit, scopes.household, scopes.definitions, models::rule::Kind::truth, problems);
  world.assessment.has_monitored = !spec.monitored.text.empty();
  if (world.assessment.has_monitored)
    world.assessment.monitored = compile_rule(spec.monitored, scopes.household, scopes.definitions,
                                              models::rule::Kind::truth, problems);
}

}  // namespace

void plan_flows(const Scenario& scenario, const models::Accounts& accounts, models::LedgerPlan& plan,
                models::CommonFlows& flows) {
  using models::household_account, models::outside_account, models::kin_account, models::lender_account,
      models::provider_account;
  for (std::size_t s = 0; s < models::stream_count; ++s)
    flows.income[s] = plan.add(
        {outside_account, household_account, Nature::income, std::string(models::stream_names[s]), ""});
  flows.consumption = plan.add({household_account, outside_account, Nature::spending, "consumption", ""});
  flows.own_payment = plan.add({household_account, provider_account, Nature::care, "own payment", ""});
  flows.kin_gift = plan.add({kin_account, household_account, Nature::gift, "kin gift", ""});
  flows.kin_loan = plan.add({kin_account, household_account, Nature::principal, "kin loan", ""});
  flows.formal_loan = plan.add({lender_account, household_account, Nature::principal, "loan", ""});
  flows.asset_sale = plan.add({outside_account, household_account, Nature::capital, "asset sale", ""});
  flows.less_schooling =
      plan.add({outside_account, household_account, Nature::spending, "less schooling", ""});
  flows.repayment = plan.add({household_account, lender_account, Nature::principal, "repayment", ""});
  flows.kin_repayment = plan.add({household_account, kin_account, Nature::principal, "kin repayment", ""});
  for (const models::LayerSpec& layer : scenario.coverage.stack) plan.add(layer_flow(layer, accounts));
  for (const models::ProgrammeSpec& programme : scenario.programmes) payer_flows(programme, accounts, plan);
}

std::optional<models::World> compile_world(const Scenario& scenario, const Scopes& scopes,
                                           std::shared_ptr<const models::Setting> setting,
                                           const models::Accounts& accounts, sim::Problems& problems) {
  const std::size_t before = problems.size();
  models::World world;
  world.livelihood = models::compile(scenario.livelihoods, problems);
  world.demography.deaths = thresholds_by_age(scenario.demography.deaths);
  world.demography.births = thresholds_by_age(scenario.demography.births);
  world.demography.school_from = scenario.demography.school_from;
  world.demography.school_to = scenario.demography.school_to;
  world.behaviour = scenario.behaviour;
  for (const models::DiseaseSpec& disease : scenario.diseases)
    if (models::check(disease, problems)) world.diseases.push_back(models::compile(disease));
  compile_assessment(scenario, scopes, world, problems);
  compile_coverage(scenario, scopes, accounts, setting->plan, world, problems);
  compile_programmes(scenario, scopes, accounts, setting->plan, world, problems);
  world.setting = std::move(setting);
  if (problems.size() != before &&
      sim::has_errors({problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end()}))
    return std::nullopt;
  return world;
}

}  // namespace core
