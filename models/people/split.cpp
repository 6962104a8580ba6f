#include "models/people/split.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "models/disease/illness.hpp"
#include "models/finance/share.hpp"
#include "models/livelihood/accrual.hpp"
#include "models/livelihood/income.hpp"
#include "models/livelihood/level.hpp"
#include "models/measure/grouping.hpp"
#include "models/people/demography.hpp"
#include "models/people/moves.hpp"
#include "models/programme/acting.hpp"
#include "models/programme/effects/acting.hpp"
#include "models/programme/payout.hpp"
#include "models/programme/take_up.hpp"
#include "models/year.hpp"

namespace models {

namespace {

constexpr std::uint64_t split_hash = sim::hash64("moves/split");
constexpr std::uint64_t founded_hash = sim::hash64("moves/founded");

/// Years between a parent and a child at least; and the age of an adult.
constexpr double generation = 16;

bool has_mother(const Person& child, const Person& mother) {
  for (std::uint64_t n = 1; n <= mother.births; ++n)
    if (child.id == sim::hash64(mother.id, n)) return true;
  return false;
}

/// A person for whom `holds`, by number.
template <class Holds>
std::optional<std::uint32_t> where(std::span<const Person> people, Holds&& holds) {
  const auto found = std::find_if(people.begin(), people.end(), holds);
  if (found == people.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - people.begin());
}

/// Counts in the year that begins.
void count_next(Context& c, Count what, std::int64_t amount) {
  const Household& h = c.header();
  each_group(h, *c.tables().setting,
             [&](std::int32_t group) { c.tally().of(h.year + 1, group).add(what, amount); });
}

/// What leaves a household with some of its people.
class Departure {
 public:
  Departure(Context& c, std::vector<std::uint32_t> who, sim::Draft<Types>& draft,
            std::vector<sim::Event>& events)
      : c_(c), who_(std::move(who)), draft_(draft), events_(events) {}

  void leave() {
    Household& h = c_.header();
    const Person& founder = c_.items<Person>()[who_.front()];
    settle_wages(h, c_.now(), wage_levels(c_), c_.tables().setting->year_length(h.year));
    draft_.id = founded_by(founder.id);
    draft_.header = h;
    begin_anew(draft_.header);
    for (const std::uint32_t member : who_) draft_.items<Person>().push_back(c_.items<Person>()[member]);
    const Stack& coverage = c_.tables().coverage;
    draft_.items<YearSum>().assign(static_cast<std::size_t>(coverage.household_slots()) +
                                       who_.size() * static_cast<std::size_t>(coverage.person_slots()),
                                   0);
    const sim::Fen loans = loans_running(c_);
    take_enrolments();
    divide_money(loans, loans - loans_running(c_));
    divide_streams();
    take_events();
    for (const std::uint32_t member : who_) Demography::remove(c_, member, {});
    renew_levels(c_);
    count_next(c_, Count::splits, 1);
    count_next(c_, Count::moved_out, static_cast<std::int64_t>(who_.size()));
    c_.hash(split_hash, draft_.id);
  }

 private:
  /// Number in the new household of a member of the old one.
  [[nodiscard]] std::optional<std::uint16_t> place_of(std::uint32_t member) const {
    const auto found = std::find(who_.begin(), who_.end(), member);
    if (found == who_.end()) return std::nullopt;
    return static_cast<std::uint16_t>(found - who_.begin());
  }

  void begin_anew(Household& fresh) const {
    fresh.members = static_cast<std::uint16_t>(who_.size());
    fresh.status_at_start = Status::ordinary;
    fresh.founded = 1;
    fresh.was_away = 0;
    fresh.people_at_start = 0;
    fresh.ever_exited = 0;
    fresh.exited_at = fresh.exit_event = 0;
    fresh.modified = 0;
    fresh.acting = static_cast<std::uint8_t>(
        fresh.acting & acting::on_health);  // what was looked for at other rates has to be looked for again
    fresh.transfers = fresh.consumed = fresh.own_payments = 0;
    fresh.coped = {};
    fresh.tested_bills = fresh.tested_own = 0;
    fresh.care_needs = 0;
  }

  /// Takes the leavers' part of an amount by heads.
  [[nodiscard]] sim::Fen take_part(sim::Fen& amount) const {
    const auto leave = static_cast<std::int64_t>(who_.size());
    const std::array<std::int64_t, 2> heads{c_.header().members - leave, leave};
    std::array<std::int64_t, 2> parts{};
    split(amount, heads, parts);
    amount = parts[0];
    return parts[1];
  }

