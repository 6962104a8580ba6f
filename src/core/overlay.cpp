#include "src/core/overlay.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "src/core/grammar.hpp"
#include "src/core/nearest.hpp"
#include "src/core/utf8.hpp"

namespace core {

namespace {

void report(sim::Problems& problems, sim::Mark mark, std::string path, std::string message,
            std::string expected = {}, std::string near = {}) {
  problems.push_back({.mark = mark,
                      .path = std::move(path),
                      .message = std::move(message),
                      .expected = std::move(expected),
                      .nearest = std::move(near)});
}

bool is_map(const Node& node) { return node.kind == Node::Kind::map; }

const Node* removal(const Node& node) { return is_map(node) ? node.find("remove") : nullptr; }

/// `remove: true` and nothing else but the id.
bool is_removal(const Node& node) {
  const Node* remove = removal(node);
  if (remove == nullptr || remove->text != "true" || remove->quoted) return false;
  return std::all_of(node.entries.begin(), node.entries.end(),
                     [](const Entry& e) { return e.key == "remove" || e.key == "id"; });
}

/// A list that merges by id. An id that is left empty or out is a slip, for the binder to say, and no reason
/// to lose the whole list below.
bool has_ids(const Node& list) {
  const auto is_item = [](const Node& n) { return n.kind == Node::Kind::map; };
  return list.kind == Node::Kind::sequence && std::all_of(list.items.begin(), list.items.end(), is_item) &&
         std::any_of(list.items.begin(), list.items.end(),
                     [](const Node& n) { return n.find("id") != nullptr; });
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_date(std::string_view key) {
  return key.size() == 10 && key[4] == '-' && key[7] == '-' && all_digits(key.substr(0, 4)) &&
         all_digits(key.substr(5, 2)) && all_digits(key.substr(8));
}

/// Which form of the value grammar a map has; `none` if it states only where a value comes from, `names` for
/// objects and tables by name, which merge key by key.
enum class ValueForm : std::uint8_t { none, names, value, dates, ages, distribution };

constexpr std::array<std::string_view, 4> distributions{"uniform", "normal", "lognormal", "exponential"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& names, std::string_view key) {
  return std::find(names.begin(), names.end(), key) != names.end();
}

ValueForm form_of_key(std::string_view key) {
  if (key == "value") return ValueForm::value;
  if (is_date(key)) return ValueForm::dates;
  if (all_digits(key)) return ValueForm::ages;
  return among(distributions, key) ? ValueForm::distribution : ValueForm::names;
}

ValueForm form_of(const Node& map) {
  ValueForm form = ValueForm::none;
  for (const Entry& entry : map.entries) {
    if (is_origin_key(entry.key)) continue;
    const ValueForm mine = form_of_key(entry.key);
    if (form != ValueForm::none && form != mine) return ValueForm::names;
    form = mine;
  }
  return form;
}

std::string_view distribution_of(const Node& map) {
  for (const Entry& entry : map.entries)
    if (among(distributions, entry.key)) return entry.key;
  return {};
}

/// Would merging the two mix two ways of stating one value?
bool replaces(const Node& base, const Node& over) {
  const ValueForm below = form_of(base);
  const ValueForm above = form_of(over);
  if (above == ValueForm::none || below == ValueForm::none) return false;
  if (above != below) return true;
  return above == ValueForm::distribution && distribution_of(base) != distribution_of(over);
}

/// Takes out of a vector what is flagged, keeping the order.
template <class T>
void drop_flagged(std::vector<T>& values, const std::vector<bool>& dropped) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i < dropped.size() && dropped[i]) continue;
    if (kept != i) values[kept] = std::move(values[i]);
    ++kept;
  }
  values.resize(kept);
}

/// A new value, or a new part of one (a date, a cell of a table), comes with its own origin or with none:
/// what is said of the value below does not hold of it.
void drop_origin_of_old_value(Node& base, const Node& over) {
  if (form_of(base) != ValueForm::value || form_of(over) != ValueForm::value) return;
  std::erase_if(base.entries, [](const Entry& entry) { return is_origin_key(entry.key); });
}

