// Households that can never exit: the exit check asks for a safe house or safe water, some lack it at the
// start, and nothing in the scenario ever makes it safe, or
// projects do in some villages only. Worth a warning, since the share lacking caps the
// exit rate.
#pragma once

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"
#include "src/core/resolve.hpp"

namespace core {

/// Adds one warning for the house and one for the water, at the share that the scenario states.
void warn_of_unsafe_for_good(const Resolved& resolved, const Document& document, sim::Problems& problems);

}  // namespace core
