// Budgets: how much a source may spend in a year, on one programme or on any.
//
// A budget stated for a programme or coverage layer binds that one; one stated per source only (programme
// "*") binds all that the source pays and that has none of its own. What is left at the year's end lapses or
// is carry-over, as the scenario says. Part of a line may be reserved for some until they have used it:
// others have what there is beside it. Money in fen. Changed only by the serial step that settles funds.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "models/finance/account.hpp"

namespace models {

inline constexpr std::string_view any_programme = "*";
/// What is taken out of a source's budgets to manage them stands under this id.
inline constexpr std::string_view management_fee = "management-fee";
/// Available where no budget is stated.
inline constexpr sim::Fen unlimited_money = std::numeric_limits<sim::Fen>::max();

/// 1 for some villages, by number.
using VillageFlags = std::vector<std::uint8_t>;

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

  /// Until it is used or the year ends, this much of line i is for some villages alone: 1 for each of them,
  /// by number, in a list that outlives this.
  void reserve(std::int32_t i, sim::Fen amount, const VillageFlags& villages);
  /// May a village, or what serves these villages (then all of them), use what is reserved of line i?
  [[nodiscard]] bool may_use_reserve(std::int32_t i, std::uint16_t village) const;
  [[nodiscard]] bool may_use_reserve(std::int32_t i, const VillageFlags& villages) const;
  /// Money on line i for who may use what is reserved, or for who may not.
  [[nodiscard]] sim::Fen available(std::int32_t i, bool reserve_too) const;
  [[nodiscard]] sim::Fen spend_up_to(std::int32_t i, sim::Fen amount, bool reserve_too);

  /// Takes `amount` if it is there; nothing happens otherwise. Line -1 always pays.
  [[nodiscard]] bool spend(std::int32_t i, sim::Fen amount);
  /// Takes what there is of `amount` and says how much.
  [[nodiscard]] sim::Fen spend_up_to(std::int32_t i, sim::Fen amount);

 private:
  struct State {
    sim::Fen opening = 0, spent = 0, lapsed = 0, reserved = 0;
    const VillageFlags* reserved_for = nullptr;
  };
  std::vector<BudgetLine> lines_;
  std::vector<State> state_;
  bool carry_over_ = false;
  bool unlimited_ = false;
};

}  // namespace models
