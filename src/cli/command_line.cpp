#include "src/cli/command_line.hpp"

#include <charconv>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/describe/nearest.hpp"
#include "src/cli/interrupt.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/utf8.hpp"

namespace cli {

namespace {

constexpr const char* footer =
    "Exit status:\n"
    "  0    done\n"
    "  1    some runs or policy tests failed\n"
    "  2    the input is wrong; every problem is listed, nothing is written\n"
    "  64   the command line is wrong\n"
    "  74   reading or writing failed, or memory ran out\n"
    "  130  interrupted; no result file is half-written (143: ended by a termination signal)\n"
    "\n"
    "Results go to standard output or under --out, everything else to standard error. NO_COLOR is heeded.\n"
    "SCENARIO may be followed by overlays: base.yaml+option.yaml";

std::string in_quotes(std::string_view text) { return "\"" + core::printable(std::string(text), 200) + "\""; }

bool parse_whole(const std::string& text, std::uint64_t& value) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return !text.empty() && error == std::errc() && stop == end;
}

}  // namespace

std::string version() { return POVEXIT_VERSION; }

void Command::argument(std::string& value, const std::string& name, const std::string& help,
                       std::function<bool()> needed) {
  app_->add_option(name, value, help)->type_name("");
  check([&value, name, needed = std::move(needed)] {
    return value.empty() && (!needed || needed()) ? name + " is missing" : std::string();
  });
}

void Command::arguments(std::vector<std::string>& values, const std::string& name, const std::string& help) {
  app_->add_option(name, values, help)->type_name("");
  check([&values, name] { return values.empty() ? name + " is missing" : std::string(); });
}

void Command::option(std::string& value, const std::string& name, const std::string& placeholder,
                     const std::string& help) {
  CLI::Option* const given = app_->add_option(name, value, help)->type_name(placeholder);
  check([&value, given, name, placeholder]() -> std::string {
    return given->count() > 0 && value.empty() ? fmt::format("{} is given without {}", name, placeholder)
                                               : "";
  });
}

void Command::options(std::vector<std::string>& values, const std::string& name,
                      const std::string& placeholder, const std::string& help) {
  app_->add_option(name, values, help)->type_name(placeholder)->allow_extra_args(false);
}

void Command::number(std::optional<std::uint64_t>& value, const std::string& name, std::uint64_t low,
                     std::uint64_t high, const std::string& help) {
  const auto text = std::make_shared<std::string>();
  CLI::Option* const given = app_->add_option(name, *text, help)->type_name("N");
  check([&value, text, given, name, low, high]() -> std::string {
    if (given->count() == 0) return {};
    std::uint64_t read = 0;
    if (!parse_whole(*text, read) || read < low || read > high)
      return fmt::format("{} {}: expected a whole number from {} to {}", name, in_quotes(*text), low, high);
    value = read;
    return {};
  });
}

void Command::choice(std::size_t& value, const std::string& name, std::span<const std::string_view> names,
                     const std::string& help) {
  const auto text = std::make_shared<std::string>();
  std::string all;
  for (const std::string_view n : names) all += (all.empty() ? "" : "|") + std::string(n);
  CLI::Option* const given = app_->add_option(name, *text, help)->type_name(all);
  check([&value, text, given, name, names, all]() -> std::string {
    if (given->count() == 0) return {};
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (*text != names[i]) continue;
      value = i;
      return {};
    }
    const std::string near = sim::nearest(*text, names);
    return fmt::format("{} {}: expected {}{}", name, in_quotes(*text), all,
                       near.empty() ? "" : "; did you mean " + near + "?");
  });
}

void Command::flag(bool& value, const std::string& name, const std::string& help) {
  app_->add_flag(name, value, help);
}

CommandLine::CommandLine()
    : app_(std::make_unique<CLI::App>(
          "povexit: how many households leave poverty, when, and what it costs whom", "povexit")) {
  app_->set_version_flag("--version", "povexit " + version());
  app_->footer(footer);
  app_->require_subcommand(0, 1);
  app_->allow_extras();
}

CommandLine::~CommandLine() = default;

Command& CommandLine::command(const std::string& name, const std::string& about) {
  CLI::App* const app = app_->add_subcommand(name, about);
  // Unknown names are collected, so that all of them are answered, each with the nearest known one.
  app->allow_extras();
  commands_.push_back(std::make_unique<Command>(app));
  return *commands_.back();
}

std::vector<std::string> CommandLine::unknown_names() const {
  std::vector<std::string> problems;
  const auto collect = [&](const CLI::App& app, bool at_top) {
    std::vector<std::string> options, names;
    for (const CLI::Option* option : app.get_options())
      for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
    for (const CLI::App* sub : app.get_subcommands({})) names.push_back(sub->get_name());
    bool value_expected = false;  // what follows an unknown option may be its value
    for (const std::string& given : app.remaining()) {
      const bool option = given.size() > 1 && given[0] == '-';
      if (!option && value_expected) {
        value_expected = false;
        continue;
      }
      value_expected = option && given.find('=') == std::string::npos;
      const std::string bare = given.substr(0, given.find('='));
      const std::string near = option   ? sim::nearest(bare, options)
                               : at_top ? sim::nearest(given, names)
                                        : "";
      problems.push_back(fmt::format("{} {}{}",
                                     option   ? "unknown option"
                                     : at_top ? "unknown command"
                                              : "too many arguments:",
                                     in_quotes(bare), near.empty() ? "" : "; did you mean " + near + "?"));
    }
  };
  const auto chosen = app_->get_subcommands();
  if (chosen.empty()) {
    collect(*app_, true);
    // What follows an unknown command belongs to it.
    if (problems.size() > 1) problems.resize(1);
  } else {
    collect(*app_, false);
    collect(*chosen.front(), false);
  }
  return problems;
}

int CommandLine::refuse(const CLI::App& app, const std::vector<std::string>& problems) const {
  std::string out;
  for (const std::string& problem : problems) out += "povexit: " + problem + "\n";
  const std::string name = &app == app_.get() ? "povexit" : "povexit " + app.get_name();
  say(out + "See " + name + " --help\n");
  return bad_command;
}

int CommandLine::run(int argc, char** argv) {
  const auto current = [&]() -> const CLI::App& {
    const auto chosen = app_->get_subcommands();
    return chosen.empty() ? *app_ : *chosen.front();
  };
  try {
    app_->parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return put(current().help("", CLI::AppFormatMode::Normal));
  } catch (const CLI::CallForVersion&) {
    return put("povexit " + version() + "\n");
  } catch (const CLI::Error& error) {
    return refuse(current(), {core::printable(error.what(), 500)});
  }
  std::vector<std::string> problems = unknown_names();
  if (!problems.empty()) return refuse(current(), problems);
  const auto chosen = app_->get_subcommands();
  if (chosen.empty()) {
    say(app_->help());
    return bad_command;
  }
  for (const auto& command : commands_) {
    if (command->app_ != chosen.front()) continue;
    for (const auto& check : command->checks_) {
      std::string problem = check();
      if (!problem.empty()) problems.push_back(std::move(problem));
    }
    if (!problems.empty()) return refuse(*command->app_, problems);
    if (!command->stops_by_itself_)
      if (const int status = end_at_interrupts(); status != 0) return status;
    return command->action_();
  }
  return bad_command;
}

}  // namespace cli
