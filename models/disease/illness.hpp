// Process `illness`: onsets, courses and regular visits of all declared diseases.
//
// A move with a yearly rate is a candidate of the fixed Poisson plane (sim/random/candidate.hpp): cell =
// (person, move, calendar year), stream "illness/<disease>/<move>". The first accepted candidate out of the
// present state is pending; it wins over later ones, ties by declared order; a candidate that meets a state
// without that move is lost. What follows a candidate (length of the stay, branch, need, cost, reaction) is
// drawn from its own key.
#pragma once

#include <cstdint>
#include <optional>
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
  /// The same where only the rates of one disease have changed, for one member or for all.
  static void renew_rates(Context& c, std::uint32_t disease, std::optional<std::uint32_t> member);
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

/// What an event of a course carries besides the member, packed as it lies in the event's argument: the
/// disease, the move, its branch, and which candidate (number, year) opened it.
class CourseArg {
 public:
  CourseArg() = default;
  explicit CourseArg(std::uint32_t packed) : bits_(packed) {}
  /// A candidate of a move. `last`: no other event of the move comes later in the candidate's year, at the
  /// rate of when it was found.
  CourseArg(std::uint32_t disease, std::uint32_t move, const sim::Candidate& candidate, bool last)
      : bits_(disease | move << 4 | (last ? 1U : 0U) << 13 |
              static_cast<std::uint32_t>(candidate.index.candidate()) << 16 |
              static_cast<std::uint32_t>(candidate.index.year()) << 24) {}

  [[nodiscard]] std::uint32_t disease() const { return bits_ & 15U; }
  [[nodiscard]] std::uint32_t move() const { return bits_ >> 4 & 31U; }
  [[nodiscard]] std::uint32_t branch() const { return bits_ >> 9 & 15U; }
  [[nodiscard]] bool last() const { return (bits_ >> 13 & 1U) != 0; }
  [[nodiscard]] std::uint32_t year() const { return bits_ >> 24 & 127U; }
  [[nodiscard]] std::uint32_t packed() const { return bits_; }
  /// The candidate's index in its stream.
  [[nodiscard]] sim::Index index() const { return {year() | (bits_ >> 16 & 255U) << 7}; }

  /// The same candidate at another move, or at another branch of the move.
  [[nodiscard]] CourseArg at(std::uint32_t move, std::uint32_t branch) const {
    return CourseArg((bits_ & ~0x1ff0U) | move << 4 | branch << 9);
  }

 private:
  std::uint32_t bits_ = 0;  ///< disease 4 bits, move 5, branch 4, last 1; from bit 16: candidate 8, year 7
};

}  // namespace models
