// What one household adds to the counts of a year: poverty, catastrophic spending, care.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "models/assessment/assess.hpp"
#include "models/measure/counts.hpp"
#include "models/people/household.hpp"

namespace models {

/// The counts one household adds, before they are added to each of its groups. Most are 0 in most years, so only
/// the others are written and added.
class HouseholdCounts {
 public:
  /// Once per count; 0 need not be said.
  void set(Count count, std::int64_t amount) {
    value_[static_cast<std::size_t>(count)] = amount;
    present_ |= std::uint64_t{amount != 0} << static_cast<unsigned>(count);
  }
  [[nodiscard]] std::int64_t of(Count count) const {
    const auto i = static_cast<unsigned>(count);
    return (present_ >> i & 1U) != 0 ? value_[i] : 0;
  }
  /// Adds them to a row of `count_size` sums.
  void add_to(std::int64_t* sums) const {
    for (std::uint64_t left = present_; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      sums[i] += value_[i];
    }
  }

 private:
  static_assert(count_size <= 64);
  std::uint64_t present_ = 0;                   ///< bit i: count i is there
  std::array<std::int64_t, count_size> value_;  ///< where it is there
};

/// Foster-Greer-Thorbecke 0, 1, 2 of a household: people, sum of gaps, sum of squared gaps (1e-6), negative
/// incomes set to 0. `income` and `line` per household and per head, fen.
struct PovertyCounts {
  std::int64_t poor = 0;
  std::int64_t gap = 0;
  std::int64_t severity = 0;
};
[[nodiscard]] PovertyCounts poverty_of(sim::Fen income, sim::Fen line_per_head, int members);

/// Poverty by the three incomes, spending and care of the year.
void count_living(HouseholdCounts& out, const Household& household, const Incomes& incomes, sim::Fen line,
                  int members);

}  // namespace models
