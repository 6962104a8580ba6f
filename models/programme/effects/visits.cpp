#include "models/programme/effects/visits.hpp"

#include "models/programme/effects/runtime.hpp"
#include "models/programme/effects/stated.hpp"

namespace models {

void describe(sim::Fields& f, VisitsEffect& e) {
  e.stated = any_stated(f, {"apply-times", "detect-times"});
  f.number(e.apply_times, {.name = "apply-times",
                           .zh = "申请速率倍数",
                           .en = "factor on the rates of application to all programmes",
                           .max = 100});
  f.number(e.detect_times, {.name = "detect-times",
                            .zh = "被发现速率倍数",
                            .en = "factor on the rate at which a poor unregistered household is reported",
                            .max = 100});
}

void begin(EffectScope& scope, const VisitsEffect&) {
  if (!scope.working()) scope.set_working(true);
  if (scope.programme().every_year) scope.at_year_end(0);
}

void finish(EffectScope& scope, const VisitsEffect&) {
  if (scope.programme().spec.lasts.days > 0) scope.set_working(false);
}

void step(EffectScope& scope, const VisitsEffect&, std::uint32_t) { scope.set_working(false); }

void contribute(const VisitsEffect& e, const EffectState&, ApplicationModifiers& out) {
  out.apply_times *= e.apply_times;
  out.detect_times *= e.detect_times;
}

}  // namespace models
