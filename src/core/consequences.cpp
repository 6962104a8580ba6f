#include "src/core/consequences.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "src/core/locate.hpp"

namespace core {

namespace {

/// Does `path` lie at or below `top`? By whole names.
bool below(std::string_view path, std::string_view top) {
  return path.substr(0, top.size()) == top && (path.size() == top.size() || path[top.size()] == '.');
}

struct Dependence {
  std::string_view section, field;  ///< a check whose path begins and ends so
  std::string_view on;              ///< looks at this too
  bool whole = false;               ///< ... which matters only if all of it is missing
};
constexpr std::array<Dependence, 8> dependences{{{"coverage.stack", ".payer", "finance.sources"},
                                                 {"coverage.stack", ".payers", "finance.sources"},
                                                 {"finance", "", "finance.sources", true},
                                                 {"livelihoods", "", "livelihoods.streams", true},
                                                 {"population.groups", ".income-bound", "assessment.line"},
                                                 {"programmes", ".payers", "finance.sources"},
                                                 {"population.groups", ".since-to", "horizon.start"},
                                                 {"population", ".income-of", "livelihoods.streams"}}};

/// A check of one field of an item that looks at other fields of the same item.
struct Sibling {
  std::string_view section;  ///< of a list of items
  std::string_view field;    ///< a check whose path ends so
  std::string_view on;       ///< looks at this field of the item too
};
constexpr std::array<Sibling, 6> siblings{{{"coverage.stack", ".rate", "own-cap"},
                                           {"coverage.stack", ".rate", "own-cap-share"},
                                           {"coverage.stack", ".rate", "bands"},
                                           {"programmes", ".asset", "unit-cost"},
                                           {"population.groups", ".people", "households"},
                                           {"population.groups", ".people", "household-size"}}};

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

Consequences::Consequences(const sim::Problems& problems, const Document* document) {
  for (const sim::Problem& p : problems) {
    if (p.severity != sim::Severity::error || p.path.empty()) continue;
    if (p.dangling) {
      dangling_.push_back(p.path);
      continue;
    }
    paths_.push_back(p.path);
    // "ratte" for "rate": the field that was meant is not given.
    if (p.nearest.empty()) continue;
    const std::size_t dot = p.path.rfind('.');
    std::string meant = (dot == std::string::npos ? "" : p.path.substr(0, dot + 1)) + p.nearest;
    if (document == nullptr || node_at(*document, meant) == nullptr) paths_.push_back(std::move(meant));
  }
}

bool Consequences::unread(std::string_view path) const {
  return touches(paths_, path) || touches(dangling_, path);
}

/// Whether a state is reached hangs on all moves of its disease.
bool Consequences::unreached(std::string_view path) const {
  constexpr std::string_view diseases = "diseases.";
  if (path.substr(0, diseases.size()) != diseases) return false;
  const std::size_t end = path.find('.', diseases.size());
  if (end == std::string_view::npos || path.substr(end, 8) != ".states.") return false;
  if (path.find('.', end + 8) != std::string_view::npos) return false;
  const std::string moves = std::string(path.substr(0, end)) + ".moves";
  const auto about_moves = [&](const std::string& p) {
    if (!below(p, moves)) return false;
    const bool item = std::count(p.begin() + static_cast<std::ptrdiff_t>(moves.size()), p.end(), '.') <= 1;
    return item || ends_with(p, ".from") || ends_with(p, ".to") || ends_with(p, ".id") ||
           p.find(".branches") != std::string::npos;
  };
  return std::any_of(paths_.begin(), paths_.end(), about_moves) ||
         std::any_of(dangling_.begin(), dangling_.end(), about_moves);
}

bool Consequences::of_sibling(std::string_view path) const {
  return std::any_of(siblings.begin(), siblings.end(), [&](const Sibling& s) {
    if (!below(path, s.section) || !ends_with(path, s.field) || path.size() <= s.section.size() + 1)
      return false;
    const std::size_t end = path.find('.', s.section.size() + 1);
    if (end == std::string_view::npos) return false;
    const std::string item(path.substr(0, end + 1));
    // A rule of a layer stands for the layer where it says nothing itself.
    const std::string own = std::string(path.substr(0, path.rfind('.') + 1));
    return unread(item + std::string(s.on)) || unread(own + std::string(s.on));
  });
}

/// That a budget cannot be spent hangs on who pays: a name of a payer that is nobody's may be meant.
bool Consequences::of_payers(const sim::Problem& problem) const {
  const bool of_budget = problem.severity == sim::Severity::warning &&
                         below(problem.path, "finance.budgets") &&
                         problem.path.find(".each-year.") != std::string::npos;
  const auto payer = [](const std::string& p) {
    return (below(p, "programmes") && p.find(".payers") != std::string::npos) ||
           (below(p, "coverage.stack") && p.find(".payer") != std::string::npos);
  };
  return of_budget && (std::any_of(dangling_.begin(), dangling_.end(), payer) ||
                       std::any_of(paths_.begin(), paths_.end(), payer));
}

bool Consequences::follows(const sim::Problem& problem) const {
  if (problem.path.empty()) return false;
  if (of_sibling(problem.path) || of_payers(problem)) return true;
  if (touches(paths_, problem.path) || unreached(problem.path)) return true;
  if (!ends_with(problem.path, nameless_sum) && touches(dangling_, problem.path)) return true;
  // Of an item whose id is empty: "programmes..unit-cost".
  const std::size_t nameless = (problem.path + ".").find("..");
  if (nameless != std::string::npos && unread(std::string_view(problem.path).substr(0, nameless)))
    return true;
  // An effect whose kind is misspelt says nothing, of whatever kind it was taken for.
  constexpr std::string_view effects = ".effects.";
  if (const std::size_t at = problem.path.find(effects); at != std::string::npos) {
    const std::size_t end = problem.path.find('.', at + effects.size());
    const std::string item = problem.path.substr(0, end) + ".";
    if (end != std::string::npos && std::any_of(paths_.begin(), paths_.end(), [&](const std::string& p) {
          return p.starts_with(item) && p.find('.', item.size()) == std::string::npos;
        }))
      return true;
  }
  // The rule of a layer takes from the layer what it does not say itself.
  constexpr std::string_view rules = ".rules.";
  const std::size_t of_rule = problem.path.find(rules);
  if (below(problem.path, "coverage.stack") && of_rule != std::string::npos &&
      unread(problem.path.substr(0, of_rule) + problem.path.substr(problem.path.rfind('.'))))
    return true;
  return std::any_of(dependences.begin(), dependences.end(), [&](const Dependence& d) {
    return below(problem.path, d.section) && ends_with(problem.path, d.field) &&
           (d.whole ? std::any_of(paths_.begin(), paths_.end(),
                                  [&](const std::string& p) { return below(d.on, p); })
                    : unread(d.on));
  });
}

}  // namespace core
