// Effect `dwelling`: the household's house or water becomes safe (rebuilding, wells and pipes), or it is
// given a safe house in another village (relocation).
//
// From the day on which it moves a household belongs to the other village in everything: travel to care,
// village shocks of its income, works, projects, and results by village, which count each household where it
// lives when it is counted (also those on the register at the start). What works of the old village did for
// it (a road, a clinic) ends, and those of the new one are its own; a part in a project without works (a
// farm's profit) it keeps. Nobody is moved to where he lives
// already: such households are not eligible.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct DwellingEffect {
  static constexpr sim::FieldInfo info{
      .name = "dwelling", .zh = "安全住房与饮水", .en = "house or water becomes safe"};
  static constexpr std::uint8_t acts = 0;
  bool house = false;
  bool water = false;
  sim::Duration lag{0};                 ///< building time
  std::optional<std::string> moves_to;  ///< id of a village; the house there is safe
  sim::Fen own_part = 0;                ///< what the household pays itself when it is done
};
void describe(sim::Fields& f, DwellingEffect& e);

}  // namespace models
