// The instruments of a scenario, and the catalogue of all, as tables for a screen and as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "src/core/instrument_list.hpp"
#include "src/core/names.hpp"

namespace io {

/// The list, then which of the scenario's ids (core::instrument_ids) the catalogue has, and which of the list
/// it has not. `scale`: the part of the place that is modelled; people and households are those of the part,
/// places and money those of the place.
[[nodiscard]] std::string instruments_text(const std::vector<core::ListedInstrument>& list,
                                           const std::vector<std::string>& ids, const core::Names& names,
                                           double scale, core::Language language);
/// `{scale, instruments: [{id, kind, name: {zh, en}, eligible: {households, people}, places_per_year,
/// unit_cost, payers, figures: {sourced, assumed, unstated}, catalogue}]}`; what is not limited or depends on
/// the case is null.
[[nodiscard]] std::string instruments_json(const std::vector<core::ListedInstrument>& list, double scale);

[[nodiscard]] std::string catalogue_text(core::Language language);
/// `{catalogue: [{id, name: {zh, en}, group, reference}]}`.
[[nodiscard]] std::string catalogue_json();

}  // namespace io
