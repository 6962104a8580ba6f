#include "src/core/timeline.hpp"

#include <algorithm>

#include "sim/time/epochs.hpp"

namespace core {

namespace {

void problem(sim::Problems& problems, std::string path, std::string message, std::string expected) {
  problems.push_back(
      {sim::Severity::error, {}, std::move(path), std::move(message), std::move(expected), {}});
}

}  // namespace

void set_time(const Horizon& horizon, models::Setting& setting, sim::Problems& problems) {
  if (horizon.calendar == CalendarKind::uniform) {
    setting.calendar = sim::Calendar::uniform(sim::civil(horizon.start).year);
    if (horizon.years < 1) {
      problem(problems, "horizon.years", "the uniform calendar needs a length", "years from 1 to 64");
      return;
    }
    setting.years = static_cast<std::int32_t>(horizon.years);
    setting.horizon = setting.calendar.end_of_year(setting.years - 1);
  } else {
    setting.calendar = sim::Calendar::civil(horizon.start);
    if (horizon.years != 0)
      problem(problems, "horizon.years", "civil calendar with a length in years", "an end date");
    const double end = setting.calendar.time_of(horizon.end) + 1;
    if (!(end > 0)) {
      problem(problems, "horizon.end", "the run ends before it starts", "a day not before horizon.start");
      return;
    }
    const int years = setting.calendar.year_of(end - 0.5) + 1;
    if (years > max_years) {
      problem(problems, "horizon.end", "the run is too long", "at most 64 calendar years");
      return;
    }
    setting.years = years;
    setting.horizon = end;
  }
  setting.year_start.clear();
  for (std::int32_t y = 0; y <= setting.years; ++y)
    setting.year_start.push_back(setting.calendar.start_of_year(y));
  setting.month_start.clear();
  for (std::int32_t m = 0; m <= 12 * setting.years; ++m)
    setting.month_start.push_back(setting.calendar.start_of_month(m));
}

std::vector<double> change_times(const models::Setting& setting, const std::vector<sim::Date>& dates) {
  std::vector<double> times;
  for (const sim::Date date : dates) times.push_back(setting.calendar.time_of(date));
  const sim::Epochs epochs(std::move(times), setting.horizon);
  return {epochs.changes().begin(), epochs.changes().end()};
}

std::vector<models::DispatchDate> dispatch_dates(const Scenario& scenario, const models::Setting& setting) {
  std::vector<models::DispatchDate> dates;
  for (std::size_t p = 0; p < scenario.programmes.size(); ++p) {
    const models::ProgrammeSpec& programme = scenario.programmes[p];
    if (programme.entitlement) continue;
    std::vector<std::int32_t> days =
        programme.dispatch.empty() ? scenario.finance.dispatch : programme.dispatch;
    std::sort(days.begin(), days.end());
    for (std::int32_t year = 0; year < setting.years; ++year) {
      for (std::size_t i = 0; i < days.size(); ++i) {
        const double time = setting.calendar.time_of(year, {days[i] >> 8, days[i] & 255});
        if (time <= 0 || time >= setting.horizon) continue;
        dates.push_back({time, year, static_cast<std::uint16_t>(p), static_cast<std::int32_t>(i),
                         static_cast<std::int32_t>(days.size())});
      }
    }
  }
  std::stable_sort(dates.begin(), dates.end(), [](const auto& a, const auto& b) {
    return a.time != b.time ? a.time < b.time : a.programme < b.programme;
  });
  return dates;
}

std::vector<models::FundSettlement> fund_settlements(const Scenario& scenario,
                                                     const models::Setting& setting) {
  std::vector<models::FundSettlement> dates;
  const auto& layers = scenario.coverage.stack;
  if (std::none_of(layers.begin(), layers.end(), [](const models::LayerSpec& l) { return l.pooled; }))
    return dates;
  std::vector<std::int32_t> days = scenario.finance.fund_settlement;
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  for (std::int32_t year = 0; year < setting.years; ++year) {
    for (const std::int32_t day : days) {
      const double time = setting.calendar.time_of(year, {day >> 8, day & 255});
      if (time > 0 && time < setting.horizon) dates.push_back({time, year, false});
    }
    if (year < setting.assessments()) dates.push_back({setting.fund_settlement(year), year, true});
  }
  return dates;
}

std::vector<sim::Window> windows_of(const models::Setting& setting, const std::vector<double>& changes,
                                    const models::DispatchPlan& dispatch) {
  const sim::Epochs epochs(changes, setting.horizon);
  std::vector<double> ends;
  for (const double change : changes) ends.push_back(sim::just_before(change));
  for (const models::DispatchDate& date : dispatch.dates) ends.push_back(date.time);
  for (const models::FundSettlement& date : dispatch.settlements) ends.push_back(date.time);
  ends.insert(ends.end(), dispatch.assessments.begin(), dispatch.assessments.end());
  ends.insert(ends.end(), dispatch.splits.begin(), dispatch.splits.end());
  ends.push_back(setting.horizon);
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<sim::Window> windows;
  for (const double end : ends)
    windows.push_back(
        {end, static_cast<std::uint32_t>(epochs.at(windows.empty() ? 0 : windows.back().end + 1e-9))});
  return windows;
}

}  // namespace core
