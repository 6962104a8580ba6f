#include "models/disease/illness.hpp"

#include <algorithm>

#include "models/care/episode.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/measure/grouping.hpp"
#include "models/people/demography.hpp"
#include "models/programme/acting.hpp"
#include "models/programme/effects/acting.hpp"
#include "sim/random/candidate_scan.hpp"
#include "sim/random/residual.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

/// Which of several needs at one move arises, and at which tier; and how the person reacts.
constexpr auto need_purpose = sim::Purpose{16};

/// Events of one disease can be cancelled apart from the others': the disease is part of their kind.
std::uint8_t kind_of(Illness::Kind kind, std::uint32_t disease) {
  return static_cast<std::uint8_t>(static_cast<std::uint32_t>(kind) | disease << 2);
}

/// Ages count on 1 January, by completed years.
std::size_t age_index(const Person& p, double year_start) {
  const auto age = static_cast<std::int32_t>(p.age(year_start));
  return static_cast<std::size_t>(std::clamp(age, 0, rate_ages - 1));
}

/// Row of Hazard::threshold that holds for a person.
std::size_t threshold_row(const Household& h, const Person& p) {
  return 2 * std::size_t{h.often_ill} + static_cast<std::size_t>(p.sex);
}

/// The earliest of the moves that one person can make in one disease this year.
struct NextMove {
  double time = sim::never;
  CourseArg arg;

  /// `alone`: no other move with a rate leaves the same state.
  void consider(std::uint32_t disease, std::uint32_t move, bool alone, const sim::Candidate& candidate) {
    if (!(candidate.time < time)) return;
    time = candidate.time;
    arg = CourseArg(disease, move, candidate, candidate.last && alone);
  }
  void schedule(Context& c, std::uint32_t member) const {
    if (time == sim::never) return;
    c.schedule<Illness>(time, kind_of(Illness::move, arg.disease()), member, arg.packed());
  }
};

/// What programmes make of the rates of a household's people.
class ActingOnRates {
 public:
  explicit ActingOnRates(Context& c) {
    if ((c.header().acting & acting::on_health) != 0) add_up(c, modifiers_);
  }
  [[nodiscard]] bool any() const { return !modifiers_.factors.empty(); }

  /// The threshold of a hazard (sim::threshold_of) as it is under them.
  [[nodiscard]] double threshold(double plain, std::uint32_t member, std::uint32_t d,
                                 std::uint32_t move) const {
    if (!(plain < 1)) return plain;
    const double times = modifiers_.times(member, d, move);
    if (times == 1) return plain;
    if (times == 0) return 1;
    return std::max(sim::portable::pow(plain, times), sim::threshold_of(sim::maximum_rate));
  }

 private:
  HealthModifiers modifiers_;
};

/// Makes the next move out of the present state pending, if this year has one.
void schedule_next(Context& c, const ActingOnRates& acting, std::uint32_t member, std::uint32_t d) {
  const World& world = c.tables();
  const Household& h = c.header();
  const Person& p = c.items<Person>()[member];
  const auto hazards = world.diseases[d].hazards_of(p.disease[d]);
  if (hazards.empty()) return;
  const sim::YearCell year = world.setting->cell(h.year);
  const std::size_t row = threshold_row(h, p), age = age_index(p, year.start);
  NextMove next;
  for (const Hazard& hazard : hazards) {
    const double threshold = acting.threshold(hazard.threshold[row][age], member, d, hazard.move);
    if (!(threshold < 1)) continue;
    const sim::ScannedCell cell{c.keys(), p.id, hazard.stream, year};
    const sim::Block first = position_of(cell, 0);
    if (const auto candidate = sim::first_candidate(cell, c.now(), threshold, first.first(), first.second()))
      next.consider(d, hazard.move, hazard.alone, *candidate);
  }
  next.schedule(c, member);
}

/// Whose move a cell of the year's search is.
struct AskedMove {
  const RatedMove* move;
  std::uint16_t member, disease;
};

/// Takes the answers of the year's search, which come person by person and disease by disease.
class YearMoves {
 public:
  explicit YearMoves(Context& c) : c_(c) {}

  void operator()(const AskedMove& asked, const sim::Candidate& candidate) {
    if (asked.member != member_ || asked.disease != disease_) {
      finish();
      next_ = {};
      member_ = asked.member;
      disease_ = asked.disease;
    }
    next_.consider(asked.disease, asked.move->move, asked.move->alone, candidate);
  }
  void finish() const { next_.schedule(c_, member_); }

