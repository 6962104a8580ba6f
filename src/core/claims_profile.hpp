// How bills are shared between layers and the household: of the average household in need of care, and of the
// tenth with the highest own payments.
//
// The average comes from the counts and the ledger of every replication; the tenth from the trace of the
// first replication, since nothing else keeps what each layer paid for one household. Yuan per household and
// year.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/observe/trace.hpp"
#include "sim/stats/interval.hpp"
#include "src/core/resolve.hpp"
#include "src/core/result.hpp"
#include "src/core/simulate.hpp"

namespace core {

struct ClaimsProfile {
  struct Part {
    std::string layer;
    sim::Summary paid;
  };
  std::int32_t year = 0;  ///< calendar year
  sim::Summary bills, own;
  std::vector<Part> layers;     ///< in order of settlement, those that pay anything
  std::int64_t households = 0;  ///< of the tenth: how many of them are looked at
};

/// Of the last year with an assessment, per household with a need of care.
[[nodiscard]] ClaimsProfile average_claims(const RunResult& run, const Resolved& resolved);

/// Of the same year, from the trace lines of `households` households; means without intervals.
[[nodiscard]] ClaimsProfile traced_claims(const RunResult& run, const Resolved& resolved,
                                          const std::vector<sim::TraceLine>& lines, std::size_t households);

/// The trace of the households that Closing::worst_hit names, from one more run of the first replication.
[[nodiscard]] std::vector<sim::TraceLine> trace_worst_hit(const Resolved& resolved,
                                                          const Populations& populations,
                                                          const RunResult& run, sim::Executor& executor,
                                                          const Stop& stop = {});

}  // namespace core
