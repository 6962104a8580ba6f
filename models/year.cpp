#include "models/year.hpp"

#include <algorithm>

#include "models/assessment/assess.hpp"
#include "models/disease/illness.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/livelihood/income.hpp"
#include "models/livelihood/level.hpp"
#include "models/people/demography.hpp"
#include "models/people/fields.hpp"
#include "models/people/moves.hpp"
#include "models/programme/own_premium.hpp"
#include "models/programme/take_up.hpp"

namespace models {

namespace {

/// Birthdays that matter; says whether anybody's labour has changed. A register may say otherwise than age
/// does; only a birthday that matters changes it.
bool age(Context& c) {
  Household& h = c.header();
  if (h.year < h.birthdays_from) return false;
  const World& world = c.tables();
  bool labour_changed = false;
  std::uint32_t quiet = turn_ages;
  for (Person& p : c.items<Person>()) {
    if (p.alive == 0) continue;
    const double years = p.age(c.now());
    const int completed = std::clamp(static_cast<int>(years), 0, static_cast<int>(turn_ages) - 1);
    const std::uint8_t turns = world.demography.turns[static_cast<std::size_t>(completed)];
    quiet = p.at_school != 0 ? 0 : std::min<std::uint32_t>(quiet, world.demography.quiet_turns[completed]);
    if ((turns & (turn_at_birthday | (p.at_school != 0 ? turn_of_pupils : 0))) == 0) continue;
    const bool disabled = p.disabled != 0 && p.by_illness == 0;  // Person::capacity counts the other
    const Labour now = labour_of(years, disabled);
    if (now != labour_of(years - 1, disabled)) {
      labour_changed = labour_changed || p.labour != now;
      p.labour = now;
    }
    if (p.at_school != 0 && years >= world.demography.school_to) p.at_school = 0;
    if (p.at_school == 0 && years >= world.demography.school_from && years < world.demography.school_from + 1)
      p.at_school = 1;
  }
  h.birthdays_from = static_cast<std::uint8_t>(std::min(h.year + 1U + quiet, 255U));
  return labour_changed;
}

/// A new calendar year: levels, yearly sums, ages.
void turn_year(Context& c, std::int32_t year) {
  const Setting& setting = *c.tables().setting;
  Household& h = c.header();
  if (c.now() > 0) settle_wages(h, c.now(), wage_levels(c), setting.year_length(h.year));
  h.year = static_cast<std::uint8_t>(year);
  for (IncomeStream& stream : c.items<IncomeStream>()) stream.received = 0;
  for (YearSum& sum : c.items<YearSum>()) sum = 0;
  h.transfers = h.consumed = h.own_payments = 0;
  h.topped_up = 0;
  h.tested_bills = h.tested_own = 0;
  h.insured = h.insured_alone;
  h.premium_paid = 0;
  h.coped = {};
  h.care_needs = 0;
  if (c.now() > 0 && age(c)) count_labour(h, c.now(), c.items<Person>());
  renew_levels(c);
}

/// Wages paid on dates have been earned since the last of them, also before the start, or before the
/// household came back on the first instant of `year`.
void earn_before(Context& c, std::int32_t year) {
  const LivelihoodTables& tables = c.tables().livelihood;
  const Setting& setting = *c.tables().setting;
  Household& h = c.header();
  for (std::size_t s = 0; s < 2; ++s) {
    const StreamTable& table = tables.streams[s];
    if (!table.used || table.calendar != PayCalendar::dates) continue;
    double last = c.now() - sim::days_per_year;
    for (const StreamTable::PayTime& pay : table.days)
      for (const std::int32_t of : {year - 1, year}) {
        const double at = setting.calendar.time_of(of, {pay.day >> 8, pay.day & 255});
        if (at < c.now() && at > last) last = at;
      }
    const IncomeStream& stream = c.items<IncomeStream>()[static_cast<std::size_t>(tables.slot[s])];
    const float pay = year == 0 ? stream.base : stream.level;
    h.wage_accrued[s] = (c.now() - last) / sim::days_per_year * static_cast<double>(pay);
  }
}

void begin_year(Context& c, std::int32_t year) {
  const Setting& setting = *c.tables().setting;
  const bool back = Moves::comes_back(c, year);
  turn_year(c, year);
  // What comes last in the year is scheduled first, so that it has to pass none of what comes before it.
  if (year + 1 < setting.years)
    c.schedule<Year>(setting.year_start[static_cast<std::size_t>(year) + 1], Year::begin);
  Assessment::schedule_year(c, year);
  if (back) {
    earn_before(c, year);
    Moves::settle_in(c);
  }
  // A household that has left lives on only in the counts of its cohort.
  if (c.header().status != Status::left) {
    Income::begin_year(c, year);
    Demography::begin_year(c);
    Moves::begin_year(c);
    TakeUp::begin_year(c, year);
    if (c.tables().own_premium > 0) pay_own_premium(c);
    Illness::begin_year(c);  // at the rates that programmes leave
  }
  Assessment::begin_year(c);
  if (setting.rates_change_in[static_cast<std::size_t>(year)] != 0)
    for (const double change : setting.rate_changes)
      if (setting.year_of(change) == year) c.schedule<Year>(change, Year::change);
}

}  // namespace

Labour labour_of(double age, bool disabled) {
  if (age < 16 || age >= 70) return Labour::none;
  if (age >= 60) return disabled ? Labour::none : Labour::part;
  return disabled ? Labour::part : Labour::full;
}

void Year::start(Context& c) {
  Household& h = c.header();
  h.members = static_cast<std::uint16_t>(living(c.items<Person>()));
  h.insured_alone = h.insured;
  count_labour(h, 0, c.items<Person>());
  earn_before(c, 0);
  begin_year(c, c.tables().setting->year_of(0));
}

void Year::handle(Context& c, const sim::Event& event) {
  if (event.kind == begin) {
    begin_year(c, c.header().year + 1);
  } else if (c.header().status != Status::left) {
    // What the rates of today bring in the rest of the year.
    Illness::renew_year(c);
    Demography::renew_year(c);
    Moves::renew_year(c);
    Assessment::renew_year(c);
    TakeUp::renew_year(c);
  }
}

}  // namespace models
