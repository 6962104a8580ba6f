#include "models/programme/effects/treat_first.hpp"

#include "models/programme/effects/runtime.hpp"

namespace models {

void describe(sim::Fields& f, TreatFirstEffect& e) {
  f.choice(e.up_to, tier_names,
           {.name = "up-to", .zh = "适用到哪一级机构", .en = "highest tier of facility that does so"});
}

void begin(EffectScope& scope, const TreatFirstEffect&) {
  if (!scope.working()) scope.set_working(true);
  if (scope.programme().every_year) scope.at_year_end(0);
}

void finish(EffectScope& scope, const TreatFirstEffect&) {
  if (scope.programme().spec.lasts.days > 0) scope.set_working(false);
}

void step(EffectScope& scope, const TreatFirstEffect&, std::uint32_t) { scope.set_working(false); }

void contribute(const TreatFirstEffect& e, const EffectState& state, PaymentModifiers& out) {
  if (state.taker >= 0 && static_cast<std::uint32_t>(state.taker) != out.member) return;
  out.treat_first = out.treat_first || out.tier <= e.up_to;
}

}  // namespace models
