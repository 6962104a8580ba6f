// A scenario as a tree of values with the place of each: what every reader (YAML, JSON) produces and what
// binding reads.
//
// Scalars stay text; only the field they are bound to says what they mean. Keys of a map are unique and in
// the order written; a reader reports duplicates before the tree is handed on. Nodes own their children.
// Plain data: safe to read from several threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"
#include "sim/describe/value.hpp"

namespace core {

struct Entry;

/// One value of the document.
struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, map };
  Kind kind = Kind::null;
  bool quoted = false;  ///< scalar written in quotes (so never a number)
  sim::Mark mark;       ///< first character of the value; of its key where the value is empty
  std::string text;     ///< scalar
  std::vector<sim::TextPiece> pieces{};  ///< of a scalar that the file does not hold in one stretch
  std::vector<Node> items;               ///< sequence
  std::vector<Entry> entries;            ///< map, in the order written, keys unique

  /// Value of a key of a map; nullptr if this is no map or has no such key.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
};

/// A scalar as a rule, with the place of each of its characters.
[[nodiscard]] sim::Expression expression_of(const Node& scalar);

struct Entry {
  std::string key;
  sim::Mark mark;
  bool quoted = false;
  Node value;
};

/// A scenario, read from one or several files.
struct Document {
  Node root;
  std::vector<std::string> files;  ///< files[mark.file] names the file, or the --set that a value is from
  /// Ids of programmes that a file had and one above it has removed (removal.hpp).
  std::vector<std::string> removed{};
  std::vector<std::string> removed_diseases{};  ///< likewise of diseases
  bool whole = true;  ///< false: part of it could not be read, so what is missing says nothing
};

}  // namespace core
