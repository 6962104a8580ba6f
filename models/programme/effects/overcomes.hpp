// Effect `overcomes`: a cause of poverty that the register has for the household is overcome, with a chance,
// some time after the programme begins (paired help and motivation, training and skill). From then on rules
// that ask for the cause (`cause_motivation`) no longer find it; by itself a cause does nothing.
#pragma once

#include <cstdint>

#include "models/people/household.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct OvercomesEffect {
  static constexpr sim::FieldInfo info{
      .name = "overcomes", .zh = "消除致贫原因", .en = "a cause of poverty is overcome"};
  static constexpr std::uint8_t acts = 0;
  Cause cause = Cause::motivation;
  double chance = 1;  ///< drawn once for each time that the programme is granted; a yearly entitlement: once
  sim::Duration lag{0};  ///< from its beginning
};
void describe(sim::Fields& f, OvercomesEffect& e);

}  // namespace models
