// What households do when someone falls ill: whether they seek care, how they pay, what they forgo.
//
// With mode `fixed`, use, place and bill depend on the candidate, the person and the starting places only;
// price, coverage, cash and programmes do not enter. Everything here is declared behaviour with its own
// switch.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"

namespace models {

enum class BehaviourMode : std::uint8_t { responsive, fixed };
inline constexpr std::array<std::string_view, 2> behaviour_mode_names{"responsive", "fixed"};

/// Ways to pay an own share, tried in the declared order; what none of them covers becomes debt.
enum class Coping : std::uint8_t { cash, kin_gift, kin_loan, formal_loan, asset_sale, less_schooling };
inline constexpr std::array<std::string_view, 6> coping_names{"cash",        "kin-gift",   "kin-loan",
                                                              "formal-loan", "asset-sale", "less-schooling"};

struct CopingStep {
  Coping means = Coping::cash;
  sim::Fen at_most = -1;  ///< per calendar year (cash: per bill; a loan: outstanding), fen; -1 = no limit
};
void describe(sim::Fields& f, CopingStep& s);

/// What a hospital asks for before an inpatient stay begins. It counts against the own payment and the rest
/// of it comes back when the bill is settled, so in the ledger stands the own payment alone; what it does is
/// keep out whoever cannot raise it, and delay whoever has to raise it first.
struct Deposit {
  double share = 0;     ///< of the bill
  sim::Duration delay;  ///< of the treatment, if the household's cash falls short of the deposit
};
void describe(sim::Fields& f, Deposit& d);

struct BehaviourSpec {
  BehaviourMode mode = BehaviourMode::responsive;
  double price_response = -0.2;      ///< change of the chance to seek care when the whole bill is one's own
  double distance_response = -0.05;  ///< change of that chance per hour of travel
  double forgo_above =
      1;  ///< care is forgone when the expected own payment exceeds this multiple of the means in reach
  double untreated_longer = 1.5;  ///< a stay in an illness lasts this many times longer without care
  std::vector<CopingStep> coping;
  /// Growth of a bill that is covered as a whole, as a share of it; a bill covered to a part grows by that
  /// part of it; below 0 it shrinks, where control takes padding out of bills that were observed with it.
  /// Nothing random.
  double supplier_response = 0;
  std::optional<Deposit> deposit;
  /// Bill rule: who is treated before paying. No deposit; the hospital bridges what funds have not yet paid.
  /// A programme may bring the same to those whom it reaches (programme/effects/treat_first.hpp).
  sim::Expression treat_first;
};
void describe(sim::Fields& f, BehaviourSpec& b);

}  // namespace models
