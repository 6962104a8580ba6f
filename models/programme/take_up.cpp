#include "models/programme/take_up.hpp"

#include <algorithm>
#include <bitset>
#include <optional>
#include <span>
#include <variant>

#include "models/programme/acting.hpp"
#include "models/programme/application_search.hpp"
#include "models/programme/effects/acting.hpp"
#include "models/programme/effects/runtime.hpp"
#include "models/programme/top_up.hpp"
#include "models/programme/unit_value.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

std::uint32_t units_of(Context& c, const ProgrammeTable& table) {
  return table.spec.unit == ProgrammeUnit::person ? static_cast<std::uint32_t>(c.items<Person>().size()) : 1;
}

/// Is this person in another programme that takes the working time which this one wants?
bool occupied(Context& c, std::uint16_t programme, std::uint32_t member) {
  const World& world = c.tables();
  if (!world.programmes[programme].spec.full_time) return false;
  const std::span<const Enrolment> all = c.items<Enrolment>();
  return std::any_of(all.begin(), all.end(), [&](const Enrolment& e) {
    return e.member == member && e.programme != programme &&
           (e.state == EnrolmentState::active || e.working != 0) &&
           world.programmes[e.programme].spec.full_time;
  });
}

/// May this unit apply now, whatever the rule says?
bool free_to_apply(Context& c, std::uint16_t programme, std::uint32_t member) {
  const ProgrammeTable& table = c.tables().programmes[programme];
  if (occupied(c, programme, member) || moves_to(table, c.header().village)) return false;
  bool completed_before = table.after == after_none;
  for (const Enrolment& e : c.items<Enrolment>()) {
    if (e.programme == table.after && e.state == EnrolmentState::ended &&
        (e.member == member ||
         c.tables().programmes[static_cast<std::size_t>(table.after)].spec.unit == ProgrammeUnit::household))
      completed_before = true;
    if (e.programme != programme || e.member != member || e.state == EnrolmentState::refused) continue;
    if (table.spec.repeat == Repeat::never || e.state != EnrolmentState::ended) return false;
  }
  return completed_before;
}

/// Has the unit had what it can have only once?
bool served_for_good(Context& c, std::uint16_t programme, std::uint32_t member) {
  const ProgrammeTable& table = c.tables().programmes[programme];
  if (table.tops_up || table.spec.repeat != Repeat::never) return false;
  for (const Enrolment& e : c.items<Enrolment>())
    if (e.programme == programme && e.member == member && e.granted()) return true;
  return false;
}

/// By values that hold at least what the rule reads.
bool eligible(const ProgrammeTable& table, RuleValues& values, std::uint32_t member) {
  if (table.everyone) return true;
  return table.spec.unit == ProgrammeUnit::person ? table.eligible.holds(values.frame_of(member))
                                                  : table.eligible.holds(values.frame());
}

bool eligible_now(Context& c, const ProgrammeTable& table, std::uint32_t member) {
  if (table.everyone) return true;
  return table.spec.unit == ProgrammeUnit::household ? holds_now(c, table.eligible)
                                                     : holds_now(c, table.eligible, member);
}

/// Is the unit among those that the programme reaches? For life, whatever the year.
bool reached(Context& c, const ProgrammeTable& table, std::uint32_t member) {
  if (table.spec.reach >= 1) return true;
  const sim::Block draw = c.draw(table.reach, unit_id(c, table, member), sim::Index{});
  return draw.first() < table.spec.reach;
}

/// What a unit costs, fen: the unit cost and what its effects cost beyond it.
sim::Fen cost_of(Context& c, const ProgrammeTable& table) {
  sim::Fen cost = table.spec.unit_cost;
  for (const EffectSpec& effect : table.spec.effects)
    if (const auto* premium = std::get_if<PremiumEffect>(&effect))
      cost += premium->per_person * c.header().members;
  return cost;
}

