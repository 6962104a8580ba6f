// How a command that was to write results ends when it could not. Each says so on standard error.
#pragma once

#include "sim/describe/problem.hpp"

namespace cli {

/// Interrupted: the status that the signal gives.
[[nodiscard]] int stopped();

/// A file could not be read or written: `io_failed`.
[[nodiscard]] int io_failure(const sim::Problems& problems);

}  // namespace cli
