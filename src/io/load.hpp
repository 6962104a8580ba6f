// A scenario from its files: `extends:` chains, overlays laid one over another, values set on the command
// line.
//
// `extends: FILE` (relative to the file that says so) puts another file below this one. Overlays given beside
// a base
// ("BASE+A+B") are laid on in order, each with what it extends; a file that is already below is not laid on
// twice, so that overlays that all extend the base can be stacked; a warning says so where something else
// lies between. Command-line values come last; their place is the setting itself, which stands among the
// document's files as "--set PATH=VALUE", or as written if it begins with a plus because it is part of the
// scenario's name.
#pragma once

#include <string>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace io {

/// Reads and merges the files, then applies the settings ("coverage.stack.basic.rate=0.7", the value YAML).
/// Problems are appended, in every file that could be read. Returns false if the document is not whole (a
/// file is missing or has a syntax error): `document` then holds what could be read, without the settings.
bool load(const std::vector<std::string>& files, const std::vector<std::string>& settings,
          core::Document& document, sim::Problems& problems);

}  // namespace io
