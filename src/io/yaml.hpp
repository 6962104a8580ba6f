// YAML text to the document tree.
//
// What is accepted: one YAML 1.2 document (JSON is a part of that) of maps, lists and scalars. Anchors,
// aliases, tags, merge keys, further documents and keys that are no plain names are refused: a scenario says
// things once through `extends` and ids, and an alias bomb is answered by its first alias. Bounds: 64 levels,
// a million values.
//
// Every problem is reported with its place; after a syntax error reading goes on at the next key of the first
// column.
#pragma once

#include <cstdint>
#include <string_view>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace io {

/// Reads `text` into `root`; marks name `file`. Problems are appended. Returns true if the tree holds
/// everything that was written, which can be so in spite of problems (a key given twice): then it is worth
/// checking further. If not, `root` holds the sections that could be read. An empty text gives a null root
/// and true.
bool read_yaml(std::string_view text, std::int32_t file, core::Node& root, sim::Problems& problems);

}  // namespace io
