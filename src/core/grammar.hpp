// The value grammar: what a value in a scenario may look like, whatever field it belongs to.
//
// A map's keys say what it is. Origin keys (kind, source, place, year, range, note, origin) stand aside. Of
// the rest: `value` alone wraps another value; ISO dates make a value that changes at those dates; whole
// numbers are ages from which an entry holds; a distribution's name makes a distribution; anything else is a
// table or an object, as the field declares. They nest.
//
// Everything here is syntax: no field, no unit, no bounds. Nothing throws; a parser that returns nothing has
// said why in `problem`. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/value.hpp"
#include "src/core/document.hpp"

namespace core {

/// Strict decimal: optional sign, digits, optional fraction, optional exponent. NaN, infinity, hexadecimal,
/// octal, digit separators and values that a double cannot hold are refused, each with its own answer. The
/// result is the double nearest to the text.
[[nodiscard]] std::optional<double> parse_number(std::string_view text, std::string& problem);

/// A whole number in 64 bits.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text, std::string& problem);

/// Yuan with at most two decimals, to fen by decimal digits alone. Magnitudes above 10^13 yuan are refused.
[[nodiscard]] std::optional<sim::Fen> parse_money(std::string_view text, std::string& problem);

/// Number and unit, "90 d", "6 w", "9 mo", "4 y", "12 h", "30 min", as days; a plain number is multiplied by
/// `days_per_unit`.
[[nodiscard]] std::optional<double> parse_duration(std::string_view text, double days_per_unit,
                                                   std::string& problem);

/// A share, "0.65" or "65 %".
[[nodiscard]] std::optional<double> parse_share(std::string_view text, std::string& problem);

/// "2016-01-01", proleptic Gregorian, years 1 to 9999.
[[nodiscard]] std::optional<sim::Date> parse_date(std::string_view text, std::string& problem);

/// "03-31" as (month << 8 | day); 02-29 is a day.
[[nodiscard]] std::optional<std::int32_t> parse_day_of_year(std::string_view text, std::string& problem);

/// "2016-01-01".
[[nodiscard]] std::string date_text(sim::Date date);

/// Four digits, two digits, two digits: meant as a date, valid or not.
[[nodiscard]] bool looks_like_date(std::string_view key);
/// Digits only: meant as an age.
[[nodiscard]] bool looks_like_age(std::string_view key);
[[nodiscard]] bool is_origin_key(std::string_view key);
/// One of the distributions' names.
[[nodiscard]] bool is_distribution_name(std::string_view key);
[[nodiscard]] std::span<const std::string_view> distribution_names();

/// Something wrong with the shape of a value.
struct Fault {
  sim::Mark mark;
  std::string message;
};

/// A value with its wrappings taken off.
struct Unwrapped {
  const Node* node = nullptr;             ///< the value itself, in force at the date asked for
  std::vector<const Node*> wrappings;     ///< maps around it (and itself, if a map), outermost first
  std::vector<const Node*> not_in_force;  ///< what other dates would have given
  const Entry* dated = nullptr;           ///< first entry of a dated wrapping; nullptr if it is undated
  std::vector<Fault> faults;
};

/// Takes `value` and date wrappings off. Asked for a date before a dated value's first, it gives that first
/// value and a fault.
[[nodiscard]] Unwrapped unwrap(const Node& node, sim::Date as_of);

/// Value as one line of text in flow form, origins left out and dates in order: "{township: 150, county:
/// 500}".
[[nodiscard]] std::string value_text(const Node& node);

/// Every date at which some value of the document changes, ascending, each once. Dates that do not exist are
/// left to binding to report.
[[nodiscard]] std::vector<sim::Date> dates_of_change(const Document& document);

}  // namespace core
