// Wages and labour lost as accruals: settled only when their own rate changes, read without being written.
//
// Nothing else may settle them, or an event that has nothing to do with income would change last bits.
#pragma once

#include <span>

#include "models/people/household.hpp"
#include "models/people/person.hpp"
#include "models/world.hpp"

namespace models {

/// Adds what has been earned and lost since the last settlement. `now` is not before it.
void settle(Household& household, double now);

/// Sets the wage rates from the year's levels, the programmes' part and the labour lost. Call after settle.
void set_wage_rates(Household& household, double year_length);

/// Labour-days lost from the start to `now`, without settling.
[[nodiscard]] inline double lost_days(const Household& h, double now) {
  return h.lost_integral + static_cast<double>(h.lost_rate) * (now - h.settled_at);
}

/// Share of the household's labour that illness and caring take away now.
[[nodiscard]] float labour_lost(std::span<const Person> people);

}  // namespace models
