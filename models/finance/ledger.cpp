#include "models/finance/ledger.hpp"

#include <cassert>
#include <cstddef>

namespace models {

FlowId LedgerPlan::add(const Flow& flow) {
  for (std::size_t i = 0; i < flows_.size(); ++i)
    if (flows_[i] == flow) return static_cast<FlowId>(i);
  flows_.push_back(flow);
  return static_cast<FlowId>(flows_.size() - 1);
}

Ledger::Ledger(const LedgerPlan& plan)
    : plan_(&plan), sums_(plan.flows().size() * static_cast<std::size_t>(plan.months()), 0) {}

void Ledger::merge(const Ledger& other) {
  assert(sums_.size() == other.sums_.size());
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
}

sim::Fen Ledger::sum(FlowId flow, std::int32_t first, std::int32_t last) const {
  sim::Fen result = 0;
  for (std::int32_t m = first; m < last; ++m) result += sums_[index(flow, m)];
  return result;
}

sim::Fen Ledger::net(Account account) const {
  sim::Fen result = 0;
  const auto flows = plan_->flows();
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const auto id = static_cast<FlowId>(i);
    if (flows[i].payee == account) result += total(id);
    if (flows[i].payer == account) result -= total(id);
  }
  return result;
}

sim::Fen imbalance(const Ledger& ledger, std::span<const StockChange> stocks) {
  sim::Fen result = 0;
  for (const StockChange& s : stocks) {
    const sim::Fen difference = ledger.net(s.account) - s.change;
    result += difference < 0 ? -difference : difference;
  }
  return result;
}

}  // namespace models
