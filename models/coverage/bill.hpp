// A medical bill as insurers see it: where it was made out, for what care, and how much of it lies inside the
// catalogue. Money in fen.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sim/describe/value.hpp"

namespace models {

/// Level of a facility; in-county care is everything below `city`.
enum class Tier : std::uint8_t { village, township, county, city };
inline constexpr std::array<std::string_view, 4> tier_names{"village", "township", "county", "city"};
inline constexpr std::int32_t tier_count = 4;

enum class CareKind : std::uint8_t { outpatient, chronic_outpatient, inpatient };
inline constexpr std::array<std::string_view, 3> care_kind_names{"outpatient", "chronic-outpatient",
                                                                 "inpatient"};

/// Largest bill that is settled, 100 million yuan: yearly sums times a rate in millionths then stay in 64
/// bits. Whoever makes bills clamps to it or refuses.
inline constexpr sim::Fen max_bill = 10'000'000'000;

/// Largest sum of bills that one record may hold between resets.
inline constexpr sim::Fen max_year = 9'000'000'000'000;

struct Bill {
  sim::Fen total = 0;      ///< 0 to max_bill
  sim::Fen compliant = 0;  ///< part inside the catalogue, 0 to total
  Tier tier = Tier::township;
};

}  // namespace models