std::uint32_t enrol(Context& c, std::uint16_t programme, std::uint32_t member) {
  Enrolment e;
  e.programme = programme;
  e.member = static_cast<std::uint16_t>(member);
  e.applied = e.started = static_cast<float>(c.now());
  c.add(e);
  return static_cast<std::uint32_t>(c.items<Enrolment>().size() - 1);
}

void apply_now(Context& c, std::uint16_t programme, std::uint32_t member) {
  const World& world = c.tables();
  const ProgrammeTable& table = world.programmes[programme];
  const bool alive = table.spec.unit == ProgrammeUnit::household || c.items<Person>()[member].alive != 0;
  if (c.header().status == Status::left || !alive || served_for_good(c, programme, member)) return;
  // Whatever comes of this one, the next candidate may find the unit eligible and free again.
  if (!table.spec.apply.once) schedule_application(c, programme, member);
  if (table.tops_up) {
    review_top_up(c, programme);
    return;
  }
  if (!eligible_now(c, table, member) || !free_to_apply(c, programme, member) || !reached(c, table, member))
    return;
  const std::int32_t year = world.setting->year_of(c.now());
  const sim::Fen cost = cost_of(c, table);
  const std::uint32_t enrolment = enrol(c, programme, member);
  c.tally().flowing(programme, year, Flowing::applied) += 1;
  for (const Funding item : {Funding::demand, Funding::need}) TakeUp::fund(c, programme, year, item, cost);
  if (table.spec.apply.on_bill_above > 0) TakeUp::fund(c, programme, year, Funding::eligible_need, cost);
  c.trace(table.spec.id);
  if (table.spec.entitlement) {
    TakeUp::grant(c, enrolment, cost);
  } else {
    c.post(programme, {{programme, static_cast<std::uint16_t>(member), unit_id(c, table, member)}, {}});
  }
}

/// Has the unit been granted what it has once a year?
bool had_this_year(Context& c, std::uint16_t programme, std::uint32_t member, std::int32_t year) {
  const auto enrolments = c.items<Enrolment>();
  return std::any_of(enrolments.begin(), enrolments.end(), [&](const Enrolment& e) {
    return e.programme == programme && e.member == member &&
           c.tables().setting->year_of(static_cast<double>(e.started)) == year;
  });
}

/// The unit has it no longer: what its effects do ends before the year does.
void end_entitlement(Context& c, std::uint16_t programme, std::uint32_t member) {
  const auto all = c.items<Enrolment>();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Enrolment& e) {
    return e.programme == programme && e.member == member;
  });
  const auto enrolment = static_cast<std::uint32_t>(found - all.begin());
  for (std::uint32_t effect = 0; effect < c.tables().programmes[programme].effects.size(); ++effect)
    if (EffectScope scope(c, enrolment, effect); scope.working()) scope.set_working(false);
  c.items<Enrolment>()[enrolment].state = EnrolmentState::lapsed;
}

/// An entitlement that everyone eligible has every year without asking (premiums). `last`: it is looked at
/// for the last time this year, when those whom it does not reach are counted.
void entitle_for_year(Context& c, std::uint16_t programme, std::uint32_t member, bool last) {
  const ProgrammeTable& table = c.tables().programmes[programme];
  if (table.spec.unit == ProgrammeUnit::person && c.items<Person>()[member].alive == 0) return;
  const std::int32_t year = c.tables().setting->year_of(c.now());
  if (!table.entitled_on.empty() && had_this_year(c, programme, member, year)) {
    if (!eligible_now(c, table, member)) end_entitlement(c, programme, member);
    return;
  }
  if (!eligible_now(c, table, member)) return;
  const sim::Fen cost = cost_of(c, table);
  const bool reaches = reached(c, table, member);
  if (reaches || last) TakeUp::fund(c, programme, year, Funding::eligible_need, cost);
  if (!reaches) return;
  c.tally().flowing(programme, year, Flowing::applied) += 1;
  for (const Funding item : {Funding::demand, Funding::need}) TakeUp::fund(c, programme, year, item, cost);
  const auto enrolments = c.items<Enrolment>();
  for (std::uint32_t i = 0; i < enrolments.size(); ++i) {
    if (enrolments[i].programme != programme || enrolments[i].member != member) continue;
    TakeUp::grant(c, i, cost);
    return;
  }
  TakeUp::grant(c, enrol(c, programme, member), cost);
}

