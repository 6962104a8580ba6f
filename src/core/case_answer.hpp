// What came of an expectation: read off the life of the household that a policy test is about.
#pragma once

#include <string>

#include "src/core/case_expectation.hpp"
#include "src/core/observed_household.hpp"
#include "src/core/resolve.hpp"

namespace core {

/// The days on which a household must be looked at for these expectations, days since the start.
[[nodiscard]] std::vector<double> days_asked(std::span<const Expected> expected, const Resolved& resolved);

/// In the words in which the expectation's own value is kept; the life was observed on days_asked.
[[nodiscard]] std::string answer(const Expected& expected, const ObservedLife& life,
                                 const Resolved& resolved);

}  // namespace core
