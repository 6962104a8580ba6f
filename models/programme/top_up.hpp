// Top-ups (dibao): set at a review from the last assessed income without them, paid at each month's end.
#pragma once

#include <cstdint>

#include "models/types.hpp"

namespace models {

/// What a programme's top-up lifts income per head and year to, today; 0 of a programme without one.
[[nodiscard]] sim::Fen top_up_line(const World& world, std::uint16_t programme);

/// Sets the household's monthly amount from a programme anew: (target - income per head) x members / 12, if
/// it is eligible; ends it otherwise.
void review_top_up(Context& c, std::uint16_t programme);

/// Pays the month's top-ups of all programmes.
void pay_top_ups(Context& c, std::int32_t month);

}  // namespace models
