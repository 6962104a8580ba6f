// A world of a few hand-made households on the uniform calendar (years of 365.25 days), run by the real model
// on one thread with everybody traced. A test sets the tables it is about; everything else stands still: no
// income, no illness, no births or deaths, a line of 1,000 yuan, consumption of nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "models/disease/state_graph.hpp"
#include "models/model.hpp"
#include "models/people/fields.hpp"
#include "models/programme/flows.hpp"
#include "models/rule/compile.hpp"

namespace small {

constexpr double year = 365.25;
constexpr double month = year / 12;

struct House {
  std::uint64_t id = 0;
  models::Household household;
  std::vector<models::Person> people;
  std::array<models::IncomeStream, models::stream_count> streams;  ///< by models::Stream
  std::vector<models::Enrolment> enrolments;                       ///< at the end
};

inline models::Person person(std::uint64_t id, double age, models::Sex sex = models::Sex::male) {
  models::Person p;
  p.id = id;
  p.born = static_cast<float>(-age * year);
  p.sex = sex;
  p.labour = models::labour_of(age, false);
  return p;
}

/// What a run gave.
struct Outcome {
  std::shared_ptr<const models::Setting> setting;  ///< the tally's plan lives in it
  models::Tally tally;
  std::vector<sim::TraceLine> lines;
  std::vector<House> houses;
  std::vector<std::vector<models::BudgetYear>> budgets;
  sim::Fingerprint fingerprint;
  std::uint64_t events = 0;

