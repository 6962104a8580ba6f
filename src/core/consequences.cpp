#include "src/core/consequences.hpp"

#include <algorithm>
#include <array>

namespace core {

namespace {

/// Does `path` lie at or below `top`? By whole names.
bool below(std::string_view path, std::string_view top) {
  return path.substr(0, top.size()) == top && (path.size() == top.size() || path[top.size()] == '.');
}

struct Dependence {
  std::string_view section, field;  ///< a check whose path begins and ends so
  std::string_view on;              ///< looks at this too
};
constexpr std::array<Dependence, 3> dependences{{{"population.groups", ".income-bound", "assessment.line"},
                                                 {"population.groups", ".since-to", "horizon.start"},
                                                 {"population", ".income-of", "livelihoods.streams"}}};

/// A sum of shares, whoever they are of.
constexpr std::string_view nameless_sum = ".payers";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

bool Consequences::touches(const std::vector<std::string>& paths, std::string_view path) {
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& p) { return below(p, path) || below(path, p); });
}

Consequences::Consequences(const sim::Problems& problems) {
  for (const sim::Problem& p : problems) {
    if (p.severity != sim::Severity::error || p.path.empty()) continue;
    if (p.dangling) {
      dangling_.push_back(p.path);
      continue;
    }
    paths_.push_back(p.path);
    // "ratte" for "rate": the field that was meant is not given.
    if (!p.nearest.empty()) {
      const std::size_t dot = p.path.rfind('.');
      paths_.push_back((dot == std::string::npos ? "" : p.path.substr(0, dot + 1)) + p.nearest);
    }
  }
}

bool Consequences::unread(std::string_view path) const {
  return touches(paths_, path) || touches(dangling_, path);
}

bool Consequences::follows(const sim::Problem& problem) const {
  if (problem.path.empty()) return false;
  if (touches(paths_, problem.path)) return true;
  if (!ends_with(problem.path, nameless_sum) && touches(dangling_, problem.path)) return true;
  // Of an item whose id is empty: "programmes..unit-cost".
  const std::size_t nameless = (problem.path + ".").find("..");
  if (nameless != std::string::npos && unread(std::string_view(problem.path).substr(0, nameless)))
    return true;
  return std::any_of(dependences.begin(), dependences.end(), [&](const Dependence& d) {
    return below(problem.path, d.section) && ends_with(problem.path, d.field) && unread(d.on);
  });
}

}  // namespace core
