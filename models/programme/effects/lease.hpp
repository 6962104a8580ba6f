// Effect `lease`: the household lets a part of its land. It no longer earns that part of a stream; on a day
// of each year the programme's payers, who are the tenants, pay it rent.
//
// The rent is a share of what the land let would have brought the household that year without the village's
// shocks: the tenant bears these. A rent of 1 leaves nobody worse off. It is income of its own stream, and
// counts as need, granted and spent as it comes; money does not ration it.
#pragma once

#include <cstdint>
#include <string>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct LeaseEffect {
  static constexpr sim::FieldInfo info{.name = "lease", .zh = "流转土地", .en = "land is let for rent"};
  static constexpr std::uint8_t acts = acting::on_streams;
  std::string stream = "crops";      ///< what the land yields
  double share = 0;                  ///< of the land
  double rent = 1;                   ///< share of what the land let would have brought
  std::string paid_as = "property";  ///< income stream that the rent belongs to
  std::int32_t day = 12 << 8 | 15;   ///< of the year, month << 8 | day
};
void describe(sim::Fields& f, LeaseEffect& e);

}  // namespace models
