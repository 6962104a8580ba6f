// What the machine has: asked here and nowhere else.
#pragma once

#include <cstdint>

namespace io {

/// Memory that this process may use at most, bytes: the least of what is built in, what its control group
/// allows and its own limit on addresses. 0 if nothing of it is known.
[[nodiscard]] std::uint64_t machine_memory();

}  // namespace io
