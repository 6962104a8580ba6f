// What each household came to in one replication: what a comparison needs household by household.
//
// One entry per household of the population, in its order; kept only when a run is asked for it. Households
// founded within the run have none: what a comparison says is of those there at the start. A household
// writes nothing but its own entry, so chunks may run beside each other.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/describe/value.hpp"

namespace models {

struct HouseholdOutcome {
  sim::Fen after_health = 0;      ///< income per head after own medical payments, summed over assessed years
  std::uint8_t assessed = 0;      ///< assessments at which it was there
  std::uint8_t poor_years = 0;    ///< of them, with assessed income below the line
  std::uint8_t exited : 1 = 0;    ///< stands as exited at the last assessment
  std::uint8_t own_feet : 1 = 0;  ///< and then its income before transfers reaches the line
  std::uint8_t stable : 1 = 0;    ///< exited at the last three assessments
};

using Panel = std::vector<HouseholdOutcome>;

}  // namespace models
