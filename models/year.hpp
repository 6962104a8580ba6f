// Process `year`: the first instant of a calendar year, and the instants within one at which yearly rates
// change. Sets the year's income levels, clears the yearly sums, moves people between childhood, work and old
// age, and lets every process look for the year's candidates.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/types.hpp"

namespace models {

struct Year {
  static constexpr std::uint8_t rank = 10;
  static constexpr std::string_view name = "year";
  /// begin: a calendar year; change: yearly rates change within one.
  enum Kind : std::uint8_t { begin, change };

  static void start(Context& c);
  static void handle(Context& c, const sim::Event& event);
};

/// Capacity to work by age and disability: full from 16, part from 60, none from 70; disabled people one step
/// less.
[[nodiscard]] Labour labour_of(double age, bool disabled);

}  // namespace models
