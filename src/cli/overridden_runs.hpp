// What an option of a comparison says of seed and replications in its own files, which does not count: those
// of the base hold for every arm. It is said by name, so that nobody takes it for heard.
#pragma once

#include <string>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/cli/scenario_input.hpp"

namespace cli {

/// Warnings, one for each setting under `runs` that an option states and that differs from the base's; marks
/// count in `files`, to which the option's files are added. Files that cannot be read have been told of
/// before.
void add_overridden_runs(const ScenarioArguments& base, const ScenarioArguments& option,
                         sim::Problems& problems, std::vector<std::string>& files);

}  // namespace cli
