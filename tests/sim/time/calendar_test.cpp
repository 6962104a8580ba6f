#include "sim/time/calendar.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace calendar_test {

using sim::Calendar;
using sim::Date;

namespace {
Date date(std::string_view text) {
  const auto parsed = sim::parse_date(text);
  REQUIRE(parsed);
  return *parsed;
}
}  // namespace

TEST_CASE("dates are read strictly and written back") {
  CHECK(date("1970-01-01").days == 0);
  CHECK(date("2016-01-01").days == 16801);
  CHECK(date("1969-12-31").days == -1);
  for (const char* text : {"2016-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2020-12-31"})
    CHECK(sim::format_date(date(text)) == text);
  for (const char* text :
       {"", "2016", "2016-1-01", "2016-01-1", "2016/01/01", "2016-13-01", "2016-00-10", "2016-01-00",
        "2016-02-30", "2015-02-29", "1900-02-29", "2016-04-31", "0000-01-01", " 2016-01-01", "2016-01-01 ",
        "2016-01-0a", "+016-01-01", "20160101", "-001-01-01"}) {
    INFO(text);
    CHECK_FALSE(sim::parse_date(text));
  }
}

TEST_CASE("days of the year are read strictly") {
  CHECK(sim::parse_month_day("07-15") == sim::MonthDay{7, 15});
  CHECK(sim::parse_month_day("02-29") == sim::MonthDay{2, 29});
  for (const char* text : {"", "7-15", "07-32", "13-01", "02-30", "00-01", "07-1", "07/15"})
    CHECK_FALSE(sim::parse_month_day(text));
}

TEST_CASE("every day of four centuries comes back from its text") {
  for (std::int32_t d = -80000; d < 66000; d += 7)
    CHECK(sim::parse_date(sim::format_date(Date{d})) == Date{d});
}

TEST_CASE("civil years begin on 1 January counted from the start") {
  const auto calendar = Calendar::civil(date("2016-01-01"));
  CHECK(calendar.first_year() == 2016);
  CHECK(calendar.start_of_year(0) == 0);
  CHECK(calendar.start_of_year(1) == 366);
  CHECK(calendar.start_of_year(2) == 731);
  CHECK(calendar.end_of_year(4) == 366 + 365 * 3 + 366);
  CHECK(calendar.last_instant(0) == 366 - 1.0 / 1048576);
  CHECK(calendar.year_of(calendar.last_instant(0)) == 0);
  CHECK(calendar.year_of(366) == 1);
  CHECK(calendar.year_of(-0.5) == -1);
  CHECK(calendar.time_of(date("2017-07-15")) == 366 + 195);
  CHECK(calendar.time_of(1, {7, 15}) == 366 + 195);
  CHECK(calendar.time_of(0, {2, 29}) == 59);
  CHECK(calendar.time_of(1, {2, 29}) == 366 + 58);
}

TEST_CASE("a start within the year leaves year 0 behind it") {
  const auto calendar = Calendar::civil(date("2016-07-01"));
  CHECK(calendar.start_of_year(0) == -182);
  CHECK(calendar.end_of_year(0) == 184);
  CHECK(calendar.year_of(0) == 0);
  CHECK(calendar.month_of(0) == 6);
  CHECK(calendar.start_of_month(6) == 0);
}

TEST_CASE("civil months are counted from January of year 0") {
  const auto calendar = Calendar::civil(date("2016-01-01"));
  CHECK(calendar.month_of(0) == 0);
  CHECK(calendar.month_of(30.999) == 0);
  CHECK(calendar.month_of(31) == 1);
  CHECK(calendar.month_of(calendar.last_instant(4)) == 59);
  CHECK(calendar.month_of(-1) == -1);
  CHECK(calendar.start_of_month(-1) == -31);
  CHECK(calendar.start_of_month(14) == 366 + 59);
}

TEST_CASE("uniform years are 365.25 days with twelve equal months") {
  const auto calendar = Calendar::uniform(2016);
  for (int y = 0; y < 128; ++y) {
    CHECK(calendar.start_of_year(y) == 365.25 * y);
    CHECK(calendar.year_of(calendar.start_of_year(y)) == y);
    CHECK(calendar.year_of(calendar.last_instant(y)) == y);
  }
  for (int m = 0; m < 1500; ++m) {
    CHECK(calendar.month_of(calendar.start_of_month(m)) == m);
    CHECK(calendar.month_of(calendar.start_of_month(m + 1) - 1e-6) == m);
  }
  CHECK(calendar.time_of(date("2018-01-01")) == 730.5);
}

