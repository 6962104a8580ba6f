// The sections of a run's report, one function each, in the order of the page. Pure; see report_data.hpp.
#pragma once

#include "src/core/report_data.hpp"

namespace core {

[[nodiscard]] ReportSection headline_section(const ReportInput& in);
[[nodiscard]] ReportSection targets_section(const ReportInput& in);
[[nodiscard]] ReportSection poverty_section(const ReportInput& in);   ///< exits and re-entries by year
[[nodiscard]] ReportSection survival_section(const ReportInput& in);  ///< time to the first exit
[[nodiscard]] ReportSection standing_section(const ReportInput& in);  ///< where households stand each year
[[nodiscard]] ReportSection funding_section(const ReportInput& in);
[[nodiscard]] ReportSection calendar_section(const ReportInput& in);  ///< cash by month
[[nodiscard]] ReportSection claims_section(const ReportInput& in);
[[nodiscard]] ReportSection catastrophic_section(const ReportInput& in);
[[nodiscard]] ReportSection waiting_section(const ReportInput& in);
[[nodiscard]] ReportSection staying_section(const ReportInput& in);  ///< who will not make it
[[nodiscard]] ReportSection reach_section(const ReportInput& in);    ///< five programmes or none
[[nodiscard]] ReportSection places_section(const ReportInput& in);
[[nodiscard]] ReportSection lives_section(const ReportInput& in);
[[nodiscard]] ReportSection parameters_section(const ReportInput& in);

// --- what several of them need

using Replicated = std::vector<std::optional<double>>;  ///< a value per replication

[[nodiscard]] inline double yuan_of(sim::Fen fen) { return static_cast<double>(fen) / 100; }

/// A figure over replications of what `value` says of each.
template <class Value>
[[nodiscard]] sim::Summary over_replications(const RunResult& run, Value value, bool share = false) {
  Replicated values;
  for (const ReplicationResult& r : run.base) values.emplace_back(value(r));
  return sim::summarise(values, share);
}

/// One count of a year over all households.
[[nodiscard]] inline std::int64_t count_of(const RunResult& run, const ReplicationResult& r,
                                           std::int32_t year, models::Count count) {
  return r.counts_of(run.plan, year, 0)[static_cast<std::size_t>(count)];
}

/// The figure of summary.json; nothing if there is no such row.
[[nodiscard]] ReportFigure figure_of(const Summary& summary, std::string_view indicator,
                                     std::optional<std::int32_t> year, std::string_view group = "all",
                                     Shown shown = Shown::by_row);

}  // namespace core
