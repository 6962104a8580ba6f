// The serial step of village projects: collecting their capital at dispatch dates, building, opening.
#pragma once

#include <cstdint>

#include "models/finance/budget.hpp"
#include "models/programme/project.hpp"
#include "models/types.hpp"
#include "sim/run/window.hpp"

namespace models {

/// The villages that it serves: of those it names, the ones that are small enough
/// (ProjectSpec::people_below), by the people of the modelled population in each village. `scale` is the
/// population's.
[[nodiscard]] VillageFlags villages_served(const ProgrammeTable& table,
                                           const std::vector<std::int64_t>& people, double scale);
/// As they live now.
[[nodiscard]] std::vector<std::int64_t> people_by_village(const sim::WindowStep<Types>& step);

/// Brings one project as far as it comes at this dispatch date; `year` is the date's. What its payers still
/// owe is need of every year in which they owe it.
void advance_project(sim::WindowStep<Types>& step, std::uint16_t programme, std::int32_t year,
                     Budgets& budgets, ProjectState& state);

/// Notes at the turn of the year whether a project has just become late; says so once.
[[nodiscard]] bool becomes_late(const ProgrammeTable& table, double now, ProjectState& state);

/// Does a project's lateness cut this budget line?
[[nodiscard]] bool lateness_cuts(const ProgrammeTable& table, const BudgetLine& line);

}  // namespace models
