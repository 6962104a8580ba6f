#include "models/coverage/notch.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace models {
namespace {

/// One case after one earlier bill, as a function of the later bill.
class Curve {
 public:
  Curve(const Stack& stack, const BillCase& c, sim::Fen earlier, std::int64_t compliant)
      : stack_(stack), case_(c), compliant_(compliant) {
    person_.assign(static_cast<std::size_t>(stack.person_slots()), 0);
    household_.assign(static_cast<std::size_t>(stack.household_slots()), 0);
    earlier_.count = 0;
    if (earlier > 0) stack.settle(bill(earlier), c.truths, person_, household_, earlier_);
  }

  [[nodiscard]] Settlement at(sim::Fen amount) const {
    std::vector<sim::Fen> person = person_, household = household_;
    Settlement s;
    stack_.settle(bill(amount), case_.truths, person, household, s);
    return s;
  }

  [[nodiscard]] sim::Fen own(sim::Fen amount) const { return at(amount).own; }

  /// Smallest amount between two bends at which the own payment has fallen to `own`.
  [[nodiscard]] sim::Fen first_at_most(sim::Fen own_payment, sim::Fen low, sim::Fen high) const {
    while (low < high) {
      const sim::Fen middle = low + (high - low) / 2;
      if (own(middle) <= own_payment)
        high = middle;
      else
        low = middle + 1;
    }
    return high;
  }

