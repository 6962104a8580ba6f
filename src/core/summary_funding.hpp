// The funding table: what every programme and coverage layer needs, gets and lacks, by source and year.
//
// Pure functions of a run; money in yuan, figures over its replications.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/core/result.hpp"
#include "src/core/summary.hpp"

namespace core {

/// Rows by programme, then layer, then "*", each by source and year.
[[nodiscard]] std::vector<FundingRow> funding_rows(const RunResult& result);

/// The values of one row before they are summed up: by column, one per replication in order; a column that
/// the row cannot have (no budget, no twin) is empty.
struct FundingValues {
  std::string programme;
  std::string source;
  std::int32_t year = 0;
  std::array<std::vector<std::optional<double>>, static_cast<std::size_t>(Money::count)> values;
};

/// The same rows in the same order.
[[nodiscard]] std::vector<FundingValues> funding_values(const RunResult& result);

/// What programmes and coverage layers need of all sources together, and spend and lack, in a year, yuan, by
/// replication. Public and private sources (enterprises, banks, villagers) stand apart. Gross: what one
/// public source pays into another (a premium for a fund) counts with the payer, and what the fund pays
/// counts again. What households pay themselves is no source's and counts nowhere.
struct MoneyYear {
  std::int32_t year = 0;
  std::vector<std::optional<double>> need, spent;                  ///< of public sources
  std::vector<std::optional<double>> private_need, private_spent;  ///< of the others
  std::vector<std::optional<double>> gap;                          ///< of all stated budgets
  std::vector<std::optional<double>> lacking;                      ///< 1 where there is a gap, else 0
};
/// Each year. The gap is the sum over budgets; where no budget is stated nothing can be missing.
[[nodiscard]] std::vector<MoneyYear> money_years(const RunResult& result);

/// By public or by private sources in all years, yuan, by replication.
[[nodiscard]] std::vector<std::optional<double>> money_spent(const RunResult& result, bool public_money);

/// Rows by source: each year, then all years.
[[nodiscard]] std::vector<SourceRow> source_rows(const RunResult& result);

}  // namespace core
