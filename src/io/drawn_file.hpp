// The file of a drawing: written whole or not at all, over nothing but an older drawing.
#pragma once

#include <string>
#include <string_view>

#include "sim/describe/problem.hpp"

namespace io {

/// Stands near the beginning of every drawing; a file without it is not ours.
inline constexpr std::string_view drawn_mark = "drawn by povexit graph";

/// Writes the file under a temporary name beside it, flushes it to the disk and renames it. A file that
/// stands there and bears no mark is left, which is a problem; so is whatever the system refuses, in its own
/// words.
bool write_drawing(const std::string& path, std::string_view content, sim::Problems& problems);

}  // namespace io
