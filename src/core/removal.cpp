#include "src/core/removal.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/describe/nearest.hpp"
#include "src/core/overlay.hpp"

namespace core {

namespace {

using Ids = std::vector<std::string>;

bool among(const Ids& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// The value at a path of keys; null if it is not there.
template <class AnyNode>
AnyNode* at(AnyNode& root, std::initializer_list<std::string_view> path) {
  AnyNode* node = &root;
  for (const std::string_view key : path)
    if (node != nullptr) node = node->find(key);
  return node;
}

bool has(const Node* list, std::string_view id) {
  return list != nullptr && std::any_of(list->items.begin(), list->items.end(),
                                        [&](const Node& item) { return id_of(item) == id; });
}

/// What `over` removes of the items of `below`.
Ids removed_from(const Node* below, const Node* over) {
  Ids ids;
  if (over == nullptr) return ids;
  for (const Node& item : over->items) {
    const Node* remove = item.find("remove");
    if (remove != nullptr && remove->text == "true" && has(below, id_of(item))) ids.emplace_back(id_of(item));
  }
  return ids;
}

/// Items of a list that are part of what is removed, with what is part of them.
void add_parts(const Node* list, const Ids& removed, Ids& ids) {
  if (list == nullptr) return;
  for (const Node& item : list->items) {
    const Node* part_of = item.find("part-of");
    const std::string id(id_of(item));
    if (part_of != nullptr && among(removed, part_of->text) && !among(ids, id)) ids.push_back(id);
  }
}

/// Takes the items out of a list whose `key` names one of these.
void drop_items(Node* list, std::string_view key, const Ids& ids) {
  if (list == nullptr) return;
  std::erase_if(list->items, [&](const Node& item) {
    const Node* named = item.find(key);
    return named != nullptr && among(ids, named->text);
  });
}

/// `instead-of` a layer that is gone is no condition any more.
void drop_replacements(Node* stack, const Ids& layers) {
  if (stack == nullptr) return;
  for (Node& layer : stack->items)
    std::erase_if(layer.entries, [&](const Entry& entry) {
      return entry.key == "instead-of" && among(layers, entry.value.text);
    });
}

class Warnings {
 public:
  Warnings(const Ids& removed, sim::Problems& problems) : removed_(removed), problems_(problems) {}

  void walk(const Node& node, const std::string& path) {
    if (node.kind == Node::Kind::scalar) return look_at(node, path);
    for (const Entry& entry : node.entries) {
      if (entry.key == "source" || entry.key == "name") continue;
      walk(entry.value, join_path(path, entry.key));
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::string_view id = id_of(node.items[i]);
      walk(node.items[i], join_path(path, id.empty() ? std::to_string(i) : std::string(id)));
    }
  }

 private:
  void look_at(const Node& node, const std::string& path) {
    for (const std::string& id : removed_) {
      const auto asked = [&](std::string_view how) {
        return node.text.find(std::string(how) + "(" + id + ")") != std::string::npos;
      };
      // Whoever leaves out the villages of a project leaves out none of one that is not there.
      if (asked("in_village_of") && node.text.find("not in_village_of(" + id + ")") == std::string::npos)
        warn(node, path, "in_village_of(" + id + ") is always false: " + id + " has been removed");
      else if (asked("had") || asked("has"))
        warn(node, path,
             (asked("had") ? "had(" : "has(") + id + ") is always false: " + id + " has been removed");
      else if (asked("top_up_line"))
        warn(node, path, "top_up_line(" + id + ") is 0: " + id + " has been removed");
      else if (node.text == id && path.ends_with(".after"))
        warn(node, path, "nobody will take this: it comes after " + id + ", which has been removed");
    }
  }

  void warn(const Node& node, const std::string& path, std::string message) {
    problems_.push_back({sim::Severity::warning, node.mark, path, std::move(message), {}, {}});
  }

  const Ids& removed_;
  sim::Problems& problems_;
};

Node map_at(sim::Mark mark) {
  Node node;
  node.kind = Node::Kind::map;
  node.mark = mark;
  return node;
}

void add_entry(Node& map, std::string_view key, Node value) {
  map.entries.push_back(
      {.key = std::string(key), .mark = value.mark, .quoted = false, .value = std::move(value)});
}

Node scalar_at(std::string_view text, sim::Mark mark) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  node.mark = mark;
  return node;
}

/// What a file laid over `below` would say to remove what `path` names in it; nothing after a problem.
std::optional<Node> removing(const Node& below, std::string_view path, const std::string& here,
                             sim::Mark mark, sim::Problems& problems) {
  if (path.empty()) {
    Node out = map_at(mark);
    add_entry(out, "remove", scalar_at("true", mark));
    return out;
  }
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string_view name = path.substr(0, dot);
  const std::string_view rest = path.substr(std::min(dot + 1, path.size()));
  const std::string there = join_path(here, name);
  const bool list = below.kind == Node::Kind::sequence;
  const Node* next = list ? nullptr : below.find(name);
  std::vector<std::string> names;
  for (const Node& item : below.items) {
    names.emplace_back(id_of(item));
    if (id_of(item) == name && !name.empty()) next = &item;
  }
  for (const Entry& entry : below.entries) names.push_back(entry.key);
  if (const Node* wrapped = below.find("value"); next == nullptr && wrapped != nullptr) {
    std::optional<Node> inner = removing(*wrapped, path, here, mark, problems);
    if (!inner) return inner;
    Node out = map_at(mark);
    add_entry(out, "value", *std::move(inner));
    return out;
  }
  if (next == nullptr) {
    problems.push_back({.mark = mark,
                        .path = there,
                        .message = "nothing to remove: there is none",
                        .expected = "the path of what the scenario has, then .remove",
                        .nearest = sim::nearest(name, std::span<const std::string>(names))});
    return std::nullopt;
  }
  std::optional<Node> inner = removing(*next, rest, there, mark, problems);
  if (!inner) return inner;
  Node out = map_at(mark);
  if (list) {
    inner->entries.insert(inner->entries.begin(),
                          {.key = "id", .mark = mark, .quoted = false, .value = scalar_at(name, mark)});
    out.kind = Node::Kind::sequence;
    out.items.push_back(*std::move(inner));
  } else {
    add_entry(out, name, *std::move(inner));
  }
  return out;
}

/// Path below `node` of what has this id or key; empty if nothing has.
std::string path_of(const Node& node, std::string_view wanted, const std::string& path) {
  for (const Node& item : node.items) {
    const std::string here = join_path(path, id_of(item));
    if (id_of(item) == wanted) return here;
    if (std::string found = path_of(item, wanted, here); !found.empty()) return found;
  }
  for (const Entry& entry : node.entries) {
    const std::string here = entry.key == "value" ? path : join_path(path, entry.key);
    if (entry.key == wanted) return here;
    if (std::string found = path_of(entry.value, wanted, here); !found.empty()) return found;
  }
  return {};
}

/// An instrument that is no programme stands among the layers, their rules, or in the assessment.
std::string stands_elsewhere(const Node& root, std::string_view path) {
  constexpr std::string_view programmes = "programmes.";
  if (!path.starts_with(programmes)) return {};
  path.remove_prefix(programmes.size());
  for (const std::string_view section : {"coverage", "assessment", "behaviour"}) {
    const Node* const there = root.find(section);
    if (there == nullptr) continue;
    if (std::string found = path_of(*there, path, std::string(section)); !found.empty()) return found;
  }
  return {};
}

}  // namespace

void set_or_remove(Document& document, std::string_view path, Node value, sim::Problems& problems) {
  constexpr std::string_view remove = ".remove";
  if (path.ends_with(remove) && value.kind == Node::Kind::scalar && value.text == "true" && !value.quoted) {
    path.remove_suffix(remove.size());
    if (auto over = removing(document.root, path, "", value.mark, problems))
      lay_over(document, *std::move(over), problems);
    else if (std::string elsewhere = stands_elsewhere(document.root, path); !elsewhere.empty())
      problems.back().nearest = std::move(elsewhere);
    return;
  }
  // A list that is set takes the place of the one below: there is nothing it could remove from.
  if (value.kind == Node::Kind::sequence)
    for (const Node& item : value.items)
      if (item.find("remove") != nullptr && !id_of(item).empty()) {
        const std::string of_item = join_path(path, id_of(item));
        problems.push_back({.mark = value.mark,
                            .path = of_item,
                            .message = "a list that is set replaces the whole list, so it can remove nothing",
                            .expected = of_item + ".remove=true",
                            .nearest = {}});
        return;
      }
  set_value(document.root, path, std::move(value), problems);
}

void lay_over(Document& document, Node over, sim::Problems& problems) {
  Node& root = document.root;
  Ids programmes = removed_from(at(root, {"programmes"}), at(over, {"programmes"}));
  Ids layers = removed_from(at(root, {"coverage", "stack"}), at(over, {"coverage", "stack"}));
  const Ids removed = [&] {
    Ids all = programmes;
    all.insert(all.end(), layers.begin(), layers.end());
    return all;
  }();
  add_parts(at(root, {"programmes"}), removed, programmes);
  add_parts(at(root, {"coverage", "stack"}), removed, layers);
  const Ids diseases = removed_from(at(root, {"diseases"}), at(over, {"diseases"}));
  for (const Ids* ids : {&programmes, &layers})
    drop_items(at(root, {"finance", "budgets"}), "programme", *ids);
  drop_items(at(root, {"targets"}), "programme", programmes);
  drop_replacements(at(root, {"coverage", "stack"}), layers);
  overlay(root, std::move(over), "", problems);
  drop_items(at(root, {"programmes"}), "id", programmes);
  drop_items(at(root, {"coverage", "stack"}), "id", layers);
  const auto remember = [&](Ids& gone, const Ids& ids, std::string_view section) {
    gone.insert(gone.end(), ids.begin(), ids.end());
    std::erase_if(gone, [&](const std::string& id) { return has(at(root, {section}), id); });
  };
  remember(document.removed, programmes, "programmes");
  remember(document.removed_diseases, diseases, "diseases");
}

void warn_of_removed(const Document& document, sim::Problems& problems) {
  if (document.removed.empty()) return;
  Warnings(document.removed, problems).walk(document.root, "");
}

}  // namespace core
