// Effect `cash`: what the unit costs is paid to the household in money, once, instead of being spent on
// services for it (relief, visits, bursaries).
#pragma once

#include <cstdint>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct CashEffect {
  static constexpr sim::FieldInfo info{
      .name = "cash", .zh = "一次性现金", .en = "the unit cost is paid to the household in money"};
  static constexpr std::uint8_t acts = 0;
  bool income = true;  ///< counts as income of the year; capital grants do not
};
void describe(sim::Fields& f, CashEffect& e);

}  // namespace models
