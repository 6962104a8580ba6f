// Effect `card`: the taker holds a card for special and chronic outpatient care from then on
// (`person.card` in rules of coverage).
#pragma once

#include <cstdint>

#include "sim/describe/field.hpp"

namespace models {

struct CardEffect {
  static constexpr sim::FieldInfo info{
      .name = "card", .zh = "特慢病卡", .en = "a card for special and chronic outpatient care"};
  static constexpr std::uint8_t acts = 0;
};
void describe(sim::Fields& f, CardEffect& e);

}  // namespace models
