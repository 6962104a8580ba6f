// A look over a YAML text before it is parsed, for what yaml-cpp lets pass or takes far too long to refuse:
// quotes and brackets that are never closed, tabs as indentation, flow lists nested too deep.
//
// It also finds the sections (keys in the first column), so that after a syntax error reading can go on with
// the next one and report what is wrong there too. It is stricter than YAML in two points: a line that begins
// in the first column with `key:` ends any quote or bracket that is still open (YAML wants such lines
// indented anyway), and a continuation line of an unquoted text must not begin with a quote.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/io/source_text.hpp"

namespace io {

/// Deepest nesting of lists and maps in a scenario.
inline constexpr std::size_t deepest_yaml = 64;

struct YamlSection {
  std::size_t begin = 0;  ///< offset of its first byte; it ends where the next begins
  bool broken = false;    ///< a problem was reported in it: parsing it would only repeat that
};

/// Sections of the text, the first from offset 0; problems are appended.
[[nodiscard]] std::vector<YamlSection> scan_yaml(SourceText& source, sim::Problems& problems);

}  // namespace io
