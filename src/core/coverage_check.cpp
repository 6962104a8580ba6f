#include "src/core/coverage_check.hpp"

#include <algorithm>
#include <cstddef>

namespace core {

namespace {

bool same(const models::CostNotch& a, const models::CostNotch& b) {
  return a.bill == b.bill && a.earlier_bill == b.earlier_bill && a.from == b.from && a.to == b.to &&
         a.own_from == b.own_from && a.own_to == b.own_to && a.compliant == b.compliant;
}
bool same(const models::SequenceNotch& a, const models::SequenceNotch& b) {
  return a.yearly == b.yearly && a.later == b.later;
}
bool same(const models::StatusNotch& a, const models::StatusNotch& b) {
  return a.layer == b.layer && a.rule == b.rule && a.when.text == b.when.text;
}

template <class T>
void add_new(std::vector<T>& to, const std::vector<T>& found) {
  for (const T& one : found)
    if (std::none_of(to.begin(), to.end(), [&](const T& known) { return same(known, one); }))
      to.push_back(one);
}

}  // namespace

CoverageNotches notches_of(const ClaimTables& tables) {
  CoverageNotches out;
  for (std::size_t e = 0; e < tables.epochs.size(); ++e) {
    const ClaimEpoch& epoch = tables.epochs[e];
    add_new(out.cost, models::cost_notches(epoch.stack, bill_cases(epoch, tables.scope)));
    add_new(out.sequence, models::sequence_notches(tables.specs[e]));
    add_new(out.status, models::status_notches(tables.specs[e]));
  }
  return out;
}

}  // namespace core
