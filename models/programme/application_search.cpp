#include "models/programme/application_search.hpp"

#include <algorithm>

#include "models/programme/acting.hpp"
#include "models/programme/effects/acting.hpp"
#include "models/programme/take_up.hpp"
#include "sim/random/portable_math.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

/// The next morning of this year on which everyone eligible applies; `sim::never` if there is none.
double next_intake(Context& c, const ApplySpec& apply) {
  if (apply.days.empty()) return sim::never;
  const Setting& setting = *c.tables().setting;
  const auto morning = [&](std::int32_t day) {
    return setting.calendar.time_of(c.header().year, {day >> 8, day & 255}) + office_opens;
  };
  const auto next = std::partition_point(apply.days.begin(), apply.days.end(),
                                         [&](std::int32_t day) { return morning(day) <= c.now(); });
  return next == apply.days.end() ? sim::never : morning(*next);
}

}  // namespace

std::uint64_t unit_id(Context& c, const ProgrammeTable& table, std::uint32_t member) {
  return table.spec.unit == ProgrammeUnit::person ? c.items<Person>()[member].id : c.id();
}

void schedule_application(Context& c, std::uint16_t programme, std::uint32_t member) {
  const ProgrammeTable& table = c.tables().programmes[programme];
  // Of a candidate and a morning of intake only the first counts; it looks for the next.
  const sim::Cell cell{c.key(), unit_id(c, table, member), table.apply,
                       c.tables().setting->cell(c.header().year)};
  const auto candidate =
      sim::first_candidate(cell, c.now(), ApplicationRate(c).threshold_of(table.spec.apply));
  const double intake = next_intake(c, table.spec.apply);
  const double at = candidate && candidate->time < intake ? candidate->time : intake;
  if (at < sim::never) c.schedule<TakeUp>(at, TakeUp::apply, member, programme);
}

double ApplicationRate::threshold_of(const ApplySpec& apply) {
  if (apply.per_year <= 0) return 1;
  double rate = apply.per_year * times();
  if (apply.selection != 0) rate *= sim::portable::exp(apply.selection * ability());
  return sim::threshold_of(rate < sim::maximum_rate ? rate : sim::maximum_rate);
}

/// What programmes make of all rates of application.
double ApplicationRate::times() {
  if (times_) return *times_;
  ApplicationModifiers modifiers;
  if ((c_.header().acting & acting::on_applications) != 0) add_up(c_, modifiers);
  return *(times_ = modifiers.apply_times);
}

/// Latent ability, standard normal: the draw that also set the household's income at the start.
double ApplicationRate::ability() {
  if (ability_) return *ability_;
  const Setting& setting = *c_.tables().setting;
  const sim::Key key = setting.drawn_once ? setting.population_key : c_.key();
  const double u = sim::philox(key, c_.id(), ability_stream, sim::Index{}).first();
  return *(ability_ = sim::portable::normal_quantile(u));
}

ApplicationSearch::ApplicationSearch(Context& c)
    : c_(c),
      rate_(c),
      schedule_{c},
      scan_(c.keys(), c.tables().setting->cell(c.header().year), c.now(), schedule_) {}

void ApplicationSearch::look_for(std::uint16_t programme, std::uint32_t member, double threshold) {
  const ProgrammeTable& table = c_.tables().programmes[programme];
  if (!table.spec.apply.days.empty())
    schedule_application(c_, programme, member);
  else if (threshold < 1)
    scan_.ask(unit_id(c_, table, member), table.apply, threshold,
              {programme, static_cast<std::uint16_t>(member)});
}

void ApplicationSearch::Schedule::operator()(const Asked& asked, const sim::Candidate& candidate) const {
  c.schedule<TakeUp>(candidate.time, TakeUp::apply, asked.member, asked.programme);
}

}  // namespace models