template <class Call>
void each_effect(Context& c, std::uint32_t enrolment, Call&& call) {
  const ProgrammeTable& table = c.tables().programmes[c.items<Enrolment>()[enrolment].programme];
  for (std::uint32_t i = 0; i < table.spec.effects.size(); ++i) {
    EffectScope scope(c, enrolment, i);
    std::visit([&](const auto& effect) { call(scope, effect); }, table.spec.effects[i]);
  }
}

void finish_now(Context& c, std::uint32_t enrolment) {
  Enrolment& e = c.items<Enrolment>()[enrolment];
  if (e.state != EnrolmentState::overdue) e.state = EnrolmentState::ended;
  each_effect(c, enrolment, [](EffectScope& scope, const auto& effect) {
    if constexpr (requires { finish(scope, effect); }) finish(scope, effect);
  });
}

/// Looks at all of the household for an entitlement.
void entitle_all(Context& c, std::uint16_t programme, bool last) {
  const std::uint32_t units = units_of(c, c.tables().programmes[programme]);
  for (std::uint32_t member = 0; member < units; ++member) entitle_for_year(c, programme, member, last);
}

/// The programme begins for its taker; one without duration is over at once.
void begin_now(Context& c, std::uint32_t enrolment) {
  each_effect(c, enrolment, [](EffectScope& scope, const auto& effect) {
    if constexpr (requires { begin(scope, effect); }) begin(scope, effect);
  });
  const std::uint16_t programme = c.items<Enrolment>()[enrolment].programme;
  const double days = c.tables().programmes[programme].spec.lasts.days;
  if (days > 0)
    c.schedule<TakeUp>(c.now() + days, TakeUp::finish, programme, enrolment);
  else
    finish_now(c, enrolment);
}

/// Does a review of a top-up fall on the first instant of a year? The start of the run is one for everybody.
bool reviewed_now(Context& c, const ProgrammeTable& table, std::int32_t year) {
  const double now = c.now();
  if (now == 0) return true;
  const Setting& setting = *c.tables().setting;
  for (const EffectSpec& effect : table.spec.effects)
    if (const auto* top_up = std::get_if<TopUpEffect>(&effect))
      return std::any_of(top_up->review.begin(), top_up->review.end(), [&](std::int32_t day) {
        return setting.calendar.time_of(year, {day >> 8, day & 255}) == now;
      });
  return false;
}

/// What a calendar year brings of those programmes that look at every household.
void begin_year_of_programmes(Context& c, std::int32_t year) {
  const World& world = c.tables();
  const Setting& setting = *world.setting;
  c.header().turning = 1;
  // In declared order: each sees what those before it have granted at this instant.
  for (const std::uint16_t p : world.yearly_programmes) {
    const ProgrammeTable& table = world.programmes[p];
    if (table.tops_up && reviewed_now(c, table, year)) review_top_up(c, p);
    if (table.on_new_year) entitle_all(c, p, table.entitled_on.empty());
    for (const std::int32_t day : table.entitled_on) {
      const double at = setting.calendar.time_of(year, {day >> 8, day & 255}) + office_opens;
      const std::uint32_t last = day == table.entitled_on.back() ? 1 : 0;
      if (at <= c.horizon()) c.schedule<TakeUp>(at, TakeUp::entitle, 0, last << 16 | p);
    }
  }
  c.header().turning = 0;
  if (c.header().turned != 0) renew_acting(c, acting::on_streams);
  c.header().turned = 0;
  ApplicationSearch search(c);
  for (const std::uint16_t p : world.yearly_programmes) {
    const ProgrammeTable& table = world.programmes[p];
    if (table.every_year) continue;
    const std::uint32_t units = units_of(c, table);
    const double threshold = search.threshold_of(table.spec.apply);
    for (std::uint32_t member = 0; member < units; ++member) search.look_for(p, member, threshold);
    for (const EffectSpec& effect : table.spec.effects) {
      const auto* top_up = std::get_if<TopUpEffect>(&effect);
      if (top_up == nullptr) continue;
      for (const std::int32_t day : top_up->review) {
        const double at = setting.calendar.time_of(year, {day >> 8, day & 255});
        if (at > c.now()) c.schedule<TakeUp>(at, TakeUp::review, 0, p);
      }
    }
  }
  search.finish();
}

}  // namespace

