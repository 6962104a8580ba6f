// The stack of coverage layers, compiled: settles a bill layer by layer, to the fen.
//
// Rules are evaluated by the caller, who hands over one bit per distinct `when` (see `rules()`); the stack
// itself knows no person. Yearly sums live in the caller's records: `person_slots()` values per person and
// `household_slots()` per household, zeroed by the caller on 1 January. The layout of these slots follows
// from what is fixed over time, so the stacks of all epochs of one scenario share it.
//
// Money is exact: rates are held in millionths, a layer's payment is rounded half up to the fen once, the
// share of a bill that may stay with the patient down. A layer whose base is summed over the year pays
// round(S(after)) - round(S(before)), so that its yearly total is round(S(sum)). A layer never pays more than
// is left. A pooled layer is settled as if its fund were full; what becomes of the claim is the caller's
// business. What pays on the whole of the rest pays for compliant cost first: otherwise a higher rate before
// it could leave more excluded cost, and so more own payment, behind it. Immutable after compile; safe to
// share between threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/coverage/layer.hpp"
#include "models/coverage/schedule.hpp"
#include "sim/describe/problem.hpp"

namespace models {

/// Layers, and distinct rules of one stack, at most.
inline constexpr std::int32_t max_layers = 32;
inline constexpr std::int32_t max_rules = 64;

/// What one layer did with one bill. Present for every layer that applied, even if it paid nothing. Without
/// initial values, so that a Settlement costs nothing to make.
struct SettledLayer {
  sim::Fen paid;
  sim::Fen base;       ///< of this bill, after limit-per-stay
  std::int16_t layer;  ///< position in the stack
  std::int16_t rule;   ///< position among the layer's rules, or -1: the layer's own terms
};

struct Settlement {
  sim::Fen own = 0;
  std::int32_t count = 0;
  std::array<SettledLayer, max_layers> layers;  ///< the first `count`, in order of settlement

  [[nodiscard]] std::span<const SettledLayer> applied() const {
    return {layers.data(), static_cast<std::size_t>(count)};
  }
};

/// The cap on the own payment that stands behind a pooled layer: what the fund refuses of a bill for good is
/// the patient's, so the cap is reached with it.
struct Backstop {
  std::int16_t layer = -1;  ///< position in the stack; -1: there is none
  std::int16_t rule = -1;   ///< as in SettledLayer
  Tier tier = Tier::township;
  sim::Fen total = 0;  ///< of the bill
  sim::Fen base = 0;   ///< that the cap has seen, the fund being full
};

/// What a layer says of bills at one tier, by its own terms or a rule's: for explanations.
struct LayerTerms {
  Base base = Base::compliant_left;
  bool caps_own = false;  ///< `deductible` is then the fixed part of the own payment allowed
  bool cap_by_year = false;
  sim::Fen deductible = 0;
  sim::Fen limit = 0, cap = 0;  ///< max_year: none
  sim::Fen own_above = 0;
  std::int64_t own_share = 0;   ///< millionths of the bill above own_above
  std::vector<BandRate> bands;  ///< ascending from 0, factors applied
};

/// One sum that a layer keeps over a year.
struct LayerSum {
  sim::Fen amount = 0;
  bool of_household = false;
};
/// The sums of a layer; nothing where it keeps none.
struct LayerSums {
  std::optional<LayerSum> base, bills, deductible_used, paid;
};

class Stack {
 public:
  /// Nothing, and at least one error in `problems`, if the layers contradict themselves.
  [[nodiscard]] static std::optional<Stack> compile(const CoverageSpec& spec, sim::Problems& problems);

  /// Distinct rules, at most 64; bit i of `truths` says whether rules()[i] holds for a bill.
  [[nodiscard]] std::span<const sim::Expression> rules() const { return rules_; }

  [[nodiscard]] std::int32_t person_slots() const { return person_slots_; }
  [[nodiscard]] std::int32_t household_slots() const { return household_slots_; }

  /// Settles one bill and adds it to the yearly sums; for the uninsured only by layers that cover them.
  /// Layers of the set `closed` (bit = position) do not apply.
  void settle(const Bill& bill, std::uint64_t truths, std::span<sim::Fen> person_year,
              std::span<sim::Fen> household_year, Settlement& out, bool insured = true,
              std::uint32_t closed = 0) const;

  /// The first cap on the own payment, itself no fund's, that a bill's pooled layer has before it.
  [[nodiscard]] Backstop backstop(const Bill& bill, const Settlement& settled, std::int32_t pooled) const;
  /// What it pays when `more` of the bill stays with the patient after `before` of it has; brings the yearly
  /// sums up to date.
  [[nodiscard]] sim::Fen pay_more(const Backstop& backstop, sim::Fen before, sim::Fen more,
                                  std::span<sim::Fen> person_year, std::span<sim::Fen> household_year) const;

