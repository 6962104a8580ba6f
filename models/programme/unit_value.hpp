// What a unit that waits would cost in a year by effects that pay as they go (a job's wage, a transfer, aid
// to pupils): that part of the need of the unserved which no unit cost states.
//
// Whoever is served counts with what is paid, when it is paid; whoever has applied and waits at the
// assessment, or was dropped in the year, counts with this value. Expectations over the effect's own chances
// (deadweight, loss of the job); work lost to illness is left out. What insurance pays (asset, yield-cover)
// nobody knows beforehand.
#pragma once

#include "models/types.hpp"

namespace models {

/// Does any effect pay as it goes by figures known beforehand?
[[nodiscard]] bool pays_as_it_goes(const ProgrammeSpec& spec);

/// Has a unit a value in money: a unit cost, a premium, or what effects pay as they go? Without one there is
/// no telling what those who wait need.
[[nodiscard]] bool has_unit_value(const ProgrammeSpec& spec);

/// Fen for a unit of this household, a year, at most for as long as the programme lasts.
[[nodiscard]] sim::Fen yearly_payout(Context& c, const ProgrammeTable& table);

}  // namespace models
