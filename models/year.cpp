#include "models/year.hpp"

#include "models/assessment/assess.hpp"
#include "models/disease/illness.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/livelihood/income.hpp"
#include "models/people/demography.hpp"
#include "models/programme/take_up.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

/// Product of the village's shocks of a year on each stream: a pure function, so that all households of the
/// village compute the same without talking.
void apply_shocks(std::array<double, stream_count>& factor, const World& world, sim::Key key,
                  std::uint16_t village, std::int32_t year) {
  for (const ShockTable& shock : world.livelihood.shocks) {
    const std::uint64_t place =
        shock.everywhere ? sim::hash64("everywhere") : sim::hash64(world.setting->villages[village]);
    const sim::Block draw = sim::philox(key, place, shock.stream, sim::Index::of_year(year));
    if (draw.first() >= shock.per_year) continue;
    double u = draw.second();
    for (const ShockTable::Hit& hit : shock.hits) factor[hit.stream] *= sim::sample(hit.factor, u);
  }
}

/// Birthdays that matter; none at the start, which is as it was given.
void age(Context& c) {
  const World& world = c.tables();
  for (Person& p : c.items<Person>()) {
    if (p.alive == 0) continue;
    p.year_sum = {};
    const double years = p.age(c.now());
    // A register may say otherwise than age does; only a birthday that matters changes it.
    const bool disabled = p.disabled != 0;
    const Labour now = labour_of(years, disabled);
    if (now != labour_of(years - 1, disabled)) p.labour = now;
    if (p.at_school != 0 && years >= world.demography.school_to) p.at_school = 0;
    if (p.at_school == 0 && years >= world.demography.school_from && years < world.demography.school_from + 1)
      p.at_school = 1;
  }
}

void begin_year(Context& c, std::int32_t year) {
  const World& world = c.tables();
  const Setting& setting = *world.setting;
  {
    Household& h = c.header();
    settle(h, c.now());
    h.received = {};
    h.year_sum = {};
    h.consumed = h.own_payments = h.bills = 0;
    h.coped = {};
    h.care_needs = h.care_forgone = 0;
    if (c.now() > 0) age(c);
    if (h.status != Status::left) set_levels(h, c.id(), world, c.key(), year);
    h.lost_rate = labour_lost(c.items<Person>());
    set_wage_rates(h, setting.year_length(year));
  }
  // A household that has left lives on only in the counts of its cohort.
  if (c.header().status != Status::left) {
    Income::begin_year(c, year);
    Illness::begin_year(c, year);
    Demography::begin_year(c, year);
    TakeUp::begin_year(c, year);
  }
  Assessment::begin_year(c, year);
  if (year + 1 < setting.years)
    c.schedule<Year>(setting.year_start[static_cast<std::size_t>(year) + 1], Year::begin);
}

/// Wages paid on dates have been earned since the last of them, also before the start.
void earn_before_start(Context& c) {
  const World& world = c.tables();
  const Setting& setting = *world.setting;
  Household& h = c.header();
  for (int s = 0; s < 2; ++s) {
    const StreamTable& table = world.livelihood.streams[static_cast<std::size_t>(s)];
    if (!table.used || table.calendar != PayCalendar::dates) continue;
    double last = -sim::days_per_year;
    for (const StreamTable::PayTime& pay : table.days)
      for (const std::int32_t year : {-1, 0}) {
        const double at = setting.calendar.time_of(year, {pay.day >> 8, pay.day & 255});
        if (at < 0 && at > last) last = at;
      }
    h.wage_accrued[s] = -last / sim::days_per_year * static_cast<double>(h.base[static_cast<std::size_t>(s)]);
  }
}

}  // namespace

Labour labour_of(double age, bool disabled) {
  if (age < 16 || age >= 70) return Labour::none;
  if (age >= 60) return disabled ? Labour::none : Labour::part;
  return disabled ? Labour::part : Labour::full;
}

void set_levels(Household& h, std::uint64_t id, const World& world, sim::Key key, std::int32_t year) {
  std::array<double, stream_count> factor;
  factor.fill(1);
  apply_shocks(factor, world, key, h.village, year);
  const auto& growth = world.setting->growth[static_cast<std::size_t>(year)];
  for (std::size_t s = 0; s < stream_count; ++s) {
    const StreamTable& table = world.livelihood.streams[s];
    if (!table.used) continue;
    double level = static_cast<double>(h.base[s]) * static_cast<double>(growth[s]) * factor[s];
    if (table.noise_sigma > 0) {
      const sim::Block draw = sim::philox(key, id, table.noise, sim::Index::of_year(year));
      level *= sim::lognormal(draw.first(), static_cast<double>(table.noise_mu),
                              static_cast<double>(table.noise_sigma));
    }
    h.level[s] = static_cast<float>(level);
  }
}

void Year::start(Context& c) {
  earn_before_start(c);
  begin_year(c, c.tables().setting->year_of(0));
}

void Year::handle(Context& c, const sim::Event&) { begin_year(c, c.tables().setting->year_of(c.now())); }

}  // namespace models
