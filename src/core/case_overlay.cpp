#include "src/core/case_overlay.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "src/core/overlay.hpp"
#include "src/core/removal.hpp"

namespace core {

namespace {

/// A value by which chance enters: every field of this name below this section.
struct Chance {
  std::string_view section;
  std::string_view field;
  std::string_view without = "0";
};
constexpr std::array<Chance, 16> chances{{{"diseases", "at-start"},
                                          {"diseases", "per-year"},
                                          {"demography", "births"},
                                          {"demography", "deaths"},
                                          {"livelihoods", "noise"},
                                          {"livelihoods", "per-year"},
                                          {"population", "cash-per-head"},
                                          {"programmes", "chance", "1"},
                                          {"programmes", "deadweight"},
                                          {"programmes", "default"},
                                          {"programmes", "ends-per-year"},
                                          {"programmes", "loss-per-year"},
                                          {"programmes", "reach", "1"},
                                          {"assessment", "false-fail"},
                                          {"assessment", "false-pass"},
                                          {"assessment", "false-return"}}};

Node scalar(std::string text, sim::Mark mark) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  node.mark = mark;
  return node;
}

/// Puts a value in the place of every field of this name at any depth: whatever wraps or dates it goes too.
void replace_below(Node& node, std::string_view field, const Node& value) {
  for (Node& item : node.items) replace_below(item, field, value);
  for (Entry& entry : node.entries) {
    if (entry.key == field)
      entry.value = value;
    else
      replace_below(entry.value, field, value);
  }
}

void set_field(Node& map, std::string_view field, Node value) {
  if (Node* found = map.find(field)) {
    *found = std::move(value);
    return;
  }
  map.entries.push_back({.key = std::string(field), .mark = value.mark, .quoted = false, .value = {}});
  map.entries.back().value = std::move(value);
}

/// Calls visit(item) for the maps of a list, or of a map from id to object, through the wrapping of a value.
template <class Visit>
void each_item(Node* list, Visit&& visit) {
  if (list == nullptr) return;
  if (Node* inner = list->find("value")) return each_item(inner, visit);
  for (Node& item : list->items)
    if (item.kind == Node::Kind::map) visit(item);
  for (Entry& entry : list->entries)
    if (entry.value.kind == Node::Kind::map) visit(entry.value);
}

constexpr std::string_view on_bill_above = "on-bill-above";

/// Does `apply` let households come by other ways than a bill?
bool applies_otherwise(const Node& apply) {
  constexpr std::array<std::string_view, 3> ways{"per-year", "days", "once"};
  return std::any_of(ways.begin(), ways.end(),
                     [&](std::string_view way) { return apply.find(way) != nullptr; });
}

Node every_day(sim::Mark mark) {
  constexpr std::array<int, 12> lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  Node days;
  days.kind = Node::Kind::sequence;
  days.mark = mark;
  for (int month = 1; month <= 12; ++month)
    for (int day = 1; day <= lengths[static_cast<std::size_t>(month - 1)]; ++day)
      days.items.push_back(scalar(fmt::format("{:02}-{:02}", month, day), mark));
  return days;
}

}  // namespace

void without_shocks(Node& scenario, sim::Mark mark) {
  for (const Chance& chance : chances)
    if (Node* section = scenario.find(chance.section))
      replace_below(*section, chance.field, scalar(std::string(chance.without), mark));
  if (Node* demography = scenario.find("demography"))  // nobody marries or moves
    std::erase_if(demography->entries, [](const Entry& entry) { return entry.key == "moves"; });
  // Who is in a state with regular care is chronically ill and may be asked for it, but makes no visit: none
  // comes at so low a rate, and a rate of 0 would be an error.
  each_item(scenario.find("diseases"), [&](Node& disease) {
    each_item(disease.find("care"), [&](Node& care) {
      if (care.find("while") != nullptr) set_field(care, "per-year", scalar("1e-9", mark));
    });
  });
}

void apply_at_once(Node& scenario, sim::Mark mark, sim::Problems& problems) {
  Node every_morning;
  every_morning.kind = Node::Kind::map;
  every_morning.mark = mark;
  set_field(every_morning, "days", every_day(mark));
  each_item(scenario.find("programmes"), [&](Node& programme) {
    // An entitlement that nobody has to ask for is had by everyone eligible already.
    const Node* asked = programme.find("apply");
    const Node* entitlement = programme.find("entitlement");
    if (asked == nullptr && entitlement != nullptr && entitlement->text == "true") return;
    // Who waits for a bill applies on the day it comes, and before that not at all.
    const Node* on_bill = asked == nullptr ? nullptr : asked->find(on_bill_above);
    if (on_bill != nullptr && !applies_otherwise(*asked)) return;
    Node apply = every_morning;
    if (on_bill != nullptr) set_field(apply, on_bill_above, *on_bill);
    set_field(programme, "apply", std::move(apply));
  });
  put_value(scenario, "assessment.dynamic-register.detect-per-year", "60", mark, problems);
}

void put_value(Node& scenario, const std::string& path, const std::string& text, sim::Mark mark,
               sim::Problems& problems) {
  set_value(scenario, path, scalar(text, mark), problems);
}

void set_values(Document& scenario, const Node& set, sim::Problems& problems) {
  for (const Entry& entry : set.entries) {
    if (entry.key.find('.') != std::string::npos) {
      set_or_remove(scenario, entry.key, entry.value, problems);
      continue;
    }
    Node section;
    section.kind = Node::Kind::map;
    section.mark = entry.mark;
    section.entries.push_back(entry);
    lay_over(scenario, std::move(section), problems);
  }
  check_removals(scenario.root, problems);
}

}  // namespace core
