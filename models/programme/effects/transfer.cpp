#include "models/programme/effects/transfer.hpp"

#include "models/programme/effects/runtime.hpp"

namespace models {

void describe(sim::Fields& f, TransferEffect& e) {
  f.money(e.monthly, {.name = "monthly",
                      .zh = "每月金额（元）",
                      .en = "amount per month",
                      .unit = sim::Unit::yuan,
                      .max = 1e6,
                      .required = true});
  f.choice(e.per, paid_per_names,
           {.name = "per",
            .zh = "按受益对象还是按家庭成员计发",
            .en = "for the taker, or for every member of the household"});
}

void begin(EffectScope& scope, const TransferEffect&) {
  if (scope.working()) return;
  scope.set_working(true);
  scope.at_month_end(0);
}

void finish(EffectScope& scope, const TransferEffect&) {
  if (!scope.programme().every_year) scope.set_working(false);
}

void step(EffectScope& scope, const TransferEffect& e, std::uint32_t) {
  if (!scope.working()) return;
  if (!scope.taker_is_there()) {
    scope.set_working(false);
    return;
  }
  const int heads = e.per == PaidPer::member ? scope.c.header().members : 1;
  scope.pay_out(e.monthly * heads);
  if (scope.programme().every_year && scope.last_month_of_year())
    scope.set_working(false);
  else
    scope.at_month_end(0);
}

}  // namespace models