  /// The leavers' part of an amount that stays.
  [[nodiscard]] sim::Fen part_of(sim::Fen amount) const { return take_part(amount); }

  /// `loans`: debts from programme loans that are running; `leaving` of them are those of who leaves.
  void divide_money(sim::Fen loans, sim::Fen leaving) {
    Household& h = c_.header();
    Household& fresh = draft_.header;
    fresh.cash = take_part(h.cash);
    sim::Fen to_lenders = std::max<sim::Fen>(h.debt - h.kin_debt - loans, 0);
    fresh.kin_debt = take_part(h.kin_debt);
    fresh.debt = take_part(to_lenders) + fresh.kin_debt + leaving;
    h.debt -= fresh.debt;
    // What the last assessment found goes by heads too; the old household's follows its members
    // (change_members).
    fresh.assessed = part_of(h.assessed);
    fresh.after_health = part_of(h.after_health);
    fresh.assessed_top_ups = saturated(part_of(h.assessed_top_ups));
    fresh.assessed_transfers = saturated(part_of(h.assessed_transfers));
  }

  void divide_streams() {
    Household& h = c_.header();
    std::uint32_t labour = 0;
    for (const std::uint32_t member : who_) labour += labour_part(c_.items<Person>()[member]).labour;
    const double by_heads = static_cast<double>(who_.size()) / h.members;
    const double by_labour = h.labour > 0 ? static_cast<double>(labour) / h.labour : by_heads;
    const std::span<IncomeStream> streams = c_.items<IncomeStream>();
    for (std::size_t slot = 0; slot < streams.size(); ++slot) {
      const std::uint8_t s = c_.tables().livelihood.used[slot];
      const double part = is_wage(s) ? by_labour : s == static_cast<int>(Stream::pensions) ? 0 : by_heads;
      const double base = static_cast<double>(streams[slot].base);
      IncomeStream fresh;
      fresh.base = static_cast<float>(base * part);
      streams[slot].base = static_cast<float>(base - base * part);
      draft_.items<IncomeStream>().push_back(fresh);
    }
    for (std::size_t wage = 0; wage < 2; ++wage) {
      draft_.header.wage_accrued[wage] = h.wage_accrued[wage] * by_labour;
      h.wage_accrued[wage] -= draft_.header.wage_accrued[wage];
    }
  }

  /// Is the programme one of persons, whose enrolments bear a member's number?
  [[nodiscard]] bool of_persons(std::uint32_t programme) const {
    const ProgrammeTable& table = c_.tables().programmes[programme];
    return table.spec.unit == ProgrammeUnit::person && !table.tops_up;
  }

  void take_enrolments() {
    const std::span<Enrolment> all = c_.items<Enrolment>();
    enrolment_.assign(all.size(), std::nullopt);
    for (std::size_t i = 0; i < all.size(); ++i) {
      Enrolment& old = all[i];
      const auto place = place_of(old.member);
      if (!place || !old.granted() || !of_persons(old.programme)) continue;
      enrolment_[i] = static_cast<std::uint32_t>(draft_.items<Enrolment>().size());
      Enrolment moved = old;
      moved.member = *place;
      draft_.items<Enrolment>().push_back(moved);
      old.state = EnrolmentState::ended;
      old.working = 0;
    }
  }

  void take_events() {
    c_.remove_events([this](const sim::Event& e) {
      if (in_both(e)) {
        events_.push_back(e);
        return false;
      }
      const auto moved = moved_event(e);
      if (moved) events_.push_back(*moved);
      return moved.has_value();
    });
  }

  /// What every household waits for.
  [[nodiscard]] static bool in_both(const sim::Event& e) {
    return e.process == Year::rank || e.process == Income::rank ||
           (e.process == TakeUp::rank && e.kind == TakeUp::pay);
  }

  /// An event of somebody or something that leaves, by its new numbers.
  [[nodiscard]] std::optional<sim::Event> moved_event(sim::Event e) const {
    if (e.process == TakeUp::rank && e.kind != TakeUp::apply) return moved_step(e);
    const bool of_member = e.process == Illness::rank || e.process == Demography::rank ||
                           (e.process == Moves::rank && e.kind == Moves::marry) ||
                           (e.process == TakeUp::rank && of_persons(e.arg));
    const auto place = of_member ? place_of(e.member) : std::nullopt;
    if (!place) return std::nullopt;
    e.member = *place;
    return e;
  }

