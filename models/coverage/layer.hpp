// A coverage layer as a scenario states it: whom it covers (`when`), on what base, with which deductible,
// rate, bands and caps, and who pays it. Layers form an ordered stack; each sees what the layers before it
// left.
//
// Tables by tier hold one entry per tier_names; -1 means "not given". Shares and rates are 0-1, money is in
// fen. A layer's `rules` are variants for some people: the first whose `when` holds replaces the terms it
// gives and inherits the others, and the claim names it as the rule that paid.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/coverage/bill.hpp"
#include "sim/describe/field.hpp"

namespace models {

/// What a layer's rate applies to.
enum class Base : std::uint8_t {
  compliant,       ///< the compliant cost of the bill, whatever other layers paid of it
  compliant_left,  ///< the compliant cost that the layers before left
  total,           ///< the whole bill, whatever other layers paid of it
  left,            ///< all that the layers before left, inside the catalogue or not
  excluded_left    ///< what they left of the cost outside the catalogue
};
inline constexpr std::array<std::string_view, 5> base_names{"compliant", "compliant-left", "total", "left",
                                                            "excluded-left"};

/// Over which claims a deductible, cap or base is summed. `usual` is `bill` for a share, `person_year` for a
/// sum of money; a stay is one inpatient bill. Years are calendar years.
enum class Period : std::uint8_t { usual, bill, stay, person_year, household_year };
inline constexpr std::array<std::string_view, 5> period_names{"usual", "bill", "stay", "person-year",
                                                              "household-year"};

inline constexpr double not_given = -1;
inline constexpr sim::Fen fen_not_given = -1;
using TierMoney = std::vector<sim::Fen>;
using TierShare = std::vector<double>;

/// A rate for the part of the base from `from` to the next band; bands are marginal, positions are absolute.
struct Band {
  sim::Fen from = 0;
  TierShare rate = TierShare(tier_count, not_given);
};
void describe(sim::Fields& f, Band& b);

/// What a layer and its rules can both say.
struct Terms {
  TierMoney deductible = TierMoney(tier_count, fen_not_given);  ///< base below it is not covered
  TierShare rate = TierShare(tier_count, not_given);
  std::vector<Band> bands;                                         ///< instead of `rate`, ascending from 0
  TierShare factor = TierShare(tier_count, not_given);             ///< on rate and bands; 1 if not given
  TierMoney limit = TierMoney(tier_count, fen_not_given);          ///< the base of one bill counts up to here
  TierMoney cap = TierMoney(tier_count, fen_not_given);            ///< the layer pays no more per `cap-per`
  TierMoney own_cap = TierMoney(tier_count, fen_not_given);        ///< what stays with the patient: a sum ...
  TierShare own_cap_share = TierShare(tier_count, not_given);      ///< ... plus a share of the bill ...
  TierMoney own_cap_above = TierMoney(tier_count, fen_not_given);  ///< ... above this cost
};

/// A rule of a layer for some people.
struct LayerRule {
  std::string id;
  sim::Label name;
  sim::Expression when;
  Terms terms;                  ///< replace the layer's where given
  double deductible_times = 1;  ///< or changes of the layer's own: "halved" is 0.5 ...
  double rate_plus = 0;         ///< ... "5 points more" is 0.05 (also on every band) ...
  double cap_times = 1;         ///< ... "20 % more" is 1.2; 0 lifts the cap
};
void describe(sim::Fields& f, LayerRule& r);

struct LayerSpec {
  std::string id;
  sim::Label name;
  std::string payer;  ///< a source of finance
  /// Shares of what the layer pays by source, of each payment to the fen; instead of `payer` where given.
  std::vector<std::pair<std::string, double>> payers;
  sim::Expression when;           ///< empty: every bill
  bool covers_uninsured = false;  ///< also for people who are not insured
  /// Claimed at the bill and paid at fund settlements, as far as the payer's budget reaches.
  bool pooled = false;
  std::string part_of;     ///< programme or layer that it is a part of: removed with it; empty: none
  std::string instead_of;  ///< a later layer that this one replaces where it applies; empty: none
  Base base = Base::compliant_left;
  Period over =
      Period::bill;  ///< the base is summed over this; the layer pays the difference of its schedule
  Period deductible_per = Period::usual;
  Period cap_per = Period::usual;
  Period own_cap_per = Period::usual;
  Terms terms;
  std::vector<LayerRule> rules;
};
void describe(sim::Fields& f, LayerSpec& l);

/// Who pays a layer, with their shares; `payer` alone bears all. Nobody if neither is given.
[[nodiscard]] std::vector<std::pair<std::string, double>> payers_of(const LayerSpec& layer);

struct CoverageSpec {
  TierShare compliant_share = TierShare(tier_count, 1.0);  ///< of a bill that the world makes out
  std::vector<LayerSpec> stack;                            ///< in order of settlement
};
void describe(sim::Fields& f, CoverageSpec& c);

}  // namespace models
