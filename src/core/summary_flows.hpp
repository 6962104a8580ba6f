// Waiting for programmes: applications and waits by programme and year. Pure functions of a run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/stats/interval.hpp"
#include "src/core/result.hpp"

namespace core {

/// "applied", "served", "dropped", "waiting-at-end": numbers of applications; "wait-calendar", "wait-queue",
/// "waited-so-far": days per application; of a programme that lends "overdue-rate", "loan-loss-rate": shares
/// of what fell due.
struct FlowingRow {
  std::string programme;
  std::int32_t year = 0;
  std::string_view item;
  std::string_view unit;  ///< "applications", "days", "share"
  sim::Summary figure;
};

/// By programme, then year, then item.
[[nodiscard]] std::vector<FlowingRow> flowing_rows(const RunResult& run);

}  // namespace core
