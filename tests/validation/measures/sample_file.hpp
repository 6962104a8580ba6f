// Reads a sample of incomes from a CSV file with a header, columns chosen by name.
//
// Every cell that cannot be used is a problem with its place, and then there is no sample. Columns that are
// not asked for may hold anything.
#pragma once

#include <string>
#include <vector>

#include "sim/describe/problem.hpp"
#include "tests/validation/measures/measure.hpp"

namespace validation {

/// Names of columns as the header has them; an empty name stands for 1 in every row.
struct Columns {
  std::string income;
  std::string size;
  std::string weight;
  bool log_income = false;  ///< the income column holds natural logarithms
  /// Empty: not said. A cell that is empty or NA is no spending.
  std::string medical{}, food{};
  bool log_medical = false, log_food = false;
};

struct SampleFile {
  std::vector<Row> rows;
  sim::Problems problems;  ///< if there are any, `rows` is not to be used
};

[[nodiscard]] SampleFile read_sample(const std::string& path, const Columns& columns);

}  // namespace validation
