// The forms a field can have in a scenario, and how they are named to a user.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "sim/describe/field.hpp"

namespace core {

enum class Form : std::uint8_t {
  number,
  integer,
  money,
  flag,
  text,
  label,
  duration,
  date,
  age_table,
  distribution,
  table,
  money_table,
  distribution_table,
  numbers,
  days_of_year,
  by_day,
  rule,
  id,
  reference,
  references,
  by_id,
  money_by_id,
  choice,
  object,
  list
};

/// Does the form hold figures (as opposed to names, texts, choices, dates and rules)?
[[nodiscard]] bool is_numeric(Form form);
/// One figure, of which a range [low, high] can speak without saying which.
[[nodiscard]] bool is_one_figure(Form form);

/// Upper bound of a field: a share without one ends at 1.
[[nodiscard]] double upper_bound(const sim::FieldInfo& info);

/// Days in one unit of a field that holds time; 0 if the unit is not one of time.
[[nodiscard]] double days_per_unit(sim::Unit unit);

/// The unit as a user reads it ("yuan", "per year"); empty for a pure number.
[[nodiscard]] std::string_view unit_name(sim::Unit unit, bool chinese);

/// "from 0 to 1", "0 or more", "" if unbounded; in the unit of the scenario text.
[[nodiscard]] std::string bounds_text(const sim::FieldInfo& info, bool chinese);

/// What would be right in one figure of such a field: "a share from 0 to 1".
[[nodiscard]] std::string expected_figure(const sim::FieldInfo& info);

/// What would be right for the whole field.
[[nodiscard]] std::string expected_text(Form form, const sim::FieldInfo& info);

/// "one of fast, slow".
[[nodiscard]] std::string one_of_text(std::span<const std::string_view> names);

/// A double as text: shortest form that reads back to it.
[[nodiscard]] std::string number_text(double value);
/// Fen as yuan, "12.50", "300".
[[nodiscard]] std::string money_text(sim::Fen fen);

/// Parameters by which distributions are given.
inline constexpr std::array<std::string_view, 7> distribution_parameters{"mean", "sd",  "sigma", "median",
                                                                         "mu",   "low", "high"};

}  // namespace core
