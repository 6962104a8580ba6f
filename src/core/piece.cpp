#include "src/core/piece.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/core/locate.hpp"
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

/// Neither who pays nor what: it can only be about a layer of the same id in another file.
bool only_changes(const Node& layer) {
  constexpr std::array<std::string_view, 6> of_its_own{"payer", "payers",  "rate",
                                                       "bands", "own-cap", "own-cap-share"};
  return !id_of(layer).empty() &&
         std::none_of(of_its_own.begin(), of_its_own.end(),
                      [&](std::string_view key) { return layer.find(key) != nullptr; });
}

/// Takes out the errors about what the file of `node` does not say below `path`; were there any? What is
/// wrong with a setting of the command line stays.
bool take_unsaid(const Document& document, const Node& node, std::string_view path, sim::Problems& problems) {
  const auto unsaid = [&](const sim::Problem& p) {
    const bool below = path.empty() ? !p.path.empty() && p.path.find('.') == std::string::npos
                                    : p.path.starts_with(path) && p.path.substr(path.size()).starts_with('.');
    return below && p.severity == sim::Severity::error && p.mark.file == node.mark.file &&
           node_at(document, p.path) == nullptr;
  };
  return std::erase_if(problems, unsaid) > 0;
}

/// The file that a value is from, as an argument.
std::string file_of(const Document& document, sim::Mark mark) {
  const auto number = static_cast<std::size_t>(mark.file);
  return mark.file >= 0 && number < document.files.size() ? document.files[number]
                                                          : std::string("PIECE.yaml");
}

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

void tell_of_change(const Document& document, sim::Problems& problems) {
  if (!document.whole || !sim::has_errors(problems)) return;
  const auto add = [&](sim::Mark mark, std::string path, std::string message, std::string expected) {
    problems.push_back({.severity = sim::Severity::error,
                        .mark = mark,
                        .path = std::move(path),
                        .message = std::move(message),
                        .expected = std::move(expected)});
  };
  const Node& root = document.root;
  const auto said = [&](std::string_view section) { return root.find(section) != nullptr; };
  const bool starts_none = !said("format") && !said("horizon") && !said("population") && !said("assessment");
  if (root.kind == Node::Kind::map && starts_none && take_unsaid(document, root, "", problems))
    add(root.mark, "", "this changes a scenario and is none by itself",
        "a scenario below it: povexit validate SCENARIO.yaml+" + file_of(document, root.mark));
  const Node* const stack = node_at(document, "coverage.stack");
  if (stack == nullptr || !starts_none) return;
  for (const Node& layer : stack->items) {
    if (!only_changes(layer)) continue;
    std::string path = "coverage.stack." + std::string(id_of(layer));
    if (take_unsaid(document, layer, path, problems))
      add(layer.mark, std::move(path), "this changes a layer of another stack and is none by itself",
          "a stack with this layer below it: povexit claim PACK.yaml+" + file_of(document, layer.mark) +
              " --bill county:10000");
  }
}

}  // namespace core
