// From a document to everything a run needs: bound once per date of change, compiled into worlds, laid out in
// time.
//
// No file, no thread. All problems of a scenario come out of one call.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "models/model.hpp"
#include "src/core/document.hpp"
#include "src/core/population.hpp"
#include "src/core/provenance.hpp"
#include "src/core/scenario.hpp"

namespace core {

/// A scenario ready to run. Move it as you like: worlds point only to what `setting` holds.
struct Resolved {
  Scenario scenario;              ///< as it stands at the start
  Provenance provenance;          ///< of the same
  std::vector<sim::Date> epochs;  ///< first day of each epoch; the first is the start
  std::shared_ptr<const models::Setting> setting;
  models::RunPlan plan;
};

/// What the files of a register are read with, also where the scenario has errors: what is in doubt is left
/// empty, so that nothing is held against it.
struct RegisterReading {
  models::RegisterFiles files;
  PopulationContext context;
};

/// Nothing if there is any error among the problems added. Of a document that is not whole, only what is said
/// is checked. `reading`, if given, is filled unless the document is not whole.
[[nodiscard]] std::optional<Resolved> resolve(const Document& document, sim::Problems& problems,
                                              RegisterReading* reading = nullptr);

}  // namespace core
