// Effect `premium`: the members' insurance premium is paid for the year, so the household is insured, and
// pays none itself (own_premium.hpp) unless nothing is paid per person (the government's part alone); with
// `insures: false` it is a premium of another insurance (pension, farm, commercial), which only feeds its
// fund.
#pragma once

#include <cstdint>
#include <string>

#include "sim/describe/field.hpp"

namespace models {

struct PremiumEffect {
  static constexpr sim::FieldInfo info{
      .name = "premium", .zh = "代缴参保费", .en = "the insurance premium is paid"};
  static constexpr std::uint8_t acts = 0;
  sim::Fen per_person = 0;  ///< a year
  std::string fund;         ///< source of finance that the premiums feed
  bool insures = true;      ///< it is health insurance
};
void describe(sim::Fields& f, PremiumEffect& e);

}  // namespace models
