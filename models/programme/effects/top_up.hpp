// Effect `top-up`: monthly cash that lifts income per head to a share of the poverty line, set at a review
// and paid until the next: (share x line - income per head without top-ups) x members / 12.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/describe/field.hpp"

namespace models {

struct TopUpEffect {
  static constexpr sim::FieldInfo info{.name = "top-up", .zh = "补差", .en = "monthly cash up to a line"};
  static constexpr std::uint8_t acts = 0;
  double times_line = 1;             ///< the target, in poverty lines
  sim::Fen to = 0;                   ///< the target per head and year instead, if not 0
  std::vector<std::int32_t> review;  ///< days on which entitlement and amount are set anew
};
void describe(sim::Fields& f, TopUpEffect& e);

}  // namespace models
