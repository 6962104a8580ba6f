// A disease of one epoch in the form that handlers read: flat arrays, no names.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
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
using RateTable = std::array<float, rate_ages>;

struct CareTable {
  double share = 1;
  double visit_days = 0;  ///< between visits, for care of a state
  CareKind kind = CareKind::outpatient;
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
  std::array<RateTable, 2> rate{};  ///< by sex; empty moves (end of a stay) have zeros
  float cause_times = 1;
  std::vector<std::uint8_t> to;    ///< branches
  std::vector<double> cumulative;  ///< running sums of their shares
  std::vector<std::uint8_t> care;  ///< positions in DiseaseTable::care; one is drawn by share
};

struct StateTable {
  std::string id;
  std::optional<sim::Distribution> lasts;
  std::uint8_t lost_percent = 0;
  std::uint8_t caring_percent = 0;
  bool dead = false;
  std::vector<std::uint8_t> rate_moves;  ///< moves with a rate that leave it
  std::int16_t end_move = -1;            ///< move at the end of a stay
  std::vector<std::uint8_t> visits;      ///< care needed while in it
};

struct DiseaseTable {
  std::string id;
  std::vector<StateTable> states;
  std::vector<MoveTable> moves;
  std::vector<CareTable> care;
};

}  // namespace models
