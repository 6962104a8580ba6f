#include "models/finance/budget.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

namespace models {

Budgets::Budgets(std::vector<BudgetLine> lines, bool carry_over, bool unlimited)
    : lines_(std::move(lines)), state_(lines_.size()), carry_over_(carry_over), unlimited_(unlimited) {}

std::int32_t Budgets::find(Account source, std::string_view programme) const {
  std::int32_t any = -1;
  for (std::int32_t i = 0; i < size(); ++i) {
    if (lines_[i].source != source) continue;
    if (lines_[i].programme == programme) return i;
    if (lines_[i].programme == any_programme) any = i;
  }
  return any;
}

void Budgets::open_year(const std::vector<sim::Fen>& grants) {
  assert(grants.size() == lines_.size());
  for (std::size_t i = 0; i < state_.size(); ++i) {
    State& s = state_[i];
    const sim::Fen rest = std::max<sim::Fen>(0, s.opening - s.spent);
    if (!carry_over_) s.lapsed += rest;
    s.opening = grants[i] + (carry_over_ ? rest : 0);
    s.spent = 0;
    s.reserved = 0;
    s.reserved_for = nullptr;
  }
}

sim::Fen Budgets::available(std::int32_t i) const {
  if (i < 0 || unlimited_) return unlimited_money;
  return std::max<sim::Fen>(0, state_[i].opening - state_[i].spent);
}

void Budgets::reserve(std::int32_t i, sim::Fen amount, const VillageFlags& villages) {
  state_[i].reserved = amount;
  state_[i].reserved_for = &villages;
}

bool Budgets::may_use_reserve(std::int32_t i, std::uint16_t village) const {
  if (i < 0 || state_[i].reserved_for == nullptr) return true;
  return (*state_[i].reserved_for)[village] != 0;
}

bool Budgets::may_use_reserve(std::int32_t i, const VillageFlags& villages) const {
  if (i < 0 || state_[i].reserved_for == nullptr) return true;
  for (std::size_t v = 0; v < villages.size(); ++v)
    if (villages[v] != 0 && (*state_[i].reserved_for)[v] == 0) return false;
  return true;
}

sim::Fen Budgets::available(std::int32_t i, bool reserve_too) const {
  const sim::Fen all = available(i);
  if (reserve_too || all == unlimited_money) return all;
  return std::max<sim::Fen>(0, all - state_[i].reserved);
}

sim::Fen Budgets::spend_up_to(std::int32_t i, sim::Fen amount, bool reserve_too) {
  const sim::Fen taken = spend_up_to(i, std::min(amount, available(i, reserve_too)));
  if (i >= 0 && reserve_too) state_[i].reserved = std::max<sim::Fen>(0, state_[i].reserved - taken);
  return taken;
}

bool Budgets::spend(std::int32_t i, sim::Fen amount) {
  assert(amount >= 0);
  if (amount > available(i)) return false;
  if (i >= 0) state_[i].spent += amount;
  return true;
}

sim::Fen Budgets::spend_up_to(std::int32_t i, sim::Fen amount) {
  const sim::Fen taken = std::min(amount, available(i));
  return spend(i, taken) ? taken : 0;
}

}  // namespace models
