#include "src/core/promised.hpp"

#include <algorithm>
#include <variant>

#include "models/finance/share.hpp"
#include "models/people/fields.hpp"
#include "models/programme/unit_value.hpp"
#include "sim/random/variates.hpp"
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

/// The subsidised interest of one loan from the run's end on: each year's, then that of the rest of the term
/// with the principal, each rounded as it is when it is paid.
sim::Fen interest_promised(const models::Enrolment& e, const models::LoanEffect& loan, double horizon) {
  constexpr double year = 365.25;
  sim::Fen sum = 0;
  for (double paid_until = 0; paid_until < loan.term.days;) {
    const double next = paid_until + year < loan.term.days ? paid_until + year : loan.term.days;
    const sim::Fen all =
        sim::to_fen(static_cast<double>(e.amount) / 100.0 * loan.rate * ((next - paid_until) / year));
    if (static_cast<double>(e.started) + next >= horizon)
      sum += sim::to_fen(static_cast<double>(all) / 100.0 * loan.subsidy);
    paid_until = next;
  }
  return sum;
}

bool is_public(const models::FinanceSpec& finance, std::int32_t source) {
  return source >= 0 && finance.sources[static_cast<std::size_t>(source)].public_money;
}

/// The part of an amount of a programme that its public payers bear, or its other ones.
sim::Fen part_of(const models::ProgrammeTable& table, const models::FinanceSpec& finance, bool of_public,
                 sim::Fen amount) {
  std::vector<sim::Fen> parts(table.weights.size(), 0);
  sim::Fen sum = 0;
  if (amount > 0) models::split(amount, table.weights, parts);
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (is_public(finance, table.sources[i]) == of_public) sum += parts[i];
  return sum;
}

/// What the open loan of an enrolment lets public sources owe its lenders. Nobody pays interest of a
/// household that has died out.
void add_loan(const Record& record, const models::Enrolment& e, const models::ProgrammeTable& table,
              const models::LoanEffect& loan, const models::Setting& setting,
              const models::FinanceSpec& finance, Promised& to) {
  if (record.header().status != models::Status::left && is_public(finance, table.loan.subsidiser))
    to.owed += part_of(table, finance, false, interest_promised(e, loan, setting.horizon));
  if (is_public(finance, table.loan.guarantor)) to.guaranteed += part_of(table, finance, false, e.amount);
}

void add_enrolment(const Record& record, const models::Enrolment& e, const models::ProgrammeTable& table,
                   const models::Setting& setting, const models::FinanceSpec& finance, Promised& to) {
  const auto works = [&](std::size_t effect) { return (e.working >> effect & 1U) != 0; };
  const std::vector<models::EffectSpec>& effects = table.spec.effects;
  for (std::size_t k = 0; k < effects.size(); ++k)
    if (const auto* loan = std::get_if<models::LoanEffect>(&effects[k]); loan != nullptr && works(k))
      add_loan(record, e, table, *loan, setting, finance, to);
  if (e.state != models::EnrolmentState::active || table.every_year || table.spec.lasts.days <= 0) return;
  const double until = static_cast<double>(e.started) + table.spec.lasts.days;
  if (until <= setting.horizon || !taker_is_there(record, table, e)) return;
  for (std::size_t k = 0; k < effects.size(); ++k)
    if (works(k)) to.owed += part_of(table, finance, true, promised_by(record, effects[k], setting, until));
}

}  // namespace

Promised promised_at_end(const sim::Population<models::Types>& population, const models::World& world,
                         const models::FinanceSpec& finance) {
  Promised promised;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    const Record record = population.record(i);
    for (const models::Enrolment& e : record.items<models::Enrolment>())
      add_enrolment(record, e, world.programmes[e.programme], *world.setting, finance, promised);
  }
  return promised;
}

std::vector<std::string> without_stated_end(const models::World& world, const models::FinanceSpec& finance) {
  std::vector<std::string> ids;
  for (const models::ProgrammeTable& table : world.programmes) {
    const bool of_public = std::any_of(table.sources.begin(), table.sources.end(),
                                       [&](std::int32_t source) { return is_public(finance, source); });
    if (of_public && models::pays_as_it_goes(table.spec) &&
        (table.every_year || models::effect_of<models::JobEffect>(table.spec) != nullptr))
      ids.push_back(table.spec.id);
  }
  return ids;
}

}  // namespace core