 private:
  Context& c_;
  NextMove next_;
  std::uint32_t member_ = 0, disease_ = 0;
};

using YearScan = sim::CandidateScan<AskedMove, YearMoves>;

/// Asks for the year's candidates of all people and diseases. `modified`: programmes act on some rates.
template <bool modified>
void ask_for_year(Context& c, const RateTable& rates, const ActingOnRates& acting, double year_start,
                  YearScan& scan) {
  const Household& h = c.header();
  const std::size_t diseases = rates.diseases();
  const bool by_age = rates.by_age();
  std::uint16_t member = 0;
  for (const Person& p : c.items<Person>()) {
    if (p.alive != 0) {
      const std::size_t row = threshold_row(h, p);
      const std::size_t age = by_age ? age_index(p, year_start) : 0;
      for (std::size_t d = 0; d < diseases; ++d)
        for (const RatedMove& move : rates.out_of(d, p.disease[d])) {
          double threshold = rates.threshold(move, row, age);
          if constexpr (modified)
            threshold = acting.threshold(threshold, member, static_cast<std::uint32_t>(d), move.move);
          if (threshold < 1)
            scan.ask(p.id, move.stream, threshold, {&move, member, static_cast<std::uint16_t>(d)});
        }
    }
    ++member;
  }
}

/// The same for all people and diseases of a household at the beginning of a year.
void schedule_year(Context& c) {
  const World& world = c.tables();
  const sim::YearCell year = world.setting->cell(c.header().year);
  YearMoves moves(c);
  YearScan scan(c.keys(), year, c.now(), moves);
  const ActingOnRates acting(c);
  if (acting.any())
    ask_for_year<true>(c, world.rates, acting, year.start, scan);
  else
    ask_for_year<false>(c, world.rates, acting, year.start, scan);
  scan.finish();
  moves.finish();
}

/// First visit of a state's regular care: after a part of the interval that is the person's own.
void schedule_visits(Context& c, std::uint32_t member, std::uint32_t d, const StateTable& state) {
  for (const std::uint8_t care : state.visits) {
    const CareTable& table = c.tables().diseases[d].care[care];
    const double part = c.draw(table.visits, c.items<Person>()[member].id, sim::Index{}).first();
    c.schedule<Illness>(c.now() + part * table.visit_days, kind_of(Illness::visit, d), member,
                        static_cast<std::uint32_t>(d | static_cast<std::uint32_t>(care) << 4));
  }
}

/// A stay that someone is in at the start: its rest.
void schedule_end_of_first_stay(Context& c, std::uint32_t member, std::uint32_t d, const StateTable& state) {
  const MoveTable& end = c.tables().diseases[d].moves[static_cast<std::size_t>(state.end_move)];
  const std::uint64_t person = c.items<Person>()[member].id;
  const sim::Block length = c.draw(end.stream, person, sim::Index{}.with(sim::Purpose::sojourn));
  const sim::Block way = c.draw(end.stream, person, sim::Index{}.with(sim::Purpose::branch));
  const std::uint32_t branch =
      end.to.size() > 1 ? sim::categorical_cumulative(end.cumulative, way.first()) : 0;
  const CourseArg arg = CourseArg(d).at(static_cast<std::uint32_t>(state.end_move), branch);
  const double days = sim::residual(*state.lasts, length.first(), length.second());
  c.schedule<Illness>(c.now() + days, kind_of(Illness::end, d), member, arg.packed());
}

void cancel_all(Context& c, std::uint32_t member) {
  for (std::uint32_t d = 0; d < c.tables().diseases.size(); ++d)
    for (const Illness::Kind kind : {Illness::move, Illness::end, Illness::visit})
      c.cancel<Illness>(kind_of(kind, d), member);
}

/// Visits and ends of stays of the states that people are in, as nobody knows since when.
void take_up_states(Context& c) {
  const auto& diseases = c.tables().diseases;
  const std::span<const Person> people = c.items<Person>();
  for (std::uint32_t member = 0; member < people.size(); ++member) {
    if (people[member].alive == 0) continue;
    for (std::uint32_t d = 0; d < diseases.size(); ++d) {
      const StateTable& state = diseases[d].states[people[member].disease[d]];
      if (!state.visits.empty()) schedule_visits(c, member, d, state);
      if (state.lasts && state.end_move >= 0) schedule_end_of_first_stay(c, member, d, state);
    }
  }
}

