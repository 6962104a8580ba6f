// What the arms of a comparison are called where room is short: in charts, tables and the workbook.
//
// A scenario of its own goes by its title, if no other arm has the same; what is laid on a base by the
// overlays and settings that it adds, of a setting as little of its path as tells the options apart
// ("rate=0.6"). Where that would be long or leave two alike, the options are numbered. No two arms have the
// same name.
#pragma once

#include <vector>

#include "src/core/comparison.hpp"

namespace core {

/// By arm, the base first.
[[nodiscard]] std::vector<sim::Label> arm_labels(const Comparison& comparison);

}  // namespace core
