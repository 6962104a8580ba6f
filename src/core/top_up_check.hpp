// A top-up line (dibao) that stands above the poverty line in one year and below it in another: those who
// receive it then leave poverty, or fall back, by nothing but the two lines crossing. Worth a warning, since
// the indicators show it as success or failure of policy.
#pragma once

#include "sim/describe/problem.hpp"
#include "src/core/resolve.hpp"

namespace core {

/// Adds one warning per programme whose line crosses the poverty line, with the dates.
void warn_of_crossing_lines(const Resolved& resolved, const Document& document, sim::Problems& problems);

}  // namespace core
