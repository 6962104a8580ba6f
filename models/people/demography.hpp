// Process `demography`: births and deaths as candidates of yearly rates by age.
//
// A child's id is a hash of the mother's and the number of the birth, so it is the same person under every
// policy. The dead stay in the record (pending events carry member numbers) and count nowhere.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/types.hpp"

namespace models {

struct Demography {
  static constexpr std::uint8_t rank = 30;
  static constexpr std::string_view name = "demography";
  enum Kind : std::uint8_t { death, birth };

  static void begin_year(Context& c);
  /// Rates have changed within the year: looks for what its rest brings.
  static void renew_year(Context& c);
  static void handle(Context& c, const sim::Event& event);

  /// Ends a life, whatever the reason: its illness ends, its labour is gone; a household without anyone has
  /// left.
  static void die(Context& c, std::uint32_t member);
  /// What an end of life has in common with leaving the household alive: `last` is what is said of the
  /// household if nobody is left.
  static void remove(Context& c, std::uint32_t member, std::string_view last);
  /// Somebody has joined the household: looks for what the rest of the year brings.
  static void begin_life(Context& c, std::uint32_t member);
  /// The household moves away: nothing is pending.
  static void leave(Context& c);
};

}  // namespace models
