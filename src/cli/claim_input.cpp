#include "src/cli/claim_input.hpp"

#include "src/core/resolve.hpp"

namespace cli {

std::optional<core::ClaimTables> load_claim_tables(const ScenarioArguments& arguments,
                                                   core::Document& document, sim::Problems& problems) {
  const bool whole = load_scenario(arguments, document, problems);
  if (!whole || document.root.find("horizon") != nullptr) (void)core::resolve(document, problems);
  if (sim::has_errors(problems)) return std::nullopt;
  return core::claim_tables(document, problems);
}

}  // namespace cli
