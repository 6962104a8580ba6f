#include "src/core/locate.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "src/core/grammar.hpp"

namespace core {

namespace {

/// Item of a list by its id or by its number.
const Node* item_of(const Node& list, std::string_view name) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Node* id = list.items[i].find("id");
    if ((id != nullptr && id->text == name) || std::to_string(i) == name) return &list.items[i];
  }
  return nullptr;
}

/// What a name means below a node, through the wrappings of a value: {value: ...} and {2016-01-01: ...}.
const Node* child_of(const Node& node, std::string_view name) {
  if (const Node* item = item_of(node, name)) return item;
  if (const Node* found = node.find(name)) return found;
  for (const Entry& entry : node.entries) {
    if (entry.key != "value" && !looks_like_date(entry.key)) continue;
    if (const Node* found = child_of(entry.value, name)) return found;
  }
  return nullptr;
}

bool has_place(const sim::Mark& mark) { return mark.file >= 0; }

}  // namespace

sim::Mark locate(const Document& document, std::string_view path) {
  const Node* node = &document.root;
  sim::Mark place;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    const std::string_view name = path.substr(begin, end - begin);
    begin = end + 1;
    node = name.empty() ? nullptr : child_of(*node, name);
    if (node == nullptr) break;
    if (has_place(node->mark)) place = node->mark;
  }
  return place;
}

void locate_all(const Document& document, std::size_t from, sim::Problems& problems) {
  for (std::size_t i = from; i < problems.size(); ++i)
    if (!has_place(problems[i].mark) && !problems[i].path.empty())
      problems[i].mark = locate(document, problems[i].path);
}

}  // namespace core
