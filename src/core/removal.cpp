#include "src/core/removal.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
      if (node.text.find("had(" + id + ")") != std::string::npos)
        warn(node, path, "had(" + id + ") is always false: " + id + " has been removed");
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

}  // namespace

void lay_over(Document& document, Node over, sim::Problems& problems) {
  Node& root = document.root;
  const Ids programmes = removed_from(at(root, {"programmes"}), at(over, {"programmes"}));
  const Ids layers = removed_from(at(root, {"coverage", "stack"}), at(over, {"coverage", "stack"}));
  for (const Ids* ids : {&programmes, &layers})
    drop_items(at(root, {"finance", "budgets"}), "programme", *ids);
  drop_items(at(root, {"targets"}), "programme", programmes);
  drop_replacements(at(root, {"coverage", "stack"}), layers);
  overlay(root, std::move(over), "", problems);
  document.removed.insert(document.removed.end(), programmes.begin(), programmes.end());
  std::erase_if(document.removed, [&](const std::string& id) { return has(at(root, {"programmes"}), id); });
}

void warn_of_removed(const Document& document, sim::Problems& problems) {
  if (document.removed.empty()) return;
  Warnings(document.removed, problems).walk(document.root, "");
}

}  // namespace core
