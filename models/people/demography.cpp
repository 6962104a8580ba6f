#include "models/people/demography.hpp"

#include <algorithm>

#include "models/disease/illness.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/livelihood/level.hpp"
#include "models/livelihood/pension.hpp"
#include "models/measure/grouping.hpp"
#include "models/programme/acting.hpp"
#include "models/programme/effects/acting.hpp"
#include "models/programme/take_up.hpp"
#include "sim/random/candidate_scan.hpp"

namespace models {

namespace {

constexpr sim::Stream death_stream = sim::stream("demography/death");
constexpr sim::Stream birth_stream = sim::stream("demography/birth");
constexpr std::uint64_t death_hash = sim::hash64("demography/death");
constexpr std::uint64_t birth_hash = sim::hash64("demography/birth");

/// What a person's year may bring.
struct Asked {
  std::uint16_t member = 0;
  Demography::Kind kind = Demography::death;
};

/// Looks for the births and deaths of what is left of the year; at most one birth per woman and year: a
/// second candidate within it is not asked for.
class Search {
 public:
  explicit Search(Context& c)
      : c_(c), schedule_{c}, scan_(c.keys(), c.tables().setting->cell(c.header().year), c.now(), schedule_) {}

  void ask(std::uint16_t member) {
    const DemographyTables& tables = c_.tables().demography;
    const Person& p = c_.items<Person>()[member];
    if (p.alive == 0) return;
    // Completed years on 1 January; whoever is born within the year has none.
    const double first_day = c_.tables().setting->year_start[c_.header().year];
    const auto age = static_cast<std::int32_t>(p.age(first_day));
    ask(p.id, death_stream, tables.deaths, age, {member, Demography::death});
    if (p.sex == Sex::female && !has_given_birth(p, first_day))
      ask(p.id, birth_stream, tables.births, age, {member, Demography::birth});
  }
  void finish() { scan_.finish(); }

 private:
  /// This year already, by a child that is in the household.
  [[nodiscard]] bool has_given_birth(const Person& mother, double first_day) const {
    if (mother.births == 0) return false;
    const std::uint64_t youngest = sim::hash64(mother.id, mother.births);
    for (const Person& p : c_.items<Person>())
      if (p.id == youngest) return static_cast<double>(p.born) > first_day;
    return false;
  }

  struct Schedule {
    Context& c;
    void operator()(const Asked& asked, const sim::Candidate& candidate) const {
      c.schedule<Demography>(candidate.time, asked.kind, asked.member);
    }
  };

  void ask(std::uint64_t person, sim::Stream stream, const std::vector<double>& thresholds, std::int32_t age,
           const Asked& what) {
    if (thresholds.empty()) return;
    const auto last = static_cast<std::int32_t>(thresholds.size()) - 1;
    const double threshold = thresholds[static_cast<std::size_t>(std::clamp(age, 0, last))];
    if (threshold < 1) scan_.ask(person, stream, threshold, what);
  }

  Context& c_;
  Schedule schedule_;
  sim::CandidateScan<Asked, Schedule> scan_;
};

void be_born(Context& c, std::uint32_t mother) {
  Person& m = c.items<Person>()[mother];
  if (m.alive == 0) return;
  Person child;
  child.id = sim::hash64(m.id, ++m.births);
  child.born = static_cast<float>(c.now());
  child.sex = c.draw(birth_stream, child.id, sim::Index{}).first() < 0.487 ? Sex::female : Sex::male;
  c.add(child);
  for (std::int32_t i = 0; i < c.tables().coverage.person_slots(); ++i) c.add(YearSum{});
  change_members(c.header(), 1);
  c.header().birthdays_from = 0;
  const auto member = static_cast<std::uint32_t>(c.items<Person>().size() - 1);
  Illness::begin_life(c, member);
  Demography::begin_life(c, member);
  TakeUp::begin_life(c, member);
  count(c, Count::births, 1);
  c.hash(birth_hash, child.id);
  c.trace("birth", 0, {child.id, 0, member});
}

void search_year(Context& c) {
  const auto people = static_cast<std::uint16_t>(c.items<Person>().size());
  Search search(c);
  for (std::uint16_t member = 0; member < people; ++member) search.ask(member);
  search.finish();
}

}  // namespace

void Demography::begin_year(Context& c) {
  const DemographyTables& tables = c.tables().demography;
  if (!tables.deaths.empty() || !tables.births.empty()) search_year(c);
}

void Demography::renew_year(Context& c) {
  leave(c);
  begin_year(c);
}

void Demography::handle(Context& c, const sim::Event& event) {
  if (event.kind == death)
    die(c, event.member);
  else
    be_born(c, event.member);
}

void Demography::begin_life(Context& c, std::uint32_t member) {
  Search search(c);
  search.ask(static_cast<std::uint16_t>(member));
  search.finish();
}

void Demography::leave(Context& c) {
  const auto people = static_cast<std::uint32_t>(c.items<Person>().size());
  for (std::uint32_t member = 0; member < people; ++member) {
    c.cancel<Demography>(death, member);
    c.cancel<Demography>(birth, member);
  }
}

void Demography::die(Context& c, std::uint32_t member) {
  const Person& p = c.items<Person>()[member];
  if (p.alive == 0) return;
  count(c, Count::deaths, 1);
  c.hash(death_hash, p.id);
  c.trace("death");
  remove(c, member, "household has died out");
}

void Demography::remove(Context& c, std::uint32_t member, std::string_view last) {
  Person& p = c.items<Person>()[member];
  Household& h = c.header();
  const LabourPart part = labour_part(p);
  take_pension_along(c, member);
  p.alive = 0;
  p.at_school = 0;
  p.labour = Labour::none;
  change_members(h, -1);
  c.cancel<Demography>(death, member);
  c.cancel<Demography>(birth, member);
  Illness::end_life(c, member);

  change_labour(h, c.now(), part, {});
  if (h.members == 0) {
    // What was earned is still paid; nobody is there to earn more.
    settle_wages(h, c.now(), wage_levels(c), c.tables().setting->year_length(h.year));
    h.status = Status::left;
    h.since = static_cast<float>(c.now());
    h.left_in = h.year;
    h.modified = 0;
    h.acting = 0;
    renew_levels(c);
    c.trace(last);
  } else {
    renew_acting(c, acting::on_streams);  // a job or a skill ends with the life of who has it
  }
}

}  // namespace models
