#include "src/io/atomic_output.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <nettle/sha2.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/core/utf8.hpp"
#include "src/io/read_file.hpp"

namespace io {

namespace {

constexpr std::string_view temporary_prefix = ".povexit-";
constexpr std::string_view index_name = "run.json";
constexpr std::int64_t largest_index_bytes = std::int64_t{16} << 20;

bool fail(sim::Problems& problems, const std::string& path, std::string_view what, std::string_view why) {
  problems.push_back({.mark = {},
                      .path = {},
                      .message = fmt::format("{}: {}: {}", core::printable(path), what, why),
                      .expected = {},
                      .nearest = {}});
  return false;
}

bool fail_errno(sim::Problems& problems, const std::string& path, std::string_view what) {
  return fail(problems, path, what, std::strerror(errno));
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= 200 && name[0] != '.' && name.find('/') == std::string_view::npos &&
         name.find('\0') == std::string_view::npos;
}

int open_retrying(const std::string& path, int flags) {
  int file = -1;
  do {
    file = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
  } while (file < 0 && errno == EINTR);
  return file;
}

bool write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t done = ::write(file, content.data(), content.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

/// A rename lasts only when its folder is on the disk too. Some file systems cannot do that for folders.
bool sync_folder(int folder) { return ::fsync(folder) == 0 || errno == EINVAL || errno == EROFS; }

/// Names and hashes that a run.json lists; false if it is no such file.
bool read_index(const std::string& path, std::map<std::string, std::string>& files, std::string& error) {
  std::string text;
  error = read_file(path, largest_index_bytes, text);
  if (!error.empty()) return false;
  const auto json = nlohmann::json::parse(text, nullptr, false);
  error = "is not the index of a result";
  if (!json.is_object() || !json.contains("files") || !json["files"].is_object()) return false;
  for (const auto& [name, hash] : json["files"].items()) {
    if (!hash.is_string() || !is_plain_name(name)) return false;
    files[name] = hash.get<std::string>();
  }
  error.clear();
  return true;
}

std::string hex_digest(sha256_ctx& context) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const std::uint8_t byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

}  // namespace

std::string sha256_of_text(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  // The library wants bytes; characters may be looked at as such.
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  return hex_digest(context);
}

std::string sha256_of_file(const std::string& path) {
  const int file = open_retrying(path, O_RDONLY | O_NOCTTY | O_NONBLOCK);
  if (file < 0) return {};
  sha256_ctx context;
  sha256_init(&context);
  std::array<std::uint8_t, 1 << 16> block;
  ssize_t got = 0;
  do {
    got = ::read(file, block.data(), block.size());
    if (got > 0) sha256_update(&context, static_cast<std::size_t>(got), block.data());
  } while (got > 0 || (got < 0 && errno == EINTR));
  ::close(file);
  if (got < 0) return {};
  return hex_digest(context);
}

ResultFolder::~ResultFolder() {
  if (lock_ < 0) return;
  remove_temporaries();
  ::close(lock_);
}

std::string ResultFolder::path(std::string_view name) const { return fmt::format("{}/{}", folder_, name); }

std::string ResultFolder::stage(std::string_view name) {
  return path(fmt::format("{}{}.part", temporary_prefix, name));
}

void ResultFolder::remove_temporaries() const {
  std::error_code error;
  std::filesystem::directory_iterator entries(folder_, error);
  for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
    const std::string name = entries->path().filename().string();
    std::error_code ignored;
    // Also what a database puts beside its file ("….part-journal").
    if (name.rfind(temporary_prefix, 0) == 0 && name.find(".part") != std::string::npos)
      std::filesystem::remove(entries->path(), ignored);
  }
}

bool ResultFolder::open(sim::Problems& problems) {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error && !std::filesystem::is_directory(folder_))
    return fail(problems, folder_, "cannot create the folder", error.message());
  lock_ = open_retrying(folder_, O_RDONLY | O_DIRECTORY);
  if (lock_ < 0) return fail_errno(problems, folder_, "cannot open the folder");
  // File systems that cannot lock a folder answer otherwise; there the user has to see to it.
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(lock_);
    lock_ = -1;
    return fail(problems, folder_, "cannot write", "another run is writing into this folder");
  }
  remove_temporaries();
  // Better to know now than after an hour of simulation.
  if (!put("probe", "", problems)) return false;
  remove_temporaries();
  return true;
}

