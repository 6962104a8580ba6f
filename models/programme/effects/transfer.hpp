// Effect `transfer`: public cash paid every month (allowances, pensions, support of those without means).
//
// Paid at each month's end while the programme lasts for the taker; of an entitlement that everyone eligible
// has without asking, until the year's end, when eligibility is looked at anew. It counts as income, and as
// need, granted and spent as it comes; money does not ration it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

/// Whom an amount is meant for: the taker of the programme, or every member of the taking household.
enum class PaidPer : std::uint8_t { taker, member };
inline constexpr std::array<std::string_view, 2> paid_per_names{"taker", "member"};

struct TransferEffect {
  static constexpr sim::FieldInfo info{
      .name = "transfer", .zh = "按月补贴", .en = "public cash paid every month"};
  static constexpr std::uint8_t acts = 0;
  sim::Fen monthly = 0;
  PaidPer per = PaidPer::taker;
};
void describe(sim::Fields& f, TransferEffect& e);

}  // namespace models
