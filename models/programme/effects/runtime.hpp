// What effects do while a simulation runs: one overload set per kind, each in its own file.
//
//   begin      the programme begins for a taker        (lags, losses: schedule steps of their own)
//   finish     the programme's duration is over
//   step       a moment that the effect scheduled; `phase` is its own number 0-15
//   contribute what it does to the streams while it is at work
#pragma once

#include <cstdint>

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
  /// Comes back to the effect's `step` after `days` with its own phase number.
  void schedule(double days, std::uint32_t phase);
  void set_working(bool on);
  [[nodiscard]] bool working() { return (enrolment().working >> effect_ & 1U) != 0; }
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

}  // namespace models
