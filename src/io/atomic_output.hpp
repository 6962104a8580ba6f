// A folder of results that never claims what it does not hold, and never takes what is not its own.
//
// Each file is written under a temporary name in the folder (".povexit-NAME.part"), flushed to the disk, and
// renamed only when all of them are whole; the index (io/result_index.hpp) comes last and carries the SHA-256
// of the others. An older index is taken away before the first rename, so that at every moment, also after a
// kill or a full disk, either the index agrees with every file it lists or there is none. Until `finish` an
// older result stays untouched.
//
// A file is replaced or removed only if it is, byte for byte, what the folder's own index lists. Anything
// else under a name that the result needs, a listed file that was changed, and an index of another kind are
// problems, found by `open` and once more before the first rename.
//
// Temporary files are removed when the object goes, and those of a killed run when the next one opens the
// folder; so are the files of a result whose renaming was cut short. Folders that were made for a result that
// did not come about go with it, as long as nobody else has put anything into them. Two runs never write into
// one folder at once (advisory lock on the folder). Errors are problems with the system's own text; the
// caller turns them into exit code 74. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/describe/problem.hpp"
#include "src/io/result_index.hpp"

namespace io {

class ResultFolder {
 public:
  /// `names`: the files that the result will hold, plain names without folders.
  ResultFolder(std::string folder, const IndexKind& kind, std::vector<std::string> names)
      : folder_(std::move(folder)), kind_(kind), names_(std::move(names)) {}
  ~ResultFolder();
  ResultFolder(const ResultFolder&) = delete;
  ResultFolder& operator=(const ResultFolder&) = delete;

  /// Creates the folder where needed, takes its lock, removes what a killed run left, looks whether the
  /// result may take its place. Call first.
  bool open(sim::Problems& problems);

  /// Writes a whole file, one of the names announced.
  bool write(std::string_view name, std::string_view content, sim::Problems& problems);

  /// For files that others write (a database): the path to write to, then `seal` when it is closed.
  [[nodiscard]] std::string stage(std::string_view name);
  bool seal(std::string_view name, sim::Problems& problems);

  /// Renames everything and writes the index: the format, `facts`, and the hashes as "files". Files that the
  /// older index lists and this result does not have are removed.
  bool finish(const nlohmann::ordered_json& facts, sim::Problems& problems);

 private:
  [[nodiscard]] std::string path(std::string_view name) const;
  /// The folder with those above it, as far as they are missing.
  bool create(sim::Problems& problems);
  void remove_created();
  void remove_temporaries() const;
  /// Removes what a finish that was cut short has renamed already, which no index speaks of any more.
  void remove_half_renamed();
  /// Problems if the result would take the place of a file that is not its own; `older` gets what the index
  /// lists.
  bool may_replace(FileHashes& older, sim::Problems& problems) const;
  [[nodiscard]] bool is_announced(std::string_view name) const;
  bool put(std::string_view name, std::string_view content, sim::Problems& problems);

  std::string folder_;
  IndexKind kind_;
  std::vector<std::string> names_;
  std::vector<std::string> created_;  // folders that were not there, the outermost first
  int lock_ = -1;                     // descriptor of the folder
  FileHashes sealed_;                 // of the files that are whole
};

}  // namespace io
