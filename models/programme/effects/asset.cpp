#include "models/programme/effects/asset.hpp"

#include "models/programme/effects/runtime.hpp"
#include "sim/random/portable_math.hpp"
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
  f.number(e.part, {.name = "part",
                    .zh = "其中用于此项资产的份额",
                    .en = "share of it that this asset is bought for",
                    .unit = sim::Unit::share,
                    .max = 1});
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
  f.number(e.growth, {.name = "growth",
                      .zh = "收益每年增长率",
                      .en = "yearly growth of what it yields (a herd, trees that come into bearing)",
                      .min = -1,
                      .max = 2});
  f.number(e.loss_per_year, {.name = "loss-per-year",
                             .zh = "每年损失率",
                             .en = "rate at which the asset is lost",
                             .unit = Unit::per_year,
                             .max = 60});
  f.number(e.insured, {.name = "insured",
                       .zh = "损失时的保险赔付比例",
                       .en = "share of its value that is paid out when it is lost",
                       .unit = Unit::share,
                       .max = 1});
  f.reference(e.insurer, "source",
              {.name = "insurer",
               .zh = "赔付方（不写为项目出资方）",
               .en = "who pays that; left out: the programme's payers",
               .dated = false});
  f.duration(e.life, {.name = "life",
                      .zh = "使用年限",
                      .en = "from the first income to the end of it",
                      .unit = Unit::days,
                      .max = 36525});
}

namespace {
/// Own phases of the asset.
enum AssetPhase : std::uint32_t { yields, worn_out, lost };
/// Own draws.
enum AssetDraw : int { loss };

sim::Fen value_of(const AssetEffect& e, sim::Fen granted) {
  const sim::Fen whole = e.amount > 0 ? e.amount : granted;
  return e.part == 1 ? whole : sim::to_fen(static_cast<double>(whole) / 100.0 * e.part);
}
}  // namespace

void begin(EffectScope& scope, const AssetEffect& e) { scope.schedule(e.lag.days, yields); }

void step(EffectScope& scope, const AssetEffect& e, std::uint32_t phase) {
  if (phase != yields) {
    scope.set_working(false);
    scope.c.trace("asset gone");
    if (phase == lost && e.insured > 0 && scope.taker_is_there())
      scope.pay_out(
          sim::to_fen(static_cast<double>(value_of(e, scope.enrolment().amount)) / 100.0 * e.insured),
          scope.table().insurer);
    return;
  }
  scope.set_working(true);
  scope.c.trace("asset yields");
  double days = e.life.days;
  AssetPhase end = worn_out;
  if (e.loss_per_year > 0) {
    const double until_loss = sim::exponential(scope.draw(loss), 365.25 / e.loss_per_year);
    if (until_loss < days) {
      days = until_loss;
      end = lost;
    }
  }
  scope.schedule(days, end);
}

void contribute(const AssetEffect& e, const EffectState& state, Modifiers& out) {
  const double grown = e.growth != 0 ? sim::portable::pow(1 + e.growth, state.years_at_work()) : 1;
  out.add[state.stream] += static_cast<double>(value_of(e, state.amount)) / 100.0 * e.yearly_return * grown;
}

}  // namespace models
