#include "models/programme/effects/asset.hpp"

#include "models/programme/effects/runtime.hpp"
#include "sim/random/variates.hpp"

namespace models {

void describe(sim::Fields& f, AssetEffect& e) {
  using sim::Unit;
  f.reference(e.stream, "stream", {.name = "stream", .zh = "收入来源", .en = "income stream that it feeds"});
  f.money(e.amount, {.name = "amount",
                     .zh = "资产价值（元；0 为单位成本）",
                     .en = "value of the asset; 0 = the unit cost",
                     .unit = Unit::yuan,
                     .max = 1e9});
  f.duration(e.lag, {.name = "lag",
                     .zh = "见效时间",
                     .en = "from the grant to the first income",
                     .unit = Unit::days,
                     .max = 36525});
  f.number(e.yearly_return, {.name = "yearly-return",
                             .zh = "年收益率",
                             .en = "income a year as a share of the amount",
                             .max = 10,
                             .required = true});
  f.number(e.loss_per_year, {.name = "loss-per-year",
                             .zh = "每年损失率",
                             .en = "rate at which the asset is lost",
                             .unit = Unit::per_year,
                             .max = 60});
  f.duration(e.life, {.name = "life",
                      .zh = "使用年限",
                      .en = "from the first income to the end of it",
                      .unit = Unit::days,
                      .max = 36525});
}

namespace {
/// Own phases of the asset.
enum AssetPhase : std::uint32_t { yields, gone };
/// Own draws.
enum AssetDraw : int { loss };
}  // namespace

void begin(EffectScope& scope, const AssetEffect& e) { scope.schedule(e.lag.days, yields); }

void step(EffectScope& scope, const AssetEffect& e, std::uint32_t phase) {
  if (phase == gone) {
    scope.set_working(false);
    scope.c.trace("asset gone");
    return;
  }
  scope.set_working(true);
  scope.c.trace("asset yields");
  double days = e.life.days;
  if (e.loss_per_year > 0) {
    const double lost = sim::exponential(scope.draw(loss), 365.25 / e.loss_per_year);
    if (lost < days) days = lost;
  }
  scope.schedule(days, gone);
}

void contribute(const AssetEffect& e, const EffectState& state, Modifiers& out) {
  const sim::Fen amount = e.amount > 0 ? e.amount : state.amount;
  out.add[state.stream] += static_cast<double>(amount) / 100.0 * e.yearly_return;
}

}  // namespace models
