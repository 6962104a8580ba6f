// What all epochs of one scenario share: calendar, names, who is counted where, the ledger's plan.
//
// Made once when a scenario is resolved; immutable and shared by all threads afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/finance/ledger.hpp"
#include "models/livelihood/stream.hpp"
#include "models/measure/counts.hpp"
#include "models/people/household.hpp"
#include "sim/random/candidate.hpp"
#include "sim/time/calendar.hpp"

namespace models {

/// What is reported only where a scenario has it; bits of Setting::reports.
enum Report : std::uint8_t {
  report_villages = 1,
  report_county = 2,
  report_exit_places = 4,
  report_splits = 8,
  report_mistakes = 16,
  report_causes = 32,
  report_own_premium = 64
};

/// One group of households that indicators are given for.
struct ReportGroup {
  enum class By : std::uint8_t { all, status_at_start, village };
  By by = By::all;
  std::uint16_t which = 0;  ///< the status, the village
  std::string id;           ///< "all", "poor", "v01"
};

/// Flows that the world itself posts to; those of layers and programmes stand in their tables.
struct CommonFlows {
  std::array<FlowId, stream_count> income{};
  FlowId consumption = 0;
  FlowId own_payment = 0;
  FlowId own_premium = 0;  ///< in use where a scenario has `finance.own-premium`
  FlowId kin_gift = 0;
  FlowId kin_loan = 0;
  FlowId formal_loan = 0;
  FlowId asset_sale = 0;
  FlowId less_schooling = 0;
  FlowId repayment = 0;  ///< to lenders
  FlowId kin_repayment = 0;
  FlowId taken_along = 0;    ///< cash of who moves away; negative: brought back
  FlowId joined_kin = 0;     ///< cash of who moves in with kin
  FlowId debt_outside = 0;   ///< the outside world stands in for the debt of who moves away
  FlowId debt_of_kin = 0;    ///< kin stand in for the debt of who moves in with them
  FlowId debt_left = 0;      ///< to lenders, and with it the debt is none of the households' any more
  FlowId kin_debt_left = 0;  ///< to kin
};

struct Setting {
  sim::Calendar calendar = sim::Calendar::uniform();
  std::int32_t years = 0;           ///< calendar years touched by the horizon
  double horizon = 0;               ///< days
  std::vector<double> year_start;   ///< years + 1 entries
  std::vector<double> month_start;  ///< 12 * years + 1 entries
  std::vector<std::string> villages;
  std::vector<std::uint64_t> village_hash;  ///< of their ids: owners of the draws of village shocks
  std::vector<std::string> group_ids;       ///< of the population
  std::vector<ReportGroup> groups;          ///< the first is `all`
  std::array<std::int32_t, 4> group_of_status{-1, -1, -1, -1};  ///< index in groups by status at the start
  std::vector<std::int32_t> group_of_village;                   ///< index in groups, -1 if not reported
  std::vector<std::array<float, stream_count>> growth;          ///< level of year y over the base, by stream
  /// Instants within a calendar year at which a yearly rate (illness, births, deaths, applications,
  /// detection) changes, ascending, and whether a year has one.
  std::vector<double> rate_changes;
  std::vector<std::uint8_t> rates_change_in;
  LedgerPlan plan{0};
  bool drawn_once = true;   ///< one population for all replications
  sim::Key population_key;  ///< its key, if so; else each replication's own
  CommonFlows flows;
  std::uint8_t reports = 0;  ///< what the scenario has beside what all have: bits of models::Report

  [[nodiscard]] std::int32_t months() const { return 12 * years; }

  /// Index of the calendar year in which t lies, clamped to the run.
  [[nodiscard]] std::int32_t year_of(double t) const { return index_of(t, year_start, 1 / 365.25); }
  /// Month since January of year 0, clamped to the run.
  [[nodiscard]] std::int32_t month_of(double t) const { return index_of(t, month_start, 12 / 365.25); }
  [[nodiscard]] double year_length(std::int32_t year) const {
    const auto y = static_cast<std::size_t>(year);
    return year_start[y + 1] - year_start[y];
  }
  [[nodiscard]] sim::YearCell cell(std::int32_t year) const {
    const auto y = static_cast<std::size_t>(year);
    return {year, year_start[y], year_start[y + 1]};
  }
  [[nodiscard]] double last_instant(std::int32_t year) const {
    return year_start[static_cast<std::size_t>(year) + 1] - sim::last_instant_step;
  }
  /// The year's last fund settlement, before its assessment.
  [[nodiscard]] double fund_settlement(std::int32_t year) const {
    return last_instant(year) - sim::last_instant_step;
  }
  /// Years that end within the run: each has its assessment, a year that is cut off has none.
  [[nodiscard]] std::int32_t assessments() const {
    return years > 0 && last_instant(years - 1) > horizon ? years - 1 : years;
  }

 private:
  /// In which of the stretches that begin at `start` (its last entry is the end) t lies; those before and
  /// after lie in the first and the last. A day has about `per_day` stretches, so that the first guess is
  /// nearly always right.
  [[nodiscard]] std::int32_t index_of(double t, const std::vector<double>& start, double per_day) const {
    const double within = t < 0 ? 0 : t > horizon ? horizon : t;
    auto i = static_cast<std::int32_t>((within - start.front()) * per_day);
    const auto last = static_cast<std::int32_t>(start.size()) - 2;
    if (i > last) i = last;
    const double* const at = start.data();
    while (i < last && t >= at[i + 1]) ++i;
    while (i > 0 && t < at[i]) --i;
    return i;
  }
};

}  // namespace models