TEST_CASE("dates and times give each other back in both calendars") {
  const Calendar calendars[] = {Calendar::civil(date("2016-01-01")), Calendar::civil(date("2015-11-20")),
                                Calendar::uniform(2016)};
  for (const Calendar& calendar : calendars)
    for (std::int32_t d = date("2010-01-01").days; d < date("2041-01-01").days; ++d) {
      if (!(calendar.date_of(calendar.time_of(Date{d})) == Date{d})) FAIL(sim::format_date(Date{d}));
    }
}

TEST_CASE("a time lies in its year and its month") {
  CHECK(rc::check("within", [] {
    const auto calendar = *rc::gen::inRange(0, 2) == 0
                              ? Calendar::uniform()
                              : Calendar::civil(Date{*rc::gen::inRange(-20000, 40000)});
    const double time = *rc::gen::inRange(-4000000, 4000000) / 64.0;
    const int year = calendar.year_of(time);
    RC_ASSERT(calendar.start_of_year(year) <= time);
    RC_ASSERT(time < calendar.end_of_year(year));
    const int month = calendar.month_of(time);
    RC_ASSERT(calendar.start_of_month(month) <= time);
    RC_ASSERT(time < calendar.start_of_month(month + 1));
  }));
}

TEST_CASE("birthdays count whole years and leap births wait for 1 March") {
  const auto calendar = Calendar::civil(date("2016-01-01"));
  const double born = calendar.time_of(date("2001-01-01"));
  CHECK(calendar.completed_years(born, calendar.time_of(date("2001-12-31")) + 0.9) == 0);
  CHECK(calendar.completed_years(born, calendar.time_of(date("2002-01-01"))) == 1);
  const double leap = calendar.time_of(date("2000-02-29"));
  CHECK(calendar.completed_years(leap, calendar.time_of(date("2018-02-28"))) == 17);
  CHECK(calendar.completed_years(leap, calendar.time_of(date("2018-03-01"))) == 18);
  CHECK(calendar.completed_years(leap, calendar.time_of(date("2020-02-29"))) == 20);
  CHECK(Calendar::uniform().completed_years(-3652.5, 0) == 10);
  CHECK(sim::age_at(-365.25, 365.25) == 2);
}

TEST_CASE("Months and years end on the same day of the month, other durations after so many days") {
  const Calendar c = Calendar::civil(date("2016-01-01"));
  const auto at = [&](std::string_view day) { return c.time_of(date(day)); };
  const double month = 365.25 / 12;
  CHECK(c.after(at("2016-03-31"), 12 * month) == at("2017-03-31"));
  CHECK(c.after(at("2016-03-31"), 3 * 365.25) == at("2019-03-31"));
  CHECK(c.after(at("2016-03-31"), 6 * month) == at("2016-09-30"));
  CHECK(c.after(at("2016-01-31") + 0.25, month) == at("2016-02-29") + 0.25);
  CHECK(c.after(at("2016-05-07") + 0.25, month) == at("2016-06-07") + 0.25);
  CHECK(c.after(at("2016-03-31"), 365) == at("2016-03-31") + 365);
  CHECK(c.after(at("2016-03-31"), 0) == at("2016-03-31"));
  const Calendar u = Calendar::uniform();
  CHECK(u.after(10, 12 * month) == 10 + 365.25);
}

TEST_CASE("Between the same day of two years lies a whole number of years") {
  const Calendar c = Calendar::civil(date("2016-01-01"));
  CHECK(c.years_between(c.last_instant(0), c.last_instant(1)) == Approx(1).margin(1e-6));
  CHECK(c.years_between(c.last_instant(-1), c.last_instant(0)) == Approx(1).margin(1e-6));
  CHECK(c.years_between(c.time_of(date("2013-01-01")), 0) == Approx(3).margin(1e-9));
  CHECK(Calendar::uniform().years_between(-365.25, 2 * 365.25) == Approx(3));
}

}  // namespace calendar_test
