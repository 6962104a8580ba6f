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
};

}  // namespace models
