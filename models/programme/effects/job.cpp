#include "models/programme/effects/job.hpp"

#include "models/livelihood/accrual.hpp"
#include "models/livelihood/tables.hpp"
#include "models/programme/effects/runtime.hpp"
#include "models/programme/payout.hpp"
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

/// Own phases of the job.
enum JobPhase : std::uint32_t { ends, month_end };
/// Own draws.
enum JobDraw : int { deadweight, duration };

/// From now on the wage is to be booked.
void mark(EffectScope& scope) {
  Enrolment& e = scope.enrolment();
  e.wage_to = static_cast<float>(scope.c.now());
  e.lost_to = static_cast<float>(lost_days(scope.c.header(), scope.c.now()));
}

/// Books what the job has paid since the mark: to its payers, and no longer to the outside world.
void book_wage(EffectScope& scope, const JobEffect& e) {
  Context& c = scope.c;
  const Setting& setting = *c.tables().setting;
  const auto stream = static_cast<std::size_t>(stream_index(e.stream));
  if (!scope.taker_is_there() || !c.tables().livelihood.streams[stream].used) return;
  const Enrolment& job = scope.enrolment();
  const std::int32_t year = setting.year_of(c.now());
  const double worked = (c.now() - static_cast<double>(job.wage_to)) -
                        (lost_days(c.header(), c.now()) - static_cast<double>(job.lost_to));
  const sim::Fen wage =
      sim::to_fen(static_cast<double>(e.monthly) * 12 / 100.0 * worked / setting.year_length(year));
  if (wage <= 0) return;
  book_earned(c, job.programme, stream, wage);
  mark(scope);
}

}  // namespace

void begin(EffectScope& scope, const JobEffect& e) {
  if (e.deadweight > 0 && scope.draw(deadweight) < e.deadweight) return;
  scope.set_working(true);
  mark(scope);
  scope.at_month_end(month_end);
  if (e.ends_per_year > 0)
    scope.schedule(sim::exponential(scope.draw(duration), 365.25 / e.ends_per_year), ends);
}

void step(EffectScope& scope, const JobEffect& e, std::uint32_t phase) {
  if (!scope.working()) return;
  book_wage(scope, e);
  if (phase == month_end) {
    if (scope.taker_is_there()) scope.at_month_end(month_end);
    return;
  }
  scope.set_working(false);
  scope.c.trace("job ends");
}

void leave(EffectScope& scope, const JobEffect& e) {
  if (scope.working()) book_wage(scope, e);
}

void contribute(const JobEffect& e, const EffectState& state, Modifiers& out) {
  out.add[state.stream] += static_cast<double>(e.monthly) * 12 / 100.0;
}

}  // namespace models
