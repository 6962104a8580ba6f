// Where a parameter path leads in a document: the place that a problem about it is shown at.
#pragma once

#include <string_view>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace core {

/// Place of what `path` ("coverage.stack.basic.rate") names: of the deepest value on the way that is there.
/// Items of lists go by id or by number; dates and origins on the way are looked through. Pure.
[[nodiscard]] sim::Mark locate(const Document& document, std::string_view path);

/// Gives each problem from `from` on that has a path and no place the place of its path.
void locate_all(const Document& document, std::size_t from, sim::Problems& problems);

/// The node of a path, nullptr if the document has none.
[[nodiscard]] const Node* node_at(const Document& document, std::string_view path);

/// A problem at a place in a value without lines (one set on the command line) says which character it is.
void name_character(sim::Problem& problem);

}  // namespace core