void TakeUp::start(Context& c) {
  const World& world = c.tables();
  for (std::uint16_t p = 0; p < world.programmes.size(); ++p) {
    const ProgrammeTable& table = world.programmes[p];
    if (!table.spec.apply.once) continue;
    const bool persons = table.spec.unit == ProgrammeUnit::person;
    const std::size_t units = persons ? c.items<Person>().size() : 1;
    for (std::uint32_t member = 0; member < units; ++member) {
      const sim::Block draw = c.draw(table.apply, unit_id(c, table, member), sim::Index{});
      const double at = sim::sample(table.spec.apply.at, draw.first());
      c.schedule<TakeUp>(at > 0 ? at : 0, apply, member, p);
    }
  }
  if (world.has_top_up) {
    const Setting& setting = *world.setting;
    const auto first = static_cast<std::size_t>(setting.month_of(c.now()));
    c.schedule<TakeUp>(setting.month_start[first + 1] - 2 * sim::last_instant_step, pay, 0,
                       static_cast<std::uint32_t>(first));
  }
}

void TakeUp::begin_year(Context& c, std::int32_t year) {
  if (!c.tables().yearly_programmes.empty()) begin_year_of_programmes(c, year);
}

void TakeUp::begin_life(Context& c, std::uint32_t member) {
  const World& world = c.tables();
  ApplicationSearch search(c);
  for (const std::uint16_t p : world.yearly_programmes) {
    const ProgrammeTable& table = world.programmes[p];
    if (table.spec.unit == ProgrammeUnit::person && !table.every_year)
      search.look_for(p, member, search.threshold_of(table.spec.apply));
  }
  search.finish();
}

void TakeUp::renew_year(Context& c) {
  const World& world = c.tables();
  ApplicationSearch search(c);
  for (std::uint16_t p = 0; p < world.programmes.size(); ++p) {
    const ProgrammeTable& table = world.programmes[p];
    if (table.every_year || table.spec.apply.once) continue;
    const double threshold = search.threshold_of(table.spec.apply);
    const std::uint32_t units = units_of(c, table);
    for (std::uint32_t member = 0; member < units; ++member) {
      c.cancel_only<TakeUp>(apply, member, p);
      search.look_for(p, member, threshold);
    }
  }
  search.finish();
}

void TakeUp::handle(Context& c, const sim::Event& event) {
  switch (static_cast<Kind>(event.kind)) {
    case apply:
      apply_now(c, static_cast<std::uint16_t>(event.arg), event.member);
      break;
    case finish:
      finish_now(c, event.arg);
      break;
    case effect: {
      const std::uint32_t enrolment = event.arg >> 8;
      const std::uint32_t which = event.arg >> 4 & 15U;
      const ProgrammeTable& table = c.tables().programmes[c.items<Enrolment>()[enrolment].programme];
      EffectScope scope(c, enrolment, which);
      std::visit(
          [&](const auto& content) {
            if constexpr (requires { step(scope, content, 0U); }) step(scope, content, event.arg & 15U);
          },
          table.spec.effects[which]);
      break;
    }
    case entitle:
      if (c.header().status != Status::left)
        entitle_all(c, static_cast<std::uint16_t>(event.arg & 0xffffU), event.arg >> 16 != 0);
      break;
    case review:
      review_top_up(c, static_cast<std::uint16_t>(event.arg));
      break;
    case pay: {
      const auto month = static_cast<std::int32_t>(event.arg);
      pay_top_ups(c, month);
      const Setting& setting = *c.tables().setting;
      if (month + 1 < setting.months())
        c.schedule<TakeUp>(
            setting.month_start[static_cast<std::size_t>(month) + 2] - 2 * sim::last_instant_step, pay, 0,
            event.arg + 1);
      break;
    }
  }
}

