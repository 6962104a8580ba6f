// Compiles the layers of a scenario into a Stack and reports what contradicts itself.
#include <algorithm>
#include <cstddef>
#include <utility>

#include "models/coverage/stack.hpp"
#include "models/finance/share.hpp"

namespace models {
namespace {

bool given(const TierMoney& table) {
  return std::any_of(table.begin(), table.end(), [](sim::Fen v) { return v >= 0; });
}
bool given(const TierShare& table) {
  return std::any_of(table.begin(), table.end(), [](double v) { return v >= 0; });
}

/// Values of `over` where given, else those of `under`.
template <class Table>
Table inherit(const Table& over, const Table& under) {
  Table result = under;
  for (std::size_t t = 0; t < result.size(); ++t)
    if (over[t] >= 0) result[t] = over[t];
  return result;
}

sim::Fen times(sim::Fen amount, double factor) {
  return amount < 0
             ? amount
             : std::min(max_year, round_half_up(std::min(amount, max_bill) *
                                                std::min(in_millionths(factor), std::int64_t{100'000'000})));
}

}  // namespace

class StackBuilder {
 public:
  StackBuilder(const CoverageSpec& spec, sim::Problems& problems) : spec_(spec), problems_(problems) {}

  std::optional<Stack> build() {
    const std::size_t before = problems_.size();
    if (spec_.stack.size() > static_cast<std::size_t>(max_layers)) {
      problem(-1, "stack", "too many layers: " + std::to_string(spec_.stack.size()),
              "at most " + std::to_string(max_layers));
      return std::nullopt;
    }
    for (std::size_t t = 0; t < stack_.compliant_share_.size(); ++t)
      stack_.compliant_share_[t] = std::min(in_millionths(spec_.compliant_share[t]), one_in_millionths);
    for (std::size_t k = 0; k < spec_.stack.size(); ++k) add(static_cast<std::int32_t>(k));
    if (stack_.rules_.size() > static_cast<std::size_t>(max_rules))
      problem(-1, "stack", "too many different rules: " + std::to_string(stack_.rules_.size()),
              "at most " + std::to_string(max_rules));
    const bool failed = std::any_of(problems_.begin() + static_cast<std::ptrdiff_t>(before), problems_.end(),
                                    [](const sim::Problem& p) { return p.severity == sim::Severity::error; });
    if (failed) return std::nullopt;
    return std::move(stack_);
  }

 private:
  void problem(std::int32_t layer, const std::string& field, std::string message, std::string expected) {
    sim::Problem p;
    p.path = "coverage." + (layer < 0 ? field : "stack." + spec_.stack[layer].id + "." + field);
    p.message = std::move(message);
    p.expected = std::move(expected);
    problems_.push_back(std::move(p));
  }

  /// The bit of a rule; equal texts share one.
  std::uint64_t bit_of(const sim::Expression& when) {
    if (when.text.empty()) return 0;
    auto found = std::find_if(stack_.rules_.begin(), stack_.rules_.end(),
                              [&](const sim::Expression& e) { return e.text == when.text; });
    const auto index = found - stack_.rules_.begin();
    if (found == stack_.rules_.end()) stack_.rules_.push_back(when);
    return index < max_rules ? std::uint64_t{1} << index : 0;
  }

  static Period period(Period stated, bool share) {
    if (stated == Period::stay) return Period::bill;
    if (stated != Period::usual) return stated;
    return share ? Period::bill : Period::person_year;
  }
  static bool yearly(Period p) { return p == Period::person_year || p == Period::household_year; }

  void take_slot(Stack::Layer& layer, Stack::Slot which, Period over) {
    if (layer.slot[which] >= 0) return;
    const bool household = over == Period::household_year;
    layer.of_household[which] = household;
    layer.summed = true;
    std::int32_t& next = household ? stack_.household_slots_ : stack_.person_slots_;
    layer.slot[which] = static_cast<std::int8_t>(next++);
  }

