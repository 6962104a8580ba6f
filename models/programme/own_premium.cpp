#include "models/programme/own_premium.hpp"

#include "models/measure/grouping.hpp"
#include "models/programme/payout.hpp"

namespace models {

void pay_own_premium(Context& c) {
  const World& world = c.tables();
  const Household& h = c.header();
  if (h.insured == 0 || h.premium_paid != 0) return;
  const sim::Fen amount = world.own_premium * h.members;
  pay_from_cash(c, amount);
  each_group(h, *world.setting,
             [&](std::int32_t group) { c.tally().of(h.year, group).add(Count::own_premiums, amount); });
  c.tally().ledger.post(world.setting->flows.own_premium, world.setting->month_of(c.now()), amount);
  c.trace("own premium", amount);
}

}  // namespace models
