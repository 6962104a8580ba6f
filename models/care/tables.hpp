// Places of care in the form that handlers read: minutes to the nearest facility of each tier from each
// village, as they are at the start. A clinic of the standard that a project builds later (place/works.hpp)
// is at hand for its own village from then on.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/coverage/bill.hpp"
#include "models/finance/ledger.hpp"
#include "models/rule/program.hpp"

namespace models {

/// Where care is had that is needed at some tier: the nearest facility of the tier, or of the next lower one
/// with a facility in reach, or else of the next higher one.
struct CarePlace {
  bool reachable = false;  ///< any facility at all
  Tier tier = Tier::township;
  std::int16_t facility = -1;  ///< number among the declared ones; -1: none, or a village's own clinic
  double hours = 0;            ///< of travel
};

/// Of one village: `minutes` and `facility` by tier, as in CareTables.
[[nodiscard]] CarePlace place_of(const std::array<float, tier_count>& minutes,
                                 const std::array<std::int16_t, tier_count>& facility, Tier wanted);

struct CareTables {
  /// By village and tier; negative: no such facility can be reached.
  std::vector<std::array<float, tier_count>> minutes;
  /// Likewise: number of the facility among the declared ones; -1: none, or a village's own clinic.
  std::vector<std::array<std::int16_t, tier_count>> facility;
  /// By village and the tier needed, of what stands at the start; follows from the two above.
  std::vector<std::array<CarePlace, tier_count>> places;
  rule::RuleSet rules;  ///< the coverage stack's rules, bit i as Stack::rules()[i]
  bool any_rules = false;
  rule::Program treat_first;
  bool any_treat_first = false;
  rule::Reads reads;                ///< of all these rules
  std::vector<FlowId> layer_flows;  ///< payer to provider, by layer; of several payers the first
  /// The payers of a layer that has more than one, with whole millionths that sum to a million.
  struct Split {
    std::vector<FlowId> flows;
    std::vector<std::int64_t> weights;
  };
  std::vector<Split> splits;  ///< by layer, empty for one payer; none at all where every layer has one
  /// By layer: row of a pooled layer's claims in the tally, after those of the programmes; -1: not pooled.
  std::vector<std::int32_t> claim_rows;
  std::int32_t pooled = 0;                ///< number of pooled layers
  std::vector<std::int32_t> layer_lines;  ///< budget line that binds each layer, -1: none

  /// Numbers of a village's facilities by tier; none where the scenario names none.
  [[nodiscard]] std::array<std::int16_t, tier_count> facilities_of(std::size_t village) const {
    return facility.empty() ? std::array<std::int16_t, tier_count>{-1, -1, -1, -1} : facility[village];
  }
  /// Nothing for a layer of one payer.
  [[nodiscard]] const Split* split_of(std::size_t layer) const {
    return layer < splits.size() && !splits[layer].flows.empty() ? &splits[layer] : nullptr;
  }
  /// Of all payers of a layer.
  [[nodiscard]] std::span<const FlowId> flows_of(std::size_t layer) const {
    const Split* const several = split_of(layer);
    return several != nullptr ? std::span<const FlowId>(several->flows)
                              : std::span<const FlowId>(&layer_flows[layer], 1);
  }
  /// Fills in `places`.
  void find_places();
};

}  // namespace models
