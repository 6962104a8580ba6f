#include "models/programme/dispatch.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "models/assessment/exit_places.hpp"
#include "models/care/fund_claim.hpp"
#include "models/people/split.hpp"
#include "models/programme/project_members.hpp"
#include "models/programme/project_work.hpp"
#include "models/programme/take_up.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

/// The household's waiting application to a programme for a member.
std::uint32_t waiting_enrolment(Context& c, std::uint16_t programme, std::uint16_t member) {
  const auto enrolments = c.items<Enrolment>();
  for (std::uint32_t i = 0; i < enrolments.size(); ++i) {
    const Enrolment& e = enrolments[i];
    if (e.programme == programme && e.member == member && e.state == EnrolmentState::waiting) return i;
  }
  return none;
}

/// Days in the whole units that waits are summed in.
std::int64_t wait_units(double days) { return static_cast<std::int64_t>(days * wait_scale + 0.5); }

sim::IfTooBig engine_rule(TooBig rule) {
  switch (rule) {
    case TooBig::stop:
      return sim::IfTooBig::stop;
    case TooBig::skip:
      return sim::IfTooBig::skip;
    case TooBig::part:
      return sim::IfTooBig::part;
  }
  return sim::IfTooBig::stop;
}

}  // namespace

Dispatcher::Dispatcher(const DispatchPlan& plan, std::int32_t programmes, bool unlimited)
    : plan_(plan),
      unlimited_(unlimited),
      budgets_(plan.lines, plan.carry_over, unlimited),
      waiting_(static_cast<std::size_t>(programmes)),
      places_left_(static_cast<std::size_t>(programmes), 0),
      projects_(static_cast<std::size_t>(programmes)) {}

void Dispatcher::close(Step& step, std::span<const sim::Posted<Post>> posts) {
  // Posts come in order of their commons, exits and splits last.
  const auto first_of = [&](std::uint32_t commons) {
    const auto first = std::find_if(posts.begin(), posts.end(), [&](const sim::Posted<Post>& posted) {
      return posted.commons >= commons;
    });
    return static_cast<std::size_t>(first - posts.begin());
  };
  const std::size_t others = first_of(exits_commons), splits = first_of(splits_commons);
  give_exit_places(step, posts.subspan(others, splits - others), plan_.scale);
  for (const auto& posted : posts.first(others)) {
    if (posted.post.claim.amount > 0) {
      claims_.push_back(posted);
      continue;
    }
    const Application& application = posted.post.application;
    sim::Application a;
    a.time = posted.time;
    a.id = posted.id;
    a.tag = application.member;
    a.entity = posted.entity;
    step.visit(posted.entity, [&](Context& c) {
      const ProgrammeTable& table = c.tables().programmes[application.programme];
      a.random = c.draw(table.rank, application.unit, sim::Index{}.with(sim::Purpose::tie)).bits();
    });
    waiting_[application.programme].add(a);
  }
  while (next_settlement_ < plan_.settlements.size() &&
         plan_.settlements[next_settlement_].time <= step.time())
    settle_funds(step, plan_.settlements[next_settlement_++]);
  while (next_date_ < plan_.dates.size() && plan_.dates[next_date_].time <= step.time()) {
    const DispatchDate& date = plan_.dates[next_date_++];
    open_year(step, date.year);
    note_spending(step, date.year);
    if (step.tables().programmes[date.programme].spec.project)
      advance(step, date);
    else
      dispatch(step, date);
  }
  open_year(step, step.tables().setting->year_of(step.time()));
  if (step.time() >= step.tables().setting->horizon) count_waiting(step, step.time());
  found_households(step, posts.subspan(splits),
                   [&](std::uint32_t household) { step.visit(household, [](Context& c) { join_open(c); }); });
}

void Dispatcher::advance(Step& step, const DispatchDate& date) {
  ProjectState& state = projects_[date.programme];
  const bool was_open = state.phase == ProjectState::Phase::open;
  const ProgrammeTable& table = step.tables().programmes[date.programme];
  if (state.villages.empty())
    state.villages = table.spec.project->people_below > 0
                         ? villages_served(table, people_by_village(step), plan_.scale)
                         : table.in_village;
  if (std::find(state.villages.begin(), state.villages.end(), 1) == state.villages.end()) return;
  advance_project(step, date.programme, date.year, budgets_, state);
  if (was_open || state.phase != ProjectState::Phase::open) return;
  opened_.push_back({step.time(), date.programme, state.villages});
  published_.open.resize(projects_.size());
  published_.open[date.programme] = state.villages;
  if (table.builds == 0) return;
  published_.built.resize(state.villages.size(), 0);
  for (std::size_t v = 0; v < state.villages.size(); ++v)
    if (state.villages[v] != 0)
      published_.built[v] = static_cast<WorkSet>(published_.built[v] | table.builds);
}

