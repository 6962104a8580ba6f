// The characters of a text file: UTF-8, or GB18030 as Excel in China saves CSV files.
//
// How a file is written is found from its bytes, since CSV says nothing of it. A byte-order mark, or no byte
// that UTF-8 forbids: UTF-8. Else GB18030 (which contains GBK and GB2312) if fewer bytes are wrong under it,
// but not where more characters of three and four bytes are right UTF-8 than bytes are wrong: that is a
// damaged UTF-8 file, and reading it as GB18030 would make nonsense of it. Conversion is the C library's
// iconv. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace io {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  ///< of UTF-8

enum class Encoding : std::uint8_t { utf8, gb18030, utf16 };

struct Decoded {
  struct BadByte {
    std::size_t offset;  ///< in `text`
    std::uint8_t byte;   ///< as the file has it
  };
  Encoding encoding = Encoding::utf8;
  /// UTF-8 without a byte-order mark. Where the file has a wrong byte, so has the text; one that GB18030
  /// forbids stands as 0xFF. Empty for UTF-16.
  std::string text;
  std::vector<BadByte> bad;  ///< in ascending order; only for GB18030
};

/// "UTF-8", "GB18030", "UTF-16".
[[nodiscard]] std::string_view encoding_name(Encoding encoding);

[[nodiscard]] Decoded decode(std::string bytes);

}  // namespace io
