// Holds the villages and the whole place against their standards, when a replication is over: from the sums
// of its assessments and the days on which projects were opened.
#pragma once

#include <span>

#include "models/assessment/village_standard.hpp"
#include "models/model.hpp"

namespace models {

/// Adds to the counts of each year with an assessment: villages, those that meet the standard and those that
/// have exited; the place, and whether it meets its own. By the standards in force at the assessment. Does
/// nothing where no epoch has a standard.
void judge_villages(const RunPlan& plan, std::span<const ProjectOpened> opened, Tally& tally);

}  // namespace models
