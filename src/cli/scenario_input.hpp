// The scenario a command works on: its files, what `--set` changes, and what is wrong with them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/cli/command_line.hpp"
#include "src/core/document.hpp"

namespace cli {

/// SCENARIO[+OVERLAY...] and --set PATH=VALUE.
struct ScenarioArguments {
  std::string scenario;
  std::vector<std::string> settings;
};
/// `needed`: whether SCENARIO must be given (without it: always).
void declare_scenario(Command& command, ScenarioArguments& arguments, std::function<bool()> needed = {});

/// The files that SCENARIO[+OVERLAY...] names; a file whose own name holds a plus is one file.
[[nodiscard]] std::vector<std::string> scenario_files(const std::string& scenario);

/// Reads the files; problems are added. False if the document is not whole.
bool load_scenario(const ScenarioArguments& arguments, core::Document& document, sim::Problems& problems);

/// Prints problems on standard error. Returns `done` if none is an error; else `bad_input`, or `io_failed` if
/// a file of the scenario may not be read.
int report(const sim::Problems& problems, const core::Document& document);

}  // namespace cli
