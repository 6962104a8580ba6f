#include "models/disease/illness.hpp"

#include <algorithm>
#include <cmath>

#include "models/care/episode.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/measure/grouping.hpp"
#include "models/people/demography.hpp"
#include "sim/random/candidate.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

/// Which of several needs at one move arises, and at which tier; and how the person reacts.
constexpr auto need_purpose = sim::Purpose{16};

/// Events of one disease can be cancelled apart from the others': the disease is part of their kind.
std::uint8_t kind_of(Illness::Kind kind, std::uint32_t disease) {
  return static_cast<std::uint8_t>(static_cast<std::uint32_t>(kind) | disease << 2);
}

double rate_of(const MoveTable& move, const Person& p, const Household& h, double now) {
  const double age = p.age(now);
  const auto at = std::min<std::size_t>(age > 0 ? static_cast<std::size_t>(age) : 0, rate_ages - 1);
  double rate = static_cast<double>(move.rate[static_cast<std::size_t>(p.sex)][at]);
  if (move.cause_times != 1 && (h.causes & 1U << static_cast<unsigned>(Cause::illness)) != 0)
    rate *= static_cast<double>(move.cause_times);
  return std::min(rate, sim::maximum_rate);
}

/// Makes the next move out of the present state pending, if this year has one. Ages count on 1 January.
void schedule_next(Context& c, std::uint32_t member, std::uint32_t d) {
  const World& world = c.tables();
  const DiseaseTable& disease = world.diseases[d];
  const Person& p = c.items<Person>()[member];
  const StateTable& state = disease.states[p.disease[d]];
  if (state.rate_moves.empty()) return;
  const std::int32_t year = world.setting->year_of(c.now());
  const sim::YearCell cell = world.setting->cell(year);
  double best = sim::never;
  CourseArg arg;
  for (const std::uint8_t m : state.rate_moves) {
    const MoveTable& move = disease.moves[m];
    const double rate = rate_of(move, p, c.header(), cell.start);
    if (rate <= 0) continue;
    const auto candidate = sim::first_candidate(c.key(), p.id, move.stream, cell, c.now(), rate);
    if (!candidate || !(candidate->time < best)) continue;
    best = candidate->time;
    arg.move = m;
    arg.strip = static_cast<std::uint32_t>(candidate->index.strip());
    arg.candidate = static_cast<std::uint32_t>(candidate->index.candidate());
  }
  if (best == sim::never) return;
  arg.disease = d;
  arg.year = static_cast<std::uint32_t>(year);
  c.schedule<Illness>(best, kind_of(Illness::move, d), member, arg.packed());
}

/// The same for all people and diseases of a household at the beginning of a year: most have no candidate,
/// and to see that takes one block each, made four at a time.
class YearOfCandidates {
 public:
  YearOfCandidates(Context& c, std::int32_t year)
      : c_(c), world_(c.tables()), cell_(c.tables().setting->cell(year)) {}

  /// A move that the person can make out of the present state, moves of one disease in declared order.
  void add(std::uint32_t member, std::uint32_t d, std::uint8_t m) {
    const MoveTable& move = world_.diseases[d].moves[m];
    const Person& p = c_.items<Person>()[member];
    const double rate = rate_of(move, p, c_.header(), cell_.start);
    if (rate <= 0) return;
    owners_.entity[count_] = p.id;
    owners_.stream[count_] = move.stream;
    asked_[count_] = {rate, member, d, m};
    if (++count_ == sim::lanes) look();
  }
  void finish() {
    if (count_ > 0) look();
    schedule();
  }

 private:
  struct Asked {
    double rate;
    std::uint32_t member, disease;
    std::uint8_t move;
  };