void TakeUp::leave(Context& c) {
  for (std::uint32_t i = 0; i < c.items<Enrolment>().size(); ++i) {
    each_effect(c, i, [](EffectScope& scope, const auto& effect) {
      if constexpr (requires { models::leave(scope, effect); }) models::leave(scope, effect);
    });
    Enrolment& e = c.items<Enrolment>()[i];
    e.working = 0;
    if (c.tables().programmes[e.programme].tops_up) e.amount = 0;
    if (e.state == EnrolmentState::active) e.state = EnrolmentState::ended;
  }
  for (std::uint32_t p = 0; p < c.tables().programmes.size(); ++p)
    for (const Kind kind : {finish, effect}) c.cancel<TakeUp>(kind, p);
  c.header().modified = 0;
  c.header().acting = 0;
}

void TakeUp::grant(Context& c, std::uint32_t enrolment, sim::Fen paid) {
  const World& world = c.tables();
  Enrolment& e = c.items<Enrolment>()[enrolment];
  const std::uint16_t programme = e.programme;
  const ProgrammeTable& table = world.programmes[programme];
  const std::int32_t year = world.setting->year_of(c.now());
  e.state = EnrolmentState::active;
  e.started = static_cast<float>(c.now());
  e.amount = paid;
  c.tally().flowing(programme, year, Flowing::served) += 1;
  fund(c, programme, year, Funding::granted, paid);
  book(c, programme, paid, world.setting->month_of(c.now()));
  c.hash(table.name_hash, static_cast<std::uint64_t>(paid) + 1);
  if (table.spec.unit == ProgrammeUnit::person)
    c.trace(table.spec.id, paid, {unit_id(c, table, e.member), 0, 0});
  else
    c.trace(table.spec.id, paid);
  begin_now(c, enrolment);
}

bool TakeUp::still_eligible(Context& c, std::uint32_t enrolment) {
  const Enrolment e = c.items<Enrolment>()[enrolment];
  const ProgrammeTable& table = c.tables().programmes[e.programme];
  if (c.header().status == Status::left) return false;
  if (table.spec.unit == ProgrammeUnit::person && c.items<Person>()[e.member].alive == 0) return false;
  if (occupied(c, e.programme, e.member) || moves_to(table, c.header().village)) return false;
  // Having applied is no having had; the rule sees the household as if it came today.
  return eligible_now(c, table, e.member);
}

double TakeUp::priority(Context& c, std::uint32_t enrolment) {
  const Enrolment e = c.items<Enrolment>()[enrolment];
  const ProgrammeTable& table = c.tables().programmes[e.programme];
  if (!table.by_priority) return 0;
  RuleValues values(c, table.priority.reads(), (c.now() - static_cast<double>(e.applied)) / 365.25);
  const rule::Frame frame =
      table.spec.unit == ProgrammeUnit::person ? values.frame_of(e.member) : values.frame();
  return table.priority.number(frame, 0);
}

sim::Fen TakeUp::cost(Context& c, std::uint32_t enrolment) {
  return cost_of(c, c.tables().programmes[c.items<Enrolment>()[enrolment].programme]);
}

void TakeUp::book(Context& c, std::int32_t programme, sim::Fen amount, std::int32_t month) {
  if (amount == 0) return;
  const World& world = c.tables();
  const ProgrammeTable& table = world.programmes[static_cast<std::size_t>(programme)];
  std::array<sim::Fen, max_payers> part;
  const std::size_t n = table.weights.size();
  split(amount, table.weights, {part.data(), n});
  const std::int32_t year = month / 12;
  for (std::size_t i = 0; i < n; ++i) {
    c.tally().ledger.post(table.flows[i], month, part[i]);
    c.tally().funding(programme, table.sources[i], year, Funding::spent) += part[i];
  }
}