void Dispatcher::settle_funds(Step& step, const FundSettlement& date) {
  open_year(step, date.year);
  note_spending(step, date.year);
  std::vector<sim::Posted<Post>> open;
  // Claims of one bill stand side by side: what has been refused of the same bill before.
  const sim::Posted<Post>* previous = nullptr;
  sim::Fen refused = 0;
  for (sim::Posted<Post>& posted : claims_) {
    if (previous == nullptr || previous->entity != posted.entity || previous->time != posted.time)
      refused = 0;
    previous = &posted;
    FundClaim& claim = posted.post.claim;
    const std::int32_t line = step.tables().care.layer_lines[claim.layer];
    const bool reserve_too = budgets_.may_use_reserve(line, step.entity(posted.entity).header().village);
    const sim::Fen paid = budgets_.spend_up_to(line, claim.amount, reserve_too);
    const sim::Fen rest = claim.amount - paid;
    if (paid > 0 || date.last)
      step.visit(posted.entity, [&](Context& c) {
        answer_claim(c, claim, {posted.time, paid, date.last ? rest : 0, refused});
      });
    if (date.last) refused += rest;
    claim.amount = rest;
    if (rest > 0 && !date.last) open.push_back(posted);
  }
  claims_ = std::move(open);
}

void Dispatcher::note_spending(const Step& step, std::int32_t year) {
  for (std::size_t line = 0; line < plan_.spending.size(); ++line) {
    const LineSpending& spending = plan_.spending[line];
    budgets_.set_spent(static_cast<std::int32_t>(line), step.so_far([&](const Tally& tally) {
      sim::Fen sum = 0;
      for (const auto& [programme, source] : spending.programmes)
        sum += tally.funding(programme, source, year, Funding::spent);
      for (const FlowId flow : spending.flows) sum += tally.ledger.sum(flow, 12 * year, 12 * year + 12);
      for (const FlowId flow : spending.repaid) sum -= tally.ledger.sum(flow, 12 * year, 12 * year + 12);
      return sum;
    }));
  }
}

void Dispatcher::open_year(Step& step, std::int32_t year) {
  if (year <= year_) return;
  while (year_ < year) {
    if (year_ >= 0) {
      note_spending(step, year_);
      count_waiting(step, step.tables().setting->year_start[static_cast<std::size_t>(year_) + 1]);
    }
    finish();
    ++year_;
    budgets_.open_year(money_of_year(step));
    set_apart(step);
  }
  std::fill(places_left_.begin(), places_left_.end(), 0);
  // What waits since last year is need of this year too.
  const double year_start = step.tables().setting->year_start[static_cast<std::size_t>(year)];
  for (std::size_t p = 0; p < waiting_.size(); ++p)
    for (const sim::Application& a : waiting_[p].waiting())
      if (a.time < year_start)
        step.visit(a.entity, [&](Context& c) {
          const auto programme = static_cast<std::int32_t>(p);
          TakeUp::fund(c, programme, year, Funding::need, c.tables().programmes[p].spec.unit_cost);
        });
}

void Dispatcher::set_apart(Step& step) {
  for (const ManagementFee& fee : plan_.fees) {
    const sim::Fen amount = budgets_.opening(fee.line);
    step.tally().ledger.post(fee.flow, 12 * year_, amount);
    static_cast<void>(budgets_.spend(fee.line, amount));
  }
  if (plan_.reserves.empty()) return;
  const std::vector<LineReserve>& reserves = plan_.reserves[static_cast<std::size_t>(year_)];
  for (std::int32_t line = 0; line < budgets_.size(); ++line) {
    const LineReserve& reserve = reserves[static_cast<std::size_t>(line)];
    if (reserve.villages.empty()) continue;
    const auto part = static_cast<double>(budgets_.opening(line)) / 100.0 * reserve.share;
    budgets_.reserve(line, sim::to_fen(part), reserve.villages);
  }
}