/// The person has moved from one state of a disease to another: what it takes of labour.
void renew_labour(Context& c, Person& p, const StateTable& from, const StateTable& to) {
  if (from.lost_percent == to.lost_percent && from.caring_percent == to.caring_percent) return;
  const std::uint32_t before = labour_part(p).lost;
  int lost = 0, caring = 0;
  const auto& diseases = c.tables().diseases;
  const std::uint8_t* in = p.disease.data();
  for (const DiseaseTable& disease : diseases) {
    const StateTable& state = disease.states[*in++];
    lost += state.lost_percent;
    caring = std::max<int>(caring, state.caring_percent);
  }
  p.lost_percent = static_cast<std::uint8_t>(std::min(lost, 100));
  p.caring_percent = static_cast<std::uint8_t>(caring);
  Household& h = c.header();
  h.labour_lost += labour_part(p).lost - before;
  renew_lost_rate(h, c.now());
}

/// The needs that a move brings: one of its entries by share, at a tier drawn with it; `cost` is the uniform
/// of the latent bill.
CareGiven care_at(Context& c, std::uint32_t member, std::uint64_t person, const DiseaseTable& disease,
                  const MoveTable& move, const CourseArg& arg, double cost) {
  const CareTable* care = &disease.care[move.care[0]];
  int tier = care->only_tier;
  double reaction = 0;
  if (move.care.size() > 1 || care->share < 1 || tier < 0 ||
      c.tables().behaviour.mode == BehaviourMode::responsive) {
    const sim::Block draw = c.draw(move.stream, person, arg.index().with(need_purpose));
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
    if (care == nullptr) return {};
    tier = care->only_tier;
    if (tier < 0) tier = static_cast<int>(sim::categorical_cumulative(care->tier, u));
    reaction = draw.second();
  }
  CareNeed need;
  need.member = member;
  need.disease = static_cast<std::uint8_t>(arg.disease());
  need.kind = care->kind;
  need.emergency = care->emergency;
  need.tier = static_cast<Tier>(tier);
  need.bill = std::min(sim::to_fen(sim::sample(care->bill[static_cast<std::size_t>(tier)], cost)), max_bill);
  need.reaction = reaction;
  need.candidate = {person, move.stream.id, arg.index().value};
  return seek_care(c, need);
}

/// Nothing more can happen this year in the state that a stay has led back to: the candidate that opened the
/// stay was the last of its move's, and no other move leaves the state.
bool nothing_left(const Setting& setting, const StateTable& left, const DiseaseTable& disease,
                  std::uint8_t target, const CourseArg& arg, std::uint8_t year) {
  if (!arg.last() || arg.year() != year) return false;
  const auto hazards = disease.hazards_of(target);
  return hazards.size() == 1 && left.opened_by == hazards[0].move && setting.rates_change_in[year] == 0;
}

/// Does a move with a rate leave the state?
bool has_hazards(const DiseaseTable& disease, std::uint8_t state) {
  return disease.first_hazard[state] != disease.first_hazard[state + std::size_t{1}];
}

/// The person enters a state by a move; stays are drawn from the candidate that opened them.
void enter(Context& c, std::uint32_t member, Person& p, const DiseaseTable& disease, const StateTable& left,
           const MoveTable& move, const CourseArg& arg) {
  const World& world = c.tables();
  const std::uint8_t target = move.to[arg.branch()];
  const StateTable& state = disease.states[target];
  const sim::Index index = arg.index();
  p.disease[arg.disease()] = target;
  c.hash(move.name_hash, index.value);
  if (c.traced()) c.trace(move.id, 0, {p.id, move.stream.id, index.value});
  if (state.dead) {
    Demography::die(c, member);
    return;
  }
  if (state.disability != 0 && p.disable(state.disability)) c.trace("disabled by illness", 0, {p.id, 0, 0});
  renew_labour(c, p, left, state);
  const bool stays = state.lasts && state.end_move >= 0;
  if (stays || !move.care.empty()) {
    const sim::Block severity = c.draw(move.stream, p.id, index.with(sim::Purpose::severity));
    CareGiven treatment;
    if (!move.care.empty()) treatment = care_at(c, member, p.id, disease, move, arg, severity.second());
    if (stays) {
      const MoveTable& end = disease.moves[static_cast<std::size_t>(state.end_move)];
      double days = sim::sample(*state.lasts, severity.first());
      if (!treatment.used) days *= world.behaviour.untreated_longer;
      days += treatment.delay;
      std::uint32_t branch = 0;
      if (end.to.size() > 1) {
        const sim::Block way = c.draw(move.stream, p.id, index.with(sim::Purpose::branch));
        branch = sim::categorical_cumulative(end.cumulative, way.second());
      }
      c.schedule<Illness>(c.now() + std::max(days, 0.0), kind_of(Illness::end, arg.disease()), member,
                          arg.at(static_cast<std::uint32_t>(state.end_move), branch).packed());
    }
  }
  if (!state.visits.empty()) schedule_visits(c, member, arg.disease(), state);
  if (has_hazards(disease, target) &&
      ((c.header().acting & acting::on_health) != 0 ||
       !nothing_left(*world.setting, left, disease, target, arg, c.header().year)))
    schedule_next(c, ActingOnRates(c), member, arg.disease());
}

