// The section of a report that sets options beside the base; it comes before the sections of the base's run.
#pragma once

#include "src/core/comparison.hpp"
#include "src/core/report_data.hpp"

namespace core {

[[nodiscard]] ReportSection comparison_section(const Comparison& comparison);

}  // namespace core
