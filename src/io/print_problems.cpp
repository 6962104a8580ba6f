#include "src/io/print_problems.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "src/core/utf8.hpp"

namespace io {

namespace {

constexpr std::int32_t last = std::numeric_limits<std::int32_t>::max();

/// Negative file numbers (no file) sort last.
std::tuple<std::int32_t, std::int32_t, std::int32_t> order(const sim::Problem& problem) {
  const std::int32_t file = problem.mark.file < 0 ? last : problem.mark.file;
  return {file, problem.mark.line, problem.mark.column};
}

std::string place(const sim::Mark& mark, const std::vector<std::string>& files) {
  if (mark.file < 0 || static_cast<std::size_t>(mark.file) >= files.size()) return {};
  const std::string name = core::printable(files[static_cast<std::size_t>(mark.file)]);
  if (mark.line == 0) return name + ": ";
  return fmt::format("{}:{}:{}: ", name, mark.line, mark.column);
}

std::string line(const sim::Problem& problem, const std::vector<std::string>& files) {
  std::string out = place(problem.mark, files);
  out += problem.severity == sim::Severity::error ? "error: " : "warning: ";
  if (!problem.path.empty()) out += core::printable(problem.path) + ": ";
  out += core::printable(problem.message);
  if (!problem.nearest.empty()) out += fmt::format("; did you mean {}?", core::printable(problem.nearest));
  if (!problem.expected.empty()) {
    out += problem.nearest.empty() ? "; expected " : " expected ";
    out += core::printable(problem.expected);
  }
  return out + '\n';
}

std::string counted(std::size_t n, const char* what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

}  // namespace

std::string count_problems(const sim::Problems& problems) {
  std::size_t errors = 0;
  for (const sim::Problem& p : problems)
    if (p.severity == sim::Severity::error) ++errors;
  const std::size_t warnings = problems.size() - errors;
  if (problems.empty()) return "no problems";
  if (warnings == 0) return counted(errors, "error");
  if (errors == 0) return counted(warnings, "warning");
  return counted(errors, "error") + ", " + counted(warnings, "warning");
}

sim::Problems in_order(const sim::Problems& problems) {
  sim::Problems sorted = problems;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const sim::Problem& a, const sim::Problem& b) { return order(a) < order(b); });
  return sorted;
}

std::string print_problems(const sim::Problems& problems, const std::vector<std::string>& files) {
  if (problems.empty()) return {};
  std::string out;
  for (const sim::Problem& problem : in_order(problems)) out += line(problem, files);
  return out + count_problems(problems) + '\n';
}

void merge_problems(const sim::Problems& more, const std::vector<std::string>& more_files,
                    sim::Problems& into, std::vector<std::string>& files) {
  const auto told = [](const sim::Problem& p) {
    return std::tie(p.severity, p.mark.file, p.mark.line, p.mark.column, p.path, p.message, p.expected,
                    p.nearest);
  };
  for (sim::Problem problem : more) {
    const auto number = static_cast<std::size_t>(problem.mark.file);
    if (problem.mark.file >= 0 && number < more_files.size()) {
      auto found = std::find(files.begin(), files.end(), more_files[number]);
      if (found == files.end()) found = files.insert(files.end(), more_files[number]);
      problem.mark.file = static_cast<std::int32_t>(found - files.begin());
    }
    const bool known =
        std::any_of(into.begin(), into.end(), [&](const auto& p) { return told(p) == told(problem); });
    if (!known) into.push_back(std::move(problem));
  }
}

}  // namespace io
