#include "models/coverage/explain.hpp"

namespace models {

std::vector<ExplainedLayer> explain(const Stack& stack, const Settlement& settlement) {
  std::vector<ExplainedLayer> lines;
  for (const SettledLayer& s : settlement.applied())
    lines.push_back({stack.layer_id(s.layer), stack.rule_id(s), stack.payer(s.layer), s.base, s.paid});
  return lines;
}

}  // namespace models
