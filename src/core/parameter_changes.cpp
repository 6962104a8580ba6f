#include "src/core/parameter_changes.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace core {

namespace {

bool compared(const Parameter& p) {
  return !p.path.starts_with("runs.") && !p.path.starts_with("outputs.") && !p.path.starts_with("meta.");
}

std::map<std::string_view, const Parameter*> by_path(const Provenance& provenance) {
  std::map<std::string_view, const Parameter*> out;
  for (const Parameter& p : provenance.parameters) out.emplace(p.path, &p);
  return out;
}

void set_base(ParameterChange& c, const Parameter& p) {
  c.base = p.value;
  c.base_origin = p.origin;
  c.in_base = true;
}

void set_option(ParameterChange& c, const Parameter& p) {
  c.option = p.value;
  c.option_origin = p.origin;
  c.in_option = true;
}

/// Is it of a table that only some cells are changed, which stand as parameters of their own?
bool set_in_parts(const std::vector<ParameterChange>& changes, const std::string& path) {
  return std::any_of(changes.begin(), changes.end(),
                     [&](const ParameterChange& c) { return c.path.starts_with(path + "."); });
}

}  // namespace

std::vector<ParameterChange> parameter_changes(const Provenance& base, const Provenance& option) {
  const auto in_base = by_path(base);
  const auto in_option = by_path(option);
  std::vector<ParameterChange> out;
  for (const Parameter& p : base.parameters) {
    const auto other = in_option.find(p.path);
    const bool in_both = other != in_option.end();
    if (!compared(p) || (in_both ? other->second->value == p.value : !p.given)) continue;
    ParameterChange change{p.path, p.info, {}, {}, {}, {}, false, false, p.numeric || p.sourced_name};
    set_base(change, p);
    if (in_both) set_option(change, *other->second);
    out.push_back(std::move(change));
  }
  for (const Parameter& p : option.parameters) {
    if (!compared(p) || !p.given || in_base.contains(p.path)) continue;
    ParameterChange change{p.path, p.info, {}, {}, {}, {}, false, false, p.numeric || p.sourced_name};
    set_option(change, p);
    out.push_back(std::move(change));
  }
  return out;
}

void tell_tables_whole(std::vector<ParameterChange>& changes) {
  std::vector<std::string> cells;
  for (ParameterChange& table : changes)
    for (const ParameterChange& cell : changes) {
      if (!table.in_base || !table.in_option || cell.in_base || !cell.path.starts_with(table.path + "."))
        continue;
      if (table.option_origin.kind == Origin::Kind::unstated) table.option_origin = cell.option_origin;
      cells.push_back(cell.path);
    }
  std::erase_if(changes, [&](const ParameterChange& c) {
    return std::find(cells.begin(), cells.end(), c.path) != cells.end();
  });
}

sim::Label held_label(std::string_view value) {
  return value.empty() ? sim::Label{"（已去除）", "removed"} : value_label(value);
}

std::string_view value_at(const Provenance& provenance, std::string_view path) {
  const auto found = std::find_if(provenance.parameters.begin(), provenance.parameters.end(),
                                  [&](const Parameter& p) { return p.path == path; });
  return found == provenance.parameters.end() ? std::string_view() : std::string_view(found->value);
}

std::vector<OverlayConflict> overlay_conflicts(std::span<const OverlayChanges> overlays,
                                               const Provenance& merged) {
  std::vector<OverlayConflict> out;
  std::map<std::string_view, std::pair<std::size_t, const ParameterChange*>> known;
  for (std::size_t i = 0; i < overlays.size(); ++i)
    for (const ParameterChange& change : overlays[i].changes) {
      if (set_in_parts(overlays[i].changes, change.path)) continue;
      const auto [place, fresh] = known.try_emplace(change.path, i, &change);
      if (fresh) continue;
      const auto& [earlier, other] = place->second;
      if (other->option != change.option || other->in_option != change.in_option)
        out.push_back({change.path, overlays[earlier].overlay, other->option, overlays[i].overlay,
                       change.option, std::string(value_at(merged, change.path))});
      place->second = {i, &change};
    }
  return out;
}

}  // namespace core
