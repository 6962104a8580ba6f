#include "src/io/print_problems.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <tuple>

#include <fmt/format.h>

#include "src/core/utf8.hpp"

namespace io {

namespace {

constexpr std::int32_t last = std::numeric_limits<std::int32_t>::max();

/// Negative file numbers (no file) sort last; the index keeps the order of finding among equals.
std::tuple<std::int32_t, std::int32_t, std::int32_t, std::size_t> order(const sim::Problem& problem,
                                                                        std::size_t index) {
  const std::int32_t file = problem.mark.file < 0 ? last : problem.mark.file;
  return {file, problem.mark.line, problem.mark.column, index};
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

std::string print_problems(const sim::Problems& problems, const std::vector<std::string>& files) {
  if (problems.empty()) return {};
  std::vector<std::size_t> sorted(problems.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  std::sort(sorted.begin(), sorted.end(),
            [&](std::size_t a, std::size_t b) { return order(problems[a], a) < order(problems[b], b); });
  std::string out;
  for (const std::size_t i : sorted) out += line(problems[i], files);
  return out + count_problems(problems) + '\n';
}

}  // namespace io