  /// A step of an enrolment: its number is the argument, or the argument but its lowest byte.
  [[nodiscard]] std::optional<sim::Event> moved_step(sim::Event e) const {
    if (e.kind != TakeUp::finish && e.kind != TakeUp::effect) return std::nullopt;
    const std::uint32_t low = e.kind == TakeUp::finish ? 0 : 8;
    const auto place = enrolment_[e.arg >> low];
    if (!place) return std::nullopt;
    e.arg = *place << low | (e.arg & ((1U << low) - 1));
    return e;
  }

  Context& c_;
  std::vector<std::uint32_t> who_;
  sim::Draft<Types>& draft_;
  std::vector<sim::Event>& events_;
  std::vector<std::optional<std::uint32_t>> enrolment_;  // new numbers of those that leave
};

void settle_in(Context& c, std::span<const sim::Event> events) {
  for (const sim::Event& e : events) c.adopt(e);
  Household& h = c.header();
  count_labour(h, c.now(), c.items<Person>());
  renew_acting(c, 0);
  h.modified = (h.acting & acting::on_streams) != 0 ? 1 : 0;
  renew_levels(c);
  count_next(c, Count::moved_in, h.members);
  c.hash(founded_hash, h.members);
  if (!c.traced()) return;
  c.trace(told_founded, h.cash, {},
          std::string(status_names[static_cast<std::size_t>(h.status)]) + ' ' +
              c.tables().setting->villages[h.village]);
  for (const Person& p : c.items<Person>()) c.trace(told_moves_in, 0, {p.id, 0, 0});
}

}  // namespace

std::vector<std::uint32_t> leaving(std::span<const Person> people, std::uint32_t member, double now) {
  const Person& founder = people[member];
  if (founder.alive == 0 || founder.age(now) < generation) return {};
  const auto lead = where(people, [&](const Person& p) { return spouse_of(p.id) == founder.id; });
  const auto spouse = where(people, [&](const Person& p) { return p.id == spouse_of(founder.id); });
  // Who married in leaves with the spouse only, whoever was married at the start not at all.
  if (lead || (founder.married != 0 && !spouse)) return {};
  std::vector<std::uint32_t> who{member};
  if (spouse && people[*spouse].alive != 0) who.push_back(*spouse);
  const std::size_t parents = who.size();
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const Person& p = people[i];
    if (p.alive == 0 || p.married != 0) continue;
    const bool child = std::any_of(who.begin(), who.begin() + static_cast<std::ptrdiff_t>(parents),
                                   [&](std::uint32_t parent) { return has_mother(p, people[parent]); });
    if (child) who.push_back(i);
  }
  const bool elder_stays =
      where(people, [&](const Person& p) {
        return p.alive != 0 && p.age(now) >= founder.age(now) + generation &&
               std::none_of(who.begin(), who.end(), [&](std::uint32_t i) { return &people[i] == &p; });
      }).has_value();
  if (!elder_stays) return {};
  return who;
}

void found_households(sim::WindowStep<Types>& step, std::span<const sim::Posted<Post>> posts,
                      const std::function<void(std::uint32_t)>& founded) {
  constexpr std::uint16_t room = 8;  // for what 1 January brings
  sim::Draft<Types> draft;
  for (const auto& posted : posts) {
    draft.clear();
    std::vector<sim::Event> events;
    step.visit(posted.entity, [&](Context& c) {
      const Application& candidate = posted.post.application;
      std::vector<std::uint32_t> who = leaving(c.items<Person>(), candidate.member, c.now());
      if (who.empty()) return;
      const sim::CandidateKey key{c.items<Person>()[who.front()].id, split_stream.id,
                                  static_cast<std::uint32_t>(candidate.unit)};
      Departure(c, who, draft, events).leave();
      c.trace(told_founds, draft.header.cash, key);
      for (std::size_t i = 1; i < who.size(); ++i)
        c.trace(told_goes_along, 0, {c.items<Person>()[who[i]].id, 0, 0});
    });
    if (draft.items<Person>().empty()) continue;
    const std::uint32_t index = step.found(draft, static_cast<std::uint16_t>(events.size() + room));
    step.visit(index, [&](Context& c) { settle_in(c, events); });
    founded(index);
  }
}

}  // namespace models
