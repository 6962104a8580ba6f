#include "models/livelihood/consumption.hpp"

#include <algorithm>

#include "models/programme/payout.hpp"
#include "sim/random/variates.hpp"

namespace models {

void close_year(Context& c) {
  const World& world = c.tables();
  const ConsumptionSpec& spec = world.livelihood.consumption;
  const Setting& setting = *world.setting;
  Household& h = c.header();
  if (h.away != 0) return;
  const std::int32_t december = 12 * h.year + 11;
  const sim::Fen line = world.assessment.line * h.members;

  const sim::Fen floor =
      spec.floor_of_line > 0 ? sim::to_fen(static_cast<double>(line) * spec.floor_of_line / 100.0) : 0;
  if (h.consumed < floor) {
    const sim::Fen paid = std::clamp<sim::Fen>(h.cash, 0, floor - h.consumed);
    h.cash -= paid;
    c.tally().ledger.post(setting.flows.consumption, december, paid);
    // What cash does not reach is grown, gathered or shared at home: consumed, but no money moves.
    h.consumed = floor;
  }
  if (h.debt <= 0 || h.cash <= line) return;
  const sim::Fen due = h.debt - loans_running(c);
  if (due <= 0) return;
  const sim::Fen repaid =
      std::min(due, sim::to_fen(static_cast<double>(h.cash - line) * spec.repay_share / 100.0));
  h.cash -= repaid;
  h.debt -= repaid;
  // Kin are paid back first.
  const sim::Fen to_kin = std::min(repaid, h.kin_debt);
  h.kin_debt -= to_kin;
  c.tally().ledger.post(setting.flows.kin_repayment, december, to_kin);
  c.tally().ledger.post(setting.flows.repayment, december, repaid - to_kin);
  c.trace("repays", repaid);
}

}  // namespace models
