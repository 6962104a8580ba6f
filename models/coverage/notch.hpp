// Notches of a stack: where more cost or another status makes the own payment jump the wrong way.
//
// A cost notch is a bill (alone, or after an earlier one in the same year) where the own payment falls as the
// bill rises by 1 fen, beyond what rounding does (1 fen per layer). A status notch is a rule: whoever stands
// just on either side of its condition pays by other terms. A
// sequence notch lies between the bills of a year. Meant for `validate`, not for hot code.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/coverage/stack.hpp"

namespace models {

/// A kind of bill, as far as rules tell bills apart.
struct BillKind {
  CareKind care = CareKind::inpatient;
  Tier tier = Tier::township;  ///< where it is made out
  bool registered = false;
  std::string disease;  ///< id; empty: none that rules name
  bool emergency = false;

  friend bool operator==(const BillKind&, const BillKind&) = default;
};

/// A kind of bill to look at, and which rules hold for it.
struct BillCase {
  BillKind kind;
  std::uint64_t truths = 0;
};

struct CostNotch {
  BillKind bill;
  sim::Fen earlier_bill = 0;          ///< in the same year, 0: none
  double compliant = 1;               ///< share of both bills inside the catalogue
  sim::Fen from = 0, to = 0;          ///< the own payment falls while the bill rises from here to here ...
  sim::Fen own_from = 0, own_to = 0;  ///< ... from this to this
};

struct StatusNotch {
  std::string layer;
  std::string rule;  ///< the layer's own id for its own condition
  sim::Expression when;
};

/// A layer whose yearly sum or deductible counts cost that a later layer then pays by terms that differ from
/// bill to bill (a cap on the own payment of a bill, rates by tier, a deductible at every bill). What a
/// higher rate before both saves in one bill the later layer may have paid anyway; the year's sum moves all
/// the same, and in the next bill the patient pays more. Rules that cover some bills of a person only can do
/// the same; they are status notches.
struct SequenceNotch {
  std::string yearly;  ///< the layer with the yearly sum
  std::string later;   ///< the layer that pays unevenly
};

/// Looked for at every bend of every layer's schedule, for bills of up to max_bill that lie inside the
/// catalogue as a whole or to 80 %, alone and after an earlier bill of 500 and of 50,000 yuan.
[[nodiscard]] std::vector<CostNotch> cost_notches(const Stack& stack, std::span<const BillCase> cases);

/// Pairs of layers of that kind, in the order of the stack.
[[nodiscard]] std::vector<SequenceNotch> sequence_notches(const CoverageSpec& spec);

/// Every condition at which terms change, in the order of the stack.
[[nodiscard]] std::vector<StatusNotch> status_notches(const CoverageSpec& spec);

}  // namespace models
