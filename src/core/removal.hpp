// What goes along when an overlay removes a programme or a coverage layer that the files below it have.
//
// Budgets and targets that are about nothing else go with it, as do programmes and layers that say they are
// `part-of` it (the premium of an insurance); what it stood in the place of stays. What
// others ask of it is answered as of something that nobody has: `had(it)` is false, and who may only come
// `after` it never comes; a warning says so. Whatever else names it is an error, as is a budget or a target
// for it in the removing file or above.
#pragma once

#include <string_view>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace core {

/// Lays a file, or what a policy case sets, over a document.
void lay_over(Document& document, Node over, sim::Problems& problems);

/// Puts a value at a path (see set_value); `remove` at the end of the path and the value true take away what
/// the rest of the path names, as a file laid over would.
void set_or_remove(Document& document, std::string_view path, Node value, sim::Problems& problems);

/// Warns of what waits for a programme that has been removed.
void warn_of_removed(const Document& document, sim::Problems& problems);

}  // namespace core