  void look() {
    const auto counts = sim::count_blocks(c_.key(), owners_, cell_.year, 0);
    for (std::size_t i = 0; i < count_; ++i) {
      const Asked& asked = asked_[i];
      const auto candidate = sim::first_candidate(c_.key(), owners_.entity[i], owners_.stream[i], cell_,
                                                  c_.now(), asked.rate, counts[i]);
      if (!candidate) continue;
      if (asked.member != member_ || asked.disease != arg_.disease) {
        schedule();
        member_ = asked.member;
        arg_.disease = asked.disease;
      }
      if (!(candidate->time < best_)) continue;
      best_ = candidate->time;
      arg_.move = asked.move;
      arg_.strip = static_cast<std::uint32_t>(candidate->index.strip());
      arg_.candidate = static_cast<std::uint32_t>(candidate->index.candidate());
    }
    count_ = 0;
  }
  /// The earliest of the moves that one person can make in one disease.
  void schedule() {
    if (best_ == sim::never) return;
    arg_.year = static_cast<std::uint32_t>(cell_.year);
    c_.schedule<Illness>(best_, kind_of(Illness::move, arg_.disease), member_, arg_.packed());
    best_ = sim::never;
  }

  Context& c_;
  const World& world_;
  sim::YearCell cell_;
  sim::LaneOwners owners_;
  std::array<Asked, sim::lanes> asked_;
  std::size_t count_ = 0;
  std::uint32_t member_ = 0;
  CourseArg arg_;
  double best_ = sim::never;
};

/// First visit of a state's regular care: after a part of the interval that is the person's own.
void schedule_visits(Context& c, std::uint32_t member, std::uint32_t d, const StateTable& state) {
  for (const std::uint8_t care : state.visits) {
    const CareTable& table = c.tables().diseases[d].care[care];
    const double part = c.draw(table.visits, c.items<Person>()[member].id, sim::Index{}).first();
    c.schedule<Illness>(c.now() + part * table.visit_days, kind_of(Illness::visit, d), member,
                        static_cast<std::uint32_t>(d | static_cast<std::uint32_t>(care) << 4));
  }
}

/// A stay that someone is in at the start ends after a part of its length.
void schedule_end_of_first_stay(Context& c, std::uint32_t member, std::uint32_t d, const StateTable& state) {
  const MoveTable& end = c.tables().diseases[d].moves[static_cast<std::size_t>(state.end_move)];
  const std::uint64_t person = c.items<Person>()[member].id;
  const sim::Block length = c.draw(end.stream, person, sim::Index{}.with(sim::Purpose::sojourn));
  const sim::Block way = c.draw(end.stream, person, sim::Index{}.with(sim::Purpose::branch));
  CourseArg arg;
  arg.disease = d;
  arg.move = static_cast<std::uint32_t>(state.end_move);
  arg.branch = end.to.size() > 1 ? sim::categorical_cumulative(end.cumulative, way.first()) : 0;
  const double days = sim::sample(*state.lasts, length.first()) * length.second();
  c.schedule<Illness>(c.now() + std::max(days, 0.0), kind_of(Illness::end, d), member, arg.packed());
}

void renew_labour(Context& c, Person& p) {
  int lost = 0, caring = 0;
  const auto& diseases = c.tables().diseases;
  for (std::size_t d = 0; d < diseases.size(); ++d) {
    const StateTable& state = diseases[d].states[p.disease[d]];
    lost += state.lost_percent;
    caring = std::max<int>(caring, state.caring_percent);
  }
  p.lost_percent = static_cast<std::uint8_t>(std::min(lost, 100));
  p.caring_percent = static_cast<std::uint8_t>(caring);
  Household& h = c.header();
  const float rate = labour_lost(c.items<Person>());
  if (rate == h.lost_rate) return;
  settle(h, c.now());
  h.lost_rate = rate;
  set_wage_rates(h, c.tables().setting->year_length(c.tables().setting->year_of(c.now())));
}

