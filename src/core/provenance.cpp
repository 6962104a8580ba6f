#include "src/core/provenance.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "sim/describe/nearest.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 7> kind_names{"",       "rule",       "observed",  "estimate",
                                                     "target", "assumption", "calibrated"};

/// A number of a range in whatever form its field may have; dates count days.
std::optional<double> range_number(const Node& node, std::string& problem) {
  if (node.kind != Node::Kind::scalar || node.quoted) {
    problem = "a number is needed here";
    return std::nullopt;
  }
  std::string why;
  if (looks_like_date(node.text)) {
    const auto date = parse_date(node.text, problem);
    return date ? std::optional<double>(date->days) : std::nullopt;
  }
  if (const auto share = parse_share(node.text, problem)) return share;
  if (const auto days = parse_duration(node.text, 1, why)) return days;
  return std::nullopt;
}

class RangeReader {
 public:
  RangeReader(Origin& origin, std::vector<OriginFault>& faults) : origin_(origin), faults_(faults) {}

  void read(const Node& node, const std::string& part) {
    switch (node.kind) {
      case Node::Kind::sequence:
        return pair(node, part);
      case Node::Kind::scalar:
        return factors(node, part);
      case Node::Kind::map:
        if (part.empty()) {
          for (const Entry& e : node.entries) read(e.value, e.key);
          return;
        }
        [[fallthrough]];
      default:
        fault(node.mark, "this is no range");
    }
  }

 private:
  void pair(const Node& node, const std::string& part) {
    if (node.items.size() != 2) return fault(node.mark, "a range has two ends");
    std::string problem;
    const auto low = range_number(node.items[0], problem);
    if (!low) return fault(node.items[0].mark, problem);
    const auto high = range_number(node.items[1], problem);
    if (!high) return fault(node.items[1].mark, problem);
    keep({part, false, *low, *high, node.mark});
  }

  void factors(const Node& node, const std::string& part) {
    const std::string_view text = node.text;
    const std::size_t dots = text.find("..x");
    if (text.empty() || text[0] != 'x' || dots == std::string_view::npos)
      return fault(node.mark, "'" + node.text + "' is no range");
    std::string problem;
    const auto low = parse_number(text.substr(1, dots - 1), problem);
    const auto high = low ? parse_number(text.substr(dots + 3), problem) : std::nullopt;
    if (!high) return fault(node.mark, problem);
    if (*low < 0) return fault(node.mark, "a factor cannot be negative");
    keep({part, true, *low, *high, node.mark});
  }

  void keep(Range range) {
    if (range.low > range.high) return fault(range.mark, "the range's low end is above its high end");
    origin_.ranges.push_back(std::move(range));
  }

  void fault(sim::Mark mark, std::string message) {
    faults_.push_back(
        {"range", {mark, std::move(message)}, "[low, high], x0.5..x2, or these by field name", ""});
  }

  Origin& origin_;
  std::vector<OriginFault>& faults_;
};

void read_text(const Node& map, std::string_view key, std::string& text, std::vector<OriginFault>& faults) {
  const Node* node = map.find(key);
  if (node == nullptr) return;
  if (node->kind == Node::Kind::scalar)
    text = node->text;
  else
    faults.push_back(
        {key, {node->mark, "text is needed here"}, "text that says where the value comes from", ""});
}

void read_kind(const Node& map, Origin& origin, std::vector<OriginFault>& faults) {
  const Node* node = map.find("kind");
  if (node == nullptr) return;
  const auto names = std::span<const std::string_view>(kind_names).subspan(1);
  const auto found = std::find(names.begin(), names.end(), node->text);
  if (node->kind == Node::Kind::scalar && found != names.end()) {
    origin = Origin{};
    origin.kind = static_cast<Origin::Kind>(found - names.begin() + 1);
    return;
  }
  faults.push_back({"kind",
                    {node->mark, "'" + value_text(*node) + "' is no kind of origin"},
                    "rule, observed, estimate, target, assumption or calibrated",
                    sim::nearest(node->text, names)});
}

}  // namespace

