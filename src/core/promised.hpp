// What public sources have promised beyond the end of a run: money that effects pay as they go, to takers of
// whom the scenario says how long it is paid, and the interest of loans that they have taken over.
//
// Of transfers the months that end, of aid to pupils the days of payment that come, within what is left of
// `lasts` when the run ends, for the members and pupils that the household has then; of loans the subsidised
// interest that falls due until their term is over, as far as it goes to lenders that are not public. A
// programme without a stated end promises nothing that could be counted: an entitlement that is looked at
// anew each year, or a job, which lasts until it is lost. Rent for land follows the harvest and is left out.
// Of a programme with several payers the public ones' shares count. Beside it, what public guarantors would
// pay if no open loan were repaid: nobody owes it yet. Read from the population after its last event;
// deterministic.
#pragma once

#include <string>
#include <vector>

#include "models/finance/finance.hpp"
#include "models/model.hpp"
#include "sim/entity/population.hpp"

namespace core {

/// Fen, from public sources to anybody but public sources.
struct Promised {
  sim::Fen owed = 0;        ///< falls due beyond the end
  sim::Fen guaranteed = 0;  ///< falls due only where loans are not repaid: the principal that is still lent
};

/// `world`, `finance`: those of the run's end.
[[nodiscard]] Promised promised_at_end(const sim::Population<models::Types>& population,
                                       const models::World& world, const models::FinanceSpec& finance);

/// Programmes that public sources pay as they go and that have no stated end, by id.
[[nodiscard]] std::vector<std::string> without_stated_end(const models::World& world,
                                                          const models::FinanceSpec& finance);

}  // namespace core
