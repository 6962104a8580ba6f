// Places for exits: how many exits can be accepted a year, by the plan's target or by what verification can
// look at. Whoever meets the standard and finds no place stays registered as poor, keeps its support and
// waits for the next assessment, where it must meet the standard again.
//
// Places go by priority (a household rule, higher first; none: all alike), then to who has been registered
// longest, then by a keyed draw, then by id. People and households may both be bounded; a household that is
// too large for the people left is passed over. Places not taken lapse. Fractions of a scaled population's
// places are carried over the years. Places bind in the twin without limits on money as well: they are a rule
// of the assessment.
#pragma once

#include <cstdint>
#include <span>

#include "models/types.hpp"
#include "sim/run/window.hpp"

namespace models {

/// Hears who meets the standard at one assessment and concludes each one's assessment; `scale`: of the
/// population. Posts are those to `exits_commons`.
void give_exit_places(sim::WindowStep<Types>& step, std::span<const sim::Posted<Post>> posts, double scale);

}  // namespace models
