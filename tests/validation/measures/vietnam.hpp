// Households of the Vietnam survey of 1997-98 (VietNamH of the R package Ecdat, as write.csv exports it) as a
// population of povexit: the two files of a register, and a scenario in which nothing happens to them for a
// year.
//
// Of a household the file has the head's sex and age, the number of people, the logarithm of all its spending
// and its commune. So spending stands for income (as a pension, which nothing moves), a commune for a
// village, thousands of dong for yuan. Who else lives there is not in it: a second adult of the other sex and
// the head's age and then children are written (an assumption that only the number of people matters for).
// The year's poverty measures of a run are then those of the file.
#pragma once

#include <string>

#include "sim/describe/problem.hpp"

namespace validation {

struct VietnamFiles {
  std::string households, people, scenario;  ///< texts of the three files
  sim::Problems problems;                    ///< if there are any, the texts are not to be used
};

/// `line` in thousand dong a head. The scenario names the files households.csv and people.csv beside it.
[[nodiscard]] VietnamFiles vietnam_register(const std::string& path, double line);

}  // namespace validation
