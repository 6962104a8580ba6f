#include "src/core/piece.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/core/overlay.hpp"
#include "src/core/utf8.hpp"

namespace core {

namespace {

/// Takes a field with a single word out of a layer; "" if it has none.
std::pair<std::string, sim::Mark> take_word(Node& layer, std::string_view key) {
  const auto found = std::find_if(layer.entries.begin(), layer.entries.end(), [&](const Entry& e) {
    return e.key == key && e.value.kind == Node::Kind::scalar;
  });
  if (found == layer.entries.end()) return {};
  std::pair<std::string, sim::Mark> out(found->value.text, found->value.mark);
  layer.entries.erase(found);
  return out;
}

std::string_view word_of(const Node& layer, std::string_view key) {
  const Node* word = layer.find(key);
  return word != nullptr && word->kind == Node::Kind::scalar ? std::string_view(word->text)
                                                             : std::string_view();
}

class PieceLayers {
 public:
  PieceLayers(std::vector<Node>& items, sim::Problems& problems) : items_(items), problems_(problems) {}

  void place(const std::string& id) {
    const auto [target, mark] = take_word(*at(id), "before");
    if (target.empty()) return;
    const auto item = at(id), next = at(target);
    if (next == items_.end() || target == id)
      return warn(id, "before", mark,
                  "no layer " + printable(target, 60) +
                      " is here to stand before: this one stands where it is written");
    if (item < next)
      std::rotate(item, item + 1, next);
    else
      std::rotate(next, item, item + 1);
  }

  void replace(const std::string& id) {
    const std::string target(word_of(*at(id), "instead-of"));
    if (target.empty() || at(target) != items_.end()) return;
    const auto [gone, mark] = take_word(*at(id), "instead-of");
    warn(id, "instead-of", mark, "no layer " + printable(gone, 60) + " is here whose place could be taken");
  }

 private:
  std::vector<Node>::iterator at(const std::string& id) {
    return std::find_if(items_.begin(), items_.end(), [&](const Node& n) { return id_of(n) == id; });
  }

  void warn(const std::string& id, std::string_view field, sim::Mark mark, std::string message) {
    problems_.push_back({.severity = sim::Severity::warning,
                         .mark = mark,
                         .path = join_path("coverage.stack." + id, field),
                         .message = std::move(message)});
  }

  std::vector<Node>& items_;
  sim::Problems& problems_;
};

}  // namespace

bool is_pack(const Document& document) {
  const auto has = [&](std::string_view section) { return document.root.find(section) != nullptr; };
  return has("coverage") && !has("horizon") && !has("population") && !has("assessment");
}

void stand_alone(Document& pack, sim::Problems& problems) {
  Node* const coverage = pack.root.find("coverage");
  Node* const stack = coverage == nullptr ? nullptr : coverage->find("stack");
  if (stack == nullptr) return;
  std::vector<std::string> ids;
  for (const Node& item : stack->items)
    if (!id_of(item).empty()) ids.emplace_back(id_of(item));
  PieceLayers layers(stack->items, problems);
  for (const std::string& id : ids) {
    layers.replace(id);
    layers.place(id);
  }
}

}  // namespace core
