#include "src/core/arm_label.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace core {

namespace {

constexpr std::size_t most_bytes = 48;  // of a name; beside a chart it stands in two lines

std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= name.size();) {
    const std::size_t to = std::min(name.find('+', from), name.size());
    parts.push_back(name.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

/// The last `names` names of a setting's path, and its value; a file stays as it is.
std::string tail(const std::string& part, std::size_t names) {
  const std::size_t equals = part.find('=');
  if (equals == std::string::npos) return part;
  std::size_t from = equals;
  for (std::size_t i = 0; i < names && from > 0; ++i) {
    const std::size_t dot = part.rfind('.', from - 1);
    from = dot == std::string::npos ? 0 : dot;
  }
  return part.substr(from == 0 ? 0 : from + 1);
}

/// What an option adds to the base, or all of it if it does not begin with the base.
std::string added(const Comparison& c, std::size_t arm, std::size_t names) {
  std::string name = c.arms[arm];
  if (name.starts_with(c.arms.front() + "+")) name.erase(0, c.arms.front().size() + 1);
  std::string out;
  for (const std::string& part : parts_of(name)) out += (out.empty() ? "" : "+") + tail(part, names);
  return out;
}

bool alike(const sim::Label& a, const sim::Label& b) { return a.zh == b.zh || a.en == b.en; }

/// A title that nobody else has, in both languages, short enough.
bool tells(const Comparison& c, std::size_t arm) {
  const sim::Label& title = c.scenarios[arm].title;
  if (title.zh.empty() || title.en.empty() || title.zh.size() > most_bytes || title.en.size() > most_bytes)
    return false;
  for (std::size_t other = 0; other < c.scenarios.size(); ++other)
    if (other != arm && alike(title, c.scenarios[other].title)) return false;
  return true;
}

bool distinct(const std::vector<std::string>& names) {
  for (auto n = names.begin(); n != names.end(); ++n)
    if (std::find(names.begin(), n, *n) != n) return false;
  return true;
}

/// What each option adds, with as few names of paths as tell them apart.
std::vector<std::string> additions(const Comparison& c) {
  constexpr std::size_t deepest = 8;
  std::vector<std::string> names;
  // The last name alone ("remove", "unit-cost") does not say of what.
  for (std::size_t depth = 2; depth <= deepest; ++depth) {
    names.clear();
    for (std::size_t arm = 1; arm < c.arms.size(); ++arm) names.push_back(added(c, arm, depth));
    if (distinct(names)) break;
  }
  return names;
}

sim::Label numbered(std::size_t option) {
  return {fmt::format("方案{}", option), fmt::format("option {}", option)};
}

}  // namespace

std::vector<sim::Label> arm_labels(const Comparison& c) {
  std::vector<sim::Label> labels{tells(c, 0) ? c.scenarios.front().title : sim::Label{"基准", "base"}};
  const std::vector<std::string> names = additions(c);
  for (std::size_t arm = 1; arm < c.arms.size(); ++arm) {
    const std::string& name = names[arm - 1];
    if (tells(c, arm))
      labels.push_back(c.scenarios[arm].title);
    else
      labels.push_back(name.size() <= most_bytes ? sim::Label{name, name} : numbered(arm));
  }
  for (std::size_t arm = 0; arm < labels.size(); ++arm)
    for (std::size_t other = 0; other < arm; ++other)
      if (alike(labels[arm], labels[other])) {
        for (std::size_t option = 1; option < labels.size(); ++option) labels[option] = numbered(option);
        return labels;
      }
  return labels;
}

}  // namespace core
