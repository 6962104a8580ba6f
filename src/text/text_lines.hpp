// How much room a text takes in a cell of a workbook, and how it is broken into rows. Pure.
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

/// The text in pieces of at most that many characters, broken at spaces and between Chinese characters. A
/// word that is longer stays whole.
[[nodiscard]] inline std::vector<std::string> broken(std::string_view text, std::size_t width) {
  std::vector<std::string> rows{""};
  while (!text.empty()) {
    // A word with the space after it, or one Chinese character.
    std::size_t end = 1;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const bool wide = byte(0) >= 0xe0;
    while (end < text.size() &&
           (wide ? (byte(end) & 0xc0) == 0x80 : text[end - 1] != ' ' && byte(end) < 0xe0))
      ++end;
    const std::string_view piece = text.substr(0, end);
    if (!rows.back().empty() && characters(rows.back()) + characters(piece) > width) rows.emplace_back();
    rows.back() += piece;
    text.remove_prefix(end);
  }
  return rows;
}

}  // namespace io
