// Poverty measures of a weighted sample of households or persons: Foster, Greer and Thorbecke (Econometrica
// 52:761, 1984), and the at-risk-of-poverty rate, whose line is a share of the weighted median (Eurostat's
// usual 60 %).
//
// A row counts as size x weight persons with income / size each. Poor is who has less than the line, so one
// on it is not. Negative incomes have the whole line as their gap, as in models/measure. Medical spending is
// catastrophic above 10 or 25 % of the row's income (or of all its spending, if that is what it has), or
// above 40 % of what food leaves of it; shares of rows. Amounts in any one unit. Pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>

namespace validation {

struct Row {
  double income = 0;                ///< of the whole row; finite
  double size = 1;                  ///< persons who share it, or consumption units; above 0
  double weight = 1;                ///< rows of the population that it stands for; 0 or more
  std::optional<double> medical{};  ///< spending of the row on care
  std::optional<double> food{};     ///< and on food
};

/// A line of poverty per head: an amount, or a share of the median per head. Above 0.
struct Line {
  double value = 0;
  bool of_median = false;
};

struct Measures {
  double rows = 0;
  double persons = 0;  ///< weighted
  double mean = 0;     ///< per head
  double median = 0;   ///< per head
  double line = 0;
  double headcount = 0;      ///< FGT 0, share of persons
  double gap = 0;            ///< FGT 1
  double severity = 0;       ///< FGT 2
  double row_headcount = 0;  ///< share of rows that are poor, weighted by `weight` alone
  /// Shares of rows, weighted likewise, with catastrophic medical spending; where the rows say it.
  std::optional<double> che_10, che_25, che_40;
};

/// Nothing if no row has weight, or if the median is not above 0 where the line is a share of it.
[[nodiscard]] std::optional<Measures> measure(std::span<const Row> rows, const Line& line);

/// Weighted median of income per head: the smallest at which half of the persons are reached; where exactly
/// half are, the mean of it and the next (as the R package laeken has it). Some row must have weight.
[[nodiscard]] double weighted_median(std::span<const Row> rows);

/// The measures one a line, name first, shares to nine decimals.
[[nodiscard]] std::string print(const Measures& measures);

}  // namespace validation
