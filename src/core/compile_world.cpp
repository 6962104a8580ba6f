#include "src/core/compile_world.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "models/disease/state_graph.hpp"
#include "models/finance/share.hpp"
#include "models/programme/flows.hpp"
#include "sim/describe/nearest.hpp"
#include "sim/random/candidate.hpp"
#include "sim/random/variates.hpp"

namespace core {

namespace {

using models::Account;
using models::Flow;
using models::Nature;

/// One flow for each payer of a layer.
std::vector<models::FlowId> add_layer_flows(const models::LayerSpec& layer, const models::Accounts& accounts,
                                            models::LedgerPlan& plan) {
  std::vector<models::FlowId> flows;
  const auto add = [&](Account payer) {
    flows.push_back(plan.add({payer, models::provider_account, Nature::care, layer.id, layer.id}));
  };
  for (const auto& [source, share] : models::payers_of(layer))
    if (const Account payer = accounts.source(source); payer >= 0) add(payer);
  if (flows.empty()) add(models::outside_account);
  return flows;
}

/// Their shares, for more than one.
models::CareTables::Split split_of(const models::LayerSpec& layer, std::vector<models::FlowId> flows) {
  std::vector<double> shares;
  for (const auto& [source, share] : models::payers_of(layer)) shares.push_back(share);
  if (shares.size() < 2 || shares.size() != flows.size()) return {};
  return {std::move(flows), models::share_weights(shares)};
}

void tell_unknown_villages(const std::string& list, const std::vector<std::string>& villages,
                           const std::string& path, sim::Problems& problems) {
  for (const std::string& word : models::words_without_village(list, villages))
    problems.push_back({sim::Severity::error,
                        {},
                        path,
                        "\"" + word + "\" names no village",
                        "ids of villages such as " + (villages.empty() ? "v01" : villages.front()),
                        sim::nearest(word, villages)});
}

/// What effects and projects name by ids of other sections.
void find_targets(const models::Setting& setting, const models::World& world, models::ProgrammeTable& table,
                  sim::Problems& problems) {
  const std::string path = "programmes." + table.spec.id;
  for (std::size_t i = 0; i < table.spec.effects.size(); ++i)
    if (const auto* health = std::get_if<models::HealthEffect>(&table.spec.effects[i]))
      table.effects[i].health = models::target_of(*health, world.diseases, path + ".effects", problems);
  for (std::size_t i = 0; i < table.spec.effects.size(); ++i)
    if (const auto* dwelling = std::get_if<models::DwellingEffect>(&table.spec.effects[i]);
        dwelling != nullptr && dwelling->moves_to) {
      const auto found = std::find(setting.villages.begin(), setting.villages.end(), *dwelling->moves_to);
      if (found != setting.villages.end())
        table.effects[i].village = static_cast<std::int32_t>(found - setting.villages.begin());
      else
        problems.push_back({sim::Severity::error,
                            {},
                            path + ".effects." + std::to_string(i) + ".dwelling.moves-to",
                            "there is no village \"" + *dwelling->moves_to + "\"",
                            "the id of a village",
                            sim::nearest(*dwelling->moves_to, setting.villages)});
    }
  if (!table.spec.project) return;
  const models::ProjectSpec& project = *table.spec.project;
  table.in_village = models::villages_named(project.villages, setting.villages);
  tell_unknown_villages(project.villages, setting.villages, path + ".project.villages", problems);
  table.from = project.from ? setting.calendar.time_of(*project.from) : 0;
  if (table.from > setting.horizon)
    problems.push_back({sim::Severity::warning,
                        {},
                        path + ".project.from",
                        "it does not begin within the run",
                        "a day before the run's end",
                        {}});
  table.due = project.due ? setting.calendar.time_of(*project.due) : sim::never;
}

/// What stands in each village without projects.
void find_works(const Scenario& scenario, const models::Setting& setting, models::World& world) {
  std::vector<models::WorkSet> works = models::works_without_projects(scenario.places);
  works.resize(setting.villages.size(), models::all_works);
  if (std::any_of(works.begin(), works.end(), [](models::WorkSet w) { return w != models::all_works; }))
    world.works = std::move(works);
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

models::MovesTables moves_tables(const models::MovesSpec& spec) {
  models::MovesTables out;
  out.used = true;
  out.marriages[static_cast<std::size_t>(models::Sex::male)] = thresholds_by_age(spec.men_marry);
  out.marriages[static_cast<std::size_t>(models::Sex::female)] = thresholds_by_age(spec.women_marry);
  out.leaves[static_cast<std::size_t>(models::Sex::male)] = spec.men_leave;
  out.leaves[static_cast<std::size_t>(models::Sex::female)] = spec.women_leave;
  out.households_leave = thresholds_by_age(spec.households_leave);
  out.join_kin = thresholds_by_age(spec.join_kin);
  out.split = thresholds_by_age(spec.split);
  out.come_back = sim::threshold_of(spec.households_come_back);
  out.husband_older = spec.husband_older * sim::days_per_year;
  out.married = spec.married;
  return out;
}

void compile_coverage(const Scenario& scenario, const Scopes& scopes, const models::Accounts& accounts,
                      models::LedgerPlan plan, models::World& world, sim::Problems& problems) {
  auto stack = models::Stack::compile(scenario.coverage, problems);
  if (!scenario.behaviour.treat_first.text.empty()) {
    world.care.any_treat_first = true;
    world.care.treat_first = compile_rule(scenario.behaviour.treat_first, scopes.bill, scopes.definitions,
                                          models::rule::Kind::truth, problems);
    world.care.reads = world.care.treat_first.reads();
  }
  if (!stack) {
    // Layers that contradict themselves: their rules may be wrong too.
    const auto look_at = [&](const sim::Expression& rule) {
      if (!rule.text.empty())
        compile_rule(rule, scopes.bill, scopes.definitions, models::rule::Kind::truth, problems);
    };
    for (const models::LayerSpec& layer : scenario.coverage.stack) {
      look_at(layer.when);
      for (const models::LayerRule& rule : layer.rules) look_at(rule.when);
    }
    return;
  }
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
  world.care.any_rules = !programs.empty();
  world.care.rules = models::rule::RuleSet(std::move(programs));
  world.care.reads.add(world.care.rules.reads());
  for (const models::LayerSpec& layer : scenario.coverage.stack) {
    std::vector<models::FlowId> flows = add_layer_flows(layer, accounts, plan);
    world.care.layer_flows.push_back(flows.front());
    world.care.splits.push_back(split_of(layer, std::move(flows)));
    const auto row = static_cast<std::int32_t>(scenario.programmes.size()) + world.care.pooled;
    world.care.claim_rows.push_back(layer.pooled ? row : -1);
    if (layer.pooled) ++world.care.pooled;
  }
  world.coverage = *std::move(stack);
}

/// A project for the modelled part of the population: of its money that part alone is needed and earned. A
/// household's share costs what it costs, and a village is a village.
models::ProgrammeSpec modelled_part(models::ProgrammeSpec spec, double scale) {
  if (!spec.project || scale == 1) return spec;
  models::ProjectSpec& project = *spec.project;
  for (sim::Fen* money : {&project.capital, &project.in_place, &project.profit, &project.upkeep})
    *money = sim::to_fen(static_cast<double>(*money) / 100.0 * scale);
  return spec;
}

void compile_programmes(const Scenario& scenario, const Scopes& scopes, const models::Accounts& accounts,
                        const models::Setting& setting, models::World& world, sim::Problems& problems) {
  models::LedgerPlan plan = setting.plan;
  std::vector<std::string> ids;
  for (const models::ProgrammeSpec& p : scenario.programmes) ids.push_back(p.id);
  for (const models::ProgrammeSpec& declared : scenario.programmes) {
    models::ProgrammeTable table = models::compile(declared, ids, accounts, problems);
    table.spec = modelled_part(std::move(table.spec), scenario.population.scale);
    const models::ProgrammeSpec& spec = table.spec;
    const auto& scope = spec.unit == models::ProgrammeUnit::person ? scopes.person : scopes.household;
    if (!table.everyone)
      table.eligible =
          compile_rule(spec.eligible, scope, scopes.definitions, models::rule::Kind::truth, problems);
    if (table.by_priority)
      table.priority =
          compile_rule(spec.priority, scope, scopes.definitions, models::rule::Kind::number, problems);
    models::lay_out_flows(table, accounts, plan);
    find_targets(setting, world, table, problems);
    world.has_top_up = world.has_top_up || table.tops_up;
    world.programmes.push_back(std::move(table));
  }
}

/// Places for exits, and standards of villages and of the place, that say nothing or cannot be judged.
void check_standards(const models::AssessmentSpec& spec, sim::Problems& problems) {
  const auto problem = [&](std::string path, std::string message, std::string expected) {
    problems.push_back(
        {sim::Severity::error, {}, std::move(path), std::move(message), std::move(expected), {}});
  };
  const auto no_places = [](double each_year) { return each_year < 0 && each_year != -1; };
  if (spec.exit_places && no_places(spec.exit_places->households))
    problem("assessment.exit-places.households", "a negative number of places", "a number from 0 on, or -1");
  if (spec.exit_places && no_places(spec.exit_places->people))
    problem("assessment.exit-places.people", "a negative number of places", "a number from 0 on, or -1");
  if (spec.exit_places && spec.exit_places->households < 0 && spec.exit_places->people < 0)
    problem("assessment.exit-places", "places without a limit", "households or people a year");
  if (spec.village) {
    const models::VillageStandard& v = *spec.village;
    if (!v.incidence && !v.return_rate && !v.water_safe && !v.house_safe && !v.collective_income &&
        !v.collective_fund && std::none_of(v.works.begin(), v.works.end(), [](bool asked) { return asked; }))
      problem("assessment.village", "a standard without a condition, which every village meets",
              "at least one condition, such as incidence-at-most: 0.02");
  }
  if (!spec.county) return;
  if (!spec.county->incidence && !spec.county->return_rate && !spec.county->villages)
    problem("assessment.county", "a standard without a condition",
            "at least one condition, such as incidence-at-most: 0.02");
  if (spec.county->villages && !spec.village)
    problem("assessment.county.villages-at-least", "no village can exit, for villages have no standard",
            "assessment.village with its conditions");
}

/// What review days do, where there are none.
void check_register(const models::RegisterSpec& spec, sim::Problems& problems) {
  if (!spec.review.empty()) return;
  const auto never = [&](std::string_view field) {
    problems.push_back({sim::Severity::error,
                        {},
                        "assessment.dynamic-register." + std::string(field),
                        "nothing is looked at, for there are no review days",
                        "review: days of the year, such as [07-15]",
                        {}});
  };
  if (!spec.mistaken.text.empty()) never("mistaken");
  if (spec.compares_causes) never("compares-causes");
}

void compile_assessment(const Scenario& scenario, const Scopes& scopes, models::World& world,
                        sim::Problems& problems) {
  const models::AssessmentSpec& spec = scenario.assessment;
  world.assessment.line = spec.line;
  world.assessment.registering = spec.registering;
  world.assessment.has_mistaken = !spec.registering.mistaken.text.empty();
  if (world.assessment.has_mistaken)
    world.assessment.mistaken = compile_rule(spec.registering.mistaken, scopes.household, scopes.definitions,
                                             models::rule::Kind::truth, problems);
  if (spec.exit_places) {
    models::ExitTables& exits = world.assessment.exits;
    exits.rationed = true;
    exits.households = spec.exit_places->households;
    exits.people = spec.exit_places->people;
    exits.by_priority = !spec.exit_places->priority.text.empty();
    if (exits.by_priority)
      exits.priority = compile_rule(spec.exit_places->priority, scopes.household, scopes.definitions,
                                    models::rule::Kind::number, problems);
  }
  check_standards(spec, problems);
  check_register(spec.registering, problems);
  world.assessment.village = spec.village;
  world.assessment.county = spec.county;
  if (!spec.post_exit_policy)
    world.assessment.supported_after_exit = -1;
  else if (spec.post_exit_lasts.days > 0)
    world.assessment.supported_after_exit = spec.post_exit_lasts.days;
  world.assessment.exit =
      compile_rule(spec.exit, scopes.household, scopes.definitions, models::rule::Kind::truth, problems);
  world.assessment.has_returns = !spec.returns.text.empty();
  if (world.assessment.has_returns)
    world.assessment.returns =
        compile_rule(spec.returns, scopes.household, scopes.definitions, models::rule::Kind::truth, problems);
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
  if (scenario.finance.own_premium)
    flows.own_premium = plan.add({household_account, accounts.source(scenario.finance.own_premium->fund),
                                  Nature::premium, "own premium", ""});
  flows.kin_gift = plan.add({kin_account, household_account, Nature::gift, "kin gift", ""});
  flows.kin_loan = plan.add({kin_account, household_account, Nature::principal, "kin loan", ""});
  flows.formal_loan = plan.add({lender_account, household_account, Nature::principal, "loan", ""});
  flows.asset_sale = plan.add({outside_account, household_account, Nature::capital, "asset sale", ""});
  flows.less_schooling =
      plan.add({outside_account, household_account, Nature::spending, "less schooling", ""});
  flows.repayment = plan.add({household_account, lender_account, Nature::principal, "repayment", ""});
  flows.kin_repayment = plan.add({household_account, kin_account, Nature::principal, "kin repayment", ""});
  flows.taken_along =
      plan.add({household_account, outside_account, Nature::capital, "taken along by who moves away", ""});
  flows.joined_kin = plan.add({household_account, kin_account, Nature::gift, "brought to kin", ""});
  flows.debt_outside =
      plan.add({outside_account, household_account, Nature::capital, "debt taken along", ""});
  flows.debt_of_kin = plan.add({kin_account, household_account, Nature::gift, "debt taken over by kin", ""});
  flows.debt_left =
      plan.add({household_account, lender_account, Nature::principal, "debt of who has left", ""});
  flows.kin_debt_left =
      plan.add({household_account, kin_account, Nature::principal, "debt of who has left", ""});
  for (const models::LayerSpec& layer : scenario.coverage.stack) add_layer_flows(layer, accounts, plan);
  sim::Problems told_later;
  for (const models::ProgrammeSpec& programme : scenario.programmes) {
    models::ProgrammeTable table = models::compile(programme, {}, accounts, told_later);
    models::lay_out_flows(table, accounts, plan);
  }
}

std::optional<models::World> compile_world(const Scenario& scenario, const Scopes& scopes,
                                           std::shared_ptr<const models::Setting> setting,
                                           const models::Accounts& accounts, sim::Problems& problems) {
  const std::size_t before = problems.size();
  models::World world;
  world.livelihood = models::compile(scenario.livelihoods, problems);
  world.demography.deaths = thresholds_by_age(scenario.demography.deaths);
  world.demography.births = thresholds_by_age(scenario.demography.births);
  if (scenario.demography.moves) world.demography.moves = moves_tables(*scenario.demography.moves);
  world.demography.school_from = scenario.demography.school_from;
  world.demography.school_to = scenario.demography.school_to;
  world.behaviour = scenario.behaviour;
  if (scenario.finance.own_premium) world.own_premium = scenario.finance.own_premium->per_person;
  for (const models::DiseaseSpec& disease : scenario.diseases)
    if (models::check(disease, problems)) world.diseases.push_back(models::compile(disease));
  compile_assessment(scenario, scopes, world, problems);
  compile_coverage(scenario, scopes, accounts, setting->plan, world, problems);
  compile_programmes(scenario, scopes, accounts, *setting, world, problems);
  find_works(scenario, *setting, world);
  world.setting = std::move(setting);
  if (problems.size() != before &&
      sim::has_errors({problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end()}))
    return std::nullopt;
  return world;
}

}  // namespace core
