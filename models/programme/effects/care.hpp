// Effect `care`: the way to care changes for the taker: a road shortens travel (a clinic is a work of its
// village), first-visit rules, county specialties and telemedicine keep patients at a lower tier.
//
// Under `behaviour: fixed` it does nothing.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/coverage/bill.hpp"
#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct CareEffect {
  static constexpr sim::FieldInfo info{
      .name = "care", .zh = "就医条件", .en = "travel to care and the tier where it is had"};
  static constexpr std::uint8_t acts = acting::on_care;
  Tier travel_to = Tier::village;  ///< the tier that travel becomes shorter to
  double travel_times = 1;         ///< factor on travel time to it
  Tier refers_from = Tier::city;   ///< needs of this tier ...
  double refers_share = 0;         ///< ... go, in this share, to the next lower tier instead
  bool stated = true;              ///< the scenario says what it does
  static constexpr std::string_view needs = "travel-times: a factor, or refers-share: a share";
};
void describe(sim::Fields& f, CareEffect& e);

}  // namespace models
