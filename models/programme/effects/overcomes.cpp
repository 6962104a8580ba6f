#include "models/programme/effects/overcomes.hpp"

#include "models/programme/effects/runtime.hpp"

namespace models {

void describe(sim::Fields& f, OvercomesEffect& e) {
  f.choice(
      e.cause, cause_names,
      {.name = "cause", .zh = "致贫原因", .en = "the cause of poverty that is overcome", .required = true});
  f.number(e.chance, {.name = "chance",
                      .zh = "消除的概率",
                      .en = "chance that it is overcome",
                      .unit = sim::Unit::share,
                      .max = 1});
  f.duration(e.lag, {.name = "lag",
                     .zh = "见效时间",
                     .en = "from the beginning of the programme until then",
                     .unit = sim::Unit::days,
                     .max = 36525});
}

namespace {

constexpr std::uint64_t overcome_hash = sim::hash64("effect/overcome");

void overcome(EffectScope& scope, const OvercomesEffect& e) {
  Household& h = scope.c.header();
  const auto bit = static_cast<std::uint16_t>(1U << static_cast<unsigned>(e.cause));
  if (h.status == Status::left || (h.causes & bit) == 0 || !(scope.draw(0) < e.chance)) return;
  h.causes = h.causes & ~bit & all_causes;
  scope.c.hash(overcome_hash, h.causes);
  scope.c.trace("overcomes a cause of poverty");
}

}  // namespace

void begin(EffectScope& scope, const OvercomesEffect& e) {
  if (e.lag.days > 0)
    scope.schedule(e.lag.days, 0);
  else
    overcome(scope, e);
}

void step(EffectScope& scope, const OvercomesEffect& e, std::uint32_t) { overcome(scope, e); }

}  // namespace models
