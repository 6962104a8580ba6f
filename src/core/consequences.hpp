// Which problems follow from others: what could not be read has been answered, and a check that finds its
// default wrong says nothing new.
//
// A problem follows from an error of reading if one's path lies at or below the other's ("nobody pays" from a
// share that is no number), if the misspelt field most like it was meant, or if the check is known to look at
// a field elsewhere or at another field of the same item. An id that names nothing was read all the same:
// what hangs on no name (that shares sum to 1) does not follow from it. Everything else is a problem of its
// own, so that one reading reports them all. A value; one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace core {

class Consequences {
 public:
  /// From the errors among `problems`, which are those of reading `document`. A misspelt field that is given
  /// rightly too leaves that one read; without a document it counts as not given.
  explicit Consequences(const sim::Problems& problems, const Document* document = nullptr);

  [[nodiscard]] bool follows(const sim::Problem& problem) const;
  /// Was something at or below this path not read?
  [[nodiscard]] bool unread(std::string_view path) const;

 private:
  [[nodiscard]] bool unreached(std::string_view path) const;
  [[nodiscard]] bool of_sibling(std::string_view path) const;
  [[nodiscard]] bool of_payers(const sim::Problem& problem) const;
  [[nodiscard]] static bool touches(const std::vector<std::string>& paths, std::string_view path);

  std::vector<std::string> paths_;     // of what was not read
  std::vector<std::string> dangling_;  // of ids that name nothing
};

}  // namespace core
