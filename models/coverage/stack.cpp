#include "models/coverage/stack.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace models {
namespace {

/// Ascending, each once, without those that mean "no bound".
std::vector<sim::Fen> distinct(std::vector<sim::Fen> amounts) {
  std::sort(amounts.begin(), amounts.end());
  amounts.erase(std::unique(amounts.begin(), amounts.end()), amounts.end());
  while (!amounts.empty() && amounts.back() >= max_year) amounts.pop_back();
  return amounts;
}

}  // namespace

const std::string& Stack::rule_id(const SettledLayer& settled) const {
  const Names& names = names_[settled.layer];
  return settled.rule < 0 ? names.id : names.rules[settled.rule];
}

sim::Fen Stack::compliant_part(sim::Fen total, Tier tier) const {
  return round_half_up(total * compliant_share_[static_cast<std::size_t>(tier)]);
}

sim::Fen Stack::pay_alone(const TierTerms& terms, sim::Fen base, const Bill& bill) const {
  const sim::Fen from = std::min(base, terms.threshold(bill.total));
  const sim::Fen paid =
      round_half_up(terms.schedule.up_to(base, bands_) - terms.schedule.up_to(from, bands_));
  return std::min(paid, terms.cap);
}

sim::Fen Stack::pay_in_year(const Layer& layer, const TierTerms& terms, sim::Fen base, const Bill& bill,
                            sim::Fen* person, sim::Fen* household) const {
  const auto sum_of = [&](Slot which) -> sim::Fen* {
    const std::int8_t slot = layer.slot[which];
    if (slot < 0) return nullptr;
    return (layer.of_household[which] ? household : person) + slot;
  };

  sim::Fen paid = 0;
  sim::Fen* const sum = sum_of(base_sum);
  sim::Fen* const paid_before = sum_of(paid_sum);
  if (sum == nullptr) {
    sim::Fen from = std::min(base, terms.threshold(bill.total));
    if (sim::Fen* const used = sum_of(deductible_used)) {
      from = std::min(base, std::max<sim::Fen>(0, terms.deductible - *used));
      *used += from;
    }
    paid = round_half_up(terms.schedule.up_to(base, bands_) - terms.schedule.up_to(from, bands_));
  } else {
    const sim::Fen before = *sum;
    const sim::Fen after = *sum = std::min(max_year, before + base);
    // From the threshold to x, rounded once: the yearly total is then the rounded schedule of the yearly sum.
    const auto due = [&](sim::Fen x, sim::Fen from) {
      return x <= from ? 0
                       : round_half_up(terms.schedule.up_to(x, bands_) - terms.schedule.up_to(from, bands_));
    };
    if (sim::Fen* const bills = sum_of(bill_sum)) {
      // The allowed own payment grows with every bill, also where this one leaves nothing to pay.
      *bills = std::min(max_year, *bills + bill.total);
      paid = std::max<sim::Fen>(0, due(after, terms.threshold(*bills)) - *paid_before);
    } else {
      paid = due(after, terms.deductible) - due(before, terms.deductible);
    }
  }

  sim::Fen room = terms.cap;
  if (layer.cap_by_year) room = std::max<sim::Fen>(0, room - *paid_before);
  return std::min(paid, room);
}

void Stack::settle(const Bill& bill, std::uint64_t truths, std::span<sim::Fen> person_year,
                   std::span<sim::Fen> household_year, Settlement& out, bool insured,
                   std::uint32_t closed) const {
  assert(0 <= bill.compliant && bill.compliant <= bill.total && bill.total <= max_bill);
  assert(person_year.size() >= static_cast<std::size_t>(person_slots_));
  assert(household_year.size() >= static_cast<std::size_t>(household_slots_));
  const auto tier = static_cast<std::uint32_t>(bill.tier);
  sim::Fen left = bill.total;
  sim::Fen compliant_left = bill.compliant;
  std::uint32_t replaced = closed;
  std::int32_t count = 0;
  std::uint32_t bit = 1;
  for (std::size_t k = 0; k < layers_.size(); ++k, bit <<= 1) {
    const Layer& layer = layers_[k];
    if ((truths & layer.own.when) != layer.own.when || (replaced & bit) != 0) continue;
    if (layer.insured_only && !insured) continue;
    replaced |= layer.replaces;

    std::uint32_t terms_index = layer.own.terms;
    std::int16_t rule = -1;
    for (std::uint32_t r = 0; r < layer.rule_count; ++r) {
      const Condition& condition = layer_rules_[layer.first_rule + r];
      if ((truths & condition.when) != condition.when) continue;
      terms_index = condition.terms;
      rule = static_cast<std::int16_t>(r);
      break;
    }
    const TierTerms& terms = terms_[terms_index + tier];

    const bool on_whole = layer.base == Base::total || layer.base == Base::left;
    const bool on_excluded = layer.base == Base::excluded_left;
    const sim::Fen at_most = on_whole ? left : on_excluded ? left - compliant_left : compliant_left;
    sim::Fen base = at_most;
    if (layer.base == Base::compliant) base = bill.compliant;
    if (layer.base == Base::total) base = bill.total;
    base = std::min(base, terms.limit);

    const sim::Fen due =
        layer.summed ? pay_in_year(layer, terms, base, bill, person_year.data(), household_year.data())
                     : pay_alone(terms, base, bill);
    const sim::Fen paid = std::min(at_most, due);
    if (layer.slot[paid_sum] >= 0)
      (layer.of_household[paid_sum] ? household_year : person_year)[layer.slot[paid_sum]] += paid;
    left -= paid;
    if (!on_excluded) compliant_left = std::max<sim::Fen>(0, compliant_left - paid);
    out.layers[count++] = {paid, base, static_cast<std::int16_t>(k), rule};
  }
  out.own = left;
  out.count = count;
}

