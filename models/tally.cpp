#include "models/tally.hpp"

namespace models {

namespace {
void add_all(std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}
}  // namespace

void Tally::merge(const Tally& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i].add(other.counts_[i]);
  for (std::size_t i = 0; i < village_years_.size(); ++i) village_years_[i].add(other.village_years_[i]);
  add_all(flowing_, other.flowing_);
  add_all(funding_, other.funding_);
  add_all(heads, other.heads);
  ledger.merge(other.ledger);
  cash_change += other.cash_change;
  debt_change += other.debt_change;
}

}  // namespace models
