// What effects at work change besides the money their programme pays: bits of Household::acting, so that
// whoever asks for such changes sees at one comparison that a household has none.
#pragma once

#include <cstdint>

namespace models::acting {

inline constexpr std::uint8_t on_streams = 1;  ///< levels of income streams
/// Rates of illness. Stays set for good: what was looked for at other rates has to be looked for again.
inline constexpr std::uint8_t on_health = 2;
inline constexpr std::uint8_t on_care = 4;          ///< travel and choice of facility
inline constexpr std::uint8_t on_applications = 8;  ///< rates of application and of being detected
inline constexpr std::uint8_t on_payment = 32;      ///< when a bill is due
inline constexpr std::uint8_t on_schooling = 16;    ///< no child is taken out of school to pay a bill

}  // namespace models::acting