Backstop Stack::backstop(const Bill& bill, const Settlement& settled, std::int32_t pooled) const {
  const bool of_excluded = layers_[pooled].base == Base::excluded_left;
  for (const SettledLayer& s : settled.applied()) {
    const Layer& layer = layers_[s.layer];
    if (s.layer <= pooled || !layer.caps_own || layer.pooled) continue;
    // What is outside the catalogue is nothing to a cap on what is left of the catalogue's.
    if (of_excluded && layer.base != Base::left) continue;
    return {s.layer, s.rule, bill.tier, bill.total, s.base};
  }
  return {};
}

sim::Fen Stack::pay_more(const Backstop& b, sim::Fen before, sim::Fen more, std::span<sim::Fen> person_year,
                         std::span<sim::Fen> household_year) const {
  if (b.layer < 0) return 0;
  const Layer& layer = layers_[static_cast<std::size_t>(b.layer)];
  const std::uint32_t first = b.rule < 0
                                  ? layer.own.terms
                                  : layer_rules_[layer.first_rule + static_cast<std::uint32_t>(b.rule)].terms;
  const TierTerms& terms = terms_[first + static_cast<std::uint32_t>(b.tier)];
  sim::Fen paid = 0;
  if (layer.summed && layer.slot[base_sum] >= 0) {
    paid = pay_in_year(layer, terms, more, {0, 0, b.tier}, person_year.data(), household_year.data());
  } else {
    const Bill bill{b.total, b.total, b.tier};
    const auto due = [&](sim::Fen base) { return pay_alone(terms, std::min(base, terms.limit), bill); };
    paid = due(b.base + before + more) - due(b.base + before);
  }
  paid = std::min(paid, more);
  if (layer.slot[paid_sum] < 0) return paid;
  sim::Fen& so_far = (layer.of_household[paid_sum] ? household_year : person_year)[layer.slot[paid_sum]];
  if (layer.cap_by_year) paid = std::max<sim::Fen>(0, std::min(paid, terms.cap - so_far));
  so_far += paid;
  return paid;
}

std::string Stack::condition(std::int32_t layer) const {
  const std::uint64_t when = layers_[layer].own.when;
  return when == 0 ? std::string() : rules_[static_cast<std::size_t>(std::countr_zero(when))].text;
}

LayerTerms Stack::terms(std::int32_t layer, std::int16_t rule, Tier tier) const {
  const Layer& l = layers_[layer];
  const std::uint32_t first = rule < 0 ? l.own.terms : layer_rules_[l.first_rule + rule].terms;
  const TierTerms& t = terms_[first + static_cast<std::uint32_t>(tier)];
  LayerTerms out{l.base,      l.caps_own, l.cap_by_year, t.deductible, t.limit, t.cap, t.own_above,
                 t.own_share, {}};
  if (t.schedule.count == 0) out.bands.push_back({0, t.schedule.rate});
  for (std::uint32_t i = 0; i < t.schedule.count; ++i) out.bands.push_back(bands_[t.schedule.first + i]);
  return out;
}

LayerSums Stack::sums(std::int32_t layer, std::span<const sim::Fen> person_year,
                      std::span<const sim::Fen> household_year) const {
  const Layer& l = layers_[layer];
  const auto sum = [&](Slot which) -> std::optional<LayerSum> {
    if (l.slot[which] < 0) return std::nullopt;
    const bool household = l.of_household[which];
    return LayerSum{(household ? household_year : person_year)[static_cast<std::size_t>(l.slot[which])],
                    household};
  };
  return {sum(base_sum), sum(bill_sum), sum(deductible_used), sum(paid_sum)};
}

template <class Collect>
void Stack::visit_terms(std::int32_t layer, Collect collect) const {
  const Layer& l = layers_[layer];
  for (std::uint32_t t = 0; t < tier_count; ++t) {
    collect(terms_[l.own.terms + t]);
    for (std::uint32_t r = 0; r < l.rule_count; ++r)
      collect(terms_[layer_rules_[l.first_rule + r].terms + t]);
  }
}

std::vector<sim::Fen> Stack::bends(std::int32_t layer) const {
  std::vector<sim::Fen> found;
  visit_terms(layer, [&](const TierTerms& terms) {
    found.insert(found.end(), {terms.deductible, terms.limit, terms.own_above});
    for (std::uint32_t i = 0; i < terms.schedule.count; ++i)
      found.push_back(bands_[terms.schedule.first + i].from);
  });
  return distinct(std::move(found));
}

std::vector<sim::Fen> Stack::ceilings(std::int32_t layer) const {
  std::vector<sim::Fen> found;
  visit_terms(layer, [&](const TierTerms& terms) { found.push_back(terms.cap); });
  return distinct(std::move(found));
}

}  // namespace models
