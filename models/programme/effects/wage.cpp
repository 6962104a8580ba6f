#include "models/programme/effects/wage.hpp"

#include "models/programme/effects/runtime.hpp"
#include "sim/random/portable_math.hpp"

namespace models {

void describe(sim::Fields& f, WageEffect& e) {
  f.reference(e.stream, "stream", {.name = "stream", .zh = "收入来源", .en = "income stream that grows"});
  f.number(e.times, {.name = "times",
                     .zh = "收入倍数",
                     .en = "factor on the stream once the programme has ended",
                     .max = 10,
                     .required = true});
  f.number(e.fade_per_year, {.name = "fade-per-year",
                             .zh = "效果每年衰减份额",
                             .en = "share of the gain lost each year",
                             .unit = sim::Unit::share,
                             .max = 1});
}

void finish(EffectScope& scope, const WageEffect&) { scope.set_working(true); }

void contribute(const WageEffect& e, const EffectState& state, Modifiers& out) {
  const double kept =
      e.fade_per_year > 0 ? sim::portable::pow(1 - e.fade_per_year, state.years_at_work()) : 1;
  out.times[state.stream] *= 1 + (e.times - 1) * kept * state.weight;
}

}  // namespace models
