#include "models/programme/effects/runtime.hpp"

#include <optional>

#include "models/disease/illness.hpp"
#include "models/programme/acting.hpp"
#include "models/programme/payout.hpp"
#include "models/programme/take_up.hpp"

namespace models {

void EffectScope::schedule(double days, std::uint32_t phase) {
  c.schedule<TakeUp>(c.now() + days, TakeUp::effect, enrolment().programme,
                     enrolment_ << 8 | effect_ << 4 | phase);
}

void EffectScope::set_working(bool on) {
  const auto mask = static_cast<std::uint8_t>(1U << effect_);
  Enrolment& e = enrolment();
  e.working = on ? static_cast<std::uint8_t>(e.working | mask) : static_cast<std::uint8_t>(e.working & ~mask);
  const EffectTable& effect = table();
  if (effect.acts != 0) renew_acting(c, effect.acts);
  if ((effect.acts & acting::on_health) == 0 || c.header().turning != 0 || year_is_over(c)) return;
  const bool person = programme().spec.unit == ProgrammeUnit::person;
  Illness::renew_rates(c, effect.health.disease, person ? std::optional(e.member) : std::nullopt);
}

void EffectScope::at_month_end(std::uint32_t phase) {
  const Setting& setting = *c.tables().setting;
  auto month = static_cast<std::size_t>(setting.month_of(c.now())) + 1;
  // Just before the month's end, when wages are paid; at that moment it is the next one's turn.
  if (setting.month_start[month] - 2 * sim::last_instant_step <= c.now()) ++month;
  if (month < setting.month_start.size())
    schedule(setting.month_start[month] - 2 * sim::last_instant_step - c.now(), phase);
}

void EffectScope::at_year_end(std::uint32_t phase) {
  const Setting& setting = *c.tables().setting;
  const auto next = static_cast<std::size_t>(setting.year_of(c.now())) + 1;
  schedule(setting.year_start[next] - 2 * sim::last_instant_step - c.now(), phase);
}

void EffectScope::at_day(std::int32_t day, std::uint32_t phase, double until) {
  const Setting& setting = *c.tables().setting;
  const std::int32_t year = setting.year_of(c.now());
  for (const std::int32_t y : {year, year + 1}) {
    const double at = setting.calendar.time_of(y, {day >> 8, day & 255}) + 0.5;
    if (at <= c.now()) continue;
    if (at < until) schedule(at - c.now(), phase);
    return;
  }
}

bool EffectScope::last_month_of_year() { return c.tables().setting->month_of(c.now()) % 12 == 11; }

bool EffectScope::taker_is_there() {
  if (c.header().status == Status::left) return false;
  return programme().spec.unit == ProgrammeUnit::household ||
         c.items<Person>()[enrolment().member].alive != 0;
}

void EffectScope::pay_out(sim::Fen amount, std::int32_t source) {
  pay_cash(c, enrolment().programme, amount, source);
}

void EffectScope::pay_own(sim::Fen amount, FlowId flow) {
  if (amount <= 0) return;
  pay_from_cash(c, amount);
  c.tally().ledger.post(flow, c.tables().setting->month_of(c.now()), amount);
}

void EffectScope::pay_own(sim::Fen amount, const std::vector<FlowId>& flows) {
  if (amount <= 0) return;
  pay_from_cash(c, amount);
  post_split(c, programme(), flows, amount, c.tables().setting->month_of(c.now()));
}

double EffectScope::draw(int which) {
  const Enrolment& e = enrolment();
  const ProgrammeTable& table = programme();
  const std::uint64_t unit =
      table.spec.unit == ProgrammeUnit::person ? c.items<Person>()[e.member].id : c.id();
  // Which time this taker has the programme, counted among its own enrolments only.
  int time = 0;
  const auto enrolments = c.items<Enrolment>();
  for (std::uint32_t i = 0; i < enrolment_; ++i)
    if (enrolments[i].programme == e.programme && enrolments[i].member == e.member && time < 255) ++time;
  const auto purpose =
      sim::Purpose{static_cast<std::uint8_t>(static_cast<int>(sim::Purpose::first_of_model) + which)};
  const sim::Index index = sim::Index::at(0, time, purpose, static_cast<int>(effect_));
  return c.draw(table.effect, unit, index).first();
}

}  // namespace models
