// Rules as text: reading an expression into a syntax tree.
//
//   rule     = or            or   = and { "or" and }        and = not { "and" not }
//   not      = "not" not | comparison
//   comparison = sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=") sum | ["not"] "in" set ]
//   set      = name | "(" item { "," item } ")"
//   sum      = product { ("+" | "-") product }              product = sign { ("*" | "/") sign }
//   sign     = "-" sign | number | name | name "(" rule { "," rule } ")" | "(" rule ")"
//
// A name is letters, digits and `_`, starting with a letter, in parts joined by `.` (person.age) or by a
// hyphen that stands directly between two letters or digits (household-grant); so a subtraction needs spaces:
// `a - b`. Characters beyond ASCII count as letters. A number is decimal digits with an optional fraction, at
// most 15 significant digits. Comparisons do not chain.
//
// Bounds: 4,096 bytes of text, 64 levels of nesting. Errors carry the exact position, columns counted in
// characters. Any bytes are answered, none crashes. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"
#include "sim/describe/value.hpp"

namespace models::rule {

/// Ordering of two numbers as a set of bits: less 1, equal 2, greater 4. An undefined number has none of
/// them.
enum class Relation : std::uint8_t {
  less = 1,
  equal = 2,
  less_equal = 3,
  greater = 4,
  not_equal = 5,
  greater_equal = 6
};

/// One node of the syntax tree; children are chained through `next`, -1 ends a chain.
struct SyntaxNode {
  enum class Tag : std::uint8_t {
    number,
    truth,
    name,
    call,
    negate,
    add,
    subtract,
    multiply,
    divide,
    compare,
    in,  ///< first child: what is looked for; the others: the set
    logical_not,
    logical_and,
    logical_or
  };
  Tag tag = Tag::number;
  Relation relation = Relation::equal;  ///< of a comparison
  std::int32_t first = -1;
  std::int32_t next = -1;
  std::uint32_t begin = 0;  ///< byte offset in the text
  std::uint32_t length = 0;
  double number = 0;  ///< of a number; 1 for `true`
};

struct Syntax {
  std::string text;
  sim::Mark mark;  ///< of the first character of the text
  std::vector<sim::TextPiece> pieces;
  std::vector<SyntaxNode> nodes;
  std::int32_t root = -1;

  [[nodiscard]] std::string_view text_of(const SyntaxNode& n) const {
    return std::string_view(text).substr(n.begin, n.length);
  }
  /// Place of a byte of the text; no place stays so. Line 0 with a column is a place in a value without
  /// lines.
  [[nodiscard]] sim::Mark mark_at(std::uint32_t offset) const;
};

/// Nothing, with at least one problem added, if the text is not a rule.
[[nodiscard]] std::optional<Syntax> parse(const sim::Expression& expression, sim::Problems& problems);

}  // namespace models::rule
