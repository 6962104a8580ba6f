#include "src/io/encoding.hpp"

#include <array>
#include <cerrno>
#include <utility>

#include <iconv.h>

#include "src/core/utf8.hpp"

namespace io {

namespace {

constexpr char forbidden = '\xFF';  // stands in no UTF-8 text

struct Utf8Count {
  std::size_t wrong = 0;  // bytes that begin no character
  std::size_t long_ones = 0;
};

Utf8Count count_utf8(std::string_view text) {
  Utf8Count count;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = core::utf8_length(text, at);
    if (length == 0) ++count.wrong;
    if (length > 2) ++count.long_ones;
    at += length == 0 ? 1 : length;
  }
  return count;
}

/// One conversion from GB18030 to UTF-8, closed when it goes.
class Converter {
 public:
  Converter() : handle_(::iconv_open("UTF-8", "GB18030")) {}
  ~Converter() {
    if (works()) ::iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// False if the system has no tables of GB18030.
  [[nodiscard]] bool works() const { return handle_ != reinterpret_cast<iconv_t>(-1); }  // NOLINT

  [[nodiscard]] Decoded convert(std::string& bytes) {
    Decoded out;
    out.encoding = Encoding::gb18030;
    out.text.reserve(bytes.size() + bytes.size() / 2);
    char* from = bytes.data();
    std::size_t left = bytes.size();
    std::array<char, 65536> buffer{};
    while (left > 0) {
      char* to = buffer.data();
      std::size_t space = buffer.size();
      const std::size_t result = ::iconv(handle_, &from, &left, &to, &space);
      const int error = result == static_cast<std::size_t>(-1) ? errno : 0;
      out.text.append(buffer.data(), buffer.size() - space);
      if (error == 0 || error == E2BIG) continue;
      // A wrong byte, or a character that the end of the file cuts off.
      out.bad.push_back({out.text.size(), static_cast<std::uint8_t>(*from)});
      out.text += forbidden;
      ++from;
      --left;
    }
    return out;
  }

 private:
  iconv_t handle_;
};

bool is_utf16(std::string_view bytes) {
  return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF" ||
         (bytes.size() > 1 && (bytes[0] == '\0') != (bytes[1] == '\0'));
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  constexpr std::array<std::string_view, 3> names{"UTF-8", "GB18030", "UTF-16"};
  return names[static_cast<std::size_t>(encoding)];
}

Decoded decode(std::string bytes) {
  Decoded as_utf8;
  if (is_utf16(bytes)) {
    as_utf8.encoding = Encoding::utf16;
    return as_utf8;
  }
  const bool marked = std::string_view(bytes).substr(0, byte_order_mark.size()) == byte_order_mark;
  if (marked) bytes.erase(0, byte_order_mark.size());
  const Utf8Count count = marked ? Utf8Count{} : count_utf8(bytes);
  if (count.wrong > 0 && count.long_ones <= count.wrong) {
    Converter converter;
    if (converter.works()) {
      Decoded as_gb18030 = converter.convert(bytes);
      if (as_gb18030.text.starts_with(byte_order_mark)) as_gb18030.text.erase(0, byte_order_mark.size());
      if (as_gb18030.bad.size() < count.wrong) return as_gb18030;
    }
  }
  as_utf8.text = std::move(bytes);
  return as_utf8;
}

}  // namespace io
