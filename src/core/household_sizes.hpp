// How many households have 1, 2, ... people when only their number and that of the people are known.
//
// Rural sizes 1-6+ of 12, 22, 22, 21, 13, 10 % (evidence.md §3, recalled; the last spread over 6-12) are
// tilted by an exponential factor to the stated mean, apportioned, and moved by the few single steps that are
// left to hit the total exactly. The nearest distribution in relative entropy with that mean. Pure.
#pragma once

#include <array>
#include <cstdint>

namespace core {

inline constexpr int max_household_size = 12;

/// Entry k: households with k + 1 people. households <= people <= 12 x households; all zero without
/// households.
[[nodiscard]] std::array<std::int64_t, max_household_size> household_sizes(std::int64_t households,
                                                                           std::int64_t people);

}  // namespace core
