#include "src/core/promised.hpp"

#include <cmath>
#include <variant>

#include "models/people/fields.hpp"
#include "models/programme/unit_value.hpp"

namespace core {

namespace {

using Record = sim::Record<models::Types>;

bool taker_is_there(const Record& record, const models::ProgrammeTable& table, const models::Enrolment& e) {
  if (record.header().status == models::Status::left) return false;
  return table.spec.unit == models::ProgrammeUnit::household ||
         record.items<models::Person>()[e.member].alive != 0;
}

/// What one effect at work pays a taker in so many years.
sim::Fen promised_by(const Record& record, const models::EffectSpec& effect, double years) {
  if (const auto* transfer = std::get_if<models::TransferEffect>(&effect)) {
    const int heads = transfer->per == models::PaidPer::member ? record.header().members : 1;
    return transfer->monthly * heads * std::llround(12 * years);
  }
  if (const auto* schooling = std::get_if<models::SchoolingEffect>(&effect)) {
    const auto days = static_cast<std::int64_t>(schooling->days.size());
    const std::int64_t left = std::llround(static_cast<double>(days) * years);
    return schooling->per_pupil * models::pupils(record.items<models::Person>()) * left / days;
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
      const double days = static_cast<double>(e.started) + table.spec.lasts.days - world.setting->horizon;
      if (days <= 0 || !taker_is_there(record, table, e)) continue;
      for (std::size_t k = 0; k < table.spec.effects.size(); ++k)
        if ((e.working >> k & 1U) != 0)
          promised[e.programme] += promised_by(record, table.spec.effects[k], days / sim::days_per_year);
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
