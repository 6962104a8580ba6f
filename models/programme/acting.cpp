#include "models/programme/acting.hpp"

#include <variant>

#include "models/assessment/assess.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/livelihood/income.hpp"
#include "models/livelihood/level.hpp"
#include "models/people/fields.hpp"
#include "models/programme/effects/runtime.hpp"
#include "models/programme/take_up.hpp"

namespace models {

namespace {

/// The taker's part of the household's labour.
double weight_of(Context& c, const ProgrammeTable& table, const Enrolment& e) {
  if (table.spec.unit == ProgrammeUnit::household) return 1;
  const Person& taker = c.items<Person>()[e.member];
  const double all = labour_units(c.items<Person>());
  return all > 0 ? static_cast<double>(taker.capacity()) / 2.0 / all : 0;
}

template <class Out>
void add_up_all(Context& c, std::uint8_t acts, Out& out) {
  const World& world = c.tables();
  for (const Enrolment& e : c.items<Enrolment>()) {
    if (e.working == 0) continue;
    const ProgrammeTable& table = world.programmes[e.programme];
    if ((table.acts_on & acts) == 0) continue;
    const bool person = table.spec.unit == ProgrammeUnit::person;
    if (person && c.items<Person>()[e.member].alive == 0) continue;
    EffectState state;
    state.setting = world.setting.get();
    state.livelihood = &world.livelihood;
    state.year = c.header().year;
    state.started = static_cast<double>(e.started);
    state.weight = weight_of(c, table, e);
    state.amount = e.amount;
    state.taker = person ? e.member : -1;
    state.members = c.header().members;
    for (std::uint32_t i = 0; i < table.spec.effects.size(); ++i) {
      if ((e.working >> i & 1U) == 0 || (table.effects[i].acts & acts) == 0) continue;
      state.stream = table.effects[i].stream;
      state.health = table.effects[i].health;
      std::visit(
          [&](const auto& effect) {
            if constexpr (requires { contribute(effect, state, out); }) contribute(effect, state, out);
          },
          table.spec.effects[i]);
    }
  }
}

/// What has come in at the old levels is brought to account before they change.
void settle_levels(Context& c) {
  Income::collect_continuous(c);
  settle_wages(c.header(), c.now(), wage_levels(c), c.tables().setting->year_length(c.header().year));
}

/// Everything that effects at work act on now.
std::uint8_t acting_now(Context& c) {
  std::uint8_t acts = 0;
  for (const Enrolment& e : c.items<Enrolment>()) {
    if (e.working == 0) continue;
    const ProgrammeTable& table = c.tables().programmes[e.programme];
    if (table.spec.unit == ProgrammeUnit::person && c.items<Person>()[e.member].alive == 0) continue;
    for (std::uint32_t i = 0; i < table.effects.size(); ++i)
      if ((e.working >> i & 1U) != 0) acts = static_cast<std::uint8_t>(acts | table.effects[i].acts);
  }
  return acts;
}

}  // namespace

void add_up(Context& c, Modifiers& out) { add_up_all(c, acting::on_streams, out); }
void add_up(Context& c, HealthModifiers& out) { add_up_all(c, acting::on_health, out); }
void add_up(Context& c, CareModifiers& out) { add_up_all(c, acting::on_care, out); }
void add_up(Context& c, PaymentModifiers& out) { add_up_all(c, acting::on_payment, out); }
void add_up(Context& c, ApplicationModifiers& out) { add_up_all(c, acting::on_applications, out); }

bool year_is_over(Context& c) {
  const Setting& setting = *c.tables().setting;
  return c.now() >= setting.year_start[c.header().year + std::size_t{1}] - 2 * sim::last_instant_step;
}

void renew_acting(Context& c, std::uint8_t acts) {
  Household& h = c.header();
  if (h.status == Status::left) return;  // nobody is there whom it could concern
  if (h.turning != 0) {
    h.turned = 1;
    return;
  }
  const auto kept = static_cast<std::uint8_t>((h.acting | acts) & acting::on_health);
  h.acting = static_cast<std::uint8_t>(acting_now(c) | kept);
  if ((acts & acting::on_streams) != 0) renew_modifiers(c);
  if ((acts & acting::on_applications) != 0 && !year_is_over(c)) {
    TakeUp::renew_year(c);
    Assessment::renew_year(c);
  }
}

void renew_modifiers(Context& c) {
  Household& h = c.header();
  if (h.status == Status::left) return;  // nobody is there to earn
  const bool any = (h.acting & acting::on_streams) != 0;
  if (!any && h.modified == 0) return;
  settle_levels(c);
  h.modified = any ? 1 : 0;
  renew_levels(c);
}

void change_levels(Context& c) {
  settle_levels(c);
  renew_levels(c);
}

}  // namespace models
