// Effect `wage`: the taker earns more from a stream, from the end of the programme on, fading year by year.
#pragma once

#include <cstdint>
#include <string>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct WageEffect {
  static constexpr sim::FieldInfo info{
      .name = "wage", .zh = "收入提高", .en = "the taker earns more from a stream"};
  static constexpr std::uint8_t acts = acting::on_streams;
  std::string stream = "local-wage";
  double times = 1;          ///< factor on the household's stream, if one taker of one worker
  double fade_per_year = 0;  ///< share of the gain that is lost each year
};
void describe(sim::Fields& f, WageEffect& e);

}  // namespace models
