#include "models/programme/project_work.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "models/finance/share.hpp"
#include "models/programme/project_members.hpp"
#include "models/programme/take_up.hpp"

namespace models {

namespace {

using Step = sim::WindowStep<Types>;

/// What each payer owes in all: the capital that is neither in place nor bought by shareholders.
std::vector<sim::Fen> owed(const ProgrammeTable& table, const ProjectState& state) {
  const ProjectSpec& project = *table.spec.project;
  const sim::Fen shares = project.share * static_cast<sim::Fen>(state.shareholders.size());
  std::vector<sim::Fen> part(table.weights.size());
  split(project.capital - project.in_place - shares, table.weights, part);
  return part;
}

/// Sells shares while the capital has room for a whole one.
void sell_shares(Step& step, std::uint16_t programme, ProjectState& state) {
  const ProgrammeTable& table = step.tables().programmes[programme];
  const sim::Fen price = table.spec.project->share;
  if (price == 0) return;
  sim::Fen missing = table.spec.project->capital - table.spec.project->in_place;
  for (std::uint32_t i = 0; i < step.entity_count() && missing >= price; ++i) {
    if (state.villages[step.entity(i).header().village] == 0) continue;
    step.visit(i, [&](Context& c) {
      if (!buy_share(c, programme)) return;
      state.shareholders.push_back(i);
      missing -= price;
    });
  }
}

void collect(Step& step, std::uint16_t programme, std::int32_t year, Budgets& budgets, ProjectState& state) {
  const ProgrammeTable& table = step.tables().programmes[programme];
  Tally& tally = step.tally();
  if (state.paid.empty()) {
    state.paid.assign(table.weights.size(), 0);
    state.asked_at = step.time();
    sell_shares(step, programme, state);
  }
  const std::vector<sim::Fen> due = owed(table, state);
  const std::int32_t month = step.tables().setting->month_of(step.time());
  bool complete = true;
  for (std::size_t i = 0; i < due.size(); ++i) {
    const sim::Fen missing = due[i] - state.paid[i];
    const auto fund = [&](Funding item, sim::Fen amount) {
      tally.funding(programme, table.sources[i], year, item) += amount;
    };
    if (state.asked_in != year)
      for (const Funding item : {Funding::demand, Funding::eligible_need, Funding::need}) fund(item, missing);
    const bool reserve_too = budgets.may_use_reserve(table.lines[i], state.villages);
    const sim::Fen paid = budgets.spend_up_to(table.lines[i], missing, reserve_too);
    state.paid[i] += paid;
    fund(Funding::granted, paid);
    fund(Funding::spent, paid);
    tally.ledger.post(table.flows[i], month, paid);
    complete = complete && paid == missing;
  }
  state.asked_in = year;
  if (!complete) return;
  state.phase = ProjectState::Phase::building;
  state.open_at = step.tables().setting->calendar.after(step.time(), table.spec.project->build.days);
}

/// Asks for what running it costs: for the whole calendar year, or for the rest of the one it opens in.
void keep_up(Step& step, std::uint16_t programme, std::int32_t year, Budgets& budgets, ProjectState& state) {
  const ProgrammeTable& table = step.tables().programmes[programme];
  if (table.spec.project->upkeep == 0 || state.kept_in == year) return;
  const Setting& setting = *step.tables().setting;
  const bool opens = state.kept_in < 0;
  const double part = opens ? (setting.year_start[static_cast<std::size_t>(year) + 1] - step.time()) /
                                  setting.year_length(year)
                            : 1;
  state.kept_in = year;
  const auto villages = std::count(state.villages.begin(), state.villages.end(), 1);
  const sim::Fen cost = sim::to_fen(static_cast<double>(table.spec.project->upkeep) / 100.0 *
                                    static_cast<double>(villages) * part);
  std::vector<sim::Fen> due(table.weights.size());
  split(cost, table.weights, due);
  const std::int32_t month = setting.month_of(step.time());
  for (std::size_t i = 0; i < due.size(); ++i) {
    const auto fund = [&](Funding item, sim::Fen amount) {
      step.tally().funding(programme, table.sources[i], year, item) += amount;
    };
    for (const Funding item : {Funding::demand, Funding::eligible_need, Funding::need}) fund(item, due[i]);
    const bool reserve_too = budgets.may_use_reserve(table.lines[i], state.villages);
    const sim::Fen paid = budgets.spend_up_to(table.lines[i], due[i], reserve_too);
    fund(Funding::granted, paid);
    fund(Funding::spent, paid);
    step.tally().ledger.post(table.flows[i], month, paid);
  }
}

/// The households that it takes in: its shareholders, as far as they are there; without shares every eligible
/// household of its villages.
std::vector<std::uint32_t> takers_of(Step& step, std::uint16_t programme, const ProjectState& state) {
  const ProgrammeTable& table = step.tables().programmes[programme];
  std::vector<std::uint32_t> takers;
  if (table.spec.project->share > 0) {
    std::copy_if(state.shareholders.begin(), state.shareholders.end(), std::back_inserter(takers),
                 [&](std::uint32_t i) { return step.entity(i).header().status != Status::left; });
    return takers;
  }
  for (std::uint32_t i = 0; i < step.entity_count(); ++i) {
    if (state.villages[step.entity(i).header().village] == 0) continue;
    step.visit(i, [&](Context& c) {
      if (TakeUp::may_join(c, programme)) takers.push_back(i);
    });
  }
  return takers;
}

/// Takes them in, each with an equal part of the profit.
void open(Step& step, std::uint16_t programme, std::int32_t year, const ProjectState& state) {
  const ProgrammeTable& table = step.tables().programmes[programme];
  const std::vector<std::uint32_t> takers = takers_of(step, programme, state);
  const auto households = static_cast<std::int64_t>(takers.size());
  for (std::int64_t k = 0; k < households; ++k)
    step.visit(takers[static_cast<std::size_t>(k)], [&](Context& c) {
      TakeUp::join(c, programme, equal_part(table.spec.project->profit, households, k));
    });
  const double waited = (step.time() - state.asked_at) * wait_scale;
  step.tally().flowing(programme, year, Flowing::applied) += households;
  step.tally().flowing(programme, year, Flowing::served) += households;
  step.tally().flowing(programme, year, Flowing::wait_queue) +=
      households * static_cast<std::int64_t>(waited + 0.5);
}

}  // namespace

VillageFlags villages_served(const ProgrammeTable& table, const std::vector<std::int64_t>& people,
                             double scale) {
  VillageFlags served = table.in_village;
  const auto below = static_cast<double>(table.spec.project->people_below);
  for (std::size_t v = 0; below > 0 && v < served.size(); ++v)
    if (static_cast<double>(people[v]) / scale >= below) served[v] = 0;
  return served;
}

std::vector<std::int64_t> people_by_village(const Step& step) {
  std::vector<std::int64_t> people(step.tables().setting->villages.size(), 0);
  for (std::uint32_t i = 0; i < step.entity_count(); ++i) {
    const Household& h = step.entity(i).header();
    if (h.status != Status::left) people[h.village] += h.members;
  }
  return people;
}

void advance_project(Step& step, std::uint16_t programme, std::int32_t year, Budgets& budgets,
                     ProjectState& state) {
  if (state.phase == ProjectState::Phase::waiting && step.time() >= step.tables().programmes[programme].from)
    collect(step, programme, year, budgets, state);
  if (state.phase == ProjectState::Phase::building && step.time() >= state.open_at) {
    state.phase = ProjectState::Phase::open;
    open(step, programme, year, state);
  }
  if (state.phase == ProjectState::Phase::open) keep_up(step, programme, year, budgets, state);
}

bool becomes_late(const ProgrammeTable& table, double now, ProjectState& state) {
  if (state.late || state.phase == ProjectState::Phase::open || now <= table.due) return false;
  state.late = true;
  return true;
}

bool lateness_cuts(const ProgrammeTable& table, const BudgetLine& line) {
  const std::string& of = table.spec.project->late_cut_of;
  if (of.empty()) return line.programme == table.spec.id;
  if (of == any_programme) {
    const std::int32_t source = line.source - first_source_account;
    return std::find(table.sources.begin(), table.sources.end(), source) != table.sources.end();
  }
  std::istringstream words(of);
  for (std::string word; words >> word;)
    if (word == line.programme) return true;
  return false;
}

}  // namespace models
