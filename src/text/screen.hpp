// The one screen after a run: how many left poverty and fell back, what it cost which source, what money is
// missing, what the figures rest on, where the files are.
//
// A pure function of the summary. Every mean stands with its 95 % Monte-Carlo interval in brackets, cut off
// here (not in summary.json) at what the value can be: a share lies within 0 to 100 %, heads and money are
// not negative. A figure or limit that is missing is a dash or stands alone, with a mark that is explained
// below its table; of one replication the head says it for all.
#pragma once

#include <string>
#include <string_view>

#include "src/core/language.hpp"
#include "src/core/summary.hpp"

namespace io {

/// `folder`: where the files are, as the user gave it.
[[nodiscard]] std::string screen(const core::Summary& summary, core::Language language,
                                 std::string_view folder);

}  // namespace io
