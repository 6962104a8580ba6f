// The index of a folder of results: which files of the folder belong to it, by name and SHA-256.
//
// The commands that write files keep one index each, so that a run and a population can stand in one folder
// and neither takes the other's files for its own. Whatever an index does not list, or lists with another
// hash, is the user's. Functions without state; any thread. Paths and errors are UTF-8 texts.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "sim/describe/problem.hpp"

namespace io {

struct IndexKind {
  std::string_view file;    ///< name of the index in its folder
  std::string_view format;  ///< what its key "format" says
};
inline constexpr IndexKind run_index{"run.json", "povexit-run/1"};
inline constexpr IndexKind population_index{"population.json", "povexit-population/1"};
inline constexpr IndexKind template_index{"template.json", "povexit-template/1"};
inline constexpr IndexKind comparison_index{"compare.json", "povexit-compare/1"};
inline constexpr IndexKind solution_index{"solve.json", "povexit-solve/1"};
inline constexpr std::array<IndexKind, 5> index_kinds{run_index, population_index, template_index,
                                                      comparison_index, solution_index};

using FileHashes = std::map<std::string, std::string>;  ///< SHA-256 by plain file name

/// A name without folders, not hidden, such as results may bear.
[[nodiscard]] bool is_plain_name(std::string_view name);

/// Reads the index at `path` into `files`. Returns "" or what is wrong ("no such file", "is not the index of
/// ...").
[[nodiscard]] std::string read_index(const std::string& path, const IndexKind& kind, FileHashes& files);

/// Problems of a folder that someone wants to read: no index, a file missing, a file that is not the one the
/// index speaks of. Empty if the folder may be read.
[[nodiscard]] sim::Problems check_result_folder(const std::string& folder, const IndexKind& kind = run_index);

}  // namespace io
