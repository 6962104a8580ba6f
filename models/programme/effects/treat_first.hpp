// Effect `treat-first`: while it is at work the taker is treated before paying, as behaviour.treat-first has
// it for those whom its rule names: no deposit, and the hospital bridges what pooled funds have not yet paid.
//
// Does nothing where nobody is asked for a deposit and no layer is pooled.
#pragma once

#include <cstdint>

#include "models/coverage/bill.hpp"
#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct TreatFirstEffect {
  static constexpr sim::FieldInfo info{
      .name = "treat-first", .zh = "先诊疗后结算", .en = "treated before paying"};
  static constexpr std::uint8_t acts = acting::on_payment;
  Tier up_to = Tier::city;  ///< in facilities of this and lower tiers
};
void describe(sim::Fields& f, TreatFirstEffect& e);

}  // namespace models