  void add(std::int32_t k) {
    const LayerSpec& l = spec_.stack[k];
    Stack::Layer layer;
    layer.own.when = bit_of(l.when);
    layer.insured_only = !l.covers_uninsured;
    layer.pooled = l.pooled;
    layer.base = l.base;
    layer.replaces = replaced_by(k);

    one_rate(k, l.terms, "");
    no_more_than_all(k, "", l.terms, 0);
    for (const LayerRule& r : l.rules) {
      no_more_than_all(k, "rules." + r.id + ".", l.terms, r.rate_plus);
      one_rate(k, r.terms, "rules." + r.id + ".");
      one_way(k, r);
    }
    const auto any = [&](auto member) {
      return given(l.terms.*member) || std::any_of(l.rules.begin(), l.rules.end(), [&](const LayerRule& r) {
               return given(r.terms.*member);
             });
    };
    const bool own_share = any(&Terms::own_cap_share);
    const bool own_cap = own_share || any(&Terms::own_cap);
    const bool deductible = any(&Terms::deductible);
    const bool cap = any(&Terms::cap);

    Period over = period(l.over, true);
    if (own_cap) {
      const Period own_over = period(l.own_cap_per, own_share);
      if (deductible)
        problem(k, "own-cap", "a layer has either a deductible or a cap on the own payment", "one of them");
      if (l.base != Base::left && l.base != Base::compliant_left)
        problem(k, "base", "a cap on the own payment needs what the layers before left",
                "left or compliant-left");
      if (yearly(over) && over != own_over)
        problem(k, "own-cap-per", "the cap on the own payment has another period than the base",
                std::string(period_names[static_cast<std::size_t>(over)]));
      over = own_over;
    }
    if (yearly(over)) {
      take_slot(layer, Stack::base_sum, over);
      if (own_share) {
        take_slot(layer, Stack::bill_sum, over);
        take_slot(layer, Stack::paid_sum, over);
      }
      if (deductible && period(l.deductible_per, false) != over)
        problem(k, "deductible-per", "a base summed over the year takes its deductible over the same period",
                std::string(period_names[static_cast<std::size_t>(over)]));
    } else if (deductible && yearly(period(l.deductible_per, false))) {
      take_slot(layer, Stack::deductible_used, period(l.deductible_per, false));
    }
    if (cap && yearly(period(l.cap_per, false))) {
      const Period cap_over = period(l.cap_per, false);
      if (layer.slot[Stack::paid_sum] >= 0 && cap_over != over)
        problem(k, "cap-per", "the cap has another period than the cap on the own payment",
                std::string(period_names[static_cast<std::size_t>(over)]));
      take_slot(layer, Stack::paid_sum, cap_over);
      layer.cap_by_year = true;
    }

    layer.caps_own = own_cap;
    layer.own.terms = compile(k, l.terms, l.id, own_cap);
    layer.first_rule = static_cast<std::uint16_t>(stack_.layer_rules_.size());
    layer.rule_count = static_cast<std::uint16_t>(l.rules.size());
    check_payers(k, l);
    Stack::Names names{l.id, payers_of(l), {}};
    for (const LayerRule& r : l.rules) {
      names.rules.push_back(r.id);
      if (r.when.text.empty())
        problem(k, "rules." + r.id + ".when", "a rule says for whom it is", "a condition");
      stack_.layer_rules_.push_back({bit_of(r.when), compile(k, merged(l.terms, r), r.id, own_cap)});
    }
    stack_.names_.push_back(std::move(names));
    if (layer.pooled) stack_.pooled_ |= std::uint32_t{1} << stack_.layers_.size();
    stack_.layers_.push_back(layer);
  }

  /// A rate that is raised beyond 1 is cut there, which may be meant for some tiers and is a slip in most.
  void no_more_than_all(std::int32_t k, const std::string& where, const Terms& terms, double plus) {
    double highest = 0;
    const auto look = [&](const TierShare& rates) {
      for (std::size_t tier = 0; tier < rates.size(); ++tier)
        if (rates[tier] >= 0)
          highest =
              std::max(highest, (rates[tier] + plus) * (terms.factor[tier] < 0 ? 1 : terms.factor[tier]));
    };
    look(terms.rate);
    for (const Band& band : terms.bands) look(band.rate);
    if (highest <= 1 + 1e-9) return;
    problems_.push_back(
        {sim::Severity::warning,
         {},
         "coverage.stack." + spec_.stack[k].id + "." + where + (plus != 0 ? "rate-plus" : "factor"),
         "raises a rate above 1; it is cut there",
         "a change that leaves every rate at most 1",
         {}});
  }

  void check_payers(std::int32_t k, const LayerSpec& l) {
    if (l.payers.empty()) {
      if (l.payer.empty())
        problem(k, "payer", "nobody pays this layer", "a source of finance, or payers with their shares");
      return;
    }
    double sum = 0;
    for (const auto& [source, share] : l.payers) sum += share;
    if (sum < 1 - 1e-9 || sum > 1 + 1e-9)
      problem(k, "payers", "the shares do not sum to 1", "shares that sum to 1");
    if (l.payers.size() > max_payers) problem(k, "payers", "too many payers", "at most 16");
    if (l.pooled)
      problem(k, "payers", "a pooled fund is one payer's, whose budget it is", "payer: that source");
  }

  void one_rate(std::int32_t k, const Terms& terms, const std::string& where) {
    if (given(terms.rate) && !terms.bands.empty())
      problem(k, where + "rate", "a rate stands beside bands, which are instead of it", "rate or bands");
  }

  /// What a rule says itself stands instead of the layer's: a change of the layer's would then do nothing.
  void one_way(std::int32_t k, const LayerRule& r) {
    const auto either = [&](bool changed, bool own, const std::string& change, const std::string& field) {
      if (changed && own)
        problem(k, "rules." + r.id + "." + change,
                change + " changes the layer's " + field + ", but the rule has its own " + field + " instead",
                field + " or " + change);
    };
    either(r.deductible_times != 1, given(r.terms.deductible), "deductible-times", "deductible");
    either(r.rate_plus != 0, given(r.terms.rate), "rate-plus", "rate");
    either(r.rate_plus != 0, !r.terms.bands.empty(), "rate-plus", "bands");
    either(r.cap_times != 1, given(r.terms.cap), "cap-times", "cap");
  }

