// One scenario laid over another, and single values set by path.
//
// Maps merge by key. Lists whose items all are maps with an `id` merge by id: known ids merge, new ones are
// appended, or stand before another item if they say `before: ID` (the order of coverage layers is that of
// settlement). Everything else replaces what was there. `remove: true` (beside `id` in a list item, or alone
// in a map) drops the thing; dropping what is not there is an error. A map that states a value in another
// form than the one below it (a distribution over another distribution, dates over `value`) replaces it, so
// that an overlay never mixes two forms of the value grammar; a value given with its `kind` comes with its
// whole origin, so that no source or range of the value below is taken for its own. Nodes keep their marks,
// so each value still names the file it was written in.
#pragma once

#include <string>
#include <string_view>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace core {

/// Lays `over` on `base`; `path` is where in the document they stand ("" for the root).
void overlay(Node& base, Node over, const std::string& path, sim::Problems& problems);

/// Reports each `remove: true` that is left after all overlays: it stood where there was nothing to remove.
/// Another value of `remove` is reported and taken out.
void check_removals(Node& root, sim::Problems& problems);

/// Puts `value` at a path such as "coverage.stack.major-illness.deductible": keys of maps, ids (or numbers
/// from 0) of list items. Missing keys are created with their maps, for the binder to judge; a list item has
/// to exist.
void set_value(Node& root, std::string_view path, Node value, sim::Problems& problems);

/// The text of the `id` of a map, or "" if it has none.
[[nodiscard]] std::string_view id_of(const Node& node);

/// "a.b" from "a" and "b"; "b" from "" and "b".
[[nodiscard]] std::string join_path(std::string_view path, std::string_view name);

}  // namespace core
