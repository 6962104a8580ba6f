#include <algorithm>

#include "sim/describe/nearest.hpp"
#include "src/core/reader.hpp"

namespace core {

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
  // "a|b" names two kinds.
  for (std::size_t begin = 0; begin <= kind.size();) {
    const std::size_t end = std::min(kind.find('|', begin), kind.size());
    const auto found = declared_.find(std::string_view(kind).substr(begin, end - begin));
    begin = end + 1;
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

void IdTable::check() {
  for (const Reference& r : references_) {
    const std::vector<std::string_view> ids = visible(r.kind, r.from);
    if (std::find(ids.begin(), ids.end(), r.id) != ids.end()) continue;
    std::string expected = "the id of a " + r.kind;
    constexpr std::size_t few = 12;
    if (ids.empty()) expected += ", of which there is none";
    if (!ids.empty() && ids.size() <= few) {
      expected += ":";
      for (std::string_view id : ids) expected += (id == ids.front() ? " " : ", ") + std::string(id);
    }
    reports_.fail(r.mark, r.path, "there is no " + r.kind + " '" + r.id + "'", expected,
                  sim::nearest(r.id, std::span<const std::string_view>(ids)));
  }
}

}  // namespace core
