// The global search of `solve`: DIRECT-L of NLopt (Gablonsky and Kelley 2001), which divides the cube of all
// candidates deterministically, so that the same problem is searched the same way every time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace io {

/// Calls `function` about `calls` times at places of the unit cube.
void search_cube(std::size_t dimensions, std::uint32_t calls,
                 const std::function<double(std::span<const double>)>& function);

}  // namespace io
