#include "src/cli/overridden_runs.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "src/core/resolve.hpp"
#include "src/io/print_problems.hpp"

namespace cli {

namespace {

/// Parameters of the section `runs`, as the scenario's own files state them.
std::vector<core::Parameter> runs_of(const ScenarioArguments& scenario, core::Document& document) {
  sim::Problems ignored;
  load_scenario(scenario, document, ignored);
  const auto resolved = core::resolve(document, ignored);
  std::vector<core::Parameter> runs;
  if (resolved)
    for (const core::Parameter& p : resolved->provenance.parameters)
      if (p.path.starts_with("runs.")) runs.push_back(p);
  return runs;
}

}  // namespace

void add_overridden_runs(const ScenarioArguments& base, const ScenarioArguments& option,
                         sim::Problems& problems, std::vector<std::string>& files) {
  core::Document of_base, of_option;
  const std::vector<core::Parameter> known = runs_of(base, of_base);
  sim::Problems found;
  for (const core::Parameter& p : runs_of(option, of_option)) {
    const auto same =
        std::find_if(known.begin(), known.end(), [&](const core::Parameter& k) { return k.path == p.path; });
    if (!p.given || (same != known.end() && same->value == p.value)) continue;
    sim::Problem warning;
    warning.severity = sim::Severity::warning;
    warning.mark = p.mark;
    warning.path = p.path;
    warning.message =
        fmt::format("{} does not count here: seed and replications of the base hold for every arm", p.value);
    warning.expected = "--seed or --replications";
    found.push_back(std::move(warning));
  }
  if (!found.empty()) io::merge_problems(found, of_option.files, problems, files);
}

}  // namespace cli
