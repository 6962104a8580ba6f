// Problems as a user reads them, one line each:
//
//   scenarios/town.yaml:12:7: error: coverage.major-ilness: unknown field; did you mean major-illness?
//   expected a number from 0 to 1                                     (both on one line)
//
// sorted by file, line and column, those without a place last; then a line of totals. English, LF, no control
// characters whatever the input held.
#pragma once

#include <string>
#include <vector>

#include "sim/describe/problem.hpp"

namespace io {

/// The problems in the order in which they are printed.
[[nodiscard]] sim::Problems in_order(const sim::Problems& problems);

/// The lines for all problems, "" if there are none. `files[mark.file]` names a file.
[[nodiscard]] std::string print_problems(const sim::Problems& problems,
                                         const std::vector<std::string>& files);

/// "3 errors, 1 warning"; "no problems".
[[nodiscard]] std::string count_problems(const sim::Problems& problems);

/// Problems of several readings of the same files, each told once; `files` are those of `into`, to which the
/// others are added.
void merge_problems(const sim::Problems& more, const std::vector<std::string>& more_files,
                    sim::Problems& into, std::vector<std::string>& files);

}  // namespace io
