// How households come to have a part in village projects, beside those that are there and eligible when one
// opens (project_work.hpp): they buy a share before, or come to live in a village in which it is open.
#pragma once

#include <cstdint>
#include <optional>

#include "models/types.hpp"

namespace models {

/// Buys a share of the project out of its cash, if it is eligible and has as much; says whether it does.
bool buy_share(Context& c, std::uint16_t programme);

/// What open projects have brought the household's village becomes its own too (water, a road, doctors
/// nearby), without a part of the profit; of projects with shares nothing. For households that are new there;
/// `from`: the village that they come from, whose projects they have already.
void join_open(Context& c, std::optional<std::uint16_t> from = {});

/// The household now lives in another village than `from`: the works of that one are no longer its own, those
/// of the new one are. What projects without works gave it (a part of a farm) it keeps. May add to the
/// record.
void change_village(Context& c, std::uint16_t from);

}  // namespace models
