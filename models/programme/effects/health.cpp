#include "models/programme/effects/health.hpp"

#include <span>
#include <string>
#include <vector>

#include "models/programme/effects/runtime.hpp"
#include "sim/describe/nearest.hpp"

namespace models {

void describe(sim::Fields& f, HealthEffect& e) {
  using sim::Unit;
  f.reference(e.disease, "disease",
              {.name = "disease", .zh = "疾病", .en = "disease", .required = true, .dated = false});
  f.text(e.move, {.name = "move",
                  .zh = "状态转移（空为全部有速率的转移）",
                  .en = "one of its moves with a rate; all of them if not said",
                  .dated = false});
  f.number(e.times,
           {.name = "times", .zh = "速率倍数", .en = "factor on the rate", .max = 100, .required = true});
  f.duration(e.lasts, {.name = "lasts",
                       .zh = "效果持续时间（0 为随项目或长期）",
                       .en = "how long it acts; 0 = as long as the programme lasts, or for good",
                       .unit = Unit::days,
                       .max = 36525,
                       .dated = false});
}

HealthTarget target_of(const HealthEffect& e, const std::vector<DiseaseTable>& diseases,
                       const std::string& path, sim::Problems& problems) {
  HealthTarget target;
  for (std::size_t d = 0; d < diseases.size(); ++d) {
    if (diseases[d].id != e.disease) continue;
    target.disease = static_cast<std::uint8_t>(d);
    std::string known;
    std::vector<std::string> ids;
    for (const Hazard& hazard : diseases[d].hazards) {
      const MoveTable& move = diseases[d].moves[hazard.move];
      if (e.move.empty() || move.id == e.move) target.moves |= 1U << hazard.move;
      if (known.find("\"" + move.id + "\"") == std::string::npos)
        known += (known.empty() ? "\"" : ", \"") + move.id + "\"";
      ids.push_back(move.id);
    }
    if (target.moves == 0)
      problems.push_back({sim::Severity::error,
                          {},
                          path + ".move",
                          "\"" + e.move + "\" is no move of " + e.disease + " with a rate",
                          known.empty() ? "a disease with a move that has a rate" : "one of " + known,
                          sim::nearest(e.move, std::span<const std::string>(ids))});
  }
  return target;
}

void begin(EffectScope& scope, const HealthEffect& e) {
  if (!scope.working()) scope.set_working(true);
  if (e.lasts.days > 0)
    scope.schedule(e.lasts.days, 0);
  else if (scope.programme().every_year)
    scope.at_year_end(0);
}

void finish(EffectScope& scope, const HealthEffect& e) {
  // An entitlement of the year ends with it; a programme without duration acts for good.
  if (e.lasts.days > 0 || scope.programme().every_year || scope.programme().spec.lasts.days == 0) return;
  scope.set_working(false);
}

void step(EffectScope& scope, const HealthEffect&, std::uint32_t) { scope.set_working(false); }

void contribute(const HealthEffect& e, const EffectState& state, HealthModifiers& out) {
  out.factors.push_back({state.health, state.taker, e.times});
}

}  // namespace models
