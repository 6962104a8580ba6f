// What of a scenario can be drawn, as pictures: its places and roads, a disease, its programmes with those
// who pay, and the statuses of the register with their moves at an assessment. As the scenario stands at its
// start, in one language. Pure functions.
#pragma once

#include <cstddef>

#include "models/place/graph.hpp"
#include "src/core/names.hpp"
#include "src/core/scenario.hpp"
#include "src/text/picture.hpp"

namespace io {

/// Villages stand under the facilities that their roads lead to, with travel times to the nearest of each
/// level. Of more than thirty villages, those that are alike but for minutes are drawn as one box.
[[nodiscard]] Picture places_picture(const core::Scenario& scenario, const models::PlaceGraph& places,
                                     const core::Names& names, core::Language language);

/// `disease`: its position in the scenario. Yearly moves drawn through, with the rates of all ages; ends of
/// stays dashed, with their shares.
[[nodiscard]] Picture disease_picture(const core::Scenario& scenario, std::size_t disease,
                                      const core::Names& names, core::Language language);

/// Who pays which share of which programme, and what comes after what (dashed). Of more than twelve
/// programmes, the payers stand in the boxes, since so many lines could not be followed.
[[nodiscard]] Picture programmes_picture(const core::Scenario& scenario, const core::Names& names,
                                         core::Language language);

[[nodiscard]] Picture states_picture(const core::Scenario& scenario, core::Language language);

}  // namespace io