  [[nodiscard]] std::int32_t layer_count() const { return static_cast<std::int32_t>(layers_.size()); }
  [[nodiscard]] const std::string& layer_id(std::int32_t layer) const { return names_[layer].id; }
  /// Shares of what it pays by source of finance.
  [[nodiscard]] std::span<const std::pair<std::string, double>> payers(std::int32_t layer) const {
    return names_[layer].payers;
  }
  /// Id of the rule that gave a payment: the rule's own, or the layer's.
  [[nodiscard]] const std::string& rule_id(const SettledLayer& settled) const;

  /// Does the layer's own condition hold? `truths` as for settle.
  [[nodiscard]] bool holds(std::int32_t layer, std::uint64_t truths) const {
    return (truths & layers_[layer].own.when) == layers_[layer].own.when;
  }
  /// Its text; empty: every bill.
  [[nodiscard]] std::string condition(std::int32_t layer) const;
  [[nodiscard]] bool pooled(std::int32_t layer) const { return layers_[layer].pooled; }
  /// The set of pooled layers, bit = position.
  [[nodiscard]] std::uint32_t pooled_layers() const { return pooled_; }
  /// Does the first layer, where it applies, take the place of the second?
  [[nodiscard]] bool replaces(std::int32_t first, std::int32_t second) const {
    return (layers_[first].replaces >> second & 1U) != 0;
  }
  /// `rule` as in SettledLayer.
  [[nodiscard]] LayerTerms terms(std::int32_t layer, std::int16_t rule, Tier tier) const;
  [[nodiscard]] LayerSums sums(std::int32_t layer, std::span<const sim::Fen> person_year,
                               std::span<const sim::Fen> household_year) const;

  /// The compliant part of a bill that the world makes out, rounded half up.
  [[nodiscard]] sim::Fen compliant_part(sim::Fen total, Tier tier) const;

  /// Points of the base at which the terms of a layer bend, ascending, all tiers and rules together.
  [[nodiscard]] std::vector<sim::Fen> bends(std::int32_t layer) const;
  /// Caps on what a layer pays, likewise.
  [[nodiscard]] std::vector<sim::Fen> ceilings(std::int32_t layer) const;

 private:
  struct Condition {
    std::uint64_t when = 0;   ///< all of these bits must be set
    std::uint32_t terms = 0;  ///< first of tier_count entries of terms_
  };
  struct Layer {
    Condition own;
    std::uint32_t replaces = 0;  ///< layers that do not apply where this one does
    std::uint16_t first_rule = 0, rule_count = 0;
    Base base = Base::compliant_left;
    bool cap_by_year = false;
    bool insured_only = true;
    bool caps_own = false;
    bool pooled = false;
    bool summed = false;                 ///< keeps sums over the year
    std::array<bool, 4> of_household{};  ///< by Slot: in the household's sums
    std::array<std::int8_t, 4> slot{-1, -1, -1, -1};
  };
  /// Yearly sums a layer may need.
  enum Slot : std::uint8_t { base_sum, bill_sum, deductible_used, paid_sum };
  struct Names {
    std::string id;
    std::vector<std::pair<std::string, double>> payers;
    std::vector<std::string> rules;
  };
  /// Terms of a layer, or of one of its rules, at one tier.
  struct TierTerms {
    sim::Fen deductible = 0, limit = max_year, cap = max_year;
    sim::Fen own_above = 0;
    std::int64_t own_share = 0;  ///< millionths
    Schedule schedule;

    /// What stays with the patient of a cost before the layer pays.
    [[nodiscard]] sim::Fen threshold(sim::Fen cost) const {
      return deductible +
             (own_share > 0 && cost > own_above ? round_down((cost - own_above) * own_share) : 0);
    }
  };
  friend class StackBuilder;

  template <class Collect>
  void visit_terms(std::int32_t layer, Collect collect) const;
  /// What is due of a bill's base, by a layer that looks at this bill alone.
  [[nodiscard]] sim::Fen pay_alone(const TierTerms& terms, sim::Fen base, const Bill& bill) const;
  /// The same by a layer that keeps sums over the year, and brings them up to date.
  [[nodiscard]] sim::Fen pay_in_year(const Layer& layer, const TierTerms& terms, sim::Fen base,
                                     const Bill& bill, sim::Fen* person, sim::Fen* household) const;

  std::vector<Layer> layers_;
  std::vector<Condition> layer_rules_;
  std::vector<TierTerms> terms_;
  std::vector<BandRate> bands_;
  std::vector<sim::Expression> rules_;
  std::vector<Names> names_;
  std::array<std::int64_t, tier_count> compliant_share_{};
  std::int32_t person_slots_ = 0, household_slots_ = 0;
  std::uint32_t pooled_ = 0;
};

}  // namespace models
