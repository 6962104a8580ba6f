// The screen after a search: the answer, how sure it is, what limits it, who pays, what one more unit does,
// what certainty costs. A pure function of the report.
#pragma once

#include <string>
#include <string_view>

#include "src/core/language.hpp"
#include "src/core/solution.hpp"

namespace io {

/// `folder`: where the files are, as the user gave it.
[[nodiscard]] std::string solution_text(const core::SolutionReport& report, core::Language language,
                                        std::string_view folder);

}  // namespace io
