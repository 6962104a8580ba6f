// The two CSV files of a register, read and checked against each other (core/population.hpp says how).
#pragma once

#include <string>
#include <vector>

#include "models/people/population.hpp"
#include "sim/describe/problem.hpp"
#include "src/core/population.hpp"

namespace io {

/// Reads the files of a register; their names are relative to `folder` unless absolute. Both names are added
/// to `file_names`, which the marks of problems point into. Returns false if there is any error; `rows` is
/// then not to be used.
bool read_population(const models::RegisterFiles& files, const std::string& folder,
                     const core::PopulationContext& context, std::vector<std::string>& file_names,
                     core::PopulationRows& rows, sim::Problems& problems);

}  // namespace io
