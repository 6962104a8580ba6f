#include "src/core/misspelt_item.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/describe/nearest.hpp"
#include "src/core/locate.hpp"
#include "src/core/overlay.hpp"

namespace core {

namespace {

constexpr int most_letters = 2;

struct LikeItem {
  std::string path;
  std::string meant;  ///< the id below that it is like
  sim::Mark mark;
  std::string lacking;
  bool told = false;
};

/// Can the two be as few letters apart as is asked here? Says at no cost no to nearly all pairs that are
/// further.
bool may_be_like(std::string_view a, std::string_view b) {
  std::array<int, 256> letters{};
  for (const char c : a) ++letters[static_cast<unsigned char>(c)];
  for (const char c : b) --letters[static_cast<unsigned char>(c)];
  int apart = 0;
  for (const int n : letters) apart += std::abs(n);
  return apart <= 2 * most_letters;
}

/// The id of an item below that is most like this one's; "" if none is. What a file adds to a list stands
/// behind what the files below it have.
std::string meant_by(const Node& item, const Node& list) {
  std::vector<std::string> others;
  for (const Node& other : list.items) {
    if (&other == &item) break;
    if (other.mark.file != item.mark.file && may_be_like(id_of(item), id_of(other)))
      others.emplace_back(id_of(other));
  }
  if (others.empty()) return {};
  std::string near = sim::nearest(id_of(item), std::span<const std::string>(others));
  return !near.empty() && sim::edit_distance(id_of(item), near) <= most_letters ? near : std::string();
}

void collect_like(const Node& node, const std::string& path, std::vector<LikeItem>& found) {
  for (const Entry& entry : node.entries) collect_like(entry.value, join_path(path, entry.key), found);
  for (const Node& item : node.items) {
    const std::string_view id = id_of(item);
    if (id.empty()) continue;
    const std::string here = join_path(path, id);
    if (std::string meant = meant_by(item, node); !meant.empty())
      found.push_back({here, std::move(meant), item.mark, {}});
    else
      collect_like(item, here, found);
  }
}

/// Does a text, such as a rule, have the id as a word of its own?
bool has_word(std::string_view text, std::string_view id) {
  const auto part_of_id = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  for (std::size_t at = text.find(id); at != std::string_view::npos; at = text.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    if ((at == 0 || !part_of_id(text[at - 1])) && (end == text.size() || !part_of_id(text[end]))) return true;
  }
  return false;
}

/// Does anything but the item itself name the id, as a key or in a text?
bool named_in(const Node& node, const Node* item, std::string_view id) {
  if (&node == item) return false;
  if (node.kind == Node::Kind::scalar) return has_word(node.text, id);
  return std::any_of(node.entries.begin(), node.entries.end(),
                     [&](const Entry& e) { return e.key == id || named_in(e.value, item, id); }) ||
         std::any_of(node.items.begin(), node.items.end(),
                     [&](const Node& n) { return named_in(n, item, id); });
}

std::string without_digits(std::string_view id) {
  std::string out(id);
  std::erase_if(out, [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

bool inside_item(std::string_view path, const LikeItem& item) {
  return path.starts_with(item.path) && (path.size() == item.path.size() || path[item.path.size()] == '.');
}

}  // namespace

void name_misspelt_items(const Document& document, sim::Problems& problems) {
  if (!sim::has_errors(problems)) return;
  std::vector<LikeItem> items;
  collect_like(document.root, "", items);
  if (items.empty()) return;
  const auto item_of = [&](const sim::Problem& p) {
    return std::find_if(items.begin(), items.end(),
                        [&](const LikeItem& item) { return inside_item(p.path, item); });
  };
  const auto missing = [&](const sim::Problem& p) { return node_at(document, p.path) == nullptr; };
  for (const sim::Problem& p : problems) {
    const auto item = item_of(p);
    if (item == items.end() || p.severity != sim::Severity::error || !missing(p)) continue;
    const std::string field = p.path.substr(std::min(p.path.size(), item->path.size() + 1));
    item->lacking += (item->lacking.empty() ? "" : ", ") + field;
  }
  sim::Problems kept;
  for (sim::Problem& p : problems) {
    const auto item = item_of(p);
    if (item == items.end() || item->lacking.empty() || !missing(p)) {
      kept.push_back(std::move(p));
    } else if (!std::exchange(item->told, true)) {
      const std::string_view id = std::string_view(item->path).substr(item->path.rfind('.') + 1);
      kept.push_back({.mark = item->mark,
                      .path = item->path,
                      .message = "no file below this one has '" + std::string(id) +
                                 "', and a new item would need more: " + item->lacking,
                      .expected = "an id that is there, or all that a new item needs",
                      .nearest = item->meant});
    }
  }
  problems = std::move(kept);
}

void warn_of_like_items(const Document& document, sim::Problems& problems) {
  std::vector<LikeItem> items;
  collect_like(document.root, "", items);
  for (const LikeItem& item : items) {
    const std::string id = item.path.substr(item.path.rfind('.') + 1);
    const bool told = std::any_of(problems.begin(), problems.end(),
                                  [&](const sim::Problem& p) { return inside_item(p.path, item); });
    if (told || without_digits(id) == without_digits(item.meant) ||
        named_in(document.root, node_at(document, item.path), id))
      continue;
    problems.push_back(
        {.severity = sim::Severity::warning,
         .mark = item.mark,
         .path = item.path,
         .message = "a new item that nothing names, beside one of another file with nearly its id",
         .nearest = item.meant});
  }
}

}  // namespace core
