#include "src/text/aligned.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "src/core/utf8.hpp"

namespace io {

namespace {

/// Blocks of wide characters (Unicode's EastAsianWidth, W and F), as whole as matters to labels and names.
constexpr std::array<std::array<std::uint32_t, 2>, 8> wide_blocks{{{0x1100, 0x115f},
                                                                   {0x2e80, 0xa4cf},
                                                                   {0xac00, 0xd7a3},
                                                                   {0xf900, 0xfaff},
                                                                   {0xfe30, 0xfe6f},
                                                                   {0xff00, 0xff60},
                                                                   {0xffe0, 0xffe6},
                                                                   {0x20000, 0x3fffd}}};

bool wide(std::uint32_t character) {
  return std::any_of(wide_blocks.begin(), wide_blocks.end(),
                     [&](const auto& block) { return character >= block[0] && character <= block[1]; });
}

std::uint32_t decode(std::string_view character) {
  constexpr std::array<std::uint32_t, 5> first_bits{0, 0x7f, 0x1f, 0x0f, 0x07};
  std::uint32_t value = static_cast<unsigned char>(character[0]) & first_bits[character.size()];
  for (std::size_t i = 1; i < character.size(); ++i)
    value = value << 6 | (static_cast<unsigned char>(character[i]) & 0x3fU);
  return value;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(core::utf8_length(text, at), 1);
    width += wide(decode(text.substr(at, length))) ? 2 : 1;
    at += length;
  }
  return width;
}

std::string align(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    if (row.size() > widths.size()) widths.resize(row.size(), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - display_width(row[i]), ' ');
      line += "  ";
      line += i == 0 ? row[i] + padding : padding + row[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace io
