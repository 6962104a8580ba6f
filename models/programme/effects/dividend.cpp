#include "models/programme/effects/dividend.hpp"

#include "models/programme/effects/runtime.hpp"

namespace models {

void describe(sim::Fields& f, DividendEffect& e) {
  f.reference(e.stream, "stream",
              {.name = "stream", .zh = "收入来源", .en = "income stream it comes through"});
  f.duration(e.lasts, {.name = "lasts",
                       .zh = "分红年限（0 为长期）",
                       .en = "how long it is paid; 0 = for good",
                       .unit = sim::Unit::days,
                       .max = 36525});
}

void begin(EffectScope& scope, const DividendEffect& e) {
  scope.set_working(true);
  if (e.lasts.days > 0) scope.schedule(e.lasts.days, 0);
}

void step(EffectScope& scope, const DividendEffect&, std::uint32_t) {
  if (!scope.working()) return;
  scope.set_working(false);
  scope.c.trace("dividend ends");
}

void contribute(const DividendEffect&, const EffectState& state, Modifiers& out) {
  out.add[state.stream] += static_cast<double>(state.amount) / 100.0;
}

}  // namespace models
