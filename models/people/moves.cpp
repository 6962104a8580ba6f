#include "models/people/moves.hpp"

#include <algorithm>
#include <vector>

#include "models/disease/illness.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/livelihood/income.hpp"
#include "models/livelihood/level.hpp"
#include "models/measure/grouping.hpp"
#include "models/people/demography.hpp"
#include "models/programme/take_up.hpp"
#include "models/year.hpp"
#include "sim/random/candidate.hpp"

namespace models {

namespace {

constexpr sim::Stream marriage_stream = sim::stream("moves/marriage");
constexpr sim::Stream spouse_stream = sim::stream("moves/spouse");
constexpr sim::Stream married_stream = sim::stream("moves/married-at-start");
constexpr sim::Stream away_stream = sim::stream("moves/away");
constexpr sim::Stream back_stream = sim::stream("moves/back");
constexpr sim::Stream kin_stream = sim::stream("moves/join-kin");
constexpr std::uint64_t married_out_hash = sim::hash64("moves/married-out");
constexpr std::uint64_t married_in_hash = sim::hash64("moves/married-in");
constexpr std::uint64_t away_hash = sim::hash64("moves/away");
constexpr std::uint64_t back_hash = sim::hash64("moves/back");
constexpr std::uint64_t kin_hash = sim::hash64("moves/join-kin");

constexpr double adult = 16;

const MovesTables& moves(Context& c) { return c.tables().demography.moves; }

double threshold(const std::vector<double>& by_age, double age) {
  if (by_age.empty()) return 1;
  const auto last = static_cast<std::int32_t>(by_age.size()) - 1;
  return by_age[static_cast<std::size_t>(std::clamp(static_cast<std::int32_t>(age), 0, last))];
}

/// Who is married at the start, the same whenever the population is.
void draw_marriages(Context& c) {
  const Setting& setting = *c.tables().setting;
  const sim::Key key = setting.drawn_once ? setting.population_key : c.key();
  for (Person& p : c.items<Person>()) {
    const double share = moves(c).married.at(p.age(0));
    p.married = sim::philox(key, p.id, married_stream, sim::Index{}).first() < share ? 1 : 0;
  }
}

void ask(Context& c, std::uint64_t owner, sim::Stream stream, double wanted, Moves::Kind kind,
         std::uint32_t member) {
  if (!(wanted < 1)) return;
  const sim::Cell cell{c.key(), owner, stream, c.tables().setting->cell(c.header().year)};
  if (const auto candidate = sim::first_candidate(cell, c.now(), wanted))
    c.schedule<Moves>(candidate->time, kind, member);
}

/// The wages of the household follow its labour: who leaves takes an average worker's along, who joins brings
/// it.
void follow_labour(Context& c, std::uint32_t before) {
  const Household& h = c.header();
  if (before == 0 || h.labour == before) return;
  const double times = static_cast<double>(h.labour) / before;
  for (std::size_t wage = 0; wage < 2; ++wage) {
    const int slot = c.tables().livelihood.slot[wage];
    if (slot < 0) continue;
    IncomeStream& stream = c.items<IncomeStream>()[static_cast<std::size_t>(slot)];
    stream.base = static_cast<float>(static_cast<double>(stream.base) * times);
  }
  renew_levels(c);
}

void bring_wages_to_account(Context& c) {
  Income::collect_continuous(c);
  Household& h = c.header();
  settle_wages(h, c.now(), wage_levels(c), c.tables().setting->year_length(h.year));
}

bool only_adult(Context& c, std::uint32_t member) {
  const auto people = c.items<Person>();
  for (std::uint32_t i = 0; i < people.size(); ++i)
    if (i != member && people[i].alive != 0 && people[i].age(c.now()) >= adult) return false;
  return true;
}

void marry_out(Context& c, std::uint32_t member) {
  const std::uint32_t labour = c.header().labour;
  bring_wages_to_account(c);
  count(c, Count::moved_out, 1);
  c.hash(married_out_hash, c.items<Person>()[member].id);
  c.trace("marries out");
  Demography::remove(c, member, "household has moved away");
  follow_labour(c, labour);
}

void marry_in(Context& c, std::uint32_t member) {
  const Person& p = c.items<Person>()[member];
  const std::uint32_t labour = c.header().labour;
  const bool wife = p.sex == Sex::male;
  const double older = moves(c).husband_older;
  Person spouse;
  spouse.id = spouse_of(p.id);
  spouse.sex = wife ? Sex::female : Sex::male;
  spouse.born = static_cast<float>(static_cast<double>(p.born) + (wife ? older : -older));
  spouse.labour = labour_of(spouse.age(c.now()), false);
  spouse.married = 1;
  bring_wages_to_account(c);
  c.add(spouse);
  for (std::int32_t i = 0; i < c.tables().coverage.person_slots(); ++i) c.add(YearSum{});
  Household& h = c.header();
  change_members(h, 1);
  h.birthdays_from = 0;
  change_labour(h, c.now(), {}, labour_part(spouse));
  const auto joined = static_cast<std::uint32_t>(c.items<Person>().size() - 1);
  Illness::begin_life(c, joined);
  Demography::begin_life(c, joined);
  TakeUp::begin_life(c, joined);
  count(c, Count::moved_in, 1);
  c.hash(married_in_hash, spouse.id);
  c.trace("marries in");
  follow_labour(c, labour);
}

void marry_now(Context& c, std::uint32_t member) {
  Person& p = c.items<Person>()[member];
  if (p.alive == 0 || p.married != 0) return;
  p.married = 1;
  const sim::Block draw = c.draw(spouse_stream, p.id, sim::Index::of_year(c.header().year));
  const bool leaves = draw.first() < moves(c).leaves[static_cast<std::size_t>(p.sex)];
  if (leaves && !only_adult(c, member))
    marry_out(c, member);
  else
    marry_in(c, member);
}

/// Cash and debts leave the households' part of the ledger, or come back to it (`sign` -1).
void take_along(Context& c, int sign) {
  const Household& h = c.header();
  const CommonFlows& flows = c.tables().setting->flows;
  const std::int32_t month = c.tables().setting->month_of(c.now());
  Ledger& ledger = c.tally().ledger;
  ledger.post(flows.taken_along, month, sign * h.cash);
  ledger.post(flows.debt_outside, month, sign * h.debt);
  ledger.post(flows.debt_left, month, sign * (h.debt - h.kin_debt));
  ledger.post(flows.kin_debt_left, month, sign * h.kin_debt);
}

void move_away(Context& c) {
  Household& h = c.header();
  TakeUp::leave(c);
  Income::pay_out(c);
  take_along(c, 1);
  Illness::leave(c);
  Demography::leave(c);
  h.away = static_cast<std::uint8_t>((static_cast<unsigned>(h.status) + 1) & 7U);
  h.status = Status::left;
  h.since = static_cast<float>(c.now());
  h.left_in = h.year;
  h.wage_accrued[0] = h.wage_accrued[1] = 0;  // less than half a fen
  renew_levels(c);
  count(c, Count::moved_out, h.members);
  c.hash(away_hash, static_cast<std::uint64_t>(h.members));
  c.trace("household has moved away", h.cash);
}

void join_kin_now(Context& c) {
  Household& h = c.header();
  const auto people = c.items<Person>();
  const auto last = std::find_if(people.begin(), people.end(), [](const Person& p) { return p.alive != 0; });
  const auto member = static_cast<std::uint32_t>(last - people.begin());
  TakeUp::leave(c);
  Income::pay_out(c);
  const CommonFlows& flows = c.tables().setting->flows;
  const std::int32_t month = c.tables().setting->month_of(c.now());
  Ledger& ledger = c.tally().ledger;
  ledger.post(flows.joined_kin, month, h.cash);
  ledger.post(flows.debt_of_kin, month, h.debt);
  ledger.post(flows.debt_left, month, h.debt - h.kin_debt);
  ledger.post(flows.kin_debt_left, month, h.kin_debt);
  c.trace("joins kin", h.cash);
  h.cash = h.debt = h.kin_debt = 0;
  h.wage_accrued[0] = h.wage_accrued[1] = 0;
  count(c, Count::moved_out, 1);
  c.hash(kin_hash, people[member].id);
  Demography::remove(c, member, "household has joined kin");
}

/// Who would found a household at the end of the year; none does at the end of the run.
void look_for_splits(Context& c) {
  const std::vector<double>& thresholds = moves(c).split;
  const Setting& setting = *c.tables().setting;
  const std::int32_t year = c.header().year;
  if (thresholds.empty() || year + 1 >= setting.years) return;
  const sim::YearCell of_year = setting.cell(year);
  const auto people = c.items<Person>();
  for (std::uint32_t member = 0; member < people.size(); ++member) {
    const Person& p = people[member];
    if (p.alive == 0) continue;
    const sim::Cell cell{c.key(), p.id, split_stream, of_year};
    if (const auto found = sim::first_candidate(cell, c.now(), threshold(thresholds, p.age(of_year.start))))
      c.schedule<Moves>(setting.last_instant(year), Moves::split, member, found->index.value);
  }
}

/// Looks for the candidates of what is left of the year.
void look_for_moves(Context& c) {
  const MovesTables& tables = moves(c);
  const double first_day = c.tables().setting->year_start[c.header().year];
  const auto people = c.items<Person>();
  double oldest = 0;
  for (std::uint32_t member = 0; member < people.size(); ++member) {
    const Person& p = people[member];
    if (p.alive == 0) continue;
    const double age = p.age(first_day);
    oldest = std::max(oldest, age);
    if (p.married != 0) continue;
    ask(c, p.id, marriage_stream, threshold(tables.marriages[static_cast<std::size_t>(p.sex)], age),
        Moves::marry, member);
  }
  ask(c, c.id(), away_stream, threshold(tables.households_leave, oldest), Moves::leave, 0);
  ask(c, c.id(), kin_stream, threshold(tables.join_kin, oldest), Moves::join_kin, 0);
}

}  // namespace

void Moves::begin_year(Context& c) {
  if (!moves(c).used) return;
  if (c.now() == 0) draw_marriages(c);
  look_for_moves(c);
  look_for_splits(c);
}

void Moves::renew_year(Context& c) {
  if (!moves(c).used) return;
  const auto people = static_cast<std::uint32_t>(c.items<Person>().size());
  for (std::uint32_t member = 0; member < people; ++member) c.cancel<Moves>(marry, member);
  c.cancel<Moves>(leave);
  c.cancel<Moves>(join_kin);
  look_for_moves(c);
}

void Moves::handle(Context& c, const sim::Event& event) {
  if (c.header().status == Status::left) return;
  switch (static_cast<Kind>(event.kind)) {
    case marry:
      marry_now(c, event.member);
      break;
    case leave:
      move_away(c);
      break;
    case join_kin:
      // Whoever is alone only on the day; a household of more ignores the candidate.
      if (c.header().members == 1) join_kin_now(c);
      break;
    case split:
      c.post(splits_commons, {{0, event.member, event.arg}, {}});
      break;
  }
}

bool Moves::comes_back(Context& c, std::int32_t year) {
  Household& h = c.header();
  if (h.away == 0 || !(moves(c).come_back < 1)) return false;
  const sim::Cell cell{c.key(), c.id(), back_stream, c.tables().setting->cell(year - 1)};
  const auto after = static_cast<double>(h.since);
  if (!sim::first_candidate(cell, std::max(after, cell.year.start), moves(c).come_back)) return false;
  h.status = static_cast<Status>(h.away - 1);
  h.away = 0;
  h.was_away = 1;
  h.since = static_cast<float>(c.now());
  take_along(c, -1);
  return true;
}

void Moves::settle_in(Context& c) {
  const Household& h = c.header();
  Illness::come_back(c);
  count(c, Count::moved_in, h.members);
  c.hash(back_hash, static_cast<std::uint64_t>(h.members));
  c.trace("household has come back", h.cash);
}

}  // namespace models
