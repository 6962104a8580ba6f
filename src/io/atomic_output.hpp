// A folder of results that never claims what it does not hold.
//
// Each file is written under a temporary name in the folder (".povexit-NAME.part"), flushed to the disk, and
// renamed only when all of them are whole; `run.json` comes last and carries the SHA-256 of the others. An
// older run.json is taken away before the first rename, so that at every moment, also after a kill or a full
// disk, either run.json agrees with every file it lists or there is none. Until `finish` an older result
// stays untouched.
//
// Temporary files are removed when the object goes, and those of a killed run when the next one opens the
// folder. Two runs never write into one folder at once (advisory lock on the folder). Errors are problems
// with the system's own text; the caller turns them into exit code 74. One thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/describe/problem.hpp"

namespace io {

class ResultFolder {
 public:
  explicit ResultFolder(std::string folder) : folder_(std::move(folder)) {}
  ~ResultFolder();
  ResultFolder(const ResultFolder&) = delete;
  ResultFolder& operator=(const ResultFolder&) = delete;

  /// Creates the folder where needed, takes its lock, removes what a killed run left. Call first.
  bool open(sim::Problems& problems);

  /// Writes a whole file. Names are plain ("summary.json"), without folders.
  bool write(std::string_view name, std::string_view content, sim::Problems& problems);

  /// For files that others write (a database): the path to write to, then `seal` when it is closed.
  [[nodiscard]] std::string stage(std::string_view name);
  bool seal(std::string_view name, sim::Problems& problems);

  /// Renames everything and writes run.json: `run` with the hashes added as "files". Files that an older
  /// run.json lists and this result does not have are removed.
  bool finish(const nlohmann::ordered_json& run, sim::Problems& problems);

 private:
  [[nodiscard]] std::string path(std::string_view name) const;
  void remove_temporaries() const;
  bool put(std::string_view name, std::string_view content, sim::Problems& problems);

  std::string folder_;
  int lock_ = -1;                              // descriptor of the folder
  std::map<std::string, std::string> sealed_;  // SHA-256 by name
};

/// Problems of a result folder: no run.json, a file missing, a file that is not the one run.json speaks of.
/// Empty if the folder may be read.
[[nodiscard]] sim::Problems check_result_folder(const std::string& folder);

/// SHA-256 of a text in lower-case hex.
[[nodiscard]] std::string sha256_of_text(std::string_view text);

/// SHA-256 of a file in lower-case hex, "" if it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::string& path);

}  // namespace io
