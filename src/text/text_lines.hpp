// How much room a text takes in a cell of a workbook. Pure.
#pragma once

#include <cmath>
#include <cstddef>
#include <string_view>

namespace io {

/// Characters of a figure's width that a text (UTF-8) takes; Chinese characters take two.
[[nodiscard]] inline std::size_t characters(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    n += byte < 0x80 ? 1 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
  }
  return n;
}

/// Lines that it takes in a column of that many characters, breaks between words allowed for.
[[nodiscard]] inline std::size_t text_lines(std::string_view text, double width) {
  return static_cast<std::size_t>(std::ceil(1.2 * static_cast<double>(characters(text)) / width));
}

}  // namespace io