bool ResultFolder::put(std::string_view name, std::string_view content, sim::Problems& problems) {
  const std::string temporary = stage(name);
  const int file = open_retrying(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
  if (file < 0) return fail_errno(problems, path(name), "cannot write");
  const bool written = write_all(file, content);
  const int error = errno;
  const bool closed = ::close(file) == 0;
  if (written && closed) return true;
  if (!written) errno = error;
  fail_errno(problems, path(name), "cannot write");
  ::unlink(temporary.c_str());
  return false;
}

bool ResultFolder::write(std::string_view name, std::string_view content, sim::Problems& problems) {
  if (!is_plain_name(name) || name == index_name)
    return fail(problems, path(name), "cannot write", "not a name for a result file");
  return put(name, content, problems) && seal(name, problems);
}

bool ResultFolder::seal(std::string_view name, sim::Problems& problems) {
  if (!is_plain_name(name)) return fail(problems, path(name), "cannot write", "not a plain file name");
  const std::string temporary = stage(name);
  const int file = open_retrying(temporary, O_RDONLY);
  if (file < 0) return fail_errno(problems, path(name), "cannot write");
  const bool synced = ::fsync(file) == 0;
  const int error = errno;
  ::close(file);
  errno = error;
  if (!synced) return fail_errno(problems, path(name), "cannot flush");
  const std::string hash = sha256_of_file(temporary);
  if (hash.empty()) return fail_errno(problems, path(name), "cannot read back");
  sealed_[std::string(name)] = hash;
  return true;
}

bool ResultFolder::finish(const nlohmann::ordered_json& run, sim::Problems& problems) {
  nlohmann::ordered_json index = run;
  index["files"] = nlohmann::ordered_json::object();
  for (const auto& [name, hash] : sealed_) index["files"][name] = hash;
  const auto bad_text = nlohmann::ordered_json::error_handler_t::replace;
  if (!put(index_name, index.dump(2, ' ', false, bad_text) + "\n", problems)) return false;
  const std::map<std::string, std::string> files = sealed_;
  if (!seal(index_name, problems)) return false;

  std::map<std::string, std::string> older;
  std::string ignored;
  const bool had_older = read_index(path(index_name), older, ignored);
  if (::unlink(path(index_name).c_str()) != 0 && errno != ENOENT)
    return fail_errno(problems, path(index_name), "cannot replace");
  if (!sync_folder(lock_)) return fail_errno(problems, folder_, "cannot flush the folder");
  for (const auto& [name, hash] : files)
    if (::rename(stage(name).c_str(), path(name).c_str()) != 0)
      return fail_errno(problems, path(name), "cannot write");
  for (const auto& [name, hash] : older)
    if (had_older && files.count(name) == 0) ::unlink(path(name).c_str());
  if (!sync_folder(lock_)) return fail_errno(problems, folder_, "cannot flush the folder");
  if (::rename(stage(index_name).c_str(), path(index_name).c_str()) != 0)
    return fail_errno(problems, path(index_name), "cannot write");
  if (!sync_folder(lock_)) return fail_errno(problems, folder_, "cannot flush the folder");
  sealed_.clear();
  return true;
}

sim::Problems check_result_folder(const std::string& folder) {
  sim::Problems problems;
  std::map<std::string, std::string> files;
  std::string error;
  const std::string index = fmt::format("{}/{}", folder, index_name);
  if (!read_index(index, files, error)) {
    fail(problems, index, "this folder holds no finished result", error);
    return problems;
  }
  for (const auto& [name, hash] : files) {
    const std::string path = fmt::format("{}/{}", folder, name);
    const std::string found = sha256_of_file(path);
    if (found.empty())
      fail(problems, path, "cannot be read", std::strerror(errno));
    else if (found != hash)
      fail(problems, path, "is not the file that run.json speaks of", "its contents have changed");
  }
  return problems;
}

}  // namespace io
