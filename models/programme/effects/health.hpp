// Effect `health`: while it is at work, moves of a disease come at other rates for the taker: detection by
// check-ups, slower complications under management, fewer onsets after vaccination or education.
//
// Candidates of illness stay where they are (sim/random/candidate.hpp): a factor below 1 removes some of
// them, one above 1 adds some that were always there.
#pragma once

#include <cstdint>
#include <string>

#include "models/disease/tables.hpp"
#include "models/programme/effects/acting.hpp"
#include "models/programme/effects/modifiers.hpp"
#include "sim/describe/field.hpp"
#include "sim/describe/problem.hpp"

namespace models {

struct HealthEffect {
  static constexpr sim::FieldInfo info{
      .name = "health", .zh = "疾病筛查与管理", .en = "moves of a disease come at other rates"};
  static constexpr std::uint8_t acts = acting::on_health;
  std::string disease;     ///< id
  std::string move;        ///< id of a move with a rate; empty = all of them
  double times = 1;        ///< factor on the rate
  sim::Duration lasts{0};  ///< from the start of the programme; 0 = as long as the programme, or for good
};
void describe(sim::Fields& f, HealthEffect& e);

/// The moves it acts on; names that do not exist are problems under `path`.
[[nodiscard]] HealthTarget target_of(const HealthEffect& e, const std::vector<DiseaseTable>& diseases,
                                     const std::string& path, sim::Problems& problems);

}  // namespace models
