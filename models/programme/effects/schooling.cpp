#include "models/programme/effects/schooling.hpp"

#include "models/finance/share.hpp"
#include "models/people/fields.hpp"
#include "models/programme/effects/runtime.hpp"
#include "models/programme/effects/stated.hpp"

namespace models {

void describe(sim::Fields& f, SchoolingEffect& e) {
  e.stated = any_stated(f, {"per-pupil", "back-to-school"});
  using sim::Unit;
  f.money(e.per_pupil, {.name = "per-pupil",
                        .zh = "每生每年补助（元）",
                        .en = "money per child at school and year",
                        .unit = Unit::yuan,
                        .max = 1e5});
  f.days_of_year(e.days, {.name = "days",
                          .zh = "发放日期",
                          .en = "days of payment, in equal parts; 1 March and 1 September if not said",
                          .dated = false});
  f.number(e.back_to_school, {.name = "back-to-school",
                              .zh = "失学儿童返校的概率",
                              .en = "chance that a child of school age that left comes back",
                              .unit = Unit::share,
                              .max = 1});
}

namespace {

constexpr std::uint64_t school_hash = sim::hash64("effect/back to school");

/// Phase 15 closes the year; the others are days of payment.
constexpr std::uint32_t year_closes = 15;

void bring_back(EffectScope& scope, const SchoolingEffect& e) {
  Context& c = scope.c;
  const DemographyTables& school = c.tables().demography;
  for (Person& p : c.items<Person>()) {
    const double age = p.age(c.now());
    if (p.alive == 0 || p.at_school != 0 || age < school.school_from || age >= school.school_to) continue;
    const auto purpose = sim::Purpose::first_of_model;
    if (c.draw(scope.programme().effect, p.id, sim::Index::at(c.header().year, 0, purpose)).first() >=
        e.back_to_school)
      continue;
    p.at_school = 1;
    c.header().birthdays_from = 0;
    c.hash(school_hash, p.id);
    c.trace("back at school", 0, {p.id, 0, 0});
  }
}

}  // namespace

void begin(EffectScope& scope, const SchoolingEffect& e) {
  if (e.back_to_school > 0) bring_back(scope, e);
  if (!scope.working()) scope.set_working(true);
  // A year's entitlement has the days that are left of its year; the next one's are the next grant's.
  const Setting& setting = *scope.c.tables().setting;
  const double year_ends = scope.programme().every_year
                               ? setting.year_start[scope.c.header().year + std::size_t{1}]
                               : sim::never;
  for (std::uint32_t i = 0; i < e.days.size(); ++i) scope.at_day(e.days[i], i, year_ends);
  if (scope.programme().every_year) scope.at_year_end(year_closes);
}

void finish(EffectScope& scope, const SchoolingEffect&) {
  if (!scope.programme().every_year) scope.set_working(false);
}

void step(EffectScope& scope, const SchoolingEffect& e, std::uint32_t phase) {
  if (!scope.working()) return;
  if (phase == year_closes || !scope.taker_is_there()) {
    scope.set_working(false);
    return;
  }
  const auto parts = static_cast<std::int64_t>(e.days.size());
  scope.pay_out(equal_part(e.per_pupil, parts, phase) * pupils(scope.c.items<Person>()));
  if (!scope.programme().every_year) scope.at_day(e.days[phase], phase);
}

}  // namespace models
