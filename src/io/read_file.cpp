#include "src/io/read_file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace io {

namespace {

std::string read_open_file(int file, std::int64_t largest, std::string& content) {
  struct stat info {};
  if (::fstat(file, &info) != 0) return fmt::format("cannot be read: {}", std::strerror(errno));
  if (S_ISDIR(info.st_mode)) return "is a folder, not a file";
  // A pipe or a device may never end.
  if (!S_ISREG(info.st_mode)) return "is not an ordinary file";
  if (info.st_size > largest) return fmt::format("is larger than {} MiB", largest >> 20);
  content.resize(static_cast<std::size_t>(info.st_size));
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t got = ::read(file, content.data() + done, content.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fmt::format("cannot be read: {}", std::strerror(errno));
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  content.resize(done);
  return {};
}

}  // namespace

std::string read_file(const std::string& path, std::int64_t largest, std::string& content) {
  content.clear();
  // Without O_NONBLOCK the opening of a named pipe would wait for a writer.
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0)
    return errno == ENOENT ? "no such file" : fmt::format("cannot be read: {}", std::strerror(errno));
  std::string error = read_open_file(file, largest, content);
  ::close(file);
  return error;
}

}  // namespace io
