// Whose a household's pensions are.
//
// The scenario and the register state them for the household. They belong in equal parts to those of pension
// age at the start of the run; who dies, marries out or leaves takes a part along. Where nobody was of that
// age the income belongs to the household and stays; nobody comes to have a pension later.
#pragma once

#include <cstdint>

#include "models/types.hpp"

namespace models {

/// Years; of residents' pensions in China.
inline constexpr double pension_age = 60;

/// A member is about to go and is still among the living: the household's pensions without that person's.
void take_pension_along(Context& c, std::uint32_t member);

}  // namespace models