std::vector<sim::Fen> Dispatcher::money_of_year(const Step& step) {
  std::vector<sim::Fen> money = plan_.grants[static_cast<std::size_t>(year_)];
  const auto& programmes = step.tables().programmes;
  const double start = step.tables().setting->year_start[static_cast<std::size_t>(year_)];
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    const ProgrammeTable& table = programmes[p];
    if (!table.spec.project || !becomes_late(table, start, projects_[p])) continue;
    for (std::size_t line = 0; line < money.size(); ++line)
      if (lateness_cuts(table, plan_.lines[line]))
        money[line] -= sim::to_fen(static_cast<double>(money[line]) / 100.0 * table.spec.project->late_cut);
  }
  return money;
}

void Dispatcher::note_assets(const Step& step, const ProgrammeTable& table, std::uint16_t village) {
  const World& world = step.tables();
  for (std::size_t i = 0; i < table.spec.effects.size(); ++i) {
    const std::size_t stream = table.effects[i].stream;
    if (!std::holds_alternative<AssetEffect>(table.spec.effects[i]) ||
        world.livelihood.streams[stream].price_response == 0)
      continue;
    if (households_.empty()) {
      households_.resize(world.setting->villages.size());
      published_.assets_given.resize(world.setting->villages.size());
      for (std::uint32_t h = 0; h < step.entity_count(); ++h) {
        const Household& household = step.entity(h).header();
        if (household.founded == 0) ++households_[household.village];
      }
    }
    // Nobody may have lived in a village to which households have moved since.
    const auto households = std::max<std::int64_t>(1, households_[village]);
    published_.assets_given[village][stream] += 1.0 / static_cast<double>(households);
  }
}

std::int64_t Dispatcher::places_at(const Step& step, const DispatchDate& date) const {
  const ProgrammeSpec& spec = step.tables().programmes[date.programme].spec;
  const double each_year = spec.places.each_year;
  // Money makes no jobs: with all of it there are as many as there are (design: what is needed in full).
  const bool jobs = effect_of<JobEffect>(spec) != nullptr;
  if (each_year < 0 || (unlimited_ && !jobs)) return sim::unlimited;
  // Fractional places of a scaled population are carried over the years.
  const double yearly = each_year * plan_.scale;
  const auto up_to = [&](std::int32_t years) {
    return static_cast<std::int64_t>(std::floor(yearly * years + 1e-9));
  };
  return equal_part(up_to(date.year + 1) - up_to(date.year), date.parts, date.part);
}

template <class ReserveToo>
sim::Fen Dispatcher::money_for(const ProgrammeTable& table, ReserveToo&& reserve_too) const {
  const sim::Fen cost = table.spec.unit_cost;
  if (unlimited_ || cost <= 0) return sim::unlimited;
  // Each unit is split to the fen in the same way, so the money that matters is that of whole units.
  std::vector<sim::Fen> part(table.weights.size());
  split(cost, table.weights, part);
  sim::Fen units = sim::unlimited;
  sim::Fen rest = sim::unlimited;
  const auto& lines = table.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] < 0 || part[i] == 0) continue;
    const sim::Fen there = budgets_.available(lines[i], reserve_too(lines[i]));
    units = std::min(units, there / part[i]);
  }
  if (units == sim::unlimited) return sim::unlimited;
  // Part of a further unit: as far as the scarcest source reaches.
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] < 0 || part[i] == 0) continue;
    const sim::Fen left = budgets_.available(lines[i], reserve_too(lines[i])) - units * part[i];
    // A source that has its part of a whole unit left does not bind; below that the product is small.
    if (left <= part[i]) rest = std::min(rest, left > 1 ? (left - 1) * 1'000'000 / table.weights[i] : 0);
  }
  // A small share of a large budget pays for more units than there is money to count.
  if (units > (sim::unlimited - cost) / cost) return sim::unlimited;
  const bool partly = table.spec.places.if_too_big == TooBig::part;
  return units * cost + (partly ? std::min(rest, cost - 1) : 0);
}

sim::Fen Dispatcher::money_for(const ProgrammeTable& table) const {
  return money_for(table, [](std::int32_t) { return true; });
}

