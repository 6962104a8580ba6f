#include "src/core/document.hpp"

namespace core {

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

Node* Node::find(std::string_view key) {
  for (Entry& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

sim::Expression expression_of(const Node& scalar) {
  sim::Expression out{scalar.kind == Node::Kind::scalar ? scalar.text : "", scalar.mark, scalar.pieces};
  if (scalar.quoted && out.mark.column > 0) ++out.mark.column;  // behind the quote
  return out;
}

}  // namespace core
