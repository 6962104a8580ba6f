// A settlement told line by line: which layer paid what, on which base, by which rule.
#pragma once

#include <string>
#include <vector>

#include "models/coverage/stack.hpp"

namespace models {

struct ExplainedLayer {
  std::string id;     ///< of the layer
  std::string rule;   ///< that gave the payment: one of the layer's rules, or the layer itself
  std::string payer;  ///< source of finance
  sim::Fen base = 0;  ///< of this bill, before the deductible
  sim::Fen paid = 0;
};

/// One line per layer that applied, in order of settlement.
[[nodiscard]] std::vector<ExplainedLayer> explain(const Stack& stack, const Settlement& settlement);

}  // namespace models
