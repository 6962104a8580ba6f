// The screen after a comparison: what changes with each option, for whom, what it costs. Pure functions of
// the comparison. Every difference stands with its paired 95 % interval; beside it how many times narrower
// the pairing made it.
#pragma once

#include <string>
#include <string_view>

#include "src/core/comparison.hpp"
#include "src/core/language.hpp"

namespace io {

/// `folder`: where the files are, as the user gave it; `explained`: with the chain of causes.
[[nodiscard]] std::string comparison_text(const core::Comparison& comparison, core::Language language,
                                          std::string_view folder, bool explained);

}  // namespace io
