// The command line: which commands there are, what each takes, and how a wrong one is answered.
//
// Each command is one file with one function `add_NAME(CommandLine&)`, which declares its arguments and what
// it does. Whatever is wrong with a command line is reported on standard error, with the nearest known name,
// and ends with status 64 before anything is read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace cli {

/// Exit statuses of the program.
enum Status : int {
  done = 0,
  failed = 1,     ///< some runs or policy tests failed
  bad_input = 2,  ///< the scenario, a bill, an id is wrong
  bad_command = 64,
  io_failed = 74,  ///< reading or writing failed
  interrupted = 130
};

/// "0.1.0".
[[nodiscard]] std::string version();

/// What one command takes. Values are filled in when the command line is read; they must live until then
/// (commands keep them in a shared struct that their action holds too).
class Command {
 public:
  explicit Command(CLI::App* app) : app_(app) {}

  /// One that must be given, by its place; unless `needed` is there and says no.
  void argument(std::string& value, const std::string& name, const std::string& help,
                std::function<bool()> needed = {});
  /// One or more.
  void arguments(std::vector<std::string>& values, const std::string& name, const std::string& help);
  /// A text; given, it is not empty.
  void option(std::string& value, const std::string& name, const std::string& placeholder,
              const std::string& help);
  /// An option that may be given several times.
  void options(std::vector<std::string>& values, const std::string& name, const std::string& placeholder,
               const std::string& help);
  /// A whole number within bounds, both included.
  void number(std::optional<std::uint64_t>& value, const std::string& name, std::uint64_t low,
              std::uint64_t high, const std::string& help);
  /// One of a few names; the value is its position.
  void choice(std::size_t& value, const std::string& name, std::span<const std::string_view> names,
              const std::string& help);
  void flag(bool& value, const std::string& name, const std::string& help);
  /// A check that needs more than one value; returns what is wrong, or "".
  void check(std::function<std::string()> check) { checks_.push_back(std::move(check)); }
  /// The command asks by itself whether it was interrupted (interrupt.hpp) and stops at a safe moment.
  void stops_by_itself() { stops_by_itself_ = true; }
  /// What the command does; returns the exit status.
  void action(std::function<int()> action) { action_ = std::move(action); }

 private:
  friend class CommandLine;
  CLI::App* app_;
  std::vector<std::function<std::string()>> checks_;  // in the order declared
  std::function<int()> action_;
  bool stops_by_itself_ = false;
};

class CommandLine {
 public:
  CommandLine();
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  Command& command(const std::string& name, const std::string& about);
  /// Reads the command line and does what it says; returns the exit status.
  int run(int argc, char** argv);

 private:
  int refuse(const CLI::App& app, const std::vector<std::string>& problems) const;
  [[nodiscard]] std::vector<std::string> unknown_names() const;

  std::unique_ptr<CLI::App> app_;
  std::vector<std::unique_ptr<Command>> commands_;
};

/// The commands; each stands in the file of its name.
/// @{
void add_run(CommandLine& line);
void add_compare(CommandLine& line);
void add_solve(CommandLine& line);
void add_validate(CommandLine& line);
void add_claim(CommandLine& line);
void add_test(CommandLine& line);
void add_household(CommandLine& line);
void add_schema(CommandLine& line);
void add_fields(CommandLine& line);
void add_population(CommandLine& line);
void add_graph(CommandLine& line);
void add_programmes(CommandLine& line);
/// @}

}  // namespace cli
