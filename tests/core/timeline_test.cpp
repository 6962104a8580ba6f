#include "src/core/timeline.hpp"

#include <catch2/catch.hpp>

namespace timeline_test {

using namespace core;

namespace {

sim::Date day(const char* text) { return *sim::parse_date(text); }

models::Setting civil(const char* start, const char* end, sim::Problems* problems = nullptr) {
  models::Setting setting;
  Horizon horizon;
  horizon.start = day(start);
  horizon.end = day(end);
  sim::Problems found;
  set_time(horizon, setting, problems != nullptr ? *problems : found);
  return setting;
}

models::ProgrammeSpec programme(std::string id, bool entitlement, std::vector<std::int32_t> dispatch = {}) {
  models::ProgrammeSpec p;
  p.id = std::move(id);
  p.entitlement = entitlement;
  p.dispatch = std::move(dispatch);
  return p;
}

}  // namespace

TEST_CASE("A horizon touches calendar years and months from its start to the end of its last day") {
  const models::Setting s = civil("2016-03-10", "2018-01-01");
  CHECK(s.years == 3);
  CHECK(s.months() == 36);
  CHECK(s.horizon == 663);  // 297 days of 2016, 365 of 2017, one of 2018
  CHECK(s.year_start[0] == -69);
  CHECK(s.year_start[1] == 297);
  CHECK(s.month_start[2] == -9);
  CHECK(s.year_of(296.5) == 0);
  CHECK(s.year_of(297) == 1);
  CHECK(s.month_of(0) == 2);
  CHECK(s.month_of(662.5) == 24);  // January 2018
}

TEST_CASE("A horizon that ends before it starts or is too long is answered") {
  sim::Problems problems;
  civil("2016-03-10", "2016-03-09", &problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "horizon.end");
  problems.clear();
  civil("2016-03-10", "2216-03-09", &problems);
  CHECK(problems.size() == 1);
  problems.clear();
  models::Setting setting;
  Horizon uniform;
  uniform.start = day("2001-01-01");
  uniform.calendar = CalendarKind::uniform;
  set_time(uniform, setting, problems);
  CHECK(problems.size() == 1);
  uniform.years = 10;
  problems.clear();
  set_time(uniform, setting, problems);
  CHECK(problems.empty());
  CHECK(setting.horizon == 3652.5);
}

TEST_CASE("Only changes within the run make an epoch") {
  const models::Setting s = civil("2016-01-01", "2017-12-31");
  const auto times = change_times(s, {day("2015-01-01"), day("2016-01-01"), day("2016-07-01"),
                                      day("2017-01-01"), day("2018-01-01"), day("2030-01-01")});
  CHECK(times == std::vector<double>{182, 366});
}

TEST_CASE("Dispatch dates fall to rationed programmes and know their part of the year") {
  const models::Setting s = civil("2016-05-01", "2017-12-31");
  Scenario scenario;
  scenario.finance.dispatch = {6 << 8 | 30, 3 << 8 | 31};
  scenario.programmes = {programme("insured", true), programme("grant", false),
                         programme("course", false, {6 << 8 | 30})};
  const auto dates = dispatch_dates(scenario, s);
  REQUIRE(dates.size() == 5);
  // 31 March 2016 has passed: the first of the year is its second part.
  CHECK(dates[0].programme == 1);
  CHECK(dates[0].part == 1);
  CHECK(dates[0].parts == 2);
  CHECK(dates[1].programme == 2);
  CHECK(dates[1].time == dates[0].time);
  CHECK(dates[1].parts == 1);
  CHECK(dates[2].year == 1);
  CHECK(dates[2].part == 0);
  for (std::size_t i = 1; i < dates.size(); ++i) CHECK(dates[i - 1].time <= dates[i].time);
}

TEST_CASE("Windows end at dispatches just before changes and at the horizon with the tables in force") {
  const models::Setting s = civil("2016-01-01", "2017-12-31");
  models::DispatchDate on_change, later;
  on_change.time = 366;
  later.time = 400;
  models::DispatchPlan plan;
  plan.dates = {on_change, later, later};
  const auto windows = windows_of(s, {366}, plan);
  REQUIRE(windows.size() == 4);
  CHECK(windows[0].end == sim::just_before(366));
  CHECK(windows[0].epoch == 0);
  // What happens at the very instant of a change belongs to the new tables.
  CHECK(windows[1].end == 366);
  CHECK(windows[1].epoch == 1);
  CHECK(windows[2].end == 400);
  CHECK(windows[3].end == 731);
  CHECK(windows[3].epoch == 1);
}

TEST_CASE("Funds settle on their days and just before each assessment, if a layer is pooled") {
  const models::Setting s = civil("2016-01-01", "2017-06-30");
  Scenario scenario;
  scenario.finance.fund_settlement = {9 << 8 | 30, 3 << 8 | 31, 9 << 8 | 30};
  scenario.coverage.stack.resize(2);
  CHECK(fund_settlements(scenario, s).empty());
  scenario.coverage.stack[1].pooled = true;
  const auto dates = fund_settlements(scenario, s);
  REQUIRE(dates.size() == 4);  // the second year is cut off before its assessment
  CHECK(dates[0].time == 90);
  CHECK(dates[1].time == 273);
  CHECK_FALSE(dates[1].last);
  CHECK(dates[2].last);
  CHECK(dates[2].time < s.last_instant(0));
  CHECK(dates[2].time > 365.99);
  CHECK(dates[3].year == 1);
  CHECK_FALSE(dates[3].last);
  models::DispatchPlan plan;
  plan.settlements = dates;
  CHECK(windows_of(s, {}, plan).size() == 5);
}

}  // namespace timeline_test
