#include "models/care/fund_claim.hpp"

#include "models/care/episode.hpp"
#include "models/care/layer_payment.hpp"
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

/// Somebody else pays what stood as the household's own payment.
void take_over(Context& c, const FundClaim& claim, std::size_t layer, sim::Fen amount, std::int32_t month) {
  const Setting& setting = *c.tables().setting;
  Household& h = c.header();
  pay_layer(c, layer, month, amount);
  h.own_payments -= amount;
  if (claim.tested) h.tested_own = saturated(h.tested_own - amount);
  each_group(h, setting, [&](std::int32_t group) {
    HouseholdCounts& sums = c.tally().of(h.year, group);
    sums.add(Count::own, -amount);
    if (claim.inpatient) sums.add(Count::own_inpatient, -amount);
    if (claim.tested) sums.add(Count::own_in_county, -amount);
  });
  if (claim.treat_first) return;
  // The hospital gives back what the household had paid in the other's place.
  h.cash += amount;
  c.tally().ledger.post(setting.flows.own_payment, month, -amount);
}

/// What a cap on the own payment bears of a refusal.
sim::Fen covered_by_cap(Context& c, const FundClaim& claim, const FundAnswer& answer) {
  const Stack& stack = c.tables().coverage;
  const std::span<YearSum> all = c.items<YearSum>();
  const auto of_household = static_cast<std::size_t>(stack.household_slots());
  const auto of_person = static_cast<std::size_t>(stack.person_slots());
  return stack.pay_more(claim.backstop, answer.refused_before, answer.refused,
                        all.subspan(of_household + claim.member * of_person, of_person),
                        all.first(of_household));
}

}  // namespace

void claim_from_funds(Context& c, const Bill& bill, const Settlement& settled, ClaimKind kind) {
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
    claim.member = kind.member;
    claim.backstop = c.tables().coverage.backstop(bill, settled, s.layer);
    c.hash(claim_hash, static_cast<std::uint64_t>(s.paid));
    if (c.traced()) c.trace(c.tables().coverage.rule_id(s), s.paid);
    c.trace("claimed from a fund", s.paid);
    fund(c, layer, {Funding::demand, Funding::eligible_need, Funding::need}, s.paid);
    c.tally().flowing(care.claim_rows[layer], c.header().year, Flowing::applied) += 1;
    c.post(claims_commons, {{}, claim});
  }
}

void answer_claim(Context& c, const FundClaim& claim, const FundAnswer& answer) {
  const World& world = c.tables();
  const std::size_t layer = claim.layer;
  const std::int32_t month = world.setting->month_of(c.now());
  c.hash(answer_hash + static_cast<std::uint64_t>(answer.paid), static_cast<std::uint64_t>(answer.refused));
  if (answer.paid > 0) {
    c.trace("a fund pays", answer.paid);
    fund(c, layer, {Funding::granted, Funding::spent}, answer.paid);
    take_over(c, claim, layer, answer.paid, month);
  }
  const auto flowing = [&](Flowing item) -> std::int64_t& {
    return c.tally().flowing(world.care.claim_rows[layer], c.header().year, item);
  };
  if (answer.refused > 0) {
    c.trace("a fund refuses", answer.refused);
    flowing(Flowing::dropped) += 1;
    const sim::Fen covered = covered_by_cap(c, claim, answer);
    if (covered > 0) {
      if (c.traced()) c.trace(world.coverage.layer_id(claim.backstop.layer), covered);
      take_over(c, claim, static_cast<std::size_t>(claim.backstop.layer), covered, month);
    }
    if (claim.treat_first) cope(c, answer.refused - covered, month);
  } else if (answer.paid == claim.amount) {
    flowing(Flowing::served) += 1;
    flowing(Flowing::wait_calendar) += static_cast<std::int64_t>((c.now() - answer.since) * wait_scale + 0.5);
  }
}

}  // namespace models
