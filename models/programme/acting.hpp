// What a household's effects at work come to in the places where something else asks: levels of income, rates
// of illness, care, applications (effects/modifiers.hpp).
//
// To be asked only of households whose bit in Household::acting says that there may be something.
#pragma once

#include <cstdint>

#include "models/programme/effects/modifiers.hpp"
#include "models/types.hpp"

namespace models {

/// \name Adds up what all effects at work say; `out` comes with what it is asked for filled in.
/// @{
void add_up(Context& c, Modifiers& out);
void add_up(Context& c, HealthModifiers& out);
void add_up(Context& c, CareModifiers& out);
void add_up(Context& c, PaymentModifiers& out);
void add_up(Context& c, ApplicationModifiers& out);
/// @}

/// Is the year over but for its assessment? Candidates of what is left of it are not looked for any more.
[[nodiscard]] bool year_is_over(Context& c);

/// An effect that acts on `acts` (bits of models/programme/effects/acting.hpp) has begun or ended: renews
/// what has been looked up with it, but for the candidates of illness (Illness::renew_rates). Income earned
/// so far is brought to account before levels change. While the programmes' year begins (Household::turning)
/// it is only noted, for candidates are looked for after it.
void renew_acting(Context& c, std::uint8_t acts);

/// Something else that levels of income depend on has changed: brings income to account and sets them anew.
void change_levels(Context& c);

/// The levels of the household's streams may change: brings income to account and sets them anew.
void renew_modifiers(Context& c);

}  // namespace models