void TakeUp::fund(Context& c, std::int32_t programme, std::int32_t year, Funding item, sim::Fen amount) {
  if (amount == 0) return;
  const ProgrammeTable& table = c.tables().programmes[static_cast<std::size_t>(programme)];
  std::array<sim::Fen, max_payers> part;
  const std::size_t n = table.weights.size();
  split(amount, table.weights, {part.data(), n});
  for (std::size_t i = 0; i < n; ++i) c.tally().funding(programme, table.sources[i], year, item) += part[i];
}

void TakeUp::count_eligible(Context& c, std::int32_t year) {
  const World& world = c.tables();
  RuleValues values(c, world.assessed_reads);
  const double year_start = world.setting->year_start[static_cast<std::size_t>(year)];
  // Of most programmes a household has nothing.
  std::bitset<max_programmes> known;
  for (const Enrolment& e : c.items<Enrolment>()) known.set(e.programme);
  for (const std::uint16_t p : world.assessed_programmes) {
    const ProgrammeTable& table = world.programmes[p];
    const sim::Fen cost = cost_of(c, table);
    // What goes to the served as it comes is booked then; the others count with what they would be paid.
    const sim::Fen payout = pays_as_it_goes(table.spec) ? yearly_payout(c, table) : 0;
    const bool persons = table.spec.unit == ProgrammeUnit::person;
    const auto people = c.items<Person>();
    const std::size_t units = persons ? people.size() : 1;
    for (std::uint32_t member = 0; member < units; ++member) {
      bool counted = false, waiting = false, served = false, fresh = false;
      for (const Enrolment& e : known[p] ? c.items<Enrolment>() : std::span<Enrolment>())
        if (e.programme == p && e.member == member) {
          // Who came to be served this year was eligible this year, whenever the application was made.
          const bool applied = static_cast<double>(e.applied) >= year_start;
          const bool had = e.granted();
          served = served || (had && static_cast<double>(e.started) >= year_start);
          counted = counted || applied || served;
          waiting = waiting || e.state == EnrolmentState::waiting;
          fresh = fresh || (applied && !had);
        }
      const bool alive = !persons || people[member].alive != 0;
      // Of those who apply because of bills nobody knows who else would have been eligible.
      const bool asks = table.asks_at_assessment();
      if (!counted && alive && asks)
        counted = eligible(table, values, member) && (waiting || free_to_apply(c, p, member));
      if (counted && asks) fund(c, p, year, Funding::eligible_need, cost);
      if (payout == 0 || served || !alive) continue;
      if (counted) fund(c, p, year, Funding::eligible_need, payout);
      if (fresh) fund(c, p, year, Funding::demand, payout);
      if (fresh || waiting) fund(c, p, year, Funding::need, payout);
    }
  }
}

void TakeUp::after_bill(Context& c, std::uint32_t member, sim::Fen bill) {
  const World& world = c.tables();
  for (const std::uint16_t p : world.bill_programmes) {
    const ProgrammeTable& table = world.programmes[p];
    const double income = static_cast<double>(c.header().assessed);
    if (static_cast<double>(bill) <= income * table.spec.apply.on_bill_above) continue;
    // As an event of its own: what follows from it must not move the record under whoever had the bill.
    c.schedule<TakeUp>(c.now(), apply, table.spec.unit == ProgrammeUnit::person ? member : 0, p);
  }
}

bool TakeUp::may_join(Context& c, std::uint16_t programme) {
  return c.header().status != Status::left && eligible_now(c, c.tables().programmes[programme], 0);
}

void TakeUp::join(Context& c, std::uint16_t programme, sim::Fen profit) {
  const std::uint32_t enrolment = enrol(c, programme, 0);
  const ProgrammeTable& table = c.tables().programmes[programme];
  Enrolment& e = c.items<Enrolment>()[enrolment];
  e.state = EnrolmentState::active;
  e.amount = profit;
  c.hash(table.name_hash, static_cast<std::uint64_t>(profit) + 1);
  c.trace(table.spec.id, profit);
  begin_now(c, enrolment);
}

}  // namespace models
