#include "models/programme/effects/yield_cover.hpp"

#include "models/livelihood/level.hpp"
#include "models/livelihood/tables.hpp"
#include "models/programme/acting.hpp"
#include "models/programme/effects/runtime.hpp"
#include "sim/random/variates.hpp"

namespace models {

void describe(sim::Fields& f, YieldCoverEffect& e) {
  using sim::Unit;
  f.reference(e.stream, "stream",
              {.name = "stream", .zh = "收入来源", .en = "income stream that is insured"});
  f.number(e.pays, {.name = "pays",
                    .zh = "赔付比例",
                    .en = "share of the loss that is paid",
                    .unit = Unit::share,
                    .max = 1,
                    .required = true});
  f.number(e.above, {.name = "above",
                     .zh = "起赔损失率",
                     .en = "only if more than this share of the year's income is lost",
                     .unit = Unit::share,
                     .max = 1});
}

void begin(EffectScope& scope, const YieldCoverEffect& e) {
  if (!scope.working()) scope.set_working(true);
  scope.at_day(e.day, 0);
}

void finish(EffectScope& scope, const YieldCoverEffect&) {
  if (scope.programme().spec.lasts.days > 0) scope.set_working(false);
}

void step(EffectScope& scope, const YieldCoverEffect& e, std::uint32_t) {
  if (!scope.working()) return;
  Context& c = scope.c;
  const auto stream = static_cast<std::size_t>(stream_index(e.stream));
  const int slot = c.tables().livelihood.slot[stream];
  if (!scope.taker_is_there() || slot < 0) {
    scope.set_working(false);
    return;
  }
  const double lost = 1 - shock_factor(c, stream);
  if (lost > e.above) {
    // Of what the household grows itself, with all that programmes do to it: not of land that it has let.
    Modifiers grown;
    add_up(c, grown);
    scope.pay_out(
        sim::to_fen(usual_level(c, static_cast<std::size_t>(slot)) * grown.times[stream] * lost * e.pays));
  }
  if (scope.programme().every_year)
    scope.set_working(false);
  else
    scope.at_day(e.day, 0);
}

}  // namespace models
