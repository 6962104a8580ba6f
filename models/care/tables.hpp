// Places of care in the form that handlers read: minutes to the nearest facility of each tier from each
// village.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/coverage/bill.hpp"
#include "models/finance/ledger.hpp"
#include "models/rule/program.hpp"

namespace models {

struct CareTables {
  /// By village and tier; negative: no such facility can be reached.
  std::vector<std::array<float, tier_count>> minutes;
  rule::RuleSet rules;  ///< the coverage stack's rules, bit i as Stack::rules()[i]
  bool any_rules = false;
  std::vector<FlowId> layer_flows;  ///< fund to provider, by layer
};

}  // namespace models
