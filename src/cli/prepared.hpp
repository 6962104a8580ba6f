// A scenario ready to run: read, checked as a whole, its population made. What `run`, `household`,
// `population` and `validate` begin with.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/cli/scenario_input.hpp"
#include "src/core/resolve.hpp"
#include "src/core/simulate.hpp"

namespace cli {

/// What a command does with the population that it gets: as much must fit into memory.
enum class Use : std::uint8_t {
  population,  ///< looks at it
  life,        ///< one replication
  run          ///< all of them, and their results
};

/// What the command line may say in place of the scenario's `runs` section.
struct RunArguments {
  ScenarioArguments scenario;
  std::optional<std::uint64_t> seed, replications;
  std::optional<std::uint64_t> threads;  ///< none: as many as the machine offers
  Use use = Use::population;
};
/// Declares the scenario (which may not be needed, as declare_scenario says) and `--seed`.
void declare_seeded(Command& command, RunArguments& arguments, std::function<bool()> needed = {});
void declare_seed(Command& command, RunArguments& arguments);

struct Prepared {
  core::Document document;
  core::Resolved resolved;
  std::unique_ptr<core::Populations> populations;
  std::vector<std::string> register_files;  ///< none if the population is synthesized

  [[nodiscard]] std::uint64_t seed() const { return static_cast<std::uint64_t>(resolved.scenario.runs.seed); }
};

/// All problems of the files, the scenario and its population are added, that it is too large for this
/// machine among them. Nothing if any is an error;
/// `document` then still says which files they are about.
[[nodiscard]] std::optional<Prepared> prepare(const RunArguments& arguments, core::Document& document,
                                              sim::Problems& problems);

/// The same with all problems reported; `status` says what to end with if there is nothing.
[[nodiscard]] std::optional<Prepared> prepare(const RunArguments& arguments, int& status);

/// Several scenarios, all with the seed of the first: all of them ready to run, or nothing. Every problem of
/// any of them is said, and once.
std::optional<std::vector<Prepared>> prepare_all(const std::vector<RunArguments>& all, int& status);

}  // namespace cli
