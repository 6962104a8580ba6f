#include "src/core/document_text.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace core {

namespace {

void write_text(std::string_view text, std::string& out) {
  out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void write(const Node& node, std::string& out) {
  switch (node.kind) {
    case Node::Kind::null:
      out += "null";
      return;
    case Node::Kind::scalar:
      write_text(node.text, out);
      return;
    case Node::Kind::sequence:
      out += '[';
      for (const Node& item : node.items) {
        if (&item != &node.items.front()) out += ',';
        write(item, out);
      }
      out += ']';
      return;
    case Node::Kind::map:
      out += '{';
      for (const Entry& entry : node.entries) {
        if (&entry != &node.entries.front()) out += ',';
        write_text(entry.key, out);
        out += ':';
        write(entry.value, out);
      }
      out += '}';
      return;
  }
}

}  // namespace

std::string document_text(const Node& root, std::span<const std::string_view> without) {
  Node kept = root;
  const auto left_out = [&](const Entry& e) {
    return std::find(without.begin(), without.end(), e.key) != without.end();
  };
  kept.entries.erase(std::remove_if(kept.entries.begin(), kept.entries.end(), left_out), kept.entries.end());
  std::string out;
  write(kept, out);
  return out;
}

}  // namespace core
