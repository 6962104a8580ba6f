// What the groups of a comparison's exits are called: causes of poverty, sizes, disability, ages of heads.
// Villages and whatever else has no label go by their ids.
#pragma once

#include <string>
#include <string_view>

#include "sim/describe/field.hpp"

namespace core {

[[nodiscard]] sim::Label group_label(std::string_view group);

}  // namespace core
