// What a run is of and how it went: facts that `run` and `compare` write beside their results.
#pragma once

#include <string>

#include "src/cli/prepared.hpp"
#include "src/core/summary.hpp"

namespace cli {

/// "township", "township+cap10": the files of SCENARIO[+OVERLAY...] without folders and endings.
[[nodiscard]] std::string stem_of(const std::string& scenario);

/// `scenario`: as the user named it.
[[nodiscard]] core::ScenarioFacts facts_of(const Prepared& prepared, const std::string& scenario);

/// Memory that the process has needed at most, in bytes; 0 if that is not known.
[[nodiscard]] std::uint64_t peak_memory();

/// "2016-01-31T12:00:00Z".
[[nodiscard]] std::string utc_now();

}  // namespace cli
