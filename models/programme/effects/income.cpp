#include "models/programme/effects/income.hpp"

#include "models/programme/effects/runtime.hpp"
#include "models/programme/effects/stated.hpp"
#include "sim/random/variates.hpp"

namespace models {

void describe(sim::Fields& f, IncomeEffect& e) {
  e.stated = any_stated(f, {"times", "adds"});
  using sim::Unit;
  f.reference(e.stream, "stream", {.name = "stream", .zh = "收入来源", .en = "income stream that pays more"});
  f.number(e.times, {.name = "times",
                     .zh = "收入倍数",
                     .en = "factor on the stream (of a person's programme: on the taker's part of it)",
                     .max = 100});
  f.money(e.adds, {.name = "adds",
                   .zh = "每年增加额（元）",
                   .en = "amount a year that is added",
                   .unit = Unit::yuan,
                   .min = -1e8,
                   .max = 1e8});
  f.choice(e.per, paid_per_names,
           {.name = "per",
            .zh = "增加额按受益对象还是按家庭成员计",
            .en = "the amount is for the taker, or for every member of the household"});
  f.duration(e.lag, {.name = "lag",
                     .zh = "见效时间",
                     .en = "from the start of the programme to the first effect",
                     .unit = Unit::days,
                     .max = 36525});
  f.duration(e.lasts, {.name = "lasts",
                       .zh = "持续时间（0 为长期）",
                       .en = "how long it lasts from then on; 0 = for good",
                       .unit = Unit::days,
                       .max = 36525});
  f.number(e.ends_per_year, {.name = "ends-per-year",
                             .zh = "每年提前终止的速率",
                             .en = "rate at which it comes to an early end",
                             .unit = Unit::per_year,
                             .max = 60});
}

namespace {

/// Own phases.
enum IncomePhase : std::uint32_t { starts, ends };
/// Own draws.
enum IncomeDraw : int { early_end };

void start(EffectScope& scope, const IncomeEffect& e) {
  scope.set_working(true);
  double days = e.lasts.days > 0 ? e.lasts.days : sim::never;
  if (e.ends_per_year > 0) {
    const double early = sim::exponential(scope.draw(early_end), 365.25 / e.ends_per_year);
    if (early < days) days = early;
  }
  scope.schedule(days, ends);
}

}  // namespace

void begin(EffectScope& scope, const IncomeEffect& e) {
  if (scope.working()) return;
  if (e.lag.days > 0)
    scope.schedule(e.lag.days, starts);
  else
    start(scope, e);
}

void step(EffectScope& scope, const IncomeEffect& e, std::uint32_t phase) {
  if (phase == starts)
    start(scope, e);
  else
    scope.set_working(false);
}

void contribute(const IncomeEffect& e, const EffectState& state, Modifiers& out) {
  out.times[state.stream] *= 1 + (e.times - 1) * state.weight;
  const int heads = e.per == PaidPer::member ? state.members : 1;
  out.add[state.stream] += static_cast<double>(e.adds) / 100.0 * heads;
}

}  // namespace models
