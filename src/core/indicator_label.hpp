// What an indicator of the summary is called in both languages (one without a name goes by its id), and its
// unit.
#pragma once

#include <string_view>

#include "sim/describe/field.hpp"

namespace core {

[[nodiscard]] sim::Label indicator_label(std::string_view id);

/// Its unit as summary.json says it: "share", "households", "yuan per head"; empty if there is no such
/// indicator by years.
[[nodiscard]] std::string_view indicator_unit(std::string_view id);

}  // namespace core
