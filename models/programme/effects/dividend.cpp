#include "models/programme/effects/dividend.hpp"

#include <cstddef>

#include "models/programme/effects/runtime.hpp"

namespace models {

void describe(sim::Fields& f, DividendEffect& e) {
  f.reference(e.stream, "stream",
              {.name = "stream", .zh = "收入来源", .en = "income stream it comes through"});
  f.duration(e.lasts, {.name = "lasts",
                       .zh = "分红年限（0 为长期）",
                       .en = "how long it is paid; 0 = for good",
                       .unit = sim::Unit::days,
                       .max = 36525});
}

void begin(EffectScope& scope, const DividendEffect& e) {
  scope.set_working(true);
  if (e.lasts.days > 0) scope.schedule(e.lasts.days, 0);
}

void step(EffectScope& scope, const DividendEffect&, std::uint32_t) {
  if (!scope.working()) return;
  scope.set_working(false);
  scope.c.trace("dividend ends");
}

namespace {

/// What the level of the year has to be, in parts of a full one, for the stream's days to bring what the
/// project has earned this year.
double part_of_year(const EffectState& state) {
  const Setting& setting = *state.setting;
  const StreamTable& stream = state.livelihood->streams[state.stream];
  if (stream.calendar != PayCalendar::dates || setting.year_of(state.started) != state.year) return 1;
  double share_left = 0;
  for (const StreamTable::PayTime& pay : stream.days)
    if (setting.calendar.time_of(state.year, {pay.day >> 8, pay.day & 255}) >= state.started)
      share_left += pay.share;
  if (share_left <= 0) return 0;
  const double end = setting.year_start[static_cast<std::size_t>(state.year) + 1];
  return (end - state.started) / setting.year_length(state.year) / share_left;
}

}  // namespace

void contribute(const DividendEffect&, const EffectState& state, Modifiers& out) {
  out.add[state.stream] += static_cast<double>(state.amount) / 100.0 * part_of_year(state);
}

}  // namespace models
