#include "tests/validation/measures/sample_file.hpp"

#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "sim/describe/nearest.hpp"
#include "src/core/cells.hpp"
#include "src/core/grammar.hpp"
#include "src/io/csv.hpp"

namespace validation {

namespace {

/// Income logarithms beyond it are no logarithms of incomes.
constexpr double largest_logarithm = 100;
/// Sums of more would lose the digits that are printed.
constexpr double largest = 1e15;

class Reader {
 public:
  Reader(const core::TextTable& table, sim::Problems& problems) : table_(table), problems_(problems) {}

  /// Position of a column; nothing for an empty name, or with a problem.
  std::optional<std::size_t> find(const std::string& name) {
    if (name.empty()) return std::nullopt;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      names.emplace_back(core::trimmed(table_.header[i].text));
      if (names.back() == name) return i;
    }
    report(table_.header.front().mark, fmt::format("no column {}", name), "", sim::nearest(name, names));
    return std::nullopt;
  }

  /// A number from `low` to `high` (strictly above `low` if `open`); 1 where there is no column.
  double number(const std::vector<core::Cell>& row, std::optional<std::size_t> column, double low,
                double high, bool open, const char* expected) {
    if (!column) return 1;
    const core::Cell& cell = row[*column];
    std::string problem;
    const std::optional<double> value = core::parse_number(core::trimmed(cell.text), problem);
    if (value && *value <= high && (open ? *value > low : *value >= low)) return *value;
    report(cell.mark, cell.text.empty() ? "empty" : fmt::format("\"{}\"", cell.text), expected);
    return 1;
  }

  /// Spending; nothing without a column, 0 in a cell that is empty or NA (as R writes what is missing).
  std::optional<double> spending(const std::vector<core::Cell>& row, std::optional<std::size_t> column,
                                 bool logarithm) {
    if (!column) return std::nullopt;
    const std::string_view text = core::trimmed(row[*column].text);
    if (text.empty() || text == "NA") return 0;
    if (!logarithm) return number(row, column, 0, largest, false, "an amount from 0 on, or nothing");
    return std::exp(number(row, column, -largest_logarithm, largest_logarithm, false,
                           "the logarithm of an amount, or nothing"));
  }

 private:
  void report(sim::Mark mark, std::string message, std::string expected, std::string nearest = {}) {
    problems_.push_back({.mark = mark,
                         .path = {},
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .nearest = std::move(nearest)});
  }

  const core::TextTable& table_;
  sim::Problems& problems_;
};

}  // namespace

SampleFile read_sample(const std::string& path, const Columns& columns) {
  SampleFile out;
  core::TextTable table;
  if (!io::read_csv_file(path, 0, table, out.problems)) return out;
  Reader reader(table, out.problems);
  const auto income = reader.find(columns.income);
  const auto size = reader.find(columns.size);
  const auto weight = reader.find(columns.weight);
  const auto medical = reader.find(columns.medical);
  const auto food = reader.find(columns.food);
  if (!out.problems.empty()) return out;
  for (const std::vector<core::Cell>& row : table.rows) {
    Row r;
    if (columns.log_income)
      r.income = std::exp(reader.number(row, income, -largest_logarithm, largest_logarithm, false,
                                        "the logarithm of an income"));
    else
      r.income = reader.number(row, income, -largest, largest, false, "an income");
    r.size = reader.number(row, size, 0, largest, true, "a number above 0");
    r.weight = reader.number(row, weight, 0, largest, false, "a number from 0 on");
    r.medical = reader.spending(row, medical, columns.log_medical);
    r.food = reader.spending(row, food, columns.log_food);
    out.rows.push_back(r);
  }
  return out;
}

}  // namespace validation