void Dispatcher::pay(const ProgrammeTable& table, std::uint16_t village, sim::Fen amount) {
  std::vector<sim::Fen> part(table.weights.size());
  split(amount, table.weights, part);
  const auto& lines = table.lines;
  for (std::size_t i = 0; i < lines.size(); ++i)
    static_cast<void>(budgets_.spend_up_to(lines[i], part[i], budgets_.may_use_reserve(lines[i], village)));
}

struct Dispatcher::Purse {
  Dispatcher& dispatcher;
  const Step& step;
  const ProgrammeTable& table;

  [[nodiscard]] std::uint16_t village(const sim::Application& a) const {
    return step.entity(a.entity).header().village;
  }
  [[nodiscard]] sim::Fen there(const sim::Application& a) const {
    return dispatcher.money_for(table, [this, v = village(a)](std::int32_t line) {
      return dispatcher.budgets_.may_use_reserve(line, v);
    });
  }
  void take(const sim::Application& a, sim::Fen amount) { dispatcher.pay(table, village(a), amount); }
};

void Dispatcher::dispatch(Step& step, const DispatchDate& date) {
  const std::uint16_t p = date.programme;
  sim::WaitingList& list = waiting_[p];
  const std::int64_t fresh = places_at(step, date);
  const std::int64_t places = fresh == sim::unlimited ? fresh : fresh + places_left_[p];
  const ProgrammeTable& table = step.tables().programmes[p];

  const auto still_eligible = [&](sim::Application& a) {
    bool good = false;
    step.visit(a.entity, [&](Context& c) {
      const std::uint32_t enrolment = waiting_enrolment(c, p, static_cast<std::uint16_t>(a.tag));
      good = enrolment != none && TakeUp::still_eligible(c, enrolment);
      if (!good) return;
      a.priority = TakeUp::priority(c, enrolment);
      a.cost = TakeUp::cost(c, enrolment);
    });
    return good;
  };
  const sim::IfTooBig if_too_big = engine_rule(table.spec.places.if_too_big);
  Purse purse{*this, step, table};
  const sim::Dispatch result =
      plan_.reserves.empty()
          ? list.dispatch(step.time(), places, money_for(table), if_too_big, still_eligible)
          : list.dispatch_from(purse, step.time(), places, if_too_big, still_eligible);
  places_left_[p] = result.places_left == sim::unlimited ? 0 : result.places_left;

  for (const sim::Grant& g : result.grants) {
    const std::uint16_t village = step.entity(g.application.entity).header().village;
    if (plan_.reserves.empty()) pay(table, village, g.money);
    note_assets(step, table, village);
    step.visit(g.application.entity, [&](Context& c) {
      const std::uint32_t enrolment = waiting_enrolment(c, p, static_cast<std::uint16_t>(g.application.tag));
      c.tally().flowing(p, date.year, Flowing::wait_calendar) += wait_units(g.calendar_wait);
      c.tally().flowing(p, date.year, Flowing::wait_queue) += wait_units(g.queue_wait);
      TakeUp::grant(c, enrolment, g.money);
    });
  }
  for (const sim::Application& a : result.ineligible) {
    step.visit(a.entity, [&](Context& c) {
      c.tally().flowing(p, date.year, Flowing::dropped) += 1;
      const std::uint32_t enrolment = waiting_enrolment(c, p, static_cast<std::uint16_t>(a.tag));
      if (enrolment != none) c.items<Enrolment>()[enrolment].state = EnrolmentState::refused;
    });
  }
}

void Dispatcher::count_waiting(Step& step, double end) {
  for (std::uint16_t p = 0; p < waiting_.size(); ++p)
    for (const sim::Application& a : waiting_[p].waiting()) {
      if (a.time >= end) continue;
      step.tally().flowing(p, year_, Flowing::waiting_at_end) += 1;
      step.tally().flowing(p, year_, Flowing::waited_so_far) += wait_units(end - a.time);
    }
}

void Dispatcher::finish() {
  if (year_ < 0 || years_.size() > static_cast<std::size_t>(year_)) return;
  std::vector<BudgetYear> year;
  for (std::int32_t i = 0; i < budgets_.size(); ++i) year.push_back({budgets_.opening(i), budgets_.spent(i)});
  years_.push_back(std::move(year));
}

}  // namespace models
