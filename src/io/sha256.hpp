// SHA-256 as lower-case hexadecimal text, by the library nettle. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

namespace io {

[[nodiscard]] std::string sha256_of_text(std::string_view text);

/// Of a file's contents; "" if it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::string& path);

}  // namespace io
