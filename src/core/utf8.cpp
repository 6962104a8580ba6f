#include "src/core/utf8.hpp"

namespace core {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

}  // namespace

std::size_t utf8_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return 1;
  std::size_t length = 0;
  unsigned low = 0x80, high = 0xBF;  // bounds of the second byte (RFC 3629, section 4)
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  if (at + length > text.size()) return 0;
  if (byte_at(text, at + 1) < low || byte_at(text, at + 1) > high) return 0;
  for (std::size_t k = 2; k < length; ++k)
    if ((byte_at(text, at + k) & 0xC0U) != 0x80U) return 0;
  return length;
}

std::string printable(std::string_view text, std::size_t longest) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (i >= longest) return out + "...";
    const unsigned first = byte_at(text, i);
    const std::size_t length = utf8_length(text, i);
    // C1 controls (U+0080-U+009F) steer terminals as C0 ones do.
    const bool control =
        first < 0x20 || first == 0x7F || (first == 0xC2 && length == 2 && byte_at(text, i + 1) < 0xA0);
    if (length == 0 || control) {
      const std::size_t bytes = length == 0 ? 1 : length;
      for (std::size_t k = 0; k < bytes; ++k) {
        const unsigned byte = byte_at(text, i + k);
        out += "\\x";
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
      }
      i += bytes;
    } else {
      out += text.substr(i, length);
      i += length;
    }
  }
  return out;
}

}  // namespace core
