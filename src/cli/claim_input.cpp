#include "src/cli/claim_input.hpp"

#include "src/core/piece.hpp"
#include "src/core/resolve.hpp"

namespace cli {

std::optional<core::ClaimTables> claim_tables_of(const core::Document& document, sim::Problems& problems) {
  const bool scenario = !document.whole || document.root.find("horizon") != nullptr;
  if (scenario) (void)core::resolve(document, problems);
  // What is wrong with a scenario has then been said. A pack is read in any case.
  if (scenario && sim::has_errors(problems)) return std::nullopt;
  auto tables = core::claim_tables(document, problems);
  if (sim::has_errors(problems)) tables.reset();
  return tables;
}

std::optional<core::ClaimTables> load_claim_tables(const ScenarioArguments& arguments,
                                                   core::Document& document, sim::Problems& problems) {
  if (load_scenario(arguments, document, problems) && core::is_pack(document))
    core::stand_alone(document, problems);
  auto tables = claim_tables_of(document, problems);
  core::tell_of_change(document, problems);
  return tables;
}

}  // namespace cli
