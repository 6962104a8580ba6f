#include <algorithm>

#include "sim/describe/nearest.hpp"
#include "src/core/reader.hpp"

namespace core {

namespace {

/// "a|b" names two kinds.
std::vector<std::string_view> kinds_of(std::string_view kind) {
  std::vector<std::string_view> kinds;
  for (std::size_t begin = 0; begin <= kind.size();) {
    const std::size_t end = std::min(kind.find('|', begin), kind.size());
    kinds.push_back(kind.substr(begin, end - begin));
    begin = end + 1;
  }
  return kinds;
}

/// As users read it: "programme or layer".
std::string words_of(std::string_view kind) {
  std::string words;
  for (const std::string_view k : kinds_of(kind)) words += (words.empty() ? "" : " or ") + std::string(k);
  return words;
}

}  // namespace

void IdTable::know(std::string_view kind, std::span<const std::string> ids) {
  auto& list = declared_[std::string(kind)];
  for (const std::string& id : ids) list.push_back({"", "", id});
}

void IdTable::declare(std::string_view kind, const std::string& owner, const std::string& list,
                      const std::string& id, sim::Mark mark, const std::string& path) {
  // Ids of one kind are unique among all lists of their owner; ids without a kind only in their own list.
  const std::string space = kind.empty() ? "." + list : std::string(kind) + "@" + owner;
  const auto [first, fresh] = taken_.try_emplace({space, id}, mark);
  if (!fresh) {
    const sim::Mark& m = first->second;
    reports_.fail(mark, path,
                  "the id '" + id + "' is taken" + (m.line > 0 ? " by line " + std::to_string(m.line) : ""),
                  "an id of its own");
    return;
  }
  if (!kind.empty()) declared_[std::string(kind)].push_back({owner, list, id});
}

void IdTable::refer(std::string_view kind, const std::string& from, const std::string& id, sim::Mark mark,
                    const std::string& path) {
  references_.push_back({std::string(kind), from, id, path, mark});
}

std::vector<std::string_view> IdTable::visible(const std::string& kind, const std::string& from) const {
  std::vector<std::string_view> ids;
  for (const std::string_view one : kinds_of(kind)) {
    const auto found = declared_.find(one);
    if (found == declared_.end()) continue;
    // The innermost item around the reference that owns such ids decides; failing that, every list counts.
    std::string owner = from;
    const auto owned_here = [&](const Declared& d) { return d.owner == owner; };
    bool owned = std::any_of(found->second.begin(), found->second.end(), owned_here);
    while (!owned && !owner.empty()) {
      const std::size_t dot = owner.rfind('.');
      owner.resize(dot == std::string::npos ? 0 : dot);
      owned = std::any_of(found->second.begin(), found->second.end(), owned_here);
    }
    for (const Declared& d : found->second)
      if (!owned || d.owner == owner) ids.push_back(d.id);
  }
  return ids;
}

void IdTable::unreadable(std::string_view kind, const std::string& text) {
  if (!kind.empty()) unreadable_[std::string(kind)].push_back(text);
}

bool IdTable::follows(const Reference& reference, bool near) const {
  for (const std::string_view kind : kinds_of(reference.kind)) {
    if (std::find(unknown_.begin(), unknown_.end(), kind) != unknown_.end()) return true;
    const auto found = unreadable_.find(kind);
    if (found == unreadable_.end()) continue;
    const std::vector<std::string_view> texts(found->second.begin(), found->second.end());
    if (!sim::nearest(reference.id, std::span<const std::string_view>(texts)).empty()) return true;
    // An item without a name may be the one that is meant, unless another one is more likely.
    if (!near && std::find(texts.begin(), texts.end(), "") != texts.end()) return true;
  }
  return false;
}

void IdTable::check() {
  for (const Reference& r : references_) {
    const std::vector<std::string_view> ids = visible(r.kind, r.from);
    if (std::find(ids.begin(), ids.end(), r.id) != ids.end()) continue;
    const std::string near = sim::nearest(r.id, std::span<const std::string_view>(ids));
    if (follows(r, !near.empty())) continue;
    const std::string kind = words_of(r.kind);
    std::string expected = "the id of a " + kind;
    constexpr std::size_t few = 12;
    if (ids.empty()) expected += ", of which there is none";
    if (!ids.empty() && ids.size() <= few) {
      expected += ":";
      for (std::string_view id : ids) expected += (id == ids.front() ? " " : ", ") + std::string(id);
    }
    reports_.add({sim::Severity::error, r.mark, r.path, "there is no " + kind + " '" + r.id + "'", expected,
                  near, true});
  }
}

}  // namespace core
