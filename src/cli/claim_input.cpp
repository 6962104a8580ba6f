#include "src/cli/claim_input.hpp"

#include "src/core/resolve.hpp"

namespace cli {

std::optional<core::ClaimTables> claim_tables_of(const core::Document& document, sim::Problems& problems) {
  if (!document.whole || document.root.find("horizon") != nullptr) (void)core::resolve(document, problems);
  if (!document.whole || sim::has_errors(problems)) return std::nullopt;
  return core::claim_tables(document, problems);
}

std::optional<core::ClaimTables> load_claim_tables(const ScenarioArguments& arguments,
                                                   core::Document& document, sim::Problems& problems) {
  (void)load_scenario(arguments, document, problems);
  return claim_tables_of(document, problems);
}

}  // namespace cli