/// A map of items by id, as a list of them may be written too.
bool is_map_of_items(const Node& node) {
  return is_map(node) && !node.entries.empty() && form_of(node) == ValueForm::names &&
         std::all_of(node.entries.begin(), node.entries.end(),
                     [](const Entry& e) { return is_map(e.value) && e.value.find("id") == nullptr; });
}

/// The same as a list of items that state their ids.
Node as_list(Node map) {
  Node list;
  list.kind = Node::Kind::sequence;
  list.mark = map.mark;
  for (Entry& entry : map.entries) {
    Node& item = list.items.emplace_back(std::move(entry.value));
    Node id;
    id.kind = Node::Kind::scalar;
    id.mark = entry.mark;
    id.text = std::move(entry.key);
    item.mark = entry.mark;
    item.entries.insert(item.entries.begin(),
                        {.key = "id", .mark = entry.mark, .quoted = false, .value = std::move(id)});
  }
  return list;
}

void overlay_map(Node& base, Node over, const std::string& path, sim::Problems& problems) {
  drop_origin_of_old_value(base, over);
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < base.entries.size(); ++i) places.emplace(base.entries[i].key, i);
  std::vector<bool> dropped(base.entries.size(), false);
  for (Entry& entry : over.entries) {
    const auto found = places.find(entry.key);
    const bool drop = is_removal(entry.value) && entry.value.find("id") == nullptr;
    if (found == places.end()) {
      base.entries.push_back(std::move(entry));
    } else if (drop) {
      dropped[found->second] = true;
    } else {
      Entry& below = base.entries[found->second];
      const bool section = below.value.kind == Node::Kind::map || below.value.kind == Node::Kind::sequence;
      if (entry.value.kind == Node::Kind::null && section) {
        // Kept, so that the rest is not told of all that it would lack.
        report(problems, entry.value.mark, join_path(path, entry.key), "nothing stands here",
               "what belongs under it, or no such line");
        continue;
      }
      below.mark = entry.mark;
      overlay(below.value, std::move(entry.value), join_path(path, entry.key), problems);
    }
  }
  drop_flagged(base.entries, dropped);
}

/// Where an item of an overlay is to stand.
struct Position {
  std::string id;
  std::string before;  ///< the id of another item; empty: where it is
  sim::Mark mark;
};

/// Takes `before: ID` out of an item.
Position take_position(Node& item) {
  Position out{std::string(id_of(item)), {}, item.mark};
  const auto found = std::find_if(item.entries.begin(), item.entries.end(), [](const Entry& e) {
    return e.key == "before" && e.value.kind == Node::Kind::scalar;
  });
  if (found == item.entries.end()) return out;
  out.before = found->value.text;
  out.mark = found->value.mark;
  item.entries.erase(found);
  return out;
}

void move_item(std::vector<Node>& items, const Position& to, const std::string& path,
               sim::Problems& problems) {
  const auto at = [&](const std::string& id) {
    return std::find_if(items.begin(), items.end(), [&](const Node& n) { return id_of(n) == id; });
  };
  const auto item = at(to.id), target = at(to.before);
  if (target == items.end() || to.id == to.before) {
    std::vector<std::string> ids;
    for (const Node& n : items)
      if (id_of(n) != to.id) ids.emplace_back(id_of(n));
    report(problems, to.mark, join_path(join_path(path, to.id), "before"),
           "there is no item " + printable(to.before, 60) + " to stand before",
           "the id of an item of the list", nearest(to.before, std::span<const std::string>(ids)));
    return;
  }
  if (item < target)
    std::rotate(item, item + 1, target);
  else
    std::rotate(target, item, item + 1);
}