  /// Amounts at which the own payment may change its slope.
  [[nodiscard]] std::vector<sim::Fen> bends() const {
    std::vector<sim::Fen> found{0, max_bill};
    for (std::int32_t k = 0; k < stack_.layer_count(); ++k) {
      if (line(at(max_bill), k) == nullptr) continue;
      const SettledLayer* const before = line(earlier_, k);
      const sim::Fen base_before = before ? before->base : 0, paid_before = before ? before->paid : 0;
      for (const sim::Fen x : stack_.bends(k)) {
        found.push_back(std::min(x, max_bill));
        found.push_back(first([&](const SettledLayer& l) { return l.base >= x; }, k));
        found.push_back(first([&](const SettledLayer& l) { return l.base >= x - base_before; }, k));
      }
      for (const sim::Fen x : stack_.ceilings(k)) {
        found.push_back(first([&](const SettledLayer& l) { return l.paid >= x; }, k));
        found.push_back(first([&](const SettledLayer& l) { return l.paid >= x - paid_before; }, k));
      }
      found.push_back(first([](const SettledLayer& l) { return l.paid > 0; }, k));
    }
    // A jump shows between one amount and the next, a slope between bends.
    const std::size_t n = found.size();
    for (std::size_t i = 0; i < n; ++i) found.push_back(std::max<sim::Fen>(0, found[i] - 1));
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  [[nodiscard]] Bill bill(sim::Fen amount) const {
    return {amount, round_half_up(amount * compliant_), case_.kind.tier};
  }

  static const SettledLayer* line(const Settlement& s, std::int32_t layer) {
    for (const SettledLayer& l : s.applied())
      if (l.layer == layer) return &l;
    return nullptr;
  }

  /// Smallest amount at which `reached` holds for a layer, max_bill if none; what it tests rises with the
  /// amount wherever no earlier layer has a notch.
  template <class Reached>
  [[nodiscard]] sim::Fen first(Reached reached, std::int32_t layer) const {
    sim::Fen low = 0, high = max_bill;
    while (low < high) {
      const sim::Fen middle = low + (high - low) / 2;
      const Settlement s = at(middle);
      const SettledLayer* const l = line(s, layer);
      if (l != nullptr && reached(*l))
        high = middle;
      else
        low = middle + 1;
    }
    return high;
  }

  const Stack& stack_;
  const BillCase& case_;
  std::int64_t compliant_;
  std::vector<sim::Fen> person_, household_;
  Settlement earlier_;
};

}  // namespace

std::vector<CostNotch> cost_notches(const Stack& stack, std::span<const BillCase> cases) {
  constexpr std::array<sim::Fen, 3> earlier_bills{0, 50'000, 5'000'000};
  constexpr std::array<std::int64_t, 2> compliant_shares{1'000'000, 800'000};
  std::vector<CostNotch> found;
  for (const BillCase& c : cases)
    for (const sim::Fen earlier : earlier_bills)
      for (const std::int64_t compliant : compliant_shares) {
        const Curve curve(stack, c, earlier, compliant);
        const std::vector<sim::Fen> bends = curve.bends();
        bool falling = false;
        for (std::size_t i = 1; i < bends.size(); ++i) {
          const sim::Fen own_from = curve.own(bends[i - 1]), own_to = curve.own(bends[i]);
          // Rounding alone can move the own payment by a fen per layer.
          if (own_to >= own_from - stack.layer_count()) {
            falling = falling && own_to <= own_from;
            continue;
          }
          // It falls to its lowest somewhere before the bend and then stays.
          const sim::Fen lowest = curve.first_at_most(own_to, bends[i - 1], bends[i]);
          if (falling) {
            found.back().to = lowest;
            found.back().own_to = own_to;
          } else {
            found.push_back({c.kind, earlier, static_cast<double>(compliant) / 1e6, bends[i - 1], lowest,
                             own_from, own_to});
          }
          falling = true;
        }
      }
  return found;
}

std::vector<SequenceNotch> sequence_notches(const CoverageSpec& spec) {
  const auto has = [](const LayerSpec& l, auto holds) {
    return holds(l.terms) ||
           std::any_of(l.rules.begin(), l.rules.end(), [&](const LayerRule& r) { return holds(r.terms); });
  };
  const auto given = [](const auto& table) {
    return std::any_of(table.begin(), table.end(), [](auto v) { return v >= 0; });
  };
  const auto differs = [](const auto& table) {
    return std::any_of(table.begin(), table.end(), [&](auto v) { return v != table.front(); });
  };
  const auto yearly = [](Period p) { return p == Period::person_year || p == Period::household_year; };
  const auto sums_year = [&](const LayerSpec& l) {
    if (yearly(l.over)) return true;
    if (has(l, [&](const Terms& t) { return given(t.own_cap_share); })) return yearly(l.own_cap_per);
    if (has(l, [&](const Terms& t) { return given(t.own_cap); }))
      return l.own_cap_per == Period::usual || yearly(l.own_cap_per);
    return has(l, [&](const Terms& t) { return given(t.deductible); }) &&
           (l.deductible_per == Period::usual || yearly(l.deductible_per));
  };
  const auto uneven = [&](const LayerSpec& l) {
    return has(l, [&](const Terms& t) {
      const bool by_bill = !sums_year(l) && (given(t.deductible) || given(t.own_cap) ||
                                             given(t.own_cap_share) || !t.bands.empty());
      const bool by_tier =
          differs(t.rate) || differs(t.factor) || differs(t.deductible) || differs(t.own_cap) ||
          differs(t.own_cap_share) ||
          std::any_of(t.bands.begin(), t.bands.end(), [&](const Band& b) { return differs(b.rate); });
      return by_bill || by_tier || given(t.limit);
    });
  };
  std::vector<SequenceNotch> found;
  for (std::size_t i = 0; i < spec.stack.size(); ++i)
    for (std::size_t k = i + 1; k < spec.stack.size(); ++k)
      if (sums_year(spec.stack[i]) && uneven(spec.stack[k]))
        found.push_back({spec.stack[i].id, spec.stack[k].id});
  return found;
}

std::vector<StatusNotch> status_notches(const CoverageSpec& spec) {
  std::vector<StatusNotch> found;
  for (const LayerSpec& l : spec.stack) {
    if (!l.when.text.empty()) found.push_back({l.id, l.id, l.when});
    for (const LayerRule& r : l.rules) found.push_back({l.id, r.id, r.when});
  }
  return found;
}

}  // namespace models
