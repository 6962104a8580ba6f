// An item of an overlay that was meant for one below it, its id misspelt: one mistake, and not a new item of
// which this and that is missing; and where nothing is missing of it, no new item without a word.
#pragma once

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace core {

/// Puts "did you mean" in the place of what is said to be missing of such an item. It must come from another
/// file than the item whose id is at most two letters away, and something must be missing of it; what is said
/// of fields that it gives stays.
void name_misspelt_items(const Document& document, sim::Problems& problems);

/// Warns of items that are whole, but whose id is at most two letters away from that of an item of another
/// file, and which nothing names. Ids that differ in digits alone are a numbering.
void warn_of_like_items(const Document& document, sim::Problems& problems);

}  // namespace core
