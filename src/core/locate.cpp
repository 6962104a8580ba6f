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

/// What another file or a --set has put into a list or map: whoever changed it last is more likely to have
/// made it wrong than who wrote the rest. Values set stand behind all files.
void find_change(const Node& node, const sim::Mark& rest, const Document& document, sim::Mark& change) {
  const auto is_set = [&](const sim::Mark& mark) {
    return document.files[static_cast<std::size_t>(mark.file)].starts_with("--set ");
  };
  const auto number = static_cast<std::int32_t>(document.files.size());
  if (has_place(node.mark) && node.mark.file != rest.file && node.mark.file < number &&
      (!has_place(change) || (is_set(node.mark) && !is_set(change))))
    change = node.mark;
  for (const Node& item : node.items) find_change(item, rest, document, change);
  for (const Entry& entry : node.entries)
    if (!is_origin_key(entry.key)) find_change(entry.value, rest, document, change);
}

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
  sim::Mark change;
  if (node != nullptr && has_place(node->mark) && node->kind != Node::Kind::scalar)
    find_change(*node, node->mark, document, change);
  return has_place(change) ? change : place;
}

void locate_all(const Document& document, std::size_t from, sim::Problems& problems) {
  for (std::size_t i = from; i < problems.size(); ++i)
    if (!has_place(problems[i].mark) && !problems[i].path.empty())
      problems[i].mark = locate(document, problems[i].path);
}

const Node* node_at(const Document& document, std::string_view path) {
  const Node* node = &document.root;
  for (std::size_t begin = 0; node != nullptr && begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    node = child_of(*node, path.substr(begin, end - begin));
    begin = end + 1;
  }
  return node;
}

void name_character(sim::Problem& problem) {
  if (problem.mark.line != 0 || problem.mark.column == 0) return;
  problem.message = "character " + std::to_string(problem.mark.column) + " of the value: " + problem.message;
  problem.mark.column = 0;
}

}  // namespace core
