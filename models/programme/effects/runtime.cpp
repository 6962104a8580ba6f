#include "models/programme/effects/runtime.hpp"

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
  TakeUp::renew_modifiers(c);
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
  return sim::philox(c.key(), unit, table.effect, index).first();
}

}  // namespace models
