// What an indicator of the summary is called in both languages; one without a name goes by its id.
#pragma once

#include <string_view>

#include "sim/describe/field.hpp"

namespace core {

[[nodiscard]] sim::Label indicator_label(std::string_view id);

}  // namespace core
