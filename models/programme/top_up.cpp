#include "models/programme/top_up.hpp"

#include <algorithm>
#include <limits>
#include <variant>

#include "models/livelihood/income.hpp"
#include "models/programme/take_up.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

sim::Fen line_of(const World& world, const TopUpEffect& effect) {
  if (effect.to > 0) return effect.to;
  return sim::to_fen(static_cast<double>(world.assessment.line) * effect.times_line / 100.0);
}

/// What is due a month, fen; 0 if nothing is.
sim::Fen monthly_due(Context& c, const ProgrammeTable& table, const TopUpEffect& effect) {
  const Household& h = c.header();
  const int members = h.members;
  if (h.status == Status::left || members == 0) return 0;
  if (!table.everyone && !holds_now(c, table.eligible)) return 0;
  const sim::Fen shortfall = line_of(c.tables(), effect) * members - h.without_dibao();
  return shortfall > 0 ? (shortfall + 6) / 12 : 0;
}

}  // namespace

sim::Fen top_up_line(const World& world, std::uint16_t programme) {
  const ProgrammeTable& table = world.programmes[programme];
  return table.tops_up ? line_of(world, *effect_of<TopUpEffect>(table.spec)) : 0;
}

void review_top_up(Context& c, std::uint16_t programme) {
  const ProgrammeTable& table = c.tables().programmes[programme];
  const TopUpEffect* effect = effect_of<TopUpEffect>(table.spec);
  if (effect == nullptr) return;
  const sim::Fen due = monthly_due(c, table, *effect);
  for (Enrolment& e : c.items<Enrolment>()) {
    if (e.programme != programme) continue;
    if (e.amount != due) c.trace(table.spec.id, due);
    e.amount = due;
    e.state = due > 0 ? EnrolmentState::active : EnrolmentState::ended;
    return;
  }
  if (due == 0) return;
  Enrolment fresh;
  fresh.programme = programme;
  fresh.amount = due;
  fresh.applied = fresh.started = static_cast<float>(c.now());
  fresh.state = EnrolmentState::active;
  c.add(fresh);
  const std::int32_t year = c.tables().setting->year_of(c.now());
  c.tally().flowing(programme, year, Flowing::applied) += 1;
  c.tally().flowing(programme, year, Flowing::served) += 1;
  c.trace(table.spec.id, due);
}

void pay_top_ups(Context& c, std::int32_t month) {
  const World& world = c.tables();
  if (c.header().status == Status::left) return;
  const std::int32_t year = world.setting->year_of(c.now());
  for (const Enrolment e : c.items<Enrolment>()) {
    const ProgrammeTable& table = world.programmes[e.programme];
    if (!table.tops_up || e.state != EnrolmentState::active || e.amount == 0) continue;
    for (const Funding item : {Funding::demand, Funding::eligible_need, Funding::need, Funding::granted})
      TakeUp::fund(c, e.programme, year, item, e.amount);
    TakeUp::book(c, e.programme, e.amount, month);
    c.hash(table.name_hash, static_cast<std::uint64_t>(e.amount));
    Income::receive(c, programme_transfers, e.amount, table.spec.id);
    std::uint32_t& topped_up = c.header().topped_up;
    topped_up = static_cast<std::uint32_t>(
        std::min<sim::Fen>(topped_up + e.amount, std::numeric_limits<std::uint32_t>::max()));
  }
}

}  // namespace models
