// A piece of coverage by itself: what a claim can settle on one layer without the scenario it is made for.
//
// Pieces say where they stand (`before: ID`) and whose place they take (`instead-of: ID`). Alone they have no
// such neighbour, and these words then say nothing; what else a layer lacks stays an error.
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

}  // namespace core