  std::uint32_t replaced_by(std::int32_t k) {
    const std::string& id = spec_.stack[k].instead_of;
    if (id.empty()) return 0;
    for (std::size_t i = static_cast<std::size_t>(k) + 1; i < spec_.stack.size(); ++i)
      if (spec_.stack[i].id == id) return std::uint32_t{1} << i;
    problem(k, "instead-of", "no later layer is called " + id, "the id of a layer after this one");
    return 0;
  }

  static Terms merged(const Terms& layer, const LayerRule& r) {
    Terms t;
    t.deductible = layer.deductible;
    for (sim::Fen& v : t.deductible) v = times(v, r.deductible_times);
    t.deductible = inherit(r.terms.deductible, t.deductible);
    const auto plus = [&](TierShare& rates) {
      for (double& v : rates)
        if (v >= 0) v = std::min(1.0, std::max(0.0, v + r.rate_plus));
    };
    t.rate = layer.rate;
    plus(t.rate);
    t.rate = inherit(r.terms.rate, t.rate);
    t.bands = layer.bands;
    for (Band& b : t.bands) plus(b.rate);
    if (!r.terms.bands.empty() || given(r.terms.rate)) t.bands = r.terms.bands;
    t.factor = inherit(r.terms.factor, layer.factor);
    t.limit = inherit(r.terms.limit, layer.limit);
    t.cap = layer.cap;
    for (sim::Fen& v : t.cap) v = r.cap_times <= 0 ? fen_not_given : times(v, r.cap_times);
    t.cap = inherit(r.terms.cap, t.cap);
    t.own_cap = inherit(r.terms.own_cap, layer.own_cap);
    t.own_cap_share = inherit(r.terms.own_cap_share, layer.own_cap_share);
    t.own_cap_above = inherit(r.terms.own_cap_above, layer.own_cap_above);
    return t;
  }

  std::uint32_t compile(std::int32_t k, const Terms& t, const std::string& id, bool own_cap) {
    const auto first = static_cast<std::uint32_t>(stack_.terms_.size());
    const std::string where = id == spec_.stack[k].id ? "" : "rules." + id + ".";
    if (!given(t.rate) && t.bands.empty() && !own_cap)
      problem(k, where + "rate", "nothing says what this layer pays", "rate, bands or own-cap");
    for (std::size_t i = 1; i < t.bands.size(); ++i)
      if (t.bands[i].from <= t.bands[i - 1].from)
        problem(k, where + "bands", "bands are not in ascending order", "each from above the one before");
    for (std::size_t tier = 0; tier < static_cast<std::size_t>(tier_count); ++tier) {
      Stack::TierTerms out;
      const double factor = t.factor[tier] < 0 ? 1 : t.factor[tier];
      const auto rate_of = [&](const TierShare& rates, double otherwise) {
        const double rate = rates[tier] >= 0 ? rates[tier] : otherwise;
        return std::min(one_in_millionths, in_millionths(rate * factor));
      };
      // A tier without a rate is not covered, unless the layer is there to cap the own payment.
      const double otherwise = own_cap && !given(t.rate) && t.bands.empty() ? 1 : 0;
      if (t.bands.empty()) {
        out.schedule.rate = rate_of(t.rate, otherwise);
      } else {
        out.schedule.first = static_cast<std::uint32_t>(stack_.bands_.size());
        for (const Band& b : t.bands)
          stack_.bands_.push_back({std::max<sim::Fen>(0, b.from), rate_of(b.rate, 0)});
        out.schedule.count = static_cast<std::uint32_t>(t.bands.size());
      }
      out.deductible = std::max<sim::Fen>(0, own_cap ? t.own_cap[tier] : t.deductible[tier]);
      // A tier for which no cap on the own payment is given has none.
      if (own_cap && t.own_cap[tier] < 0 && t.own_cap_share[tier] < 0) out.deductible = max_year;
      out.own_share = t.own_cap_share[tier] < 0 ? 0 : in_millionths(t.own_cap_share[tier]);
      out.own_above = std::max<sim::Fen>(0, t.own_cap_above[tier]);
      if (t.limit[tier] >= 0) out.limit = t.limit[tier];
      if (t.cap[tier] >= 0) out.cap = t.cap[tier];
      stack_.terms_.push_back(out);
    }
    return first;
  }

  const CoverageSpec& spec_;
  sim::Problems& problems_;
  Stack stack_;
};

std::optional<Stack> Stack::compile(const CoverageSpec& spec, sim::Problems& problems) {
  return StackBuilder(spec, problems).build();
}

}  // namespace models
