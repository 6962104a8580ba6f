// The coverage that claims are settled on, from a whole scenario or from an insurance pack alone.
#pragma once

#include <optional>

#include "src/cli/scenario_input.hpp"
#include "src/core/claim_tables.hpp"

namespace cli {

/// Of a document that is loaded. A whole scenario (one with a horizon) is checked as a whole, a pack for the
/// sections a claim needs. Nothing, with problems, if there are errors.
[[nodiscard]] std::optional<core::ClaimTables> claim_tables_of(const core::Document& document,
                                                               sim::Problems& problems);

/// The same after loading the files.
[[nodiscard]] std::optional<core::ClaimTables> load_claim_tables(const ScenarioArguments& arguments,
                                                                 core::Document& document,
                                                                 sim::Problems& problems);

}  // namespace cli
