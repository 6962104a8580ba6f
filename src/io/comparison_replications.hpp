// What the arms of a comparison came to in each replication: the pairs that its differences are means of.
//
// Tidy, an option in the first column; replication r of the option is paired with replication r of the base.
// Money in yuan. Replications are numbered from 0. An empty cell is a figure that is not defined; a row that
// neither arm defines is left out.
#pragma once

#include <span>
#include <vector>

#include "src/core/arm.hpp"
#include "src/io/tables.hpp"

namespace io {

/// "replications" (indicators), "funding_replications". `arms`: the base first.
[[nodiscard]] std::vector<ResultTable> comparison_replications(std::span<const core::Arm> arms);

}  // namespace io
