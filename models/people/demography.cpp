#include "models/people/demography.hpp"

#include <algorithm>

#include "models/disease/illness.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/measure/grouping.hpp"
#include "models/people/fields.hpp"
#include "models/programme/take_up.hpp"
#include "sim/random/candidate.hpp"

namespace models {

namespace {

constexpr sim::Stream death_stream = sim::stream("demography/death");
constexpr sim::Stream birth_stream = sim::stream("demography/birth");
constexpr std::uint64_t death_hash = sim::hash64("demography/death");
constexpr std::uint64_t birth_hash = sim::hash64("demography/birth");

/// Rate at an age, by completed years on 1 January.
double rate_at(const std::vector<float>& rates, double age) {
  if (rates.empty()) return 0;
  // A newborn's age may come out a few seconds below 0.
  const auto year = std::min<std::size_t>(static_cast<std::size_t>(age > 0 ? age : 0), rates.size() - 1);
  return static_cast<double>(rates[year]);
}

void schedule(Context& c, std::uint32_t member, sim::Stream stream, Demography::Kind kind, double rate) {
  if (rate <= 0) return;
  const Setting& setting = *c.tables().setting;
  const auto candidate = sim::first_candidate(c.key(), c.items<Person>()[member].id, stream,
                                              setting.cell(setting.year_of(c.now())), c.now(), rate);
  if (candidate) c.schedule<Demography>(candidate->time, kind, member);
}

/// At most one birth per woman and year: a second candidate within it is not asked for.
void schedule_year(Context& c, std::uint32_t member) {
  const DemographyTables& tables = c.tables().demography;
  const Person& p = c.items<Person>()[member];
  if (p.alive == 0) return;
  const double age = p.age(c.now());
  schedule(c, member, death_stream, Demography::death, rate_at(tables.deaths, age));
  if (p.sex == Sex::female) schedule(c, member, birth_stream, Demography::birth, rate_at(tables.births, age));
}

void be_born(Context& c, std::uint32_t mother) {
  Person& m = c.items<Person>()[mother];
  if (m.alive == 0) return;
  Person child;
  child.id = sim::hash64(m.id, ++m.births);
  child.born = static_cast<float>(c.now());
  child.sex = c.draw(birth_stream, child.id, sim::Index{}).first() < 0.487 ? Sex::female : Sex::male;
  c.add(child);
  const auto member = static_cast<std::uint32_t>(c.items<Person>().size() - 1);
  Illness::begin_life(c, member);
  schedule_year(c, member);
  count(c, Count::births, 1);
  c.hash(birth_hash, child.id);
  c.trace("birth");
}

}  // namespace

void Demography::begin_year(Context& c, std::int32_t) {
  const DemographyTables& tables = c.tables().demography;
  if (tables.deaths.empty() && tables.births.empty()) return;
  const auto people = static_cast<std::uint32_t>(c.items<Person>().size());
  for (std::uint32_t member = 0; member < people; ++member) schedule_year(c, member);
}

void Demography::handle(Context& c, const sim::Event& event) {
  if (event.kind == death)
    die(c, event.member);
  else
    be_born(c, event.member);
}

void Demography::die(Context& c, std::uint32_t member) {
  Person& p = c.items<Person>()[member];
  if (p.alive == 0) return;
  p.alive = 0;
  p.at_school = 0;
  p.labour = Labour::none;
  c.cancel<Demography>(death, member);
  c.cancel<Demography>(birth, member);
  Illness::end_life(c, member);
  count(c, Count::deaths, 1);
  c.hash(death_hash, p.id);
  c.trace("death");

  Household& h = c.header();
  settle(h, c.now());
  h.lost_rate = labour_lost(c.items<Person>());
  if (living(c.items<Person>()) == 0) {
    h.status = Status::left;
    h.since = static_cast<float>(c.now());
    h.level = {};
    h.times.fill(0);
    h.add = {};
    c.trace("household has died out");
  }
  set_wage_rates(h, c.tables().setting->year_length(c.tables().setting->year_of(c.now())));
  TakeUp::renew_modifiers(c);  // a job or a skill ends with the life of who has it
}

}  // namespace models
