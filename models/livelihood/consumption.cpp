#include "models/livelihood/consumption.hpp"

#include <algorithm>

#include "models/programme/payout.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

/// Cash pays what income has not, up to the least consumption of a year.
void lift_to(Context& c, sim::Fen floor, std::int32_t december) {
  Household& h = c.header();
  const sim::Fen paid = std::clamp<sim::Fen>(h.cash, 0, floor - h.consumed);
  h.cash -= paid;
  c.tally().ledger.post(c.tables().setting->flows.consumption, december, paid);
  // What cash does not reach is grown, gathered or shared at home: consumed, but no money moves.
  h.consumed = floor;
}

/// A share of the cash above `line` repays what is owed, but for loans that are running.
void repay(Context& c, sim::Fen line, std::int32_t december) {
  const CommonFlows& flows = c.tables().setting->flows;
  Household& h = c.header();
  const sim::Fen due = h.debt - loans_running(c);
  if (due <= 0) return;
  const double share = c.tables().livelihood.consumption.repay_share;
  const sim::Fen repaid = std::min(due, sim::to_fen(static_cast<double>(h.cash - line) * share / 100.0));
  h.cash -= repaid;
  h.debt -= repaid;
  // Kin are paid back first.
  const sim::Fen to_kin = std::min(repaid, h.kin_debt);
  h.kin_debt -= to_kin;
  c.tally().ledger.post(flows.kin_repayment, december, to_kin);
  c.tally().ledger.post(flows.repayment, december, repaid - to_kin);
  c.trace("repays", repaid);
}

}  // namespace

void close_year(Context& c) {
  const World& world = c.tables();
  const ConsumptionSpec& spec = world.livelihood.consumption;
  const Household& h = c.header();
  if (h.away != 0) return;
  const std::int32_t december = 12 * h.year + 11;
  const sim::Fen line = world.assessment.line * h.members;
  const sim::Fen floor =
      spec.floor_of_line > 0 ? sim::to_fen(static_cast<double>(line) * spec.floor_of_line / 100.0) : 0;
  if (h.consumed < floor) lift_to(c, floor, december);
  if (h.debt > 0 && h.cash > line) repay(c, line, december);
}

}  // namespace models
