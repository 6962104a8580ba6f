// A settlement told layer by layer, with everything needed to recompute each payment by hand, and why the
// other layers did not apply.
//
// Of a layer that applied (`Working`):
//
//   paid = min(max(0, scheduled - before), cap - cap_before, left), no less than 0
//   scheduled = the sum of amount x rate over `parts`, rounded half up to the fen
//   the parts reach from threshold - threshold_used up to sum_after
//
// Meant for `claim`, not for hot code. Money in fen, rates in millionths.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/coverage/stack.hpp"

namespace models {

/// Why a layer has nothing to do with a bill: its condition is false, is true at other tiers only, the person
/// is not insured, or a layer before it takes its place.
enum class Absence : std::uint8_t { none, condition, tier, uninsured, instead_of };
inline constexpr std::array<std::string_view, 5> absence_names{"none", "condition", "tier", "uninsured",
                                                               "instead-of"};

/// A part of the base with its rate.
struct RatedPart {
  sim::Fen amount = 0;
  std::int64_t rate = 0;

  friend bool operator==(const RatedPart&, const RatedPart&) = default;
};

/// How a layer came to its payment. Periods are `bill`, `person_year` or `household_year`.
struct Working {
  Base of = Base::compliant_left;
  sim::Fen limit = max_year;  ///< the base of one bill counts up to here; max_year: no limit

  Period over = Period::bill;
  sim::Fen sum_before = 0;  ///< base of the earlier bills of the year, if it is summed over the year
  sim::Fen sum_after = 0;   ///< with this bill's

  /// A deductible, or the own payment that a layer allows: fixed + share of `share_of`, rounded.
  bool caps_own = false;
  sim::Fen fixed = 0;
  std::int64_t share = 0;
  sim::Fen share_of = 0;  ///< the bill, or the year's bills, above the amount from which the share counts
  sim::Fen threshold = 0;
  Period threshold_per = Period::bill;
  sim::Fen threshold_used = 0;  ///< of a yearly deductible, by earlier bills

  std::vector<RatedPart> parts;
  sim::Fen scheduled = 0;
  sim::Fen before = 0;  ///< what the same terms give for sum_before; of a yearly own cap what was paid before

  sim::Fen cap = max_year;  ///< max_year: none
  Period cap_per = Period::bill;
  sim::Fen cap_before = 0;  ///< paid by the layer earlier in the period
  bool cap_reached = false;

  sim::Fen left = 0;  ///< of what the layer pays for, when its turn came
};

struct ExplainedLayer {
  std::string id;
  std::string rule;   ///< that gave the payment: one of the layer's rules, or the layer; empty: not applied
  sim::Fen base = 0;  ///< of this bill, before the deductible
  sim::Fen paid = 0;
  std::vector<std::pair<std::string, sim::Fen>> by_source;  ///< who pays that, each its part
  Absence absence = Absence::none;
  std::string because;   ///< the condition that is false, or the layer that took this one's place
  bool claimed = false;  ///< from a pooled fund, which is taken to be full
  Working working;       ///< of a layer that applied
};

/// What a settlement was made from.
struct SettledBill {
  Bill bill;
  std::array<std::uint64_t, tier_count> truths{};  ///< of the stack's rules, were the bill from each tier
  bool insured = true;
};

/// Every layer of the stack, in order; the sums are those before the settlement.
[[nodiscard]] std::vector<ExplainedLayer> explain(const Stack& stack, const SettledBill& of,
                                                  std::span<const sim::Fen> person_before,
                                                  std::span<const sim::Fen> household_before,
                                                  const Settlement& settlement);

}  // namespace models
