#include "models/coverage/explain.hpp"

#include <algorithm>
#include <cstddef>

#include "models/finance/share.hpp"

namespace models {
namespace {

/// The part of the base from `from` to `to`, cut at the bands.
std::vector<RatedPart> parts_between(const LayerTerms& terms, sim::Fen from, sim::Fen to) {
  std::vector<RatedPart> parts;
  for (std::size_t i = 0; i < terms.bands.size(); ++i) {
    const bool last = i + 1 == terms.bands.size();
    const sim::Fen begin = std::max(from, terms.bands[i].from);
    const sim::Fen end = last ? to : std::min(to, terms.bands[i + 1].from);
    if (begin < end) parts.push_back({end - begin, terms.bands[i].rate});
  }
  return parts;
}

sim::Fen rounded(const std::vector<RatedPart>& parts) {
  std::int64_t sum = 0;
  for (const RatedPart& p : parts) sum += p.amount * p.rate;
  return round_half_up(sum);
}

Period year_of(const LayerSum& sum) {
  return sum.of_household ? Period::household_year : Period::person_year;
}

void set_threshold(const LayerTerms& terms, const LayerSums& sums, const Bill& bill, Working& w) {
  w.caps_own = terms.caps_own;
  w.fixed = terms.deductible;
  w.share = terms.own_share;
  const sim::Fen cost = sums.bills  ? std::min(max_year, sums.bills->amount + bill.total)
                        : sums.base ? 0
                                    : bill.total;
  w.share_of = w.share == 0 ? 0 : std::max<sim::Fen>(0, cost - terms.own_above);
  w.threshold = w.fixed + round_down(w.share_of * w.share);
  if (sums.base) w.threshold_per = year_of(*sums.base);
  if (sums.deductible_used) {
    w.threshold_per = year_of(*sums.deductible_used);
    w.threshold_used = std::min(w.threshold, sums.deductible_used->amount);
  }
}

void set_schedule(const LayerTerms& terms, const LayerSums& sums, sim::Fen base, Working& w) {
  if (sums.base) {
    w.over = year_of(*sums.base);
    w.sum_before = sums.base->amount;
  }
  w.sum_after = std::min(max_year, w.sum_before + base);
  const sim::Fen from = std::min(w.sum_after, w.threshold - w.threshold_used);
  w.parts = parts_between(terms, from, w.sum_after);
  w.scheduled = rounded(w.parts);
  if (!sums.base) return;
  w.before = sums.bills ? sums.paid->amount : rounded(parts_between(terms, w.threshold, w.sum_before));
}

void set_cap(const LayerTerms& terms, const LayerSums& sums, Working& w) {
  w.cap = terms.cap;
  if (terms.cap_by_year) {
    w.cap_per = year_of(*sums.paid);
    w.cap_before = sums.paid->amount;
  }
  w.cap_reached = w.cap < max_year && w.scheduled - w.before >= std::max<sim::Fen>(0, w.cap - w.cap_before);
}

void set_absence(const Stack& stack, const SettledBill& of, std::int32_t k, const Settlement& settlement,
                 ExplainedLayer& line) {
  const auto at = [&](std::size_t tier) { return stack.holds(k, of.truths[tier]); };
  if (!at(static_cast<std::size_t>(of.bill.tier))) {
    bool elsewhere = false;
    for (std::size_t t = 0; t < of.truths.size(); ++t) elsewhere = elsewhere || at(t);
    line.absence = elsewhere ? Absence::tier : Absence::condition;
    line.because = stack.condition(k);
    return;
  }
  for (const SettledLayer& s : settlement.applied())
    if (s.layer < k && stack.replaces(s.layer, k)) {
      line.absence = Absence::instead_of;
      line.because = stack.layer_id(s.layer);
      return;
    }
  line.absence = Absence::uninsured;
}

std::vector<std::pair<std::string, sim::Fen>> parts_of(const Stack& stack, std::int32_t layer,
                                                       sim::Fen paid) {
  std::vector<double> shares;
  for (const auto& [source, share] : stack.payers(layer)) shares.push_back(share);
  std::vector<sim::Fen> part(shares.size());
  if (!part.empty()) split(paid, share_weights(shares), part);
  std::vector<std::pair<std::string, sim::Fen>> parts;
  for (std::size_t i = 0; i < part.size(); ++i) parts.emplace_back(stack.payers(layer)[i].first, part[i]);
  return parts;
}

}  // namespace

std::vector<ExplainedLayer> explain(const Stack& stack, const SettledBill& of,
                                    std::span<const sim::Fen> person_before,
                                    std::span<const sim::Fen> household_before,
                                    const Settlement& settlement) {
  std::vector<ExplainedLayer> lines;
  sim::Fen left = of.bill.total;
  sim::Fen compliant_left = of.bill.compliant;
  const auto applied = settlement.applied();
  auto next = applied.begin();
  for (std::int32_t k = 0; k < stack.layer_count(); ++k) {
    ExplainedLayer& line = lines.emplace_back();
    line.id = stack.layer_id(k);
    line.claimed = stack.pooled(k);
    if (next == applied.end() || next->layer != k) {
      set_absence(stack, of, k, settlement, line);
      continue;
    }
    const SettledLayer& s = *next++;
    line.rule = stack.rule_id(s);
    line.base = s.base;
    line.paid = s.paid;
    line.by_source = parts_of(stack, k, s.paid);
    const LayerTerms terms = stack.terms(k, s.rule, of.bill.tier);
    const LayerSums sums = stack.sums(k, person_before, household_before);
    Working& w = line.working;
    w.of = terms.base;
    w.limit = terms.limit;
    set_threshold(terms, sums, of.bill, w);
    set_schedule(terms, sums, s.base, w);
    set_cap(terms, sums, w);
    const bool on_excluded = terms.base == Base::excluded_left;
    const bool on_whole = terms.base == Base::total || terms.base == Base::left;
    w.left = on_whole ? left : on_excluded ? left - compliant_left : compliant_left;
    left -= s.paid;
    if (!on_excluded) compliant_left = std::max<sim::Fen>(0, compliant_left - s.paid);
  }
  return lines;
}

}  // namespace models