  [[nodiscard]] const House& house(std::uint64_t id) const {
    for (const House& h : houses)
      if (h.id == id) return h;
    FAIL("no household " << id);
    return houses.front();
  }
  [[nodiscard]] std::int64_t count(models::Count what, std::int32_t of_year = 0) const {
    return tally.counts(of_year, 0)[static_cast<std::size_t>(what)];
  }
  /// Lines with a label that a household wrote itself, in order.
  [[nodiscard]] std::vector<sim::TraceLine> of(std::string_view label, std::uint64_t id = 0) const {
    std::vector<sim::TraceLine> found;
    for (const sim::TraceLine& line : lines)
      if (line.label == label && (id == 0 || line.entity == id)) found.push_back(line);
    return found;
  }
  [[nodiscard]] std::vector<sim::Fen> amounts(std::string_view label, std::uint64_t id = 0) const {
    std::vector<sim::Fen> found;
    for (const sim::TraceLine& line : of(label, id)) found.push_back(line.amount);
    return found;
  }
  [[nodiscard]] sim::Fen posted(models::FlowId flow) const { return tally.ledger.total(flow); }
};

class World final : public models::PopulationSource {
 public:
  explicit World(std::int32_t years = 1) : setting_(std::make_shared<models::Setting>()) {
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

  models::World world;
  std::vector<House> houses;
  models::DispatchPlan dispatch;
  std::vector<std::string> sources{"county", "fund"};

  [[nodiscard]] models::Setting& setting() { return *setting_; }

  /// A household of these people, ordinary, with 1,000 yuan.
  House& add(std::uint64_t id, std::vector<models::Person> people) {
    House h;
    h.id = id;
    h.household.cash = 100'000;
    h.household.people_at_start = static_cast<std::uint8_t>(people.size());
    h.people = std::move(people);
    houses.push_back(std::move(h));
    return houses.back();
  }
  /// Registered as poor at the start, too.
  House& add_poor(std::uint64_t id, std::vector<models::Person> people) {
    House& h = add(id, std::move(people));
    h.household.status = h.household.status_at_start = models::Status::poor;
    return h;
  }

  [[nodiscard]] models::rule::Program rule(const std::string& text,
                                           models::rule::Kind kind = models::rule::Kind::truth,
                                           bool of_person = false) const {
    sim::Problems problems;
    const auto scope = of_person ? models::person_scope(programme_ids_, false)
                                 : models::household_scope(programme_ids_, false);
    auto program = models::rule::compile({text, {}}, scope, {}, kind, problems);
    REQUIRE(program);
    return *std::move(program);
  }

  void livelihood(const models::LivelihoodSpec& spec) {
    sim::Problems problems;
    world.livelihood = models::compile(spec, problems);
    REQUIRE(problems.empty());
  }
  void disease(const models::DiseaseSpec& spec) {
    sim::Problems problems;
    REQUIRE(models::check(spec, problems));
    world.diseases.push_back(models::compile(spec));
  }
  void coverage(const models::CoverageSpec& spec) {
    sim::Problems problems;
    auto stack = models::Stack::compile(spec, problems);
    REQUIRE(stack);
    world.coverage = *std::move(stack);
    layers_ = spec.stack;
  }
  /// Programmes whose rules may name earlier ones. Dispatch dates are set by `dispatch_on`.
  models::ProgrammeTable& programme(models::ProgrammeSpec spec) {
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
  /// Gives out the programme's places on these days of each year.
  void dispatch_on(std::uint16_t programme, const std::vector<double>& days) {
    for (std::int32_t y = 0; y < setting_->years; ++y)
      for (std::size_t i = 0; i < days.size(); ++i)
        dispatch.dates.push_back({y * year + days[i], y, programme, static_cast<std::int32_t>(i),
                                  static_cast<std::int32_t>(days.size())});
    std::stable_sort(dispatch.dates.begin(), dispatch.dates.end(), [](const auto& a, const auto& b) {
      return a.time != b.time ? a.time < b.time : a.programme < b.programme;
    });
  }
  /// A budget of one source for one programme, the same each year.
  void budget(std::uint16_t programme, const std::string& source, sim::Fen each_year) {
    const models::Accounts accounts(sources);
    auto& table = world.programmes[programme];
    for (std::size_t i = 0; i < table.spec.payers.size(); ++i)
      if (table.spec.payers[i].first == source)
        table.lines[i] = static_cast<std::int32_t>(dispatch.lines.size());
    dispatch.lines.push_back({accounts.source(source), table.spec.id});
    dispatch.grants.resize(static_cast<std::size_t>(setting_->years));
    for (auto& grants : dispatch.grants) grants.push_back(each_year);
  }

  /// Money of the source "fund" each year for a pooled layer, paid on these days and at each year's end.
  void fund(std::size_t layer, sim::Fen each_year, const std::vector<double>& days = {}) {
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

  [[nodiscard]] Outcome run(std::uint64_t seed = 1, bool unlimited = false) {
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
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    for (const double end : ends) plan.windows.push_back({end, 0});

    std::vector<std::uint64_t> ids;
    for (const House& h : houses) ids.push_back(h.id);
    sim::TraceLog log;
    const models::Model model(plan, *this, 0);
    models::Dispatcher dispatcher(plan.dispatch, static_cast<std::int32_t>(world.programmes.size()),
                                  unlimited);
    sim::SerialExecutor serial;
    models::Simulation simulation(model, dispatcher, sim::make_key(seed, 0), serial, {ids, &log});
    simulation.run();
    dispatcher.finish();
    Outcome out{setting_,
                simulation.tally(),
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
    for (std::uint32_t i = 0; i < houses.size(); ++i) {
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

  [[nodiscard]] std::uint32_t size() const override { return static_cast<std::uint32_t>(houses.size()); }
  void make(std::uint32_t index, std::uint32_t, sim::Draft<models::Types>& draft) const override {
    draft.id = houses[index].id;
    draft.header = houses[index].household;
    draft.items<models::Person>() = houses[index].people;
    const auto& streams = houses[index].streams;
    draft.items<models::IncomeStream>().assign(streams.begin(), streams.end());
  }

 private:
  void lay_out_money() {
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

  /// What is spent from each budget line, and what comes back to it.
  void spend_from_lines() {
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

  std::shared_ptr<models::Setting> setting_;
  std::vector<models::LayerSpec> layers_;
  std::vector<std::string> programme_ids_;
  std::vector<std::unique_ptr<std::string>> labels_;
};

/// One stream, all of it what `calendar` says, without growth or noise unless set.
inline models::StreamSpec stream(std::string id, models::PayCalendar calendar,
                                 std::vector<std::pair<std::int32_t, double>> dates = {}) {
  models::StreamSpec s;
  s.id = std::move(id);
  s.calendar = calendar;
  s.dates = std::move(dates);
  return s;
}

inline models::LivelihoodSpec streams(std::vector<models::StreamSpec> list) {
  models::LivelihoodSpec spec;
  spec.streams = std::move(list);
  spec.consumption = {0, 0, 0};
  return spec;
}

inline void set_base(House& h, models::Stream s, double yuan_a_year) {
  h.streams[static_cast<std::size_t>(s)].base = static_cast<float>(yuan_a_year);
}

}  // namespace small
