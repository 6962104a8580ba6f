// Paths of parameters, "coverage.stack.major-illness.deductible": which ones a declaration knows.
//
// Names of fields separated by dots; an item of a list by its id, or by its number from 0 if it has none;
// below a table its key, below a distribution its name and parameter. Below any value, `value`, a date, or
// what an origin holds may be named. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "src/core/declaration.hpp"

namespace core {

[[nodiscard]] bool valid_path(const Declaration& root, std::string_view path);

/// The path with each unknown name replaced by the nearest known one, a list left out put in; "" if nothing
/// is near enough or the path is valid already.
[[nodiscard]] std::string nearest_path(const Declaration& root, std::string_view path);

}  // namespace core
