#include "models/programme/effects/care.hpp"

#include <algorithm>

#include "models/programme/effects/runtime.hpp"
#include "models/programme/effects/stated.hpp"

namespace models {

void describe(sim::Fields& f, CareEffect& e) {
  e.stated = any_stated(f, {"travel-times", "refers-share"});
  using sim::Unit;
  f.choice(
      e.travel_to, tier_names,
      {.name = "travel-to", .zh = "缩短到哪一级机构的路程", .en = "tier that travel becomes shorter to"});
  f.number(e.travel_times,
           {.name = "travel-times", .zh = "路程倍数", .en = "factor on travel time to it", .max = 10});
  f.choice(e.refers_from, tier_names,
           {.name = "refers-from",
            .zh = "哪一级的需求下沉",
            .en = "tier whose needs go to the next lower one instead"});
  f.number(e.refers_share, {.name = "refers-share",
                            .zh = "下沉比例",
                            .en = "share of them that do",
                            .unit = Unit::share,
                            .max = 1});
}

void begin(EffectScope& scope, const CareEffect&) {
  if (!scope.working()) scope.set_working(true);
  if (scope.programme().every_year) scope.at_year_end(0);
}

void finish(EffectScope& scope, const CareEffect&) {
  if (scope.programme().spec.lasts.days > 0) scope.set_working(false);
}

void step(EffectScope& scope, const CareEffect&, std::uint32_t) { scope.set_working(false); }

void contribute(const CareEffect& e, const EffectState& state, CareModifiers& out) {
  if (state.taker >= 0 && static_cast<std::uint32_t>(state.taker) != out.member) return;
  out.travel_times[static_cast<std::size_t>(e.travel_to)] *= e.travel_times;
  double& referred = out.referred[static_cast<std::size_t>(e.refers_from)];
  referred = 1 - (1 - referred) * (1 - e.refers_share);
}

}  // namespace models
