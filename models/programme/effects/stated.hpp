// Whether a scenario says what an effect does: an effect of which none of the fields that do something is
// written does nothing, and is a slip. A value that is written and happens to do nothing (a factor of 1) is
// the scenario's to say.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "sim/describe/field.hpp"

namespace models {

/// Is one of these fields written?
inline bool any_stated(sim::Fields& f, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return f.given({.name = name, .zh = {}, .en = {}}); });
}

}  // namespace models
