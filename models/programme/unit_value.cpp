#include "models/programme/unit_value.hpp"

#include <algorithm>
#include <variant>

#include "models/people/fields.hpp"
#include "sim/random/portable_math.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

/// Part of a year for which the programme goes on.
double part_of_year(const ProgrammeSpec& spec) { return std::min(spec.lasts.days / sim::days_per_year, 1.0); }

/// Of a job the expected part of its first year: the time to its loss is exponential.
double expected_wage(const JobEffect& job) {
  const double rate = job.ends_per_year;
  const double years = rate > 0 ? (1 - sim::portable::exp(-rate)) / rate : 1;
  return 12 * static_cast<double>(job.monthly) * years * (1 - job.deadweight);
}

}  // namespace

bool pays_as_it_goes(const ProgrammeSpec& spec) {
  return effect_of<JobEffect>(spec) != nullptr || effect_of<TransferEffect>(spec) != nullptr ||
         effect_of<SchoolingEffect>(spec) != nullptr;
}

bool has_unit_value(const ProgrammeSpec& spec) {
  return spec.unit_cost > 0 || effect_of<PremiumEffect>(spec) != nullptr || pays_as_it_goes(spec);
}

sim::Fen yearly_payout(Context& c, const ProgrammeTable& table) {
  double fen = 0;
  for (const EffectSpec& effect : table.spec.effects) {
    if (const auto* job = std::get_if<JobEffect>(&effect)) {
      fen += expected_wage(*job);
    } else if (const auto* transfer = std::get_if<TransferEffect>(&effect)) {
      const int heads = transfer->per == PaidPer::member ? c.header().members : 1;
      fen += 12 * static_cast<double>(transfer->monthly) * heads * part_of_year(table.spec);
    } else if (const auto* schooling = std::get_if<SchoolingEffect>(&effect)) {
      fen += static_cast<double>(schooling->per_pupil) * pupils(c.items<Person>()) * part_of_year(table.spec);
    }
  }
  return sim::to_fen(fen / 100.0);
}

}  // namespace models
