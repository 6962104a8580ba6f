// Effect `visits`: cadres, teachers or doctors come by, so the household hears of programmes and of the
// register earlier: applications and detection come at higher rates.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct VisitsEffect {
  static constexpr sim::FieldInfo info{
      .name = "visits", .zh = "走访帮扶", .en = "applications and detection come at other rates"};
  static constexpr std::uint8_t acts = acting::on_applications;
  double apply_times = 1;   ///< factor on the rates of application to all programmes
  double detect_times = 1;  ///< factor on the rate at which a poor unregistered household is reported
  bool stated = true;       ///< the scenario says what it does
  static constexpr std::string_view needs = "apply-times or detect-times: a factor";
};
void describe(sim::Fields& f, VisitsEffect& e);

}  // namespace models
