#include "sim/time/calendar.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace sim {
namespace {

namespace chrono = std::chrono;

constexpr double uniform_year = 365.25;
constexpr double uniform_month = uniform_year / 12;

std::int32_t days_of(int year, int month, int day) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  return static_cast<std::int32_t>(chrono::sys_days{date}.time_since_epoch().count());
}

/// floor as an integer, for times the civil calendar can name.
std::int32_t floor_int(double x) { return static_cast<std::int32_t>(std::floor(std::clamp(x, -1e7, 1e7))); }

int days_in_year(int year) { return is_leap(year) ? 366 : 365; }

/// A day of the month that exists, so that 29 February is the 28th in common years.
int existing_day(int year, MonthDay d) { return std::min(d.day, days_in_month(year, d.month)); }

/// A number of exactly `length` digits, or -1.
int digits(std::string_view text, std::size_t from, std::size_t length) {
  int value = 0;
  for (std::size_t i = from; i < from + length; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

void append_digits(std::string& text, int value, int length) {
  std::string digits_of(static_cast<std::size_t>(length), '0');
  for (std::size_t i = digits_of.size(); i-- > 0; value /= 10)
    digits_of[i] = static_cast<char>('0' + value % 10);
  text += digits_of;
}

}  // namespace

CivilDate civil(Date date) {
  const chrono::year_month_day d{chrono::sys_days{chrono::days{date.days}}};
  return {static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())),
          static_cast<int>(static_cast<unsigned>(d.day()))};
}

bool is_leap(int year) { return chrono::year{year}.is_leap(); }

int days_in_month(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  return Date{days_of(year, month, day)};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return make_date(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

std::string format_date(Date date) {
  const CivilDate d = civil(date);
  std::string text;
  append_digits(text, d.year, 4);
  text += '-';
  append_digits(text, d.month, 2);
  text += '-';
  append_digits(text, d.day, 2);
  return text;
}

std::optional<MonthDay> parse_month_day(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  constexpr int leap_year = 2000;
  const int month = digits(text, 0, 2);
  const int day = digits(text, 3, 2);
  if (!make_date(leap_year, month, day)) return std::nullopt;
  return MonthDay{month, day};
}

Calendar Calendar::civil(Date start) { return {Kind::civil, start.days, sim::civil(start).year}; }

Calendar Calendar::uniform(int first_year) { return {Kind::uniform, 0, first_year}; }

double Calendar::start_of_year(int year) const {
  if (kind_ == Kind::uniform) return uniform_year * year;
  return static_cast<double>(days_of(first_year_ + year, 1, 1) - start_days_);
}

int Calendar::year_of(double time) const {
  if (kind_ == Kind::uniform) return floor_int(time / uniform_year);
  return sim::civil(Date{start_days_ + floor_int(time)}).year - first_year_;
}

int Calendar::month_of(double time) const {
  if (kind_ == Kind::uniform) {
    const int month = floor_int(time / uniform_month);
    // Division may round up to a month that has not begun, or down.
    if (time < start_of_month(month)) return month - 1;
    return time >= start_of_month(month + 1) ? month + 1 : month;
  }
  const CivilDate d = sim::civil(Date{start_days_ + floor_int(time)});
  return 12 * (d.year - first_year_) + d.month - 1;
}

double Calendar::start_of_month(int month) const {
  if (kind_ == Kind::uniform) return uniform_month * month;
  const int year = floor_int(month / 12.0);
  return static_cast<double>(days_of(first_year_ + year, month - 12 * year + 1, 1) - start_days_);
}

double Calendar::time_of(Date date) const {
  if (kind_ == Kind::civil) return static_cast<double>(date.days - start_days_);
  const int year = sim::civil(date).year;
  const double fraction = static_cast<double>(date.days - days_of(year, 1, 1)) / days_in_year(year);
  return uniform_year * (year - first_year_) + uniform_year * fraction;
}

double Calendar::time_of(int year, MonthDay day) const {
  const int civil_year = first_year_ + year;
  return time_of(Date{days_of(civil_year, day.month, existing_day(civil_year, day))});
}

Date Calendar::date_of(double time) const {
  if (kind_ == Kind::civil) return {start_days_ + floor_int(time)};
  const int year = year_of(time);
  const int length = days_in_year(first_year_ + year);
  // The small step undoes the rounding of time_of, so that a date comes back as itself.
  const double days = (time - start_of_year(year)) / uniform_year * length + 1e-6;
  return {days_of(first_year_ + year, 1, 1) + std::min(floor_int(days), length - 1)};
}

double Calendar::after(double time, double days) const {
  const double months = days / uniform_month;
  const int whole = floor_int(months);
  if (kind_ == Kind::uniform || whole < 1 || static_cast<double>(whole) != months || whole > 12 * 1000)
    return time + days;
  const int from = month_of(time);
  const double within = time - start_of_month(from);
  const int day = floor_int(within), to = from + whole;
  const int days_there = floor_int(start_of_month(to + 1) - start_of_month(to));
  return start_of_month(to) + std::min(day, days_there - 1) + (within - day);
}

double Calendar::years_between(double from, double to) const {
  const int whole = completed_years(from, to);
  const double last = after(from, whole * uniform_year), next = after(from, (whole + 1) * uniform_year);
  return whole + (to - last) / (next - last);
}

int Calendar::completed_years(double birth, double time) const {
  if (kind_ == Kind::uniform) return floor_int((time - birth) / uniform_year);
  const CivilDate born = sim::civil(date_of(birth));
  const CivilDate now = sim::civil(date_of(time));
  const bool before_birthday = now.month < born.month || (now.month == born.month && now.day < born.day);
  return now.year - born.year - (before_birthday ? 1 : 0);
}

}  // namespace sim
