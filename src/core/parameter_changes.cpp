#include "src/core/parameter_changes.hpp"

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

}  // namespace

std::vector<ParameterChange> parameter_changes(const Provenance& base, const Provenance& option) {
  const auto in_base = by_path(base);
  const auto in_option = by_path(option);
  std::vector<ParameterChange> out;
  for (const Parameter& p : base.parameters) {
    const auto other = in_option.find(p.path);
    if (!compared(p) || (other != in_option.end() && other->second->value == p.value)) continue;
    ParameterChange change{p.path, p.info, {}, {}, {}, {}, false, false};
    set_base(change, p);
    if (other != in_option.end()) set_option(change, *other->second);
    out.push_back(std::move(change));
  }
  for (const Parameter& p : option.parameters) {
    if (!compared(p) || in_base.contains(p.path)) continue;
    ParameterChange change{p.path, p.info, {}, {}, {}, {}, false, false};
    set_option(change, p);
    out.push_back(std::move(change));
  }
  return out;
}

std::vector<OverlayConflict> overlay_conflicts(std::span<const OverlayChanges> overlays) {
  std::vector<OverlayConflict> out;
  std::map<std::string_view, std::pair<std::size_t, const ParameterChange*>> known;
  for (std::size_t i = 0; i < overlays.size(); ++i)
    for (const ParameterChange& change : overlays[i].changes) {
      const auto [place, fresh] = known.try_emplace(change.path, i, &change);
      if (fresh) continue;
      const auto& [earlier, other] = place->second;
      if (other->option != change.option || other->in_option != change.in_option)
        out.push_back(
            {change.path, overlays[earlier].overlay, other->option, overlays[i].overlay, change.option});
      place->second = {i, &change};
    }
  return out;
}

}  // namespace core
