// A problem found in what a user gave us, as a value: no exceptions cross the layers.
//
// Every check appends to a Problems list and goes on, so that one reading reports everything that is wrong.
// Programmer errors are assertions instead and must be unreachable from any input.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sim {

/// A place in a text: file index into the reader's list of files, line and column from 1, columns counted in
/// characters. Line 0 means "no place" (a command-line value, a computed value).
struct Mark {
  std::int32_t file = -1;
  std::int32_t line = 0;
  std::int32_t column = 0;
  friend bool operator==(const Mark&, const Mark&) = default;
};

enum class Severity : std::uint8_t { error, warning };

struct Problem {
  Severity severity = Severity::error;
  Mark mark{};
  std::string path{};      ///< parameter path, "coverage.major-illness.deductible"; empty for a whole file
  std::string message{};   ///< what is wrong and with what value, one line, English
  std::string expected{};  ///< what would be right ("a number from 0 to 1"); empty if the message says it
  std::string nearest{};   ///< nearest valid name for a misspelt one; empty if none is near
  bool dangling = false;   ///< the value could be read: an id that names nothing
};

using Problems = std::vector<Problem>;

/// True if any of the problems is an error (warnings alone do not stop a run).
[[nodiscard]] inline bool has_errors(const Problems& problems) {
  for (const Problem& p : problems)
    if (p.severity == Severity::error) return true;
  return false;
}

}  // namespace sim
