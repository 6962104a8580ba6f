// What effects do while a simulation runs: one overload set per kind, each in its own file.
//
//   begin      the programme begins for a taker, or once more for another year of an entitlement (lags,
//              losses: schedule steps of their own)
//   finish     the programme's duration is over
//   step       a moment that the effect scheduled; `phase` is its own number 0-15
//   contribute what it does to what it acts on while it is at work (modifiers.hpp)
#pragma once

#include <cstdint>
#include <vector>

#include "models/programme/effect.hpp"
#include "models/programme/effects/modifiers.hpp"
#include "models/types.hpp"

namespace models {

/// One effect of one enrolment. Valid while its handler runs and no item is added.
class EffectScope {
 public:
  EffectScope(Context& context, std::uint32_t enrolment, std::uint32_t effect)
      : c(context), enrolment_(enrolment), effect_(effect) {}

  Context& c;

  [[nodiscard]] Enrolment& enrolment() { return c.items<Enrolment>()[enrolment_]; }
  [[nodiscard]] const ProgrammeTable& programme() { return c.tables().programmes[enrolment().programme]; }
  [[nodiscard]] const EffectTable& table() { return programme().effects[effect_]; }
  /// \name Comes back to the effect's `step` with its own phase number.
  /// @{
  void schedule(double days, std::uint32_t phase);
  /// Just before the end of the month, when monthly incomes are paid.
  void at_month_end(std::uint32_t phase);
  /// Just before the end of the calendar year and its assessment.
  void at_year_end(std::uint32_t phase);
  /// On the next such day of the year (month << 8 | day) after now.
  /// If that is before `until`.
  void at_day(std::int32_t day, std::uint32_t phase, double until = sim::never);
  /// @}
  [[nodiscard]] bool last_month_of_year();

  /// The effect begins or ceases to be at work; what depends on it is renewed.
  void set_working(bool on);
  [[nodiscard]] bool working() { return (enrolment().working >> effect_ & 1U) != 0; }
  /// Is the taker alive and the household there?
  [[nodiscard]] bool taker_is_there();
  /// The programme's payers, or one source (its number), pay this much cash to the household now: income of
  /// the year.
  void pay_out(sim::Fen amount, std::int32_t source = -1);
  /// The household pays out of its cash; what it has not got becomes debt. `flow`: from households.
  void pay_own(sim::Fen amount, FlowId flow);
  /// The same split over the payers of the programme; `flows` has one for each.
  void pay_own(sim::Fen amount, const std::vector<FlowId>& flows);

  /// A uniform of the effect's own: keyed by taker, programme, effect and `which`.
  [[nodiscard]] double draw(int which);

 private:
  std::uint32_t enrolment_;
  std::uint32_t effect_;
};

void begin(EffectScope& scope, const AssetEffect& e);
void step(EffectScope& scope, const AssetEffect& e, std::uint32_t phase);
void contribute(const AssetEffect& e, const EffectState& state, Modifiers& out);

void finish(EffectScope& scope, const WageEffect& e);
void contribute(const WageEffect& e, const EffectState& state, Modifiers& out);

void begin(EffectScope& scope, const JobEffect& e);
void step(EffectScope& scope, const JobEffect& e, std::uint32_t phase);
void leave(EffectScope& scope, const JobEffect& e);
void contribute(const JobEffect& e, const EffectState& state, Modifiers& out);

void begin(EffectScope& scope, const PremiumEffect& e);

void begin(EffectScope& scope, const TransferEffect& e);
void finish(EffectScope& scope, const TransferEffect& e);
void step(EffectScope& scope, const TransferEffect& e, std::uint32_t phase);

void begin(EffectScope& scope, const CashEffect& e);

void begin(EffectScope& scope, const IncomeEffect& e);
void step(EffectScope& scope, const IncomeEffect& e, std::uint32_t phase);
void contribute(const IncomeEffect& e, const EffectState& state, Modifiers& out);

void begin(EffectScope& scope, const DwellingEffect& e);
void step(EffectScope& scope, const DwellingEffect& e, std::uint32_t phase);

void begin(EffectScope& scope, const SchoolingEffect& e);
void finish(EffectScope& scope, const SchoolingEffect& e);
void step(EffectScope& scope, const SchoolingEffect& e, std::uint32_t phase);

void begin(EffectScope& scope, const LoanEffect& e);
void step(EffectScope& scope, const LoanEffect& e, std::uint32_t phase);
void leave(EffectScope& scope, const LoanEffect& e);

void begin(EffectScope& scope, const HealthEffect& e);
void finish(EffectScope& scope, const HealthEffect& e);
void step(EffectScope& scope, const HealthEffect& e, std::uint32_t phase);
void contribute(const HealthEffect& e, const EffectState& state, HealthModifiers& out);

void begin(EffectScope& scope, const CareEffect& e);
void finish(EffectScope& scope, const CareEffect& e);
void step(EffectScope& scope, const CareEffect& e, std::uint32_t phase);
void contribute(const CareEffect& e, const EffectState& state, CareModifiers& out);

void begin(EffectScope& scope, const TreatFirstEffect& e);
void finish(EffectScope& scope, const TreatFirstEffect& e);
void step(EffectScope& scope, const TreatFirstEffect& e, std::uint32_t phase);
void contribute(const TreatFirstEffect& e, const EffectState& state, PaymentModifiers& out);

void begin(EffectScope& scope, const VisitsEffect& e);
void finish(EffectScope& scope, const VisitsEffect& e);
void step(EffectScope& scope, const VisitsEffect& e, std::uint32_t phase);
void contribute(const VisitsEffect& e, const EffectState& state, ApplicationModifiers& out);

void begin(EffectScope& scope, const DividendEffect& e);
void step(EffectScope& scope, const DividendEffect& e, std::uint32_t phase);
void contribute(const DividendEffect& e, const EffectState& state, Modifiers& out);

void begin(EffectScope& scope, const CardEffect& e);

void begin(EffectScope& scope, const OvercomesEffect& e);
void step(EffectScope& scope, const OvercomesEffect& e, std::uint32_t phase);

void begin(EffectScope& scope, const LeaseEffect& e);
void finish(EffectScope& scope, const LeaseEffect& e);
void step(EffectScope& scope, const LeaseEffect& e, std::uint32_t phase);
void contribute(const LeaseEffect& e, const EffectState& state, Modifiers& out);

void begin(EffectScope& scope, const YieldCoverEffect& e);
void finish(EffectScope& scope, const YieldCoverEffect& e);
void step(EffectScope& scope, const YieldCoverEffect& e, std::uint32_t phase);

}  // namespace models
