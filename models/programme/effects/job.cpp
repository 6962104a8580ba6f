#include "models/programme/effects/job.hpp"

#include "models/programme/effects/runtime.hpp"
#include "sim/random/variates.hpp"

namespace models {

void describe(sim::Fields& f, JobEffect& e) {
  using sim::Unit;
  f.reference(e.stream, "stream", {.name = "stream", .zh = "收入来源", .en = "wage stream that pays it"});
  f.money(e.monthly, {.name = "monthly",
                      .zh = "月工资（元）",
                      .en = "pay per month",
                      .unit = Unit::yuan,
                      .max = 1e6,
                      .required = true});
  f.number(e.deadweight, {.name = "deadweight",
                          .zh = "本来就能就业的概率",
                          .en = "chance that the taker would have had such a job anyway",
                          .unit = Unit::share,
                          .max = 1});
  f.number(e.ends_per_year, {.name = "ends-per-year",
                             .zh = "每年失去岗位的速率",
                             .en = "rate at which the job is lost",
                             .unit = Unit::per_year,
                             .max = 60});
}

namespace {
enum Phase : std::uint32_t { ends };
enum Draw : int { deadweight, duration };
}  // namespace

void begin(EffectScope& scope, const JobEffect& e) {
  if (e.deadweight > 0 && scope.draw(deadweight) < e.deadweight) return;
  scope.set_working(true);
  if (e.ends_per_year > 0)
    scope.schedule(sim::exponential(scope.draw(duration), 365.25 / e.ends_per_year), ends);
}

void step(EffectScope& scope, const JobEffect&, std::uint32_t) {
  scope.set_working(false);
  scope.c.trace("job ends");
}

void contribute(const JobEffect& e, const EffectState& state, Modifiers& out) {
  out.add[state.stream] += static_cast<double>(e.monthly) * 12 / 100.0;
}

}  // namespace models
