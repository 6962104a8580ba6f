#include "models/care/fund_claim.hpp"

#include "models/care/episode.hpp"
#include "models/measure/grouping.hpp"

namespace models {

namespace {

constexpr std::uint64_t claim_hash = sim::hash64("care/claim");
constexpr std::uint64_t answer_hash = sim::hash64("care/fund answers");

/// Adds to the money of a layer's payer; nothing if the payer is no source.
void fund(Context& c, std::size_t layer, std::initializer_list<Funding> items, sim::Fen amount) {
  const CareTables& care = c.tables().care;
  const auto flow = static_cast<std::size_t>(care.layer_flows[layer]);
  const std::int32_t source = c.tables().setting->plan.flows()[flow].payer - first_source_account;
  if (source < 0) return;
  for (const Funding item : items)
    c.tally().funding(care.claim_rows[layer], source, c.header().year, item) += amount;
}

}  // namespace

void claim_from_funds(Context& c, const Settlement& settled, ClaimKind kind) {
  const CareTables& care = c.tables().care;
  for (const SettledLayer& s : settled.applied()) {
    const auto layer = static_cast<std::size_t>(s.layer);
    if (s.paid == 0 || care.claim_rows[layer] < 0) continue;
    FundClaim claim;
    claim.amount = s.paid;
    claim.layer = static_cast<std::uint8_t>(s.layer);
    claim.inpatient = kind.inpatient;
    claim.tested = kind.tested;
    claim.treat_first = kind.treat_first;
    c.hash(claim_hash, static_cast<std::uint64_t>(s.paid));
    if (c.traced()) c.trace(c.tables().coverage.rule_id(s), s.paid);
    c.trace("claimed from a fund", s.paid);
    fund(c, layer, {Funding::demand, Funding::eligible_need, Funding::need}, s.paid);
    c.tally().flowing(care.claim_rows[layer], c.header().year, Flowing::applied) += 1;
    c.post(claims_commons, {{}, claim});
  }
}

void answer_claim(Context& c, const FundClaim& claim, double since, sim::Fen paid, sim::Fen refused) {
  const World& world = c.tables();
  const Setting& setting = *world.setting;
  const std::size_t layer = claim.layer;
  Household& h = c.header();
  const std::int32_t month = setting.month_of(c.now());
  c.hash(answer_hash + static_cast<std::uint64_t>(paid), static_cast<std::uint64_t>(refused));
  if (paid > 0) {
    c.trace("a fund pays", paid);
    fund(c, layer, {Funding::granted, Funding::spent}, paid);
    c.tally().ledger.post(world.care.layer_flows[layer], month, paid);
    h.own_payments -= paid;
    each_group(h, setting, [&](std::int32_t group) {
      HouseholdCounts& sums = c.tally().of(h.year, group);
      sums.add(Count::own, -paid);
      if (claim.inpatient) sums.add(Count::own_inpatient, -paid);
      if (claim.tested) sums.add(Count::own_in_county, -paid);
    });
    if (!claim.treat_first) {
      // The hospital gives back what the household had paid in the fund's place.
      h.cash += paid;
      c.tally().ledger.post(setting.flows.own_payment, month, -paid);
    }
  }
  const auto flowing = [&](Flowing item) -> std::int64_t& {
    return c.tally().flowing(world.care.claim_rows[layer], h.year, item);
  };
  if (refused > 0) {
    c.trace("a fund refuses", refused);
    flowing(Flowing::dropped) += 1;
    if (claim.treat_first) cope(c, refused, month);
  } else if (paid == claim.amount) {
    flowing(Flowing::served) += 1;
    flowing(Flowing::wait_calendar) += static_cast<std::int64_t>((c.now() - since) * wait_scale + 0.5);
  }
}

}  // namespace models
