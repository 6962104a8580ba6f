#include "src/io/atomic_output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/core/utf8.hpp"
#include "src/io/sha256.hpp"

namespace io {

namespace {

constexpr std::string_view temporary_prefix = ".povexit-";

bool fail(sim::Problems& problems, const std::string& path, std::string_view what, std::string_view why) {
  problems.push_back({.mark = {},
                      .path = {},
                      .message = fmt::format("{}: {}: {}", core::printable(path, 500), what, why),
                      .expected = {},
                      .nearest = {}});
  return false;
}

bool fail_errno(sim::Problems& problems, const std::string& path, std::string_view what) {
  return fail(problems, path, what, std::strerror(errno));
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

/// Under which an older index waits while the files are being renamed.
std::string set_aside(const IndexKind& kind) { return fmt::format("{}.old", kind.file); }

bool exists(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 || errno != ENOENT;
}

}  // namespace

ResultFolder::~ResultFolder() {
  if (lock_ >= 0) {
    remove_half_renamed();
    remove_temporaries();
  }
  remove_created();
  if (lock_ >= 0) ::close(lock_);
}

bool ResultFolder::create(sim::Problems& problems) {
  std::error_code ignored;
  for (std::filesystem::path p = folder_; !p.empty() && !std::filesystem::exists(p, ignored);
       p = p.parent_path())
    created_.insert(created_.begin(), p.string());
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  // Some systems call it an error that the folder is there already.
  std::error_code no_folder;
  return !error || std::filesystem::is_directory(folder_, no_folder) ||
         fail(problems, folder_, "cannot create the folder", error.message());
}

/// A folder that is not empty stays, and so do those around it.
void ResultFolder::remove_created() {
  while (!created_.empty() && (::rmdir(created_.back().c_str()) == 0 || errno == ENOENT)) created_.pop_back();
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

void ResultFolder::remove_half_renamed() {
  for (const IndexKind& kind : index_kinds) {
    if (exists(path(kind.file))) continue;
    for (const std::string& index : {std::string(kind.file), set_aside(kind)}) {
      FileHashes files;
      if (!read_index(stage(index), kind, files).empty()) continue;
      for (const auto& [name, hash] : files)
        if (sha256_of_file(path(name)) == hash) ::unlink(path(name).c_str());
    }
  }
}

bool ResultFolder::may_replace(FileHashes& older, sim::Problems& problems) const {
  const std::size_t before = problems.size();
  older.clear();
  const std::string index = path(kind_.file);
  if (exists(index)) {
    const std::string error = read_index(index, kind_, older);
    if (!error.empty()) return fail(problems, index, "cannot be replaced", error);
  }
  for (const auto& [name, hash] : older)
    if (exists(path(name)) && sha256_of_file(path(name)) != hash)
      fail(problems, path(name), "would be overwritten or removed",
           fmt::format("it has been changed since {} was written; move it, or choose another folder",
                       kind_.file));
  for (const std::string& name : names_)
    if (older.count(name) == 0 && exists(path(name)))
      fail(problems, path(name), "would be overwritten",
           fmt::format("no {} of this folder lists it; move it, or choose another folder", kind_.file));
  return problems.size() == before;
}

bool ResultFolder::is_announced(std::string_view name) const {
  return is_plain_name(name) && std::find(names_.begin(), names_.end(), name) != names_.end();
}

bool ResultFolder::open(sim::Problems& problems) {
  if (!create(problems)) return false;
  lock_ = open_retrying(folder_, O_RDONLY | O_DIRECTORY);
  if (lock_ < 0) return fail_errno(problems, folder_, "cannot open the folder");
  // File systems that cannot lock a folder answer otherwise; there the user has to see to it.
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(lock_);
    lock_ = -1;
    return fail(problems, folder_, "cannot write", "another run is writing into this folder");
  }
  remove_half_renamed();
  remove_temporaries();
  // Better to know now than after an hour of simulation.
  FileHashes older;
  if (!may_replace(older, problems)) return false;
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
  if (!is_announced(name)) return fail(problems, path(name), "cannot write", "not a file of this result");
  return put(name, content, problems) && seal(name, problems);
}

bool ResultFolder::seal(std::string_view name, sim::Problems& problems) {
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

bool ResultFolder::finish(const nlohmann::ordered_json& facts, sim::Problems& problems) {
  FileHashes older;
  if (!may_replace(older, problems)) return false;
  const FileHashes files = std::move(sealed_);
  sealed_.clear();
  nlohmann::ordered_json index{{"format", kind_.format}};
  index.update(facts);
  index["files"] = nlohmann::ordered_json::object();
  for (const auto& [name, hash] : files) index["files"][name] = hash;
  const auto bad_text = nlohmann::ordered_json::error_handler_t::replace;
  if (!put(kind_.file, index.dump(2, ' ', false, bad_text) + "\n", problems)) return false;
  if (!seal(kind_.file, problems)) return false;

  const std::string index_path = path(kind_.file);
  if (::rename(index_path.c_str(), stage(set_aside(kind_)).c_str()) != 0 && errno != ENOENT)
    return fail_errno(problems, index_path, "cannot replace");
  if (!sync_folder(lock_)) return fail_errno(problems, folder_, "cannot flush the folder");
  for (const auto& [name, hash] : files)
    if (::rename(stage(name).c_str(), path(name).c_str()) != 0)
      return fail_errno(problems, path(name), "cannot write");
  for (const auto& [name, hash] : older)
    if (files.count(name) == 0) ::unlink(path(name).c_str());
  if (!sync_folder(lock_)) return fail_errno(problems, folder_, "cannot flush the folder");
  if (::rename(stage(kind_.file).c_str(), index_path.c_str()) != 0)
    return fail_errno(problems, index_path, "cannot write");
  created_.clear();
  if (!sync_folder(lock_)) return fail_errno(problems, folder_, "cannot flush the folder");
  return true;
}

}  // namespace io