/// A candidate comes true: which way it goes.
void choose_branch(Context& c, const Person& p, const MoveTable& move, CourseArg& arg) {
  count(c, Count::onsets, 1);
  if (move.to.size() == 1) return;
  const sim::Block draw = c.draw(move.stream, p.id, arg.index().with(sim::Purpose::branch));
  arg = arg.at(arg.move(), sim::categorical_cumulative(move.cumulative, draw.first()));
}

void make_visit(Context& c, std::uint32_t member, std::uint32_t packed) {
  const std::uint32_t d = packed & 15U;
  const World& world = c.tables();
  const CareTable& care = world.diseases[d].care[packed >> 4];
  const Person& p = c.items<Person>()[member];
  if (p.alive == 0) return;
  const std::uint8_t year = c.header().year;
  const double since = c.now() - world.setting->year_start[year];
  const auto number = static_cast<int>(std::min(since / care.visit_days, 255.0));
  const sim::Index index = sim::Index::at(year, number);
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

void Illness::begin_year(Context& c) {
  if (c.tables().diseases.empty()) return;
  if (c.now() == 0) take_up_states(c);
  schedule_year(c);
}

void Illness::leave(Context& c) {
  const auto people = static_cast<std::uint32_t>(c.items<Person>().size());
  for (std::uint32_t member = 0; member < people; ++member) cancel_all(c, member);
}

void Illness::come_back(Context& c) { take_up_states(c); }

void Illness::renew_year(Context& c) {
  const auto& diseases = c.tables().diseases;
  const auto people = static_cast<std::uint32_t>(c.items<Person>().size());
  for (std::uint32_t member = 0; member < people; ++member)
    for (std::uint32_t d = 0; d < diseases.size(); ++d) c.cancel<Illness>(kind_of(move, d), member);
  if (!diseases.empty()) schedule_year(c);
}

void Illness::renew_rates(Context& c, std::uint32_t disease, std::optional<std::uint32_t> member) {
  if (c.header().status == Status::left) return;  // nobody is there to fall ill
  const ActingOnRates acting(c);
  const auto people = static_cast<std::uint32_t>(c.items<Person>().size());
  for (std::uint32_t m = member.value_or(0); m < (member ? *member + 1 : people); ++m) {
    if (c.items<Person>()[m].alive == 0) continue;
    c.cancel<Illness>(kind_of(move, disease), m);
    schedule_next(c, acting, m, disease);
  }
}

void Illness::handle(Context& c, const sim::Event& event) {
  const auto kind = static_cast<Kind>(event.kind & 3U);
  if (kind == visit) {
    make_visit(c, event.member, event.arg);
    return;
  }
  Person& p = c.items<Person>()[event.member];
  if (p.alive == 0) return;
  CourseArg arg(event.arg);
  const DiseaseTable& disease = c.tables().diseases[arg.disease()];
  const std::uint8_t state = p.disease[arg.disease()];
  const StateTable& from = disease.states[state];
  const MoveTable& made = disease.moves[arg.move()];
  if (kind == move) {
    choose_branch(c, p, made, arg);
    if (from.end_move >= 0) c.cancel<Illness>(kind_of(end, arg.disease()), event.member);
  } else if (has_hazards(disease, state)) {
    // A stay that ends; whatever move was pending from it is lost.
    c.cancel<Illness>(kind_of(move, arg.disease()), event.member);
  }
  if (!from.visits.empty()) c.cancel<Illness>(kind_of(visit, arg.disease()), event.member);
  enter(c, event.member, p, disease, from, made, arg);
}

void Illness::begin_life(Context& c, std::uint32_t member) {
  const auto diseases = static_cast<std::uint32_t>(c.tables().diseases.size());
  const ActingOnRates acting(c);
  for (std::uint32_t d = 0; d < diseases; ++d) schedule_next(c, acting, member, d);
}

void Illness::end_life(Context& c, std::uint32_t member) {
  cancel_all(c, member);
  Person& p = c.items<Person>()[member];
  p.lost_percent = p.caring_percent = 0;
}

}  // namespace models