void overlay_list(Node& base, Node over, const std::string& path, sim::Problems& problems) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < base.items.size(); ++i) places.emplace(id_of(base.items[i]), i);
  std::vector<bool> dropped(base.items.size(), false);
  std::set<std::string> seen;
  std::vector<Position> positions;
  for (Node& item : over.items) {
    const std::string id(id_of(item));
    if (id.empty()) {
      base.items.push_back(std::move(item));
      continue;
    }
    if (Position position = take_position(item); !position.before.empty())
      positions.push_back(std::move(position));
    const std::string here = join_path(path, id);
    if (!seen.insert(id).second) {
      report(problems, item.mark, here, "the id " + printable(id, 60) + " appears twice in one list",
             "each id once");
      continue;
    }
    const auto found = places.find(id);
    if (found != places.end() && is_removal(item)) {
      dropped[found->second] = true;
    } else if (found != places.end()) {
      overlay(base.items[found->second], std::move(item), here, problems);
    } else if (is_removal(item)) {
      std::vector<std::string> ids;
      for (const Node& n : base.items) ids.emplace_back(id_of(n));
      report(problems, item.mark, here, "nothing with the id " + printable(id, 60) + " to remove",
             "the id of an item of the list", nearest(id, std::span<const std::string>(ids)));
    } else {
      base.items.push_back(std::move(item));
    }
  }
  drop_flagged(base.items, dropped);
  for (const Position& position : positions) move_item(base.items, position, path, problems);
}

void check_removals_at(Node& node, const std::string& path, sim::Problems& problems) {
  if (const Node* remove = removal(node)) {
    if (remove->text != "true" || remove->quoted) {
      report(problems, remove->mark, join_path(path, "remove"),
             (remove->kind == Node::Kind::scalar ? printable(remove->text, 60) : "this") + " removes nothing",
             "true, as YAML 1.2 writes it");
      // Said; what remains is read without it.
      std::erase_if(node.entries, [](const Entry& e) { return e.key == "remove"; });
    } else if (is_removal(node))
      report(problems, remove->mark, path, "nothing to remove: no file below this one has it");
    else if (!id_of(node).empty())
      report(problems, remove->mark, path, "remove: true stands beside other fields",
             "remove: true beside id alone");
  }
  for (Entry& entry : node.entries) check_removals_at(entry.value, join_path(path, entry.key), problems);
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const std::string_view id = id_of(node.items[i]);
    check_removals_at(node.items[i], join_path(path, id.empty() ? std::to_string(i) : std::string(id)),
                      problems);
  }
}

/// Item of a list by id, or by its number; nullptr if there is none.
Node* item_of(Node& list, std::string_view name) {
  for (Node& item : list.items)
    if (id_of(item) == name) return &item;
  if (!all_digits(name) || name.size() > 9) return nullptr;
  std::size_t index = 0;
  for (const char c : name) index = index * 10 + static_cast<std::size_t>(c - '0');
  return index < list.items.size() ? &list.items[index] : nullptr;
}

/// The value below `node` that the next name of a path means; created if it may be. Null after a problem.
Node* step(Node& node, const std::string& name, const std::string& here, sim::Mark mark,
           sim::Problems& problems) {
  if (name.empty()) {
    report(problems, mark, here, "an empty name in the path", "names separated by single dots");
    return nullptr;
  }
  if (node.kind == Node::Kind::sequence) {
    Node* item = item_of(node, name);
    if (item != nullptr) return item;
    std::vector<std::string> ids;
    for (const Node& n : node.items) ids.emplace_back(id_of(n));
    report(problems, mark, here, "the list has no item " + printable(name, 60), "the id or number of an item",
           nearest(name, std::span<const std::string>(ids)));
    return nullptr;
  }
  if (node.kind == Node::Kind::scalar) {
    report(problems, mark, here, "there is nothing below a single value");
    return nullptr;
  }
  if (Node* found = node.find(name)) return found;
  // What lies below a value lies below its wrapping too: "rate.county" in {value: {county: 0.8}, kind: rule},
  // whether it is there yet or not.
  Node* holder = &node;
  for (Node* inner = node.find("value"); inner != nullptr && is_map(*inner); inner = inner->find("value")) {
    if (Node* found = inner->find(name)) return found;
    if (!is_origin_key(name)) holder = inner;
  }
  holder->kind = Node::Kind::map;  // an empty value becomes the map that the path asks for
  holder->entries.push_back({.key = name, .mark = mark, .quoted = false, .value = {}});
  holder->entries.back().value.mark = mark;
  return &holder->entries.back().value;
}