/// The needs that a move brings: one of its entries by share, at a tier drawn with it.
bool care_at(Context& c, std::uint32_t member, const CourseArg& arg) {
  const DiseaseTable& disease = c.tables().diseases[arg.disease];
  const MoveTable& move = disease.moves[arg.move];
  if (move.care.empty()) return true;
  const std::uint64_t person = c.items<Person>()[member].id;
  const CareTable* care = &disease.care[move.care[0]];
  int tier = care->only_tier;
  double reaction = 0;
  if (move.care.size() > 1 || care->share < 1 || tier < 0 ||
      c.tables().behaviour.mode == BehaviourMode::responsive) {
    const sim::Block draw = sim::candidate_draw(c.key(), person, move.stream, arg.index(), need_purpose);
    double u = draw.first();
    care = nullptr;
    for (const std::uint8_t i : move.care) {
      if (u < disease.care[i].share) {
        care = &disease.care[i];
        u /= care->share;
        break;
      }
      u -= disease.care[i].share;
    }
    if (care == nullptr) return true;
    tier = care->only_tier;
    if (tier < 0) tier = static_cast<int>(sim::categorical_cumulative(care->tier, u));
    reaction = draw.second();
  }
  CareNeed need;
  need.member = member;
  need.disease = static_cast<std::uint8_t>(arg.disease);
  need.kind = care->kind;
  need.tier = static_cast<Tier>(tier);
  const sim::Block cost = sim::candidate_draw(c.key(), person, move.stream, arg.index(), sim::Purpose::cost);
  need.bill =
      std::min(sim::to_fen(sim::sample(care->bill[static_cast<std::size_t>(tier)], cost.first())), max_bill);
  need.reaction = reaction;
  need.candidate = {person, move.stream.id, arg.index().value};
  return seek_care(c, need);
}

/// The person enters a state by a move; stays are drawn from the candidate that opened them.
void enter(Context& c, std::uint32_t member, CourseArg arg) {
  const World& world = c.tables();
  const DiseaseTable& disease = world.diseases[arg.disease];
  const MoveTable& move = disease.moves[arg.move];
  const std::uint8_t target = move.to[arg.branch];
  const StateTable& state = disease.states[target];
  Person& p = c.items<Person>()[member];
  p.disease[arg.disease] = target;
  c.hash(move.name_hash, arg.index().value);
  c.trace(move.id, 0, {p.id, move.stream.id, arg.index().value});
  if (state.dead) {
    Demography::die(c, member);
    return;
  }
  renew_labour(c, p);
  const bool treated = care_at(c, member, arg);
  if (state.lasts && state.end_move >= 0) {
    const MoveTable& end = disease.moves[static_cast<std::size_t>(state.end_move)];
    const sim::Block draw =
        sim::candidate_draw(c.key(), p.id, move.stream, arg.index(), sim::Purpose::sojourn);
    double days = sim::sample(*state.lasts, draw.first());
    if (!treated) days *= world.behaviour.untreated_longer;
    CourseArg next = arg;
    next.move = static_cast<std::uint32_t>(state.end_move);
    next.branch = end.to.size() > 1 ? sim::categorical_cumulative(end.cumulative, draw.second()) : 0;
    c.schedule<Illness>(c.now() + std::max(days, 0.0), kind_of(Illness::end, arg.disease), member,
                        next.packed());
  }
  schedule_visits(c, member, arg.disease, state);
  schedule_next(c, member, arg.disease);
}

void make_move(Context& c, std::uint32_t member, CourseArg arg) {
  const DiseaseTable& disease = c.tables().diseases[arg.disease];
  const MoveTable& move = disease.moves[arg.move];
  const Person& p = c.items<Person>()[member];
  if (p.alive == 0) return;
  const StateTable& from = disease.states[p.disease[arg.disease]];
  count(c, Count::onsets, 1);
  if (move.to.size() > 1) {
    const sim::Block draw =
        sim::candidate_draw(c.key(), p.id, move.stream, arg.index(), sim::Purpose::branch);
    arg.branch = sim::categorical_cumulative(move.cumulative, draw.first());
  }
  if (from.end_move >= 0) c.cancel<Illness>(kind_of(Illness::end, arg.disease), member);
  if (!from.visits.empty()) c.cancel<Illness>(kind_of(Illness::visit, arg.disease), member);
  enter(c, member, arg);
}

