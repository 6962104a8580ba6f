#include "src/cli/scenario_input.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "src/cli/terminal.hpp"
#include "src/core/utf8.hpp"
#include "src/io/load.hpp"
#include "src/io/print_problems.hpp"

namespace cli {

namespace {

bool is_file(const std::string& name) {
  std::error_code ignored;
  return std::filesystem::exists(name, ignored);
}

bool is_setting(const std::string& part) { return part.find('=') != std::string::npos && !is_file(part); }

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "+") + part;
  return out;
}

}  // namespace

void declare_scenario(Command& command, ScenarioArguments& arguments, std::function<bool()> needed) {
  command.argument(arguments.scenario, "SCENARIO", "a scenario file, or BASE+OVERLAY+PATH=VALUE+...",
                   std::move(needed));
  command.options(arguments.settings, "--set", "PATH=VALUE",
                  "change one parameter, such as coverage.stack.basic.rate=0.7; may be repeated");
  command.check([&arguments]() -> std::string {
    for (const std::string& setting : arguments.settings)
      if (const std::size_t equals = setting.find('=');
          equals == std::string::npos || equals == 0 || setting.front() == '+')
        return fmt::format("--set {}: expected PATH=VALUE", core::printable(setting, 200));
    return arguments.scenario.empty() ? "" : wrong_with_scenario(arguments.scenario, false);
  });
}

std::string wrong_with_scenario(const std::string& scenario, bool on_another) {
  const bool laid_on = on_another && scenario.starts_with('+');
  const std::vector<std::string> parts = scenario_parts(laid_on ? scenario.substr(1) : scenario);
  const std::string shown = core::printable(scenario, 200);
  if (std::any_of(parts.begin(), parts.end(),
                  [](const std::string& p) { return p.empty() || (is_setting(p) && p.front() == '='); }))
    return fmt::format("\"{}\": between plus signs a file or PATH=VALUE is missing", shown);
  if (!laid_on && std::all_of(parts.begin(), parts.end(), is_setting))
    return on_another ? fmt::format("\"{}\" names no scenario file; +{} lays it on the first", shown, shown)
                      : fmt::format("\"{}\" names no scenario file; expected FILE+{}", shown, shown);
  return {};
}

std::vector<std::string> scenario_parts(const std::string& scenario) {
  if (is_file(scenario)) return {scenario};
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= scenario.size();) {
    const std::size_t to = std::min(scenario.find('+', from), scenario.size());
    parts.push_back(scenario.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

std::vector<std::string> scenario_files(const std::string& scenario) {
  std::vector<std::string> files = scenario_parts(scenario);
  std::erase_if(files, is_setting);
  return files;
}

std::vector<std::string> scenario_settings(const std::string& scenario) {
  std::vector<std::string> settings = scenario_parts(scenario);
  std::erase_if(settings, [](const std::string& part) { return !is_setting(part); });
  return settings;
}

ScenarioArguments taken_apart(const ScenarioArguments& arguments) {
  ScenarioArguments out{joined(scenario_files(arguments.scenario)), {}};
  for (const std::string& setting : scenario_settings(arguments.scenario))
    out.settings.push_back("+" + setting);
  out.settings.insert(out.settings.end(), arguments.settings.begin(), arguments.settings.end());
  return out;
}

ScenarioArguments beside(const ScenarioArguments& first, const std::string& other) {
  const bool laid_on = other.starts_with('+');
  const std::string own = laid_on ? other.substr(1) : other;
  const std::vector<std::string> files = scenario_files(own);
  ScenarioArguments out = laid_on ? taken_apart(first) : ScenarioArguments{"", first.settings};
  if (!files.empty()) out.scenario += (out.scenario.empty() ? "" : "+") + joined(files);
  for (const std::string& setting : scenario_settings(own)) out.settings.push_back("+" + setting);
  return out;
}

std::string name_of(const std::string& scenario) {
  std::vector<std::string> parts = scenario_parts(scenario);
  for (std::string& part : parts)
    if (!is_setting(part)) part = std::filesystem::path(part).stem().string();
  return joined(parts);
}

std::string name_beside(const std::string& first, const std::string& other) {
  return other.starts_with('+') ? name_of(first) + "+" + name_of(other.substr(1)) : name_of(other);
}

std::string scenario_in(const std::filesystem::path& folder, const std::string& scenario) {
  const auto inside = [&](const std::string& name) { return (folder / name).lexically_normal().string(); };
  if (is_file(inside(scenario))) return inside(scenario);
  std::vector<std::string> parts = scenario_parts(scenario);
  for (std::string& part : parts)
    if (part.find('=') == std::string::npos || is_file(inside(part))) part = inside(part);
  return joined(parts);
}

bool load_scenario(const ScenarioArguments& arguments, core::Document& document, sim::Problems& problems) {
  const ScenarioArguments apart = taken_apart(arguments);
  return io::load(scenario_files(apart.scenario), apart.settings, document, problems);
}

int report(const sim::Problems& problems, const std::vector<std::string>& files) {
  say(io::print_problems(problems, files));
  if (!sim::has_errors(problems)) return done;
  // A file, or a folder on the way to it, that may not be read.
  const bool unreadable = std::any_of(files.begin(), files.end(), [](const std::string& file) {
    return ::access(file.c_str(), R_OK) != 0 && (errno == EACCES || errno == EIO);
  });
  return unreadable ? io_failed : bad_input;
}

}  // namespace cli