std::string_view origin_kind_name(Origin::Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

void read_origin(const Node& map, Origin& origin, std::vector<OriginFault>& faults) {
  if (const Node* block = map.find("origin")) {
    if (block->kind == Node::Kind::map) {
      read_origin(*block, origin, faults);
      for (const Entry& e : block->entries)
        if (!is_origin_key(e.key) || e.key == "origin")
          faults.push_back({"origin",
                            {e.mark, "'" + e.key + "' is not part of an origin"},
                            "kind, source, place, year, range or note",
                            ""});
    } else {
      faults.push_back(
          {"origin", {block->mark, "an origin is a map"}, "kind, source, place, year, range or note", ""});
    }
  }
  const bool states_any = std::any_of(map.entries.begin(), map.entries.end(), [](const Entry& e) {
    return e.key != "origin" && is_origin_key(e.key);
  });
  if (!states_any) return;
  read_kind(map, origin, faults);
  origin.inherited = false;
  read_text(map, "source", origin.source, faults);
  read_text(map, "place", origin.place, faults);
  read_text(map, "year", origin.year, faults);
  read_text(map, "note", origin.note, faults);
  if (const Node* range = map.find("range")) {
    origin.ranges.clear();
    origin.range_text = value_text(*range);
    RangeReader(origin, faults).read(*range, "");
  }
}

bool is_misspelt_field(const Entry& entry, const Node& object, std::span<const std::string_view> fields) {
  if (!is_origin_key(entry.key)) return false;
  const bool near = std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
    return field != entry.key && sim::edit_distance(field, entry.key) == 1;
  });
  if (!near) return false;
  std::string problem;
  const Node& value = entry.value;
  const bool number = !value.quoted && entry.key != "year" && parse_number(value.text, problem).has_value();
  const bool of_origin = std::any_of(object.entries.begin(), object.entries.end(), [&](const Entry& e) {
    return (e.key == "kind" || e.key == "source") && e.key != entry.key && e.mark.file == entry.mark.file;
  });
  return value.kind != Node::Kind::scalar || number || !of_origin;
}

sim::Label value_label(std::string_view value) {
  // As value_text() writes it.
  constexpr std::string_view zh = "{zh: ", then_en = ", en: ", en = "{en: ", then_zh = ", zh: ";
  const auto halves = [&](std::string_view first, std::string_view second) {
    const std::string_view inner = value.substr(first.size(), value.size() - first.size() - 1);
    const std::size_t at = inner.rfind(second);
    if (at == std::string_view::npos) return std::pair{inner, inner};
    return std::pair{inner.substr(0, at), inner.substr(at + second.size())};
  };
  if (value.ends_with('}') && value.starts_with(zh)) {
    const auto [a, b] = halves(zh, then_en);
    return {std::string(a), std::string(b)};
  }
  if (value.ends_with('}') && value.starts_with(en)) {
    const auto [a, b] = halves(en, then_zh);
    return {std::string(b), std::string(a)};
  }
  return {std::string(value), std::string(value)};
}

sim::Label value_label(const Parameter& p) {
  if (p.leaves_out() && p.value.starts_with('-')) return {"无", "none"};
  return value_label(std::string_view(p.value));
}

bool Parameter::counts() const {
  return (numeric || sourced_name) && !path.starts_with("runs.") && !path.starts_with("targets.") &&
         !path.starts_with("outputs.") && !path.starts_with("meta.");
}

bool Parameter::leaves_out() const {
  if (given) return false;
  if (value == "{}" || value == "0" || value == "0 d" || value.starts_with('-')) return true;
  return value == "1" && (info.unit == sim::Unit::share || info.name == "scale" ||
                          info.name.find("times") != std::string_view::npos);
}

Provenance::Counts Provenance::counts() const {
  Counts n;
  for (const Parameter& p : parameters) {
    if (!p.counts()) continue;
    if (p.leaves_out()) {
      ++n.left_out;
      continue;
    }
    ++n.figures;
    if (!p.given) {
      ++n.defaults;
      ++n.assumptions;
      continue;
    }
    const Origin::Kind kind = p.origin.kind;
    const bool soft = kind == Origin::Kind::assumption || kind == Origin::Kind::target;
    if (kind == Origin::Kind::unstated || (!soft && p.origin.source.empty()))
      ++n.unstated;
    else if (soft)
      ++n.assumptions;
    else
      ++n.sourced;
    const bool uncertain = kind == Origin::Kind::estimate || kind == Origin::Kind::assumption;
    // A name has no range.
    if (p.numeric && uncertain && p.origin.ranges.empty()) ++n.without_range;
  }
  return n;
}

}  // namespace core
