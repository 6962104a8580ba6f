#include "src/io/source_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "src/core/utf8.hpp"
#include "src/io/encoding.hpp"

namespace io {

namespace {

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

SourceText::SourceText(std::string_view bytes, std::int32_t file, sim::Problems& problems) : file_(file) {
  if (starts_with(bytes, byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  text_ = bytes;
  index_lines();
  clean(problems);
}

void SourceText::index_lines() {
  lines_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') lines_.push_back(i + 1);
}

void SourceText::clean(sim::Problems& problems) {
  const bool utf16 = starts_with(text_, "\xFF\xFE") || starts_with(text_, "\xFE\xFF") ||
                     (text_.size() > 1 && (text_[0] == '\0') != (text_[1] == '\0'));
  if (utf16) {
    problems.push_back({.mark = {file_, 1, 1},
                        .path = {},
                        .message = "the file is UTF-16",
                        .expected = "UTF-8",
                        .nearest = {}});
    text_.clear();
    return;
  }
  std::int32_t reported_line = 0;
  std::size_t reported = 0;
  for (std::size_t i = 0; i < text_.size();) {
    const auto byte = static_cast<unsigned char>(text_[i]);
    const std::size_t length = core::utf8_length(text_, i);
    const bool lone_return = byte == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n');
    const bool control = (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
    if (length > 0 && !control && !lone_return) {
      i += length;
      continue;
    }
    const sim::Mark place = mark(i);
    if (place.line != reported_line && reported < most_problems) {
      sim::Problem problem{.mark = place, .path = {}, .message = {}, .expected = {}, .nearest = {}};
      if (length == 0) {
        problem.message = fmt::format("invalid UTF-8 (byte 0x{:02X})", byte);
        problem.expected = "a text saved as UTF-8";
      } else if (lone_return) {
        problem.message = "a carriage return without a line feed";
        problem.expected = "lines that end in LF or CR LF";
      } else {
        problem.message = fmt::format("control character 0x{:02X}", byte);
        problem.expected = "text without control characters";
      }
      problems.push_back(std::move(problem));
      reported_line = place.line;
      ++reported;
    }
    text_[i] = '_';
    ++i;
  }
}

sim::Mark SourceText::mark(std::size_t offset) {
  offset = std::min(offset, text_.size());
  const bool later = offset >= last_offset_;
  const bool same_line = later && (last_line_ + 1 == lines_.size() || offset < lines_[last_line_ + 1]);
  if (!same_line) {
    const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset);
    last_line_ = static_cast<std::size_t>(after - lines_.begin()) - 1;
    last_offset_ = lines_[last_line_];
    last_column_ = 1;
  }
  // Everything before the place is clean, so each byte that continues no character begins one.
  for (; last_offset_ < offset; ++last_offset_)
    if ((static_cast<unsigned char>(text_[last_offset_]) & 0xC0U) != 0x80U) ++last_column_;
  return {file_, static_cast<std::int32_t>(last_line_ + 1), last_column_};
}

}  // namespace io
