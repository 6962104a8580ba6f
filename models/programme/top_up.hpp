// Top-ups (dibao): set at a review from the last assessed income without them, paid at each month's end.
#pragma once

#include <cstdint>

#include "models/types.hpp"

namespace models {

/// Sets the household's monthly amount from a programme anew: (target - income per head) x members / 12, if
/// it is eligible; ends it otherwise.
void review_top_up(Context& c, std::uint16_t programme);

/// Pays the month's top-ups of all programmes.
void pay_top_ups(Context& c, std::int32_t month);

}  // namespace models
