// Time of a scenario: its calendar, the dates at which tables change, the windows of the run, the dispatch
// dates.
#pragma once

#include <vector>

#include "models/programme/dispatch.hpp"
#include "models/setting.hpp"
#include "sim/run/window.hpp"
#include "src/core/scenario.hpp"

namespace core {

/// Longest run, in calendar years: a household's exits are followed in words of one bit per year.
inline constexpr std::int32_t max_years = 64;

/// Calendar, years, months and horizon of a setting. Problems if the horizon is empty or too long.
void set_time(const Horizon& horizon, models::Setting& setting, sim::Problems& problems);

/// Dates of change within the run, as times.
[[nodiscard]] std::vector<double> change_times(const models::Setting& setting,
                                               const std::vector<sim::Date>& dates);

/// All dates on which places are given out, in order.
[[nodiscard]] std::vector<models::DispatchDate> dispatch_dates(const Scenario& scenario,
                                                               const models::Setting& setting);

/// All fund settlements, in order; none if no layer is pooled.
[[nodiscard]] std::vector<models::FundSettlement> fund_settlements(const Scenario& scenario,
                                                                   const models::Setting& setting);

/// Windows end at dispatches, at fund settlements and just before tables change; the last at the horizon.
[[nodiscard]] std::vector<sim::Window> windows_of(const models::Setting& setting,
                                                  const std::vector<double>& changes,
                                                  const models::DispatchPlan& dispatch);

}  // namespace core
