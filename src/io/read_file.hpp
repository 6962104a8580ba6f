// A whole file as bytes, with every way this can fail as a text.
#pragma once

#include <cstdint>
#include <string>

namespace io {

/// Scenario files larger than this are refused unread.
inline constexpr std::int64_t largest_scenario_bytes = std::int64_t{64} << 20;
/// Register files larger than this are refused unread.
inline constexpr std::int64_t largest_table_bytes = std::int64_t{4} << 30;

/// Reads a regular file of at most `largest` bytes into `content`. Returns "" or what is wrong ("no such
/// file", "is a folder", "is larger than 64 MiB").
[[nodiscard]] std::string read_file(const std::string& path, std::int64_t largest, std::string& content);

}  // namespace io