void make_visit(Context& c, std::uint32_t member, std::uint32_t packed) {
  const std::uint32_t d = packed & 15U;
  const World& world = c.tables();
  const CareTable& care = world.diseases[d].care[packed >> 4];
  const Person& p = c.items<Person>()[member];
  if (p.alive == 0) return;
  const std::int32_t year = world.setting->year_of(c.now());
  const double since = c.now() - world.setting->year_start[static_cast<std::size_t>(year)];
  const auto number = static_cast<int>(std::min(since / care.visit_days, 255.0));
  const sim::Index index = sim::Index::at(year, 0, number);
  const sim::Block draw = c.draw(care.visits, p.id, index.with(need_purpose));
  CareNeed need;
  need.member = member;
  need.disease = static_cast<std::uint8_t>(d);
  need.kind = care.kind;
  const int tier = care.only_tier >= 0
                       ? care.only_tier
                       : static_cast<int>(sim::categorical_cumulative(care.tier, draw.first()));
  need.tier = static_cast<Tier>(tier);
  const sim::Block cost = c.draw(care.visits, p.id, index.with(sim::Purpose::cost));
  need.bill =
      std::min(sim::to_fen(sim::sample(care.bill[static_cast<std::size_t>(tier)], cost.first())), max_bill);
  need.reaction = draw.second();
  need.candidate = {p.id, care.visits.id, index.value};
  seek_care(c, need);
  c.schedule<Illness>(c.now() + care.visit_days, kind_of(Illness::visit, d), member, packed);
}

}  // namespace

void Illness::begin_year(Context& c, std::int32_t year) {
  const auto diseases = static_cast<std::uint32_t>(c.tables().diseases.size());
  const auto people = static_cast<std::uint32_t>(c.items<Person>().size());
  const bool first = c.now() == 0;
  YearOfCandidates candidates(c, year);
  for (std::uint32_t member = 0; member < people; ++member) {
    if (c.items<Person>()[member].alive == 0) continue;
    for (std::uint32_t d = 0; d < diseases; ++d) {
      const StateTable& state = c.tables().diseases[d].states[c.items<Person>()[member].disease[d]];
      if (first && !state.visits.empty()) schedule_visits(c, member, d, state);
      if (first && state.lasts && state.end_move >= 0) schedule_end_of_first_stay(c, member, d, state);
      for (const std::uint8_t m : state.rate_moves) candidates.add(member, d, m);
    }
  }
  candidates.finish();
}

void Illness::handle(Context& c, const sim::Event& event) {
  switch (static_cast<Kind>(event.kind & 3U)) {
    case move:
      make_move(c, event.member, CourseArg::unpacked(event.arg));
      break;
    case end: {
      // A stay that ends; whatever move was pending from it is lost.
      const CourseArg arg = CourseArg::unpacked(event.arg);
      if (c.items<Person>()[event.member].alive == 0) break;
      c.cancel<Illness>(kind_of(move, arg.disease), event.member);
      c.cancel<Illness>(kind_of(visit, arg.disease), event.member);
      enter(c, event.member, arg);
      break;
    }
    case visit:
      make_visit(c, event.member, event.arg);
      break;
  }
}

void Illness::begin_life(Context& c, std::uint32_t member) {
  const auto diseases = static_cast<std::uint32_t>(c.tables().diseases.size());
  for (std::uint32_t d = 0; d < diseases; ++d) schedule_next(c, member, d);
}

void Illness::end_life(Context& c, std::uint32_t member) {
  for (std::uint32_t d = 0; d < c.tables().diseases.size(); ++d)
    for (const Kind kind : {move, end, visit}) c.cancel<Illness>(kind_of(kind, d), member);
  Person& p = c.items<Person>()[member];
  p.lost_percent = p.caring_percent = 0;
}

}  // namespace models
