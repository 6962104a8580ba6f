// The names of all random streams that a scenario draws from, with the parameter each belongs to.
//
// Every draw is keyed by the hash of such a name (sim/random/stream.hpp); two names with one hash would share
// their luck, so that the same people would apply to two programmes at the same instants. Reading refuses
// that. A stream that is added to the models is added here.
#pragma once

#include <string>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"
#include "src/core/population_basis.hpp"
#include "src/core/scenario.hpp"

namespace core {

struct StreamName {
  std::string name;  ///< "programme/dibao/apply"
  std::string path;  ///< "programmes.dibao"; empty: every scenario has it
};

[[nodiscard]] std::vector<StreamName> stream_names_of(const Scenario& scenario, const PopulationBasis& basis);

/// A problem for each name whose stream is another's, naming both and where the other one stands.
void check_streams(const std::vector<StreamName>& names, const Document& document, sim::Problems& problems);

}  // namespace core
