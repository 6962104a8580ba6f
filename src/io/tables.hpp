// The result tables: the same rows for CSV files and the database.
//
// Tidy: one observation a row, names in the first columns. Money in yuan; an empty cell is a figure that is
// not defined. Replications are numbered from 0, as their random keys are. Rows are in a fixed order, so that
// equal results give equal bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/core/provenance.hpp"
#include "src/core/result.hpp"
#include "src/core/summary.hpp"

namespace io {

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct ResultTable {
  enum class Type : std::uint8_t { integer, real, text };
  struct Column {
    std::string_view name;
    Type type = Type::text;
  };
  std::string_view name;  ///< "indicators": of the file without ".csv", and of the database's table
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

[[nodiscard]] ResultTable indicators_table(const core::Summary& summary);
/// Memory that one row of the replications' table takes (one per figure and replication): its cells, and its
/// text while the file is written.
inline constexpr std::uint64_t bytes_per_figure = sizeof(std::vector<Cell>) + 5 * sizeof(Cell) + 48;

/// Every indicator's value in every replication.
[[nodiscard]] ResultTable replications_table(const core::RunResult& run);
[[nodiscard]] ResultTable funding_table(const core::Summary& summary);
/// Is an item of money given by replication? Those that follow from others are not.
[[nodiscard]] constexpr bool kept_by_replication(core::Money item) {
  using core::Money;
  return item == Money::eligible_need || item == Money::need || item == Money::granted ||
         item == Money::spent || item == Money::budget || item == Money::gap || item == Money::repaid;
}
/// Money of each programme and layer, by source and year, in every replication. Rows of which nothing but 0
/// can be said are left out.
[[nodiscard]] ResultTable funding_replications_table(const core::RunResult& run);
/// Payments by flow and month that happened in any replication.
[[nodiscard]] ResultTable ledger_table(const core::RunResult& run);
/// Applied, served, dropped, waiting, and days of waiting per served application, by programme and year.
[[nodiscard]] ResultTable flows_table(const core::RunResult& run);
[[nodiscard]] ResultTable parameters_table(const core::Provenance& provenance);
[[nodiscard]] ResultTable lives_table(const core::RunResult& run);
/// Targets of the plan as they were met; without targets the table has no rows.
[[nodiscard]] ResultTable targets_table(const core::Summary& summary);

inline constexpr std::array<std::string_view, 9> table_names{
    "indicators", "replications",        "funding", "ledger", "flows", "parameters", "lives",
    "targets",    "funding_replications"};

/// All of the above, in the order of table_names.
[[nodiscard]] std::vector<ResultTable> result_tables(const core::RunResult& run, const core::Summary& summary,
                                                     const core::Provenance& provenance);

/// UTF-8, on request with a byte-order mark so that Excel opens it rightly.
[[nodiscard]] std::string to_csv(const ResultTable& table, bool with_mark);

}  // namespace io
