// The typed tree of a rule: names replaced by slots, definitions put in, constants folded. Between parsing
// and writing code; see compile.hpp for the language.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/rule/compile.hpp"

namespace models::rule {

struct Typed {
  enum class Tag : std::uint8_t {
    constant,
    field,
    negate,
    add,
    subtract,
    multiply,
    divide,
    minimum,
    maximum,
    compare,
    in,  ///< one child; the set is in `set`
    logical_not,
    logical_and,
    logical_or,
    count,  ///< one child, a rule over a member
    any
  };
  Tag tag = Tag::constant;
  Kind kind = Kind::number;
  Relation relation = Relation::equal;
  double value = 0;               ///< of a constant: the number, 0 or 1, or the position of a choice's name
  Slot slot;                      ///< of a field
  const Field* choice = nullptr;  ///< of kind choice: a field that has its names
  std::vector<std::int32_t> children;
  std::vector<double> set;  ///< ascending, each once
};

/// Bounds of a tree once definitions are put in.
inline constexpr std::size_t typed_nodes_max = 10000;
inline constexpr int typed_depth_max = 500;

struct TypedTree {
  std::vector<Typed> nodes;
  std::int32_t root = -1;
};

/// Types a definition by itself, with its problems under `define.NAME`; false if it has any or uses one that
/// has.
[[nodiscard]] bool type_definition(const Definitions::Entry& definition, const Scope& scope,
                                   const Definitions& definitions, sim::Problems& problems);

/// Nothing, with a problem added unless the same one stands there already or a definition is broken, if the
/// rule is not well typed.
/// `wanted` empty: any kind but a bare choice.
[[nodiscard]] std::optional<TypedTree> type(const Syntax& syntax, const Scope& scope,
                                            const Definitions& definitions, std::optional<Kind> wanted,
                                            sim::Problems& problems);

}  // namespace models::rule
