// The one figure of a value that a range of uncertainty speaks of.
//
// Pure functions, one per type of value: `keys` names the entries of a table, `form` tells money from whole
// numbers. In the unit of the scenario text (yuan, days); nothing where the range is about no single figure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/describe/value.hpp"
#include "src/core/form.hpp"
#include "src/core/provenance.hpp"

namespace core {

using Keys = std::span<const std::string_view>;

[[nodiscard]] inline std::optional<double> figure_of(double value, const Range& range, Keys, Form) {
  return range.part.empty() ? std::optional(value) : std::nullopt;
}
[[nodiscard]] inline std::optional<double> figure_of(std::int64_t value, const Range& range, Keys keys,
                                                     Form form) {
  const double divisor = form == Form::money ? 100 : 1;
  return figure_of(static_cast<double>(value) / divisor, range, keys, form);
}
[[nodiscard]] inline std::optional<double> figure_of(sim::Duration value, const Range& range, Keys keys,
                                                     Form form) {
  return figure_of(value.days, range, keys, form);
}
[[nodiscard]] inline std::optional<double> figure_of(const std::vector<double>& values, const Range& range,
                                                     Keys keys, Form) {
  const auto found = std::find(keys.begin(), keys.end(), range.part);
  const auto i = static_cast<std::size_t>(found - keys.begin());
  return i < values.size() ? std::optional(values[i]) : std::nullopt;
}
template <class T>
[[nodiscard]] std::optional<double> figure_of(const T&, const Range&, Keys, Form) {
  return std::nullopt;
}

}  // namespace core
