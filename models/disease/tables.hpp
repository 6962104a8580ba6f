// A disease of one epoch in the form that handlers read: flat arrays, no names.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/coverage/bill.hpp"
#include "sim/describe/value.hpp"
#include "sim/random/stream.hpp"

namespace models {

/// Most moves of a disease and branches of a move: an event's argument has room for no more (illness.hpp).
inline constexpr std::size_t max_moves = 32;
inline constexpr std::size_t max_branches = 16;

/// Completed years of age that rates are tabulated for; older people take the last.
inline constexpr int rate_ages = 111;
using ThresholdTable = std::array<double, rate_ages>;

struct CareTable {
  double share = 1;
  double visit_days = 0;  ///< between visits, for care of a state
  CareKind kind = CareKind::outpatient;
  bool emergency = false;
  std::array<double, tier_count> tier{};  ///< running sums of the shares
  std::int8_t only_tier = -1;             ///< the tier, if there is only one
  std::array<sim::Distribution, tier_count> bill{};
  sim::Stream visits;  ///< "care/<disease>/<state>/<position>"
};

struct MoveTable {
  std::string id;
  std::uint64_t name_hash = 0;  ///< of "<disease>/<move>"
  sim::Stream stream;           ///< "illness/<disease>/<move>"
  std::uint8_t from = 0;
  std::vector<std::uint8_t> to;    ///< branches
  std::vector<double> cumulative;  ///< running sums of their shares
  std::vector<std::uint8_t> care;  ///< positions in DiseaseTable::care; one is drawn by share
};

struct StateTable {
  std::string id;
  std::optional<sim::Distribution> lasts;
  std::uint8_t lost_percent = 0;
  std::uint8_t caring_percent = 0;
  std::uint8_t disability = 0;  ///< level of whoever enters it; 0: none
  bool dead = false;
  std::int16_t end_move = -1;        ///< move at the end of a stay
  std::vector<std::uint8_t> visits;  ///< care needed while in it
  /// The only move with a rate by which people come to be in this state, directly or by the ends of stays;
  /// -1 if there are none or several.
  std::int16_t opened_by = -1;
};

/// A move with a yearly rate, as the search for candidates reads it.
struct Hazard {
  sim::Stream stream;  ///< of the move
  std::uint8_t move = 0;
  bool alone = false;  ///< no other move with a rate leaves the same state
  /// Threshold of the rate (sim::threshold_of) by 2 x (illness is a cause of the household's poverty) + sex,
  /// and age; 1 where there is no rate.
  std::array<ThresholdTable, 4> threshold;
};

struct DiseaseTable {
  std::string id;
  std::vector<StateTable> states;
  std::vector<MoveTable> moves;
  std::vector<CareTable> care;
  std::vector<Hazard> hazards;             ///< by the state they leave, within it in declared order
  std::vector<std::uint8_t> first_hazard;  ///< by state: position of its first; one entry more than states

  /// The moves with a rate that leave a state.
  [[nodiscard]] std::span<const Hazard> hazards_of(std::size_t state) const {
    return {hazards.data() + first_hazard[state], hazards.data() + first_hazard[state + 1]};
  }
};

}  // namespace models
