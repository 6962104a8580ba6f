// What programmes have promised beyond the end of a run: money that effects pay as they go, to takers of whom
// the scenario says how long it is paid.
//
// Of transfers the months that end, of aid to pupils the days of payment that come, within what is left of
// `lasts` when the run ends, for the members and pupils that the household has then. A programme without a
// stated end promises nothing that could be counted: an entitlement that is looked at anew each year, or a
// job, which lasts until it is lost. Rent for land follows the harvest and is left out. Read from the
// population after its last event; deterministic.
#pragma once

#include <string>
#include <vector>

#include "models/model.hpp"
#include "sim/entity/population.hpp"

namespace core {

/// Fen by programme of the world, which is that of the run's end.
[[nodiscard]] std::vector<sim::Fen> promised_at_end(const sim::Population<models::Types>& population,
                                                    const models::World& world);

/// Programmes that pay as they go and have no stated end, by id.
[[nodiscard]] std::vector<std::string> without_stated_end(const models::World& world);

}  // namespace core
