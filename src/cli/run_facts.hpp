// What a run is of and how it went: facts that `run` and `compare` write beside their results.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "src/cli/prepared.hpp"
#include "src/core/summary.hpp"
#include "src/io/atomic_output.hpp"

namespace cli {

/// "township", "township+cap10": the files of SCENARIO[+OVERLAY...] without folders and endings.
[[nodiscard]] std::string stem_of(const std::string& scenario);

/// `scenario`: as the user named it.
[[nodiscard]] core::ScenarioFacts facts_of(const Prepared& prepared, const std::string& scenario);

/// Memory that the process has needed at most, in bytes; 0 if that is not known.
[[nodiscard]] std::uint64_t peak_memory();

/// Puts workbook.xlsx into the folder; `make` writes it at a path and says what went wrong. False after a
/// problem.
[[nodiscard]] bool write_workbook(io::ResultFolder& folder,
                                  const std::function<std::string(const std::string& path)>& make,
                                  sim::Problems& problems);

/// "2016-01-31T12:00:00Z".
[[nodiscard]] std::string utc_now();

}  // namespace cli