/// Takes the place of what stands there.
void put_value(Node& node, Node value) {
  // An object around one value ({value: 3000, per: stay}) keeps what else it says, but not where the old
  // value came from.
  const bool around = std::any_of(node.entries.begin(), node.entries.end(),
                                  [](const Entry& e) { return e.key != "value" && !is_origin_key(e.key); });
  const bool whole = value.kind == Node::Kind::map && value.find("value") != nullptr;
  if (Node* inner = node.find("value"); inner != nullptr && around && !whole) {
    *inner = std::move(value);
    std::erase_if(node.entries, [](const Entry& e) { return is_origin_key(e.key); });
    return;
  }
  node = std::move(value);
}

/// Says of a value that part of it was set on the command line.
void state_origin(Node& wrapping, sim::Mark mark) {
  for (const auto& [key, text] :
       {std::pair{"kind", "assumption"}, std::pair{"source", "command line, in part"}}) {
    Entry& entry = wrapping.entries.emplace_back();
    entry.key = key;
    entry.mark = mark;
    entry.value.kind = Node::Kind::scalar;
    entry.value.mark = mark;
    entry.value.text = text;
  }
}

}  // namespace

std::string_view id_of(const Node& node) {
  const Node* id = is_map(node) ? node.find("id") : nullptr;
  return id != nullptr && id->kind == Node::Kind::scalar ? std::string_view(id->text) : std::string_view();
}

std::string join_path(std::string_view path, std::string_view name) {
  std::string out(path);
  if (!path.empty()) out += '.';
  out += name;
  return out;
}

void overlay(Node& base, Node over, const std::string& path, sim::Problems& problems) {
  if (is_map(base) && is_map(over) && !replaces(base, over))
    return overlay_map(base, std::move(over), path, problems);
  if (has_ids(base) && is_map_of_items(over)) over = as_list(std::move(over));
  if (is_map_of_items(base) && has_ids(over)) base = as_list(std::move(base));
  if (has_ids(base) && has_ids(over)) return overlay_list(base, std::move(over), path, problems);
  const bool items = over.kind == Node::Kind::sequence && !over.items.empty() &&
                     std::all_of(over.items.begin(), over.items.end(), is_map);
  if (has_ids(base) && items)
    problems.push_back({.severity = sim::Severity::warning,
                        .mark = over.mark,
                        .path = path,
                        .message = "items without ids take the place of all " +
                                   std::to_string(base.items.size()) + " that stand here",
                        .expected = "an id in each item, to stand beside the others"});
  base = std::move(over);
}

void check_removals(Node& root, sim::Problems& problems) { check_removals_at(root, "", problems); }

void set_value(Node& root, std::string_view path, Node value, sim::Problems& problems) {
  Node* node = &root;
  Node* wrapping = nullptr;  // of the value, where that stands beside its origin
  bool in_part = false;      // only a date or a cell of it is set
  std::string here;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t dot = std::min(path.find('.', begin), path.size());
    const std::string name(path.substr(begin, dot - begin));
    here = join_path(here, name);
    if (is_map(*node) && node->find("value") != nullptr && !is_origin_key(name) &&
        (name == "value" || node->find(name) == nullptr)) {
      wrapping = node;
      in_part = name != "value" || dot < path.size();
    }
    node = step(*node, name, here, value.mark, problems);
    if (node == nullptr) return;
    begin = dot + 1;
  }
  const sim::Mark mark = value.mark;
  put_value(*node, std::move(value));
  if (wrapping == nullptr) return;
  std::erase_if(wrapping->entries, [](const Entry& e) { return is_origin_key(e.key); });
  if (in_part) state_origin(*wrapping, mark);
}

}  // namespace core
