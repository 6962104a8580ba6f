// Budgets: how much a source may spend in a year, on one programme or on any.
//
// A budget stated for a programme or coverage layer binds that one; one stated per source only (programme
// "*") binds all that the source pays and that has none of its own. What is left at the year's end lapses or
// is carry-over, as the scenario says. Money in fen. Changed only by the serial step that settles funds.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "models/finance/account.hpp"

namespace models {

inline constexpr std::string_view any_programme = "*";
/// Available where no budget is stated.
inline constexpr sim::Fen unlimited_money = std::numeric_limits<sim::Fen>::max();

/// One line: a source's money for a programme.
struct BudgetLine {
  Account source = 0;
  std::string programme;  ///< id, or "*"

  friend bool operator==(const BudgetLine&, const BudgetLine&) = default;
};

class Budgets {
 public:
  /// `unlimited`: lines exist, are spent from and reported, but never refuse (the unlimited twin).
  Budgets(std::vector<BudgetLine> lines, bool carry_over, bool unlimited = false);

  [[nodiscard]] std::int32_t size() const { return static_cast<std::int32_t>(lines_.size()); }
  [[nodiscard]] const BudgetLine& line(std::int32_t i) const { return lines_[i]; }
  /// The line that binds this source's money for a programme: its own, else the source's "*", else -1.
  [[nodiscard]] std::int32_t find(Account source, std::string_view programme) const;

  /// 1 January: what lapses goes, the new year's money comes. `grants` has one amount per line.
  void open_year(const std::vector<sim::Fen>& grants);

  /// Money that may still be spent this year on line i; unlimited_money for line -1.
  [[nodiscard]] sim::Fen available(std::int32_t i) const;
  /// Available at the start of this year, carry-over included.
  [[nodiscard]] sim::Fen opening(std::int32_t i) const { return state_[i].opening; }
  [[nodiscard]] sim::Fen spent(std::int32_t i) const { return state_[i].spent; }
  [[nodiscard]] sim::Fen lapsed(std::int32_t i) const { return state_[i].lapsed; }  ///< of all years so far

  /// What has been spent from line i this year altogether, by whoever spends without asking (entitlements,
  /// insurance) too; it may be more than there was.
  void set_spent(std::int32_t i, sim::Fen amount) { state_[i].spent = amount; }

  /// Takes `amount` if it is there; nothing happens otherwise. Line -1 always pays.
  [[nodiscard]] bool spend(std::int32_t i, sim::Fen amount);
  /// Takes what there is of `amount` and says how much.
  [[nodiscard]] sim::Fen spend_up_to(std::int32_t i, sim::Fen amount);

 private:
  struct State {
    sim::Fen opening = 0, spent = 0, lapsed = 0;
  };
  std::vector<BudgetLine> lines_;
  std::vector<State> state_;
  bool carry_over_ = false;
  bool unlimited_ = false;
};

}  // namespace models
