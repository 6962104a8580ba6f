// A parameter that `solve` may choose, as the command line says it.
#pragma once

#include <optional>
#include <string>

#include "src/core/solve.hpp"

namespace cli {

/// PATH=LO:HI or PATH=LO:HI:STEP. Without a step: 1 between whole numbers at least 5 apart, else a hundredth.
/// Nothing if the text is neither.
[[nodiscard]] std::optional<core::Varied> varied_of(const std::string& text);

/// "PATH=VALUE".
[[nodiscard]] std::string setting_of(const core::Varied& varied, double value);

}  // namespace cli
