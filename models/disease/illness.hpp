// Process `illness`: onsets, courses and regular visits of all declared diseases.
//
// A move with a yearly rate is a candidate of the fixed Poisson plane (sim/random/candidate.hpp): cell =
// (person, move, calendar year), stream "illness/<disease>/<move>". The first accepted candidate out of the
// present state is pending; it wins over later ones, ties by declared order; a candidate that meets a state
// without that move is lost. What follows a candidate (length of the stay, branch, need, cost, reaction) is
// drawn from its own key.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/types.hpp"

namespace models {

struct Illness {
  static constexpr std::uint8_t rank = 20;
  static constexpr std::string_view name = "illness";
  /// move: a candidate comes true; end: a stay ends; visit: a regular visit. An event's kind is one of these
  /// in its lowest two bits and the disease above them; its argument is a CourseArg.
  enum Kind : std::uint8_t { move, end, visit };

  /// Looks for the year's first candidate of every person and disease.
  static void begin_year(Context& c);
  /// Rates have changed within the year: looks for the candidates of its rest.
  static void renew_year(Context& c);
  static void handle(Context& c, const sim::Event& event);
  /// A newborn joins: looks for the rest of the year's candidates.
  static void begin_life(Context& c, std::uint32_t member);
  /// The household moves away: nothing is pending, and nothing of its illness is seen.
  static void leave(Context& c);
  /// It has come back, each person in the states of the day it left: stays that were under way are met
  /// somewhere within them, as at the start. Before begin_year.
  static void come_back(Context& c);
  /// The person has died or left: nothing is pending any more.
  static void end_life(Context& c, std::uint32_t member);
};

/// What an event of a course carries besides the member: the disease, the move, and which candidate (number,
/// year) opened it.
struct CourseArg {
  std::uint32_t disease = 0;  ///< 4 bits
  std::uint32_t move = 0;     ///< 5 bits
  std::uint32_t branch = 0;   ///< 4 bits
  std::uint32_t last = 0;  ///< 1 bit: no other event of the candidate's move comes later in its year, at the
                           ///< rate of when it was found
  std::uint32_t candidate = 0;  ///< 8 bits
  std::uint32_t year = 0;       ///< 7 bits

  [[nodiscard]] std::uint32_t packed() const {
    return disease | move << 4 | branch << 9 | last << 13 | candidate << 16 | year << 24;
  }
  [[nodiscard]] static CourseArg unpacked(std::uint32_t arg) {
    return {arg & 15U, arg >> 4 & 31U, arg >> 9 & 15U, arg >> 13 & 1U, arg >> 16 & 255U, arg >> 24 & 127U};
  }
  /// The candidate's index in its stream.
  [[nodiscard]] sim::Index index() const {
    return sim::Index::at(static_cast<int>(year), static_cast<int>(candidate));
  }
};

}  // namespace models
