#include "models/programme/effects/lease.hpp"

#include "models/livelihood/level.hpp"
#include "models/livelihood/tables.hpp"
#include "models/programme/effects/runtime.hpp"
#include "models/programme/payout.hpp"
#include "sim/random/variates.hpp"

namespace models {

void describe(sim::Fields& f, LeaseEffect& e) {
  using sim::Unit;
  f.reference(e.stream, "stream",
              {.name = "stream", .zh = "土地的收入来源", .en = "income stream that the land feeds"});
  f.number(e.share, {.name = "share",
                     .zh = "流转的份额",
                     .en = "share of the land that is let",
                     .unit = Unit::share,
                     .max = 1,
                     .required = true});
  f.number(e.rent, {.name = "rent",
                    .zh = "租金（占该部分土地常年收入的份额）",
                    .en = "rent, as a share of what the land let would have brought",
                    .max = 10});
  f.reference(e.paid_as, "stream",
              {.name = "paid-as", .zh = "租金计入的收入来源", .en = "income stream that the rent is"});
}

void begin(EffectScope& scope, const LeaseEffect& e) {
  if (!scope.working()) scope.set_working(true);
  scope.at_day(e.day, 0);
}

void finish(EffectScope& scope, const LeaseEffect&) {
  if (scope.programme().spec.lasts.days > 0) scope.set_working(false);
}

void step(EffectScope& scope, const LeaseEffect& e, std::uint32_t) {
  if (!scope.working()) return;
  Context& c = scope.c;
  const int slot = c.tables().livelihood.slot[static_cast<std::size_t>(stream_index(e.stream))];
  if (!scope.taker_is_there() || slot < 0) {
    scope.set_working(false);
    return;
  }
  const double land = usual_level(c, static_cast<std::size_t>(slot)) * e.share;
  pay_earned(c, scope.enrolment().programme, static_cast<std::size_t>(stream_index(e.paid_as)),
             sim::to_fen(land * e.rent));
  if (scope.programme().every_year)
    scope.set_working(false);
  else
    scope.at_day(e.day, 0);
}

void contribute(const LeaseEffect& e, const EffectState& state, Modifiers& out) {
  out.times[state.stream] *= 1 - e.share;
}

}  // namespace models
