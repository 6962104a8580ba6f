// Cells of result tables from what results hold: texts, whole and real numbers, and what may be missing.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "src/io/tables.hpp"

namespace io {

[[nodiscard]] inline Cell cell(std::string_view text) { return std::string(text); }
template <std::integral T>
[[nodiscard]] Cell cell(T number) {
  return static_cast<std::int64_t>(number);
}
[[nodiscard]] inline Cell cell(double number) { return number; }
/// An empty cell where there is no value.
template <class T>
[[nodiscard]] Cell cell(const std::optional<T>& value) {
  return value ? cell(*value) : Cell();
}

}  // namespace io
