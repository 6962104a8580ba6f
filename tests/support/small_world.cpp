#include "tests/support/small_world.hpp"

#include <algorithm>
#include <utility>

#include <catch2/catch.hpp>

#include "models/assessment/village_judgement.hpp"
#include "models/people/fields.hpp"
#include "models/programme/flows.hpp"

namespace small {

World::World(std::int32_t years) : setting_(std::make_shared<models::Setting>()) {
  models::Setting& s = *setting_;
  s.years = years;
  s.horizon = years * year;
  for (std::int32_t y = 0; y <= years; ++y) s.year_start.push_back(s.calendar.start_of_year(y));
  for (std::int32_t m = 0; m <= 12 * years; ++m) s.month_start.push_back(s.calendar.start_of_month(m));
  s.villages = {"v1", "v2"};
  for (const std::string& village : s.villages) s.village_hash.push_back(sim::hash64(village));
  s.groups.push_back({models::ReportGroup::By::all, 0, "all"});
  std::array<float, models::stream_count> level;
  level.fill(1);
  s.rates_change_in.assign(static_cast<std::size_t>(years), 0);
  s.growth.assign(static_cast<std::size_t>(years), level);
  world.assessment.line = 100'000;
  world.assessment.exit = rule("assessed_income >= line");
  world.livelihood.consumption = {0, 0, 0};
  world.care.minutes.assign(2, {0, 0, 0, 0});
  world.behaviour.coping = {{models::Coping::cash, -1}};
  sim::Problems problems;
  world.coverage = *models::Stack::compile({}, problems);
}

House& World::add(std::uint64_t id, std::vector<models::Person> people) {
  House h;
  h.id = id;
  h.household.cash = 100'000;
  h.household.people_at_start = static_cast<std::uint8_t>(people.size());
  h.people = std::move(people);
  houses.push_back(std::move(h));
  return houses.back();
}

House& World::add_poor(std::uint64_t id, std::vector<models::Person> people) {
  House& h = add(id, std::move(people));
  h.household.status = h.household.status_at_start = models::Status::poor;
  return h;
}

models::rule::Program World::rule(const std::string& text, models::rule::Kind kind, bool of_person) const {
  sim::Problems problems;
  const models::RuleIds ids{.programmes = programme_ids_, .villages = setting_->villages};
  const auto scope = of_person ? models::person_scope(ids) : models::household_scope(ids);
  auto program = models::rule::compile({text, {}}, scope, {}, kind, problems);
  REQUIRE(program);
  return *std::move(program);
}

void World::livelihood(const models::LivelihoodSpec& spec) {
  sim::Problems problems;
  world.livelihood = models::compile(spec, problems);
  REQUIRE(problems.empty());
}

void World::disease(const models::DiseaseSpec& spec) {
  sim::Problems problems;
  REQUIRE(models::check(spec, problems));
  world.diseases.push_back(models::compile(spec));
}

void World::coverage(const models::CoverageSpec& spec) {
  layers_ = spec.stack;
  for (models::LayerSpec& layer : layers_)
    if (layer.payer.empty()) layer.payer = "fund";
  sim::Problems problems;
  auto stack = models::Stack::compile({spec.compliant_share, layers_}, problems);
  REQUIRE(stack);
  world.coverage = *std::move(stack);
}

models::ProgrammeTable& World::programme(models::ProgrammeSpec spec) {
  programme_ids_.push_back(spec.id);
  if (spec.payers.empty()) spec.payers = {{"county", 1.0}};
  sim::Problems problems;
  auto table = models::compile(spec, programme_ids_, models::Accounts(sources), problems);
  REQUIRE(problems.empty());
  const bool of_person = spec.unit == models::ProgrammeUnit::person;
  if (!table.everyone) table.eligible = rule(spec.eligible.text, models::rule::Kind::truth, of_person);
  if (table.by_priority) table.priority = rule(spec.priority.text, models::rule::Kind::number, of_person);
  world.has_top_up = world.has_top_up || table.tops_up;
  table.lines.assign(table.sources.size(), -1);
  table.in_village.assign(setting_->villages.size(), 1);
  table.due = sim::never;
  for (std::size_t i = 0; i < spec.effects.size(); ++i)
    if (const auto* health = std::get_if<models::HealthEffect>(&spec.effects[i]))
      table.effects[i].health = models::target_of(*health, world.diseases, spec.id, problems);
  REQUIRE(problems.empty());
  world.programmes.push_back(std::move(table));
  return world.programmes.back();
}

void World::dispatch_on(std::uint16_t programme, const std::vector<double>& days) {
  for (std::int32_t y = 0; y < setting_->years; ++y)
    for (std::size_t i = 0; i < days.size(); ++i)
      dispatch.dates.push_back({y * year + days[i], y, programme, static_cast<std::int32_t>(i),
                                static_cast<std::int32_t>(days.size())});
  std::stable_sort(dispatch.dates.begin(), dispatch.dates.end(), [](const auto& a, const auto& b) {
    return a.time != b.time ? a.time < b.time : a.programme < b.programme;
  });
}

void World::budget(std::uint16_t programme, const std::string& source, sim::Fen each_year) {
  const models::Accounts accounts(sources);
  auto& table = world.programmes[programme];
  for (std::size_t i = 0; i < table.spec.payers.size(); ++i)
    if (table.spec.payers[i].first == source)
      table.lines[i] = static_cast<std::int32_t>(dispatch.lines.size());
  dispatch.lines.push_back({accounts.source(source), table.spec.id});
  dispatch.grants.resize(static_cast<std::size_t>(setting_->years));
  for (auto& grants : dispatch.grants) grants.push_back(each_year);
}

void World::fund(std::size_t layer, sim::Fen each_year, const std::vector<double>& days) {
  world.care.layer_lines.resize(layers_.size(), -1);
  world.care.layer_lines[layer] = static_cast<std::int32_t>(dispatch.lines.size());
  dispatch.lines.push_back({models::Accounts(sources).source("fund"), layers_[layer].id});
  dispatch.grants.resize(static_cast<std::size_t>(setting_->years));
  for (auto& grants : dispatch.grants) grants.push_back(each_year);
  for (std::int32_t y = 0; y < setting_->years; ++y) {
    for (const double day : days) dispatch.settlements.push_back({y * year + day, y, false});
    dispatch.settlements.push_back({setting_->fund_settlement(y), y, true});
  }
}

Outcome World::run(std::uint64_t seed, bool unlimited) {
  lay_out_money();
  dispatch.grants.resize(static_cast<std::size_t>(setting_->years));
  world.setting = setting_;
  models::RunPlan plan;
  plan.worlds = {world};
  models::make_ready(plan.worlds);
  plan.dispatch = dispatch;
  plan.sources = static_cast<std::int32_t>(sources.size());
  std::vector<double> ends{setting_->horizon};
  for (const auto& date : dispatch.dates) ends.push_back(date.time);
  for (const auto& date : dispatch.settlements) ends.push_back(date.time);
  ends.insert(ends.end(), dispatch.assessments.begin(), dispatch.assessments.end());
  ends.insert(ends.end(), dispatch.splits.begin(), dispatch.splits.end());
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  for (const double end : ends) plan.windows.push_back({end, 0});

  std::vector<std::uint64_t> ids;
  for (const House& h : houses) ids.push_back(h.id);
  ids.insert(ids.end(), traced.begin(), traced.end());
  sim::TraceLog log;
  const models::Model model(plan, *this, 0);
  models::Dispatcher dispatcher(plan.dispatch, static_cast<std::int32_t>(world.programmes.size()), unlimited);
  sim::SerialExecutor serial;
  models::Simulation simulation(model, dispatcher, sim::make_key(seed, 0), serial, {ids, &log});
  simulation.run();
  dispatcher.finish();
  models::Tally tally = simulation.tally();
  models::judge_villages(plan, dispatcher.opened(), tally);
  Outcome out{setting_,
              std::move(tally),
              {},
              {},
              dispatcher.budget_years(),
              simulation.fingerprint(),
              simulation.events_handled()};
  // Labels live in the plan's tables; they are kept by the world of the test.
  for (sim::TraceLine line : log.lines()) {
    labels_.push_back(std::make_unique<std::string>(line.label));
    line.label = *labels_.back();
    out.lines.push_back(std::move(line));
  }
  for (std::uint32_t i = 0; i < simulation.population().size(); ++i) {
    const auto record = simulation.population().record(i);
    const auto people = record.items<models::Person>();
    const auto enrolments = record.items<models::Enrolment>();
    House house{record.id(), record.header(), {people.begin(), people.end()}, {}, {}};
    const auto streams = record.items<models::IncomeStream>();
    for (std::size_t slot = 0; slot < streams.size(); ++slot)
      house.streams[world.livelihood.used[slot]] = streams[slot];
    house.enrolments.assign(enrolments.begin(), enrolments.end());
    out.houses.push_back(std::move(house));
  }
  return out;
}

void World::make(std::uint32_t index, std::uint32_t, sim::Draft<models::Types>& draft) const {
  draft.id = houses[index].id;
  draft.header = houses[index].household;
  draft.items<models::Person>() = houses[index].people;
  const auto& streams = houses[index].streams;
  draft.items<models::IncomeStream>().assign(streams.begin(), streams.end());
}

void World::lay_out_money() {
  using models::Nature;
  const models::Accounts accounts(sources);
  models::LedgerPlan& plan = setting_->plan;
  models::CommonFlows& flows = setting_->flows;
  plan = models::LedgerPlan(setting_->months());
  const auto flow = [&](models::Account from, models::Account to, Nature nature, std::string what) {
    return plan.add({from, to, nature, std::move(what), ""});
  };
  constexpr auto home = models::household_account;
  constexpr auto outside = models::outside_account;
  for (std::size_t s = 0; s < models::stream_count; ++s)
    flows.income[s] = flow(outside, home, Nature::income, std::string(models::stream_names[s]));
  flows.consumption = flow(home, outside, Nature::spending, "consumption");
  flows.own_payment = flow(home, models::provider_account, Nature::care, "own payment");
  flows.own_premium = flow(home, models::first_source_account, Nature::premium, "own premium");
  flows.kin_gift = flow(models::kin_account, home, Nature::gift, "kin gift");
  flows.kin_loan = flow(models::kin_account, home, Nature::principal, "kin loan");
  flows.formal_loan = flow(models::lender_account, home, Nature::principal, "loan");
  flows.asset_sale = flow(outside, home, Nature::capital, "asset sale");
  flows.less_schooling = flow(outside, home, Nature::spending, "less schooling");
  flows.repayment = flow(home, models::lender_account, Nature::principal, "repayment");
  flows.kin_repayment = flow(home, models::kin_account, Nature::principal, "kin repayment");
  flows.taken_along = flow(home, outside, Nature::capital, "taken along");
  flows.joined_kin = flow(home, models::kin_account, Nature::gift, "brought to kin");
  flows.debt_outside = flow(outside, home, Nature::capital, "debt taken along");
  flows.debt_of_kin = flow(models::kin_account, home, Nature::gift, "debt taken over by kin");
  flows.debt_left = flow(home, models::lender_account, Nature::principal, "debt of who has left");
  flows.kin_debt_left = flow(home, models::kin_account, Nature::principal, "debt of who has left");
  models::CareTables& care = world.care;
  care.layer_flows.clear();
  care.claim_rows.clear();
  care.pooled = 0;
  for (const models::LayerSpec& layer : layers_) {
    care.layer_flows.push_back(
        plan.add({accounts.source("fund"), models::provider_account, Nature::care, layer.id, layer.id}));
    const auto row = static_cast<std::int32_t>(world.programmes.size()) + care.pooled;
    care.claim_rows.push_back(layer.pooled ? row : -1);
    if (layer.pooled) ++care.pooled;
  }
  care.layer_lines.resize(layers_.size(), -1);
  for (models::ProgrammeTable& table : world.programmes) {
    models::lay_out_flows(table, accounts, plan);
  }
  spend_from_lines();
}

void World::spend_from_lines() {
  dispatch.spending.resize(dispatch.lines.size());
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const std::int32_t line = world.care.layer_lines[i];
    if (line < 0) continue;
    auto& flows = dispatch.spending[static_cast<std::size_t>(line)].flows;
    const models::FlowId flow = world.care.layer_flows[i];
    if (std::find(flows.begin(), flows.end(), flow) == flows.end()) flows.push_back(flow);
  }
  for (std::size_t p = 0; p < world.programmes.size(); ++p) {
    const models::ProgrammeTable& table = world.programmes[p];
    for (std::size_t i = 0; i < table.lines.size(); ++i) {
      if (table.lines[i] < 0) continue;
      auto& spending = dispatch.spending[static_cast<std::size_t>(table.lines[i])];
      if (!spending.programmes.empty()) continue;  // the test has said it
      spending.programmes.emplace_back(static_cast<std::int32_t>(p), table.sources[i]);
      for (const auto* flows : {&table.loan.repaid, &table.loan.guarantee})
        if (i < flows->size()) spending.repaid.push_back((*flows)[i]);
    }
  }
}

}  // namespace small
