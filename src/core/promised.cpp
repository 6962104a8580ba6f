#include "src/core/promised.hpp"

#include <variant>

#include "models/people/fields.hpp"
#include "models/programme/unit_value.hpp"
#include "sim/time/calendar.hpp"

namespace core {

namespace {

using Record = sim::Record<models::Types>;

bool taker_is_there(const Record& record, const models::ProgrammeTable& table, const models::Enrolment& e) {
  if (record.header().status == models::Status::left) return false;
  return table.spec.unit == models::ProgrammeUnit::household ||
         record.items<models::Person>()[e.member].alive != 0;
}

/// Days that begin in `after` .. `until`, of every year.
std::int64_t days_between(const sim::Calendar& calendar, const std::vector<std::int32_t>& days, double after,
                          double until) {
  std::int64_t n = 0;
  for (int year = calendar.year_of(after); year <= calendar.year_of(until); ++year)
    for (const std::int32_t day : days) {
      const double time = calendar.time_of(year, {day >> 8, day & 255});
      n += time >= after && time < until ? 1 : 0;
    }
  return n;
}

/// What one effect at work pays a taker from the run's end until `until`.
sim::Fen promised_by(const Record& record, const models::EffectSpec& effect, const models::Setting& setting,
                     double until) {
  const sim::Calendar& calendar = setting.calendar;
  if (const auto* transfer = std::get_if<models::TransferEffect>(&effect)) {
    const int heads = transfer->per == models::PaidPer::member ? record.header().members : 1;
    // A month is paid at its end.
    return transfer->monthly * heads * (calendar.month_of(until) - calendar.month_of(setting.horizon));
  }
  if (const auto* schooling = std::get_if<models::SchoolingEffect>(&effect)) {
    const std::int64_t left = days_between(calendar, schooling->days, setting.horizon, until);
    return schooling->per_pupil * models::pupils(record.items<models::Person>()) * left /
           static_cast<std::int64_t>(schooling->days.size());
  }
  return 0;
}

}  // namespace

std::vector<sim::Fen> promised_at_end(const sim::Population<models::Types>& population,
                                      const models::World& world) {
  std::vector<sim::Fen> promised(world.programmes.size(), 0);
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    const Record record = population.record(i);
    for (const models::Enrolment& e : record.items<models::Enrolment>()) {
      const models::ProgrammeTable& table = world.programmes[e.programme];
      if (e.state != models::EnrolmentState::active || table.every_year || table.spec.lasts.days <= 0)
        continue;
      const double until = static_cast<double>(e.started) + table.spec.lasts.days;
      if (until <= world.setting->horizon || !taker_is_there(record, table, e)) continue;
      for (std::size_t k = 0; k < table.spec.effects.size(); ++k)
        if ((e.working >> k & 1U) != 0)
          promised[e.programme] += promised_by(record, table.spec.effects[k], *world.setting, until);
    }
  }
  return promised;
}

std::vector<std::string> without_stated_end(const models::World& world) {
  std::vector<std::string> ids;
  for (const models::ProgrammeTable& table : world.programmes)
    if (models::pays_as_it_goes(table.spec) &&
        (table.every_year || models::effect_of<models::JobEffect>(table.spec) != nullptr))
      ids.push_back(table.spec.id);
  return ids;
}

}  // namespace core
