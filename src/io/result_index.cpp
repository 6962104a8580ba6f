#include "src/io/result_index.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "src/core/utf8.hpp"
#include "src/io/read_file.hpp"
#include "src/io/sha256.hpp"

namespace io {

namespace {

constexpr std::int64_t largest_index_bytes = std::int64_t{16} << 20;

}  // namespace

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= 200 && name[0] != '.' && name.find('/') == std::string_view::npos &&
         name.find('\0') == std::string_view::npos;
}

std::string read_index(const std::string& path, const IndexKind& kind, FileHashes& files) {
  files.clear();
  std::string text;
  if (std::string error = read_file(path, largest_index_bytes, text); !error.empty()) return error;
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const std::string foreign = fmt::format("is no index of format {}", kind.format);
  if (!json.is_object() || !json.contains("format") || json["format"] != kind.format) return foreign;
  if (!json.contains("files") || !json["files"].is_object()) return foreign;
  FileHashes found;
  for (const auto& [name, hash] : json["files"].items()) {
    if (!hash.is_string() || !is_plain_name(name)) return foreign;
    found[name] = hash.get<std::string>();
  }
  files = std::move(found);
  return {};
}

sim::Problems check_result_folder(const std::string& folder, const IndexKind& kind) {
  sim::Problems problems;
  const auto fail = [&](std::string_view name, std::string_view what) {
    problems.push_back({.mark = {},
                        .path = {},
                        .message = fmt::format("{}/{}: {}", core::printable(folder), name, what),
                        .expected = {},
                        .nearest = {}});
  };
  FileHashes files;
  const std::string error = read_index(fmt::format("{}/{}", folder, kind.file), kind, files);
  if (!error.empty()) fail(kind.file, "this folder holds no finished result: " + error);
  for (const auto& [name, hash] : files) {
    const std::string found = sha256_of_file(fmt::format("{}/{}", folder, name));
    if (found.empty())
      fail(name, fmt::format("cannot be read: {}", std::strerror(errno)));
    else if (found != hash)
      fail(name, fmt::format("is not the file that {} speaks of: its contents have changed", kind.file));
  }
  return problems;
}

}  // namespace io
