// Effect `dwelling`: the household's house or water becomes safe (rebuilding, relocation, wells and pipes).
#pragma once

#include <cstdint>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct DwellingEffect {
  static constexpr sim::FieldInfo info{
      .name = "dwelling", .zh = "安全住房与饮水", .en = "house or water becomes safe"};
  static constexpr std::uint8_t acts = 0;
  bool house = false;
  bool water = false;
  sim::Duration lag{0};   ///< building time
  sim::Fen own_part = 0;  ///< what the household pays itself when it is done
};
void describe(sim::Fields& f, DwellingEffect& e);

}  // namespace models
