// A household written inline in a policy test, read as the two tables of a register.
//
//   household:
//     village: v01
//     status: poor
//     income-per-head: 2400
//     members:
//     - {relation: head, sex: male, birth: 1970-05-01}
//
// The fields are the columns of the register (population.hpp), in either language, and mean what they mean
// there; nothing is declared twice. `household` and `person` may be left out: the household then goes by the
// case's id and its people by "<id>/1" and so on, as those of a synthesized population do. A list in a cell's
// place is its texts separated by semicolons.
#pragma once

#include <string>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"
#include "src/core/population.hpp"

namespace core {

/// Every problem is reported at the value it is about. If an error is added the rows are not to be used.
[[nodiscard]] PopulationRows read_case_household(const Node& household, const std::string& case_id,
                                                 const PopulationContext& context, sim::Problems& problems);

}  // namespace core
