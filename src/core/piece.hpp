// A piece of coverage by itself: what a claim can settle on one layer without the scenario it is made for.
//
// Pieces say where they stand (`before: ID`) and whose place they take (`instead-of: ID`). Alone they have no
// such neighbour, and these words then say nothing; what else a layer lacks stays an error. A piece that only
// changes what another file has (a rule of its layer, a section of a scenario) cannot be read alone: that is
// one error, which says what it must be laid over.
#pragma once

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace core {

/// A document that has coverage and none of what a run needs: an insurance pack or a piece of one, to be laid
/// over or extended by scenarios.
[[nodiscard]] bool is_pack(const Document& document);

/// Takes out of the layers of a pack what names a layer that is not there, with a warning at its place, and
/// puts a layer before one that is there.
void stand_alone(Document& pack, sim::Problems& problems);

/// After reading: of a document that only changes another, one error in place of those about what that other
/// file would have. A document without errors, or that is wrong where it says something, is left as it is.
void tell_of_change(const Document& document, sim::Problems& problems);

}  // namespace core
