#include <algorithm>
#include <limits>
#include <span>

#include "models/care/episode.hpp"
#include "models/programme/effects/acting.hpp"

namespace models {

namespace {

constexpr std::uint64_t leaves_school_hash = sim::hash64("care/leaves school");
constexpr sim::Fen no_limit = std::numeric_limits<sim::Fen>::max() / 4;

/// Position in Household::coped of a means that is limited by calendar year.
std::size_t yearly(Coping means) {
  return means == Coping::kin_gift ? 0 : means == Coping::asset_sale ? 1 : 2;
}

/// Position of the oldest person at school, or -1.
int oldest_pupil(std::span<const Person> people) {
  int found = -1;
  for (std::size_t i = 0; i < people.size(); ++i)
    if (people[i].alive != 0 && people[i].at_school != 0 &&
        (found < 0 || people[i].born < people[static_cast<std::size_t>(found)].born))
      found = static_cast<int>(i);
  return found;
}

/// Could a child be taken out of school? Not while a programme keeps them there.
bool could_leave_school(const Household& h, std::span<const Person> people) {
  return (h.acting & acting::on_schooling) == 0 && oldest_pupil(people) >= 0;
}

/// What one means can still give; `pupils`: somebody could leave school.
sim::Fen room(const Household& h, const CopingStep& step, bool pupils) {
  const sim::Fen limit = step.at_most < 0 ? no_limit : step.at_most;
  switch (step.means) {
    case Coping::cash:
      return std::clamp<sim::Fen>(h.cash, 0, limit);
    case Coping::less_schooling:
      // The year's first use takes a child out of school; there has to be one.
      if (h.coped[yearly(step.means)] == 0 && !pupils) return 0;
      [[fallthrough]];
    case Coping::kin_gift:
    case Coping::asset_sale:
      return std::max<sim::Fen>(limit - static_cast<sim::Fen>(h.coped[yearly(step.means)]), 0);
    case Coping::kin_loan:
      return std::max<sim::Fen>(limit - h.kin_debt, 0);
    case Coping::formal_loan:
      return std::max<sim::Fen>(limit - (h.debt - h.kin_debt), 0);
  }
  return 0;
}

void add_up(std::uint32_t& sum, sim::Fen amount) { sum = saturated(static_cast<sim::Fen>(sum) + amount); }

FlowId flow_of(const CommonFlows& flows, Coping means) {
  switch (means) {
    case Coping::kin_gift:
      return flows.kin_gift;
    case Coping::kin_loan:
      return flows.kin_loan;
    case Coping::formal_loan:
      return flows.formal_loan;
    case Coping::asset_sale:
      return flows.asset_sale;
    case Coping::less_schooling:
    case Coping::cash:
      return flows.less_schooling;
  }
  return flows.formal_loan;
}

void leave_school(Context& c) {
  const int pupil = oldest_pupil(c.items<Person>());
  Person& p = c.items<Person>()[static_cast<std::size_t>(pupil)];
  p.at_school = 0;
  c.hash(leaves_school_hash, p.id);
  c.trace("leaves school", 0, {p.id, 0, 0});
}

}  // namespace

sim::Fen means_in_reach(const Household& h, std::span<const Person> people, const BehaviourSpec& behaviour) {
  const bool pupils = could_leave_school(h, people);
  sim::Fen total = 0;
  for (const CopingStep& step : behaviour.coping) total = std::min(no_limit, total + room(h, step, pupils));
  return total;
}

void cope(Context& c, sim::Fen own, std::int32_t month) {
  if (own == 0) return;
  const World& world = c.tables();
  const Setting& setting = *world.setting;
  Household& h = c.header();
  sim::Fen left = own;
  for (const CopingStep& step : world.behaviour.coping) {
    const bool pupils = step.means == Coping::less_schooling && could_leave_school(h, c.items<Person>());
    const sim::Fen used = std::min(left, room(h, step, pupils));
    if (used == 0) continue;
    if (step.means == Coping::less_schooling && h.coped[yearly(step.means)] == 0) leave_school(c);
    left -= used;
    // Whatever is not cash brings cash first, and cash pays the bill.
    if (step.means != Coping::cash) {
      h.cash += used;
      const bool loan = step.means == Coping::kin_loan || step.means == Coping::formal_loan;
      if (loan)
        h.debt += used;
      else
        add_up(h.coped[yearly(step.means)], used);
      if (step.means == Coping::kin_loan) h.kin_debt += used;
      c.tally().ledger.post(flow_of(setting.flows, step.means), month, used);
      c.trace(coping_names[static_cast<std::size_t>(step.means)], used);
    }
    if (left == 0) break;
  }
  if (left > 0) {
    h.cash += left;
    h.debt += left;
    c.tally().ledger.post(setting.flows.formal_loan, month, left);
    c.trace("owes", left);
  }
  h.cash -= own;
  c.tally().ledger.post(setting.flows.own_payment, month, own);
}

}  // namespace models
