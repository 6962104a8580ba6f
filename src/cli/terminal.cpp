#include "src/cli/terminal.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace cli {

namespace {

constexpr std::array<std::string_view, 2> language_names{"zh", "en"};

std::string painted(std::string_view text, const char* code) {
  if (!colours()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace

int put(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return done;
  // A reader that has seen enough ("| head") needs no telling.
  if (errno != EPIPE)
    say(std::string("povexit: standard output: cannot write: ") + std::strerror(errno) + "\n");
  return io_failed;
}

void say(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

bool standard_error_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

bool colours() {
  static const bool answer = [] {
    const char* const none = std::getenv("NO_COLOR");
    const char* const term = std::getenv("TERM");
    return ::isatty(STDOUT_FILENO) == 1 && (none == nullptr || *none == '\0') && term != nullptr &&
           std::strcmp(term, "dumb") != 0;
  }();
  return answer;
}

std::string green(std::string_view text) { return painted(text, "32"); }
std::string red(std::string_view text) { return painted(text, "31"); }

core::Language environment_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* const value = std::getenv(name); value != nullptr && *value != '\0')
      return std::strncmp(value, "zh", 2) == 0 ? core::Language::zh : core::Language::en;
  return core::Language::en;
}

void declare_language(Command& command, std::size_t& value) {
  value = static_cast<std::size_t>(environment_language());
  command.choice(value, "--lang", language_names, "language of texts; default: that of the environment");
}

void AskedLanguage::declare(Command& command) {
  command.choice(value_, "--lang", language_names,
                 "language of texts; default: the screen's that of the environment, the workbook in both");
}

core::Language AskedLanguage::of_screen() const { return of_files().value_or(environment_language()); }

std::optional<core::Language> AskedLanguage::of_files() const {
  return value_ == unsaid ? std::nullopt : std::optional(static_cast<core::Language>(value_));
}

void Progress::show(std::string_view text) {
  if (!standard_error_is_terminal()) return;
  say("\r\x1b[K" + std::string(text));
  shown_ = true;
}

void Progress::clear() {
  if (shown_) say("\r\x1b[K");
  shown_ = false;
}

}  // namespace cli
