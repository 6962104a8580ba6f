// The only place where simulated time meets civil dates.
//
// Time is days since the scenario's start (double; the start is midnight of its date). A calendar cuts it
// into years and months: the civil (Gregorian) one, or the uniform one, whose years are all 365.25 days and
// whose months are twelfths of them. Year index 0 is the calendar year in which the scenario starts; a civil
// start within a year makes start_of_year(0) negative. Yearly rates are per 365.25 days in both.
//
// The run's assessment stands at last_instant(y), the end of 31 December on that year's tables; the next year
// begins at start_of_year(y + 1) with the new tables. Values are immutable; all functions are pure and
// thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/describe/value.hpp"

namespace sim {

/// Year, month 1-12 and day 1-31 of the proleptic Gregorian calendar.
struct CivilDate {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

[[nodiscard]] CivilDate civil(Date date);
/// The date of an existing day; none if there is no such day.
[[nodiscard]] std::optional<Date> make_date(int year, int month, int day);
[[nodiscard]] bool is_leap(int year);
[[nodiscard]] int days_in_month(int year, int month);

/// "2016-01-31" exactly: four digits, two, two, an existing day of the years 1 to 9999. None otherwise.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string format_date(Date date);

/// A day of every year. 29 February stands for the 28th in common years.
struct MonthDay {
  int month = 1;
  int day = 1;
  friend bool operator==(const MonthDay&, const MonthDay&) = default;
};

/// "07-15" exactly; "02-29" is a day.
[[nodiscard]] std::optional<MonthDay> parse_month_day(std::string_view text);

/// The step before midnight at which a year's last assessment stands: exact in binary for any horizon.
inline constexpr double last_instant_step = 1.0 / 1048576;

class Calendar {
 public:
  enum class Kind : std::uint8_t { civil, uniform };

  /// Gregorian years, day 0 being `start`.
  static Calendar civil(Date start);
  /// Equal years of 365.25 days, day 0 being the first of year `first_year`. Dates are taken as fractions of
  /// their year.
  static Calendar uniform(int first_year = 0);

  [[nodiscard]] Kind kind() const { return kind_; }
  /// The civil number of year index 0, for labels.
  [[nodiscard]] int first_year() const { return first_year_; }

  [[nodiscard]] double start_of_year(int year) const;
  [[nodiscard]] double end_of_year(int year) const { return start_of_year(year + 1); }
  [[nodiscard]] double last_instant(int year) const { return end_of_year(year) - last_instant_step; }
  /// Index of the year in which a time lies; a year's first instant belongs to it. |time| under 1e7 days.
  [[nodiscard]] int year_of(double time) const;

  /// Months since January of year 0: 12 * year + (0-11).
  [[nodiscard]] int month_of(double time) const;
  /// First instant of such a month.
  [[nodiscard]] double start_of_month(int month) const;

  [[nodiscard]] double time_of(Date date) const;
  [[nodiscard]] double time_of(int year, MonthDay day) const;
  /// The date of the day in which a time lies (the uniform calendar: the day at that fraction of the year).
  [[nodiscard]] Date date_of(double time) const;

  /// So many days after `time`. What is said in months or years (multiples of 365.25 / 12 days) ends on the
  /// same day of the month, or on its last if it has none such.
  [[nodiscard]] double after(double time, double days) const;
  /// Years between two times, so that a whole number of them lies between the same day of two years.
  [[nodiscard]] double years_between(double from, double to) const;

  /// Birthdays passed by `time`. Born on 29 February: 1 March in common years.
  [[nodiscard]] int completed_years(double birth, double time) const;

 private:
  Calendar(Kind kind, std::int32_t start_days, int first_year)
      : kind_(kind), start_days_(start_days), first_year_(first_year) {}

  Kind kind_;
  std::int32_t start_days_;  ///< of the civil start since 1970-01-01; unused by the uniform calendar
  int first_year_;
};

/// Age in years of 365.25 days, for hazards; see Calendar::completed_years for birthdays.
constexpr double age_at(double birth, double time) { return (time - birth) / 365.25; }

}  // namespace sim
