// Properties of settlement over random stacks and bill sequences.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "models/coverage/explain.hpp"
#include "models/coverage/notch.hpp"
#include "models/coverage/stack.hpp"

namespace settlement_test {

using namespace models;

namespace {

constexpr sim::Fen yuan = 100;

sim::Fen any_money(sim::Fen most) { return *rc::gen::inRange<sim::Fen>(0, most * yuan); }
double any_share() { return *rc::gen::inRange(0, 101) / 100.0; }
TierShare any_shares() { return {any_share(), any_share(), any_share(), any_share()}; }
TierMoney any_tier_money(sim::Fen most) {
  return {any_money(most), any_money(most), any_money(most), any_money(most)};
}

/// A layer on what the layers before it left: no caps on benefit, no notches.
LayerSpec plain_layer(int index, bool may_sum) {
  LayerSpec l;
  l.id = "layer" + std::to_string(index);
  l.payer = "fund";
  l.base = *rc::gen::element(Base::compliant_left, Base::left);
  switch (*rc::gen::inRange(0, may_sum ? 4 : 3)) {
    case 0:  // deductible at every bill, by tier
      l.deductible_per = Period::bill;
      l.terms.deductible = any_tier_money(3000);
      l.terms.rate = any_shares();
      break;
    case 1:  // deductible of the year
      l.deductible_per = *rc::gen::element(Period::person_year, Period::household_year);
      l.terms.deductible = TierMoney(tier_count, any_money(5000));
      l.terms.rate = any_shares();
      break;
    case 2:  // cap on the own payment of a bill
      l.own_cap_per = Period::bill;
      l.terms.own_cap = any_tier_money(2000);
      l.terms.own_cap_share = any_shares();
      break;
    default:  // base summed over the year, bands alike at every tier
      l.over = *rc::gen::element(Period::person_year, Period::household_year);
      l.terms.deductible = TierMoney(tier_count, any_money(5000));
      l.deductible_per = l.over;
      for (sim::Fen from = 0, n = *rc::gen::inRange(1, 4); n > 0; --n, from += 1 + any_money(20'000))
        l.terms.bands.push_back({from, TierShare(tier_count, any_share())});
  }
  return l;
}

/// Any layer the model knows.
LayerSpec any_layer(int index) {
  LayerSpec l = plain_layer(index, true);
  if (*rc::gen::inRange(0, 3) == 0) l.terms.cap = any_tier_money(4000);
  l.cap_per = *rc::gen::element(Period::bill, Period::person_year, Period::household_year);
  if (*rc::gen::inRange(0, 4) == 0) l.terms.limit = any_tier_money(10'000);
  const bool caps_own = l.terms.own_cap[0] >= 0;
  if (!caps_own && *rc::gen::inRange(0, 3) == 0)
    l.base = *rc::gen::element(Base::compliant, Base::total, Base::excluded_left);
  return l;
}

std::vector<Bill> any_bills() {
  std::vector<Bill> bills;
  for (int n = *rc::gen::inRange(1, 6); n > 0; --n) {
    const sim::Fen total = any_money(*rc::gen::element<sim::Fen>(300, 5000, 100'000));
    bills.push_back({total, total - *rc::gen::inRange<sim::Fen>(0, total + 1) / 3,
                     static_cast<Tier>(*rc::gen::inRange(0, tier_count))});
  }
  return bills;
}

struct Paid {
  std::vector<std::vector<sim::Fen>> layers;  ///< by bill and layer
  std::vector<sim::Fen> own;
  [[nodiscard]] sim::Fen total_own() const {
    sim::Fen sum = 0;
    for (const sim::Fen o : own) sum += o;
    return sum;
  }
};

Paid settle(const CoverageSpec& spec, const std::vector<Bill>& bills) {
  sim::Problems problems;
  const auto stack = Stack::compile(spec, problems);
  RC_ASSERT(stack.has_value());
  std::vector<sim::Fen> person(static_cast<std::size_t>(stack->person_slots()), 0);
  std::vector<sim::Fen> household(static_cast<std::size_t>(stack->household_slots()), 0);
  Paid paid;
  for (const Bill& bill : bills) {
    Settlement s;
    stack->settle(bill, ~std::uint64_t{0}, person, household, s);
    std::vector<sim::Fen> layers(spec.stack.size(), 0);
    for (const SettledLayer& l : s.applied()) layers[static_cast<std::size_t>(l.layer)] = l.paid;
    paid.layers.push_back(layers);
    paid.own.push_back(s.own);
  }
  return paid;
}

CoverageSpec any_stack() {
  CoverageSpec spec;
  for (int n = *rc::gen::inRange(1, 6), i = 0; i < n; ++i) {
    LayerSpec l = any_layer(i);
    const bool share_by_year = l.terms.own_cap_share[0] >= 0 && l.own_cap_per != Period::bill;
    RC_PRE(!share_by_year);
    spec.stack.push_back(l);
  }
  return spec;
}

void times_two(TierMoney& table) {
  for (sim::Fen& v : table)
    if (v >= 0) v *= 2;
}

}  // namespace

TEST_CASE("Every bill is the sum of its payments and no payment is negative") {
  REQUIRE(rc::check([] {
    const CoverageSpec spec = any_stack();
    const std::vector<Bill> bills = any_bills();
    const Paid paid = settle(spec, bills);
    for (std::size_t b = 0; b < bills.size(); ++b) {
      sim::Fen sum = paid.own[b];
      RC_ASSERT(paid.own[b] >= 0);
      for (const sim::Fen p : paid.layers[b]) {
        RC_ASSERT(p >= 0);
        sum += p;
      }
      RC_ASSERT(sum == bills[b].total);
    }
  }));
}

TEST_CASE("Without notches and caps on benefit a higher rate never raises the own payment of a year") {
  REQUIRE(rc::check([] {
    CoverageSpec spec;
    const int n = *rc::gen::inRange(1, 5);
    // A summed base stands last: what follows it would see its rounding bill by bill.
    for (int i = 0; i < n; ++i) spec.stack.push_back(plain_layer(i, i == n - 1));
    RC_PRE(sequence_notches(spec).empty());
    const std::vector<Bill> bills = any_bills();
    const sim::Fen before = settle(spec, bills).total_own();
    Terms& raised = spec.stack[static_cast<std::size_t>(*rc::gen::inRange(0, n))].terms;
    const double by = *rc::gen::inRange(1, 50) / 100.0;
    const auto raise = [by](TierShare& rates) {
      for (double& r : rates)
        if (r >= 0) r = r + by > 1 ? 1 : r + by;
    };
    raise(raised.rate);
    for (Band& b : raised.bands) raise(b.rate);
    RC_ASSERT(settle(spec, bills).total_own() <= before);
  }));
}

TEST_CASE("Doubling every amount doubles every payment within a fen per layer and claim") {
  REQUIRE(rc::check([] {
    CoverageSpec spec = any_stack();
    std::vector<Bill> bills = any_bills();
    const Paid once = settle(spec, bills);
    for (LayerSpec& l : spec.stack) {
      for (TierMoney* t :
           {&l.terms.deductible, &l.terms.limit, &l.terms.cap, &l.terms.own_cap, &l.terms.own_cap_above})
        times_two(*t);
      for (Band& b : l.terms.bands) b.from *= 2;
    }
    for (Bill& b : bills) b = {2 * b.total, 2 * b.compliant, b.tier};
    const Paid twice = settle(spec, bills);
    for (std::size_t b = 0; b < bills.size(); ++b)
      for (std::size_t k = 0; k < spec.stack.size(); ++k) {
        const sim::Fen difference = twice.layers[b][k] - 2 * once.layers[b][k];
        // Each earlier layer and claim has rounded once before this one.
        const auto roundings = static_cast<sim::Fen>((b + 1) * (k + 1));
        RC_ASSERT(difference <= roundings);
        RC_ASSERT(-difference <= roundings);
      }
  }));
}

TEST_CASE("Every payment can be recomputed from what is told of it") {
  REQUIRE(rc::check([] {
    CoverageSpec spec;
    for (int n = *rc::gen::inRange(1, 6), i = 0; i < n; ++i) spec.stack.push_back(any_layer(i));
    sim::Problems problems;
    const auto stack = Stack::compile(spec, problems);
    RC_PRE(stack.has_value());
    std::vector<sim::Fen> person(static_cast<std::size_t>(stack->person_slots()), 0);
    std::vector<sim::Fen> household(static_cast<std::size_t>(stack->household_slots()), 0);
    for (const Bill& bill : any_bills()) {
      SettledBill of{bill, {}, true};
      of.truths.fill(~std::uint64_t{0});
      const auto person_before = person, household_before = household;
      Settlement s;
      stack->settle(bill, of.truths[0], person, household, s);
      sim::Fen own = bill.total;
      for (const ExplainedLayer& l : explain(*stack, of, person_before, household_before, s)) {
        const Working& w = l.working;
        std::int64_t scheduled = 0;
        sim::Fen reach = 0;
        for (const RatedPart& p : w.parts) {
          scheduled += p.amount * p.rate;
          reach += p.amount;
        }
        RC_ASSERT(w.threshold == w.fixed + round_down(w.share_of * w.share));
        RC_ASSERT(reach == std::max<sim::Fen>(0, w.sum_after - (w.threshold - w.threshold_used)));
        RC_ASSERT(w.sum_after - w.sum_before == l.base);
        RC_ASSERT(w.scheduled == round_half_up(scheduled));
        const sim::Fen due = std::max<sim::Fen>(0, w.scheduled - w.before);
        RC_ASSERT(l.paid == std::min({due, std::max<sim::Fen>(0, w.cap - w.cap_before), w.left}));
        own -= l.paid;
      }
      RC_ASSERT(own == s.own);
    }
  }));
}

}  // namespace settlement_test
