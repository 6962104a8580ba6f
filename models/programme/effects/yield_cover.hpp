// Effect `yield-cover`: farm insurance. On a day of each year the insurer pays a part of what the year's
// common shocks took from a stream, if they took more than a deductible share of it.
//
// What the premium costs is the programme's unit cost; the payers of the programme pay the compensation too,
// which counts as income, and as need, granted and spent as it comes.
#pragma once

#include <cstdint>
#include <string>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct YieldCoverEffect {
  static constexpr sim::FieldInfo info{
      .name = "yield-cover", .zh = "农业保险赔付", .en = "a part of what shocks take from a stream is paid"};
  static constexpr std::uint8_t acts = 0;
  std::string stream = "crops";
  double pays = 0;   ///< share of the loss
  double above = 0;  ///< only if more than this share of the year's income is lost
  std::int32_t day =
      12 << 8 | 14;  ///< of the year, month << 8 | day; before rents are paid, so that what is let is known
};
void describe(sim::Fields& f, YieldCoverEffect& e);

}  // namespace models
