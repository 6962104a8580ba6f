#include "src/io/drawn_file.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/core/utf8.hpp"
#include "src/io/read_file.hpp"

namespace io {

namespace {

/// "" or what is in the way.
std::string in_the_way(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return errno == ENOENT ? "" : std::strerror(errno);
  constexpr std::int64_t largest_drawing = std::int64_t{256} << 20;
  std::string content;
  if (std::string error = read_file(path, largest_drawing, content); !error.empty()) return error;
  constexpr std::size_t beginning = 200;
  const bool ours = std::string_view(content).substr(0, beginning).find(drawn_mark) != std::string_view::npos;
  return ours ? "" : "is not a drawing of this program and is left as it is";
}

/// "" or the system's words.
std::string write_whole(const std::string& path, std::string_view content) {
  const std::string temporary = path + ".part";
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return std::strerror(errno);
  int error = 0;
  while (!content.empty() && error == 0) {
    const ssize_t done = ::write(file, content.data(), content.size());
    if (done > 0) content.remove_prefix(static_cast<std::size_t>(done));
    if (done < 0 && errno != EINTR) error = errno;
  }
  if (error == 0 && ::fsync(file) != 0) error = errno;
  if (::close(file) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) ::unlink(temporary.c_str());
  return error == 0 ? "" : std::strerror(error);
}

}  // namespace

bool write_drawing(const std::string& path, std::string_view content, sim::Problems& problems) {
  std::string wrong = in_the_way(path);
  if (wrong.empty()) wrong = write_whole(path, content);
  if (wrong.empty()) return true;
  problems.push_back({.mark = {},
                      .path = {},
                      .message = fmt::format("{}: {}", core::printable(path, 500), wrong),
                      .expected = {},
                      .nearest = {}});
  return false;
}

}  // namespace io
