// The scenario a command works on: its files, what is set in it, and what is wrong with them.
//
// Every command takes a scenario the same way: FILE+OVERLAY+PATH=VALUE+..., taken apart at each plus. A part
// with an equals sign sets a parameter, as --set does; a part that is the name of a file is that file,
// whatever signs are in its name. A second scenario that begins with a plus is laid on the first.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/cli/command_line.hpp"
#include "src/core/document.hpp"

namespace cli {

/// SCENARIO[+OVERLAY|+PATH=VALUE...] and --set PATH=VALUE. A setting that was taken out of the scenario
/// begins with a plus, so that what is wrong with it is said of what was written.
struct ScenarioArguments {
  std::string scenario;
  std::vector<std::string> settings;
};
/// The same with nothing but files in `scenario`; what it sets comes before what --set does.
[[nodiscard]] ScenarioArguments taken_apart(const ScenarioArguments& arguments);

/// A scenario beside a first one: `other` laid on it if that begins with a plus, else one of its own with the
/// first one's --set. What it sets itself comes last. Taken apart.
[[nodiscard]] ScenarioArguments beside(const ScenarioArguments& first, const std::string& other);

/// "township+cap10+coverage.stack.basic.rate=0.7": files without folders and endings, and what the scenario
/// itself sets.
[[nodiscard]] std::string name_of(const std::string& scenario);
/// What `beside` gives is called so.
[[nodiscard]] std::string name_beside(const std::string& first, const std::string& other);

/// SCENARIO as it stands in a file of that folder: names of files are relative to it, unless all of it is one
/// file's name.
[[nodiscard]] std::string scenario_in(const std::filesystem::path& folder, const std::string& scenario);

/// `needed`: whether SCENARIO must be given (without it: always).
void declare_scenario(Command& command, ScenarioArguments& arguments, std::function<bool()> needed = {});

/// What is wrong with the way a scenario is written, or "": an empty part, or no file in it. `on_another`: it
/// may begin with a plus to be laid on another.
[[nodiscard]] std::string wrong_with_scenario(const std::string& scenario, bool on_another);

/// The files that SCENARIO names, and the settings.
[[nodiscard]] std::vector<std::string> scenario_files(const std::string& scenario);
[[nodiscard]] std::vector<std::string> scenario_settings(const std::string& scenario);
/// Both, in their order: the parts of a stack.
[[nodiscard]] std::vector<std::string> scenario_parts(const std::string& scenario);

/// Reads the files; problems are added. False if the document is not whole.
bool load_scenario(const ScenarioArguments& arguments, core::Document& document, sim::Problems& problems);

/// Prints problems on standard error. Returns `done` if none is an error; else `bad_input`, or `io_failed` if
/// a file of the scenario may not be read.
int report(const sim::Problems& problems, const std::vector<std::string>& files);

}  // namespace cli
