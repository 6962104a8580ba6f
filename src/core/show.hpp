// Values of fields as a scenario would write them: for defaults in provenance, schema and reference.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/describe/value.hpp"

namespace core {

[[nodiscard]] std::string show(sim::Duration value);
[[nodiscard]] std::string show(const sim::AgeTable& value);
[[nodiscard]] std::string show(const sim::Distribution& value);
/// (month << 8 | day) as "03-31".
[[nodiscard]] std::string show_day(std::int32_t day);

template <class T, class Show>
[[nodiscard]] std::string show_list(const std::vector<T>& values, Show show_one) {
  std::string out;
  for (const T& v : values) out += (out.empty() ? "" : ", ") + std::string(show_one(v));
  return "[" + out + "]";
}

template <class T, class Show>
[[nodiscard]] std::string show_pairs(const std::vector<std::pair<std::string, T>>& values, Show show_one) {
  std::string out;
  for (const auto& [key, v] : values) out += (out.empty() ? "" : ", ") + key + ": " + show_one(v);
  return "{" + out + "}";
}

/// One value if all are the same.
template <class T, class Show>
[[nodiscard]] std::string show_table(const std::vector<T>& values, std::span<const std::string_view> keys,
                                     Show show_one) {
  std::string out;
  bool same = !values.empty();
  for (std::size_t i = 0; i < values.size() && i < keys.size(); ++i) {
    out += (out.empty() ? "" : ", ") + std::string(keys[i]) + ": " + show_one(values[i]);
    same = same && show_one(values[i]) == show_one(values[0]);
  }
  return same ? show_one(values[0]) : "{" + out + "}";
}

}  // namespace core
