#include "src/cli/scenario_input.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "src/cli/terminal.hpp"
#include "src/io/load.hpp"
#include "src/io/print_problems.hpp"

namespace cli {

void declare_scenario(Command& command, ScenarioArguments& arguments, std::function<bool()> needed) {
  command.argument(arguments.scenario, "SCENARIO", "a scenario file, or BASE+OVERLAY+...", std::move(needed));
  command.options(arguments.settings, "--set", "PATH=VALUE",
                  "change one parameter, such as coverage.stack.basic.rate=0.7; may be repeated");
}

std::vector<std::string> scenario_files(const std::string& scenario) {
  std::error_code ignored;
  if (std::filesystem::exists(scenario, ignored)) return {scenario};
  std::vector<std::string> files;
  for (std::size_t from = 0; from <= scenario.size();) {
    const std::size_t to = std::min(scenario.find('+', from), scenario.size());
    files.push_back(scenario.substr(from, to - from));
    from = to + 1;
  }
  return files;
}

bool load_scenario(const ScenarioArguments& arguments, core::Document& document, sim::Problems& problems) {
  return io::load(scenario_files(arguments.scenario), arguments.settings, document, problems);
}

int report(const sim::Problems& problems, const core::Document& document) {
  say(io::print_problems(problems, document.files));
  if (!sim::has_errors(problems)) return done;
  // A file, or a folder on the way to it, that may not be read.
  const bool unreadable =
      std::any_of(document.files.begin(), document.files.end(), [](const std::string& file) {
        return ::access(file.c_str(), R_OK) != 0 && (errno == EACCES || errno == EIO);
      });
  return unreadable ? io_failed : bad_input;
}

}  // namespace cli
