// What the user sees: results on standard output, everything else on standard error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "src/cli/command_line.hpp"
#include "src/core/language.hpp"

namespace cli {

/// Writes a result to standard output, whole and flushed. Returns `done`, or `io_failed` after saying so.
int put(std::string_view text);

/// Writes to standard error.
void say(std::string_view text);

[[nodiscard]] bool standard_error_is_terminal();

/// May standard output carry colours: a terminal that knows them, and no NO_COLOR in the environment.
[[nodiscard]] bool colours();
[[nodiscard]] std::string green(std::string_view text);
[[nodiscard]] std::string red(std::string_view text);

/// The language of the environment: Chinese if LC_ALL, LC_MESSAGES or LANG (the first that is set) says so.
[[nodiscard]] core::Language environment_language();

/// Declares `--lang zh|en`; `value` is a position in core::Language.
void declare_language(Command& command, std::size_t& value);

/// The same for commands whose files are in both languages unless one is asked for: without `--lang` the
/// value is no position, and screens are in the language of the environment.
class AskedLanguage {
 public:
  void declare(Command& command);
  [[nodiscard]] core::Language of_screen() const;
  /// None: both.
  [[nodiscard]] std::optional<core::Language> of_files() const;

 private:
  static constexpr std::size_t unsaid = 2;
  std::size_t value_ = unsaid;
};

/// One line of progress, rewritten in place; silent unless standard error is a terminal.
class Progress {
 public:
  ~Progress() { clear(); }
  void show(std::string_view text);
  void clear();

 private:
  bool shown_ = false;
};

}  // namespace cli
