// measures FILE.csv --income COLUMN ...: poverty measures of a sample of incomes, one a line.
#include <cstdio>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "src/io/print_problems.hpp"
#include "tests/validation/measures/measure.hpp"
#include "tests/validation/measures/sample_file.hpp"

namespace {

/// As the main program's.
constexpr int bad_input = 2, bad_command = 64, io_failed = 74;

int run(const std::string& file, const validation::Columns& columns, const validation::Line& line) {
  const validation::SampleFile sample = validation::read_sample(file, columns);
  fmt::print(stderr, "{}", io::print_problems(sample.problems, {file}));
  if (!sample.problems.empty()) return bad_input;
  const std::optional<validation::Measures> measures = validation::measure(sample.rows, line);
  if (!measures) {
    fmt::print(stderr, "{}: error: no row has weight, or the median is not above 0\n", file);
    return bad_input;
  }
  const std::string text = validation::print(*measures);
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return 0;
  fmt::print(stderr, "measures: standard output cannot be written\n");
  return io_failed;
}

}  // namespace

int main(int argc, char** argv) {
  std::string file;
  validation::Columns columns;
  validation::Line line;
  double amount = 0, share = 0;
  CLI::App app("Poverty measures of a sample of incomes in a CSV file", "measures");
  app.add_option("FILE", file, "a CSV file whose first line names the columns")->required();
  app.add_option("--income", columns.income, "column: income or spending of the household or person")
      ->required();
  app.add_flag("--log-income", columns.log_income, "that column holds natural logarithms");
  app.add_option("--size", columns.size, "column: persons who share it (without: 1)");
  app.add_option("--weight", columns.weight, "column: how many such rows the population has (without: 1)");
  app.add_option("--medical", columns.medical,
                 "column: its spending on care, empty or NA for none; gives the catastrophic shares");
  app.add_flag("--log-medical", columns.log_medical, "that column holds natural logarithms");
  app.add_option("--food", columns.food, "column: its spending on food, for the share of 40 % of the rest");
  app.add_flag("--log-food", columns.log_food, "that column holds natural logarithms");
  CLI::Option_group* const lines = app.add_option_group("line of poverty, one of");
  lines->add_option("--line", amount, "amount per head, in the unit of the incomes")
      ->check(CLI::Range(1e-6, 1e15));
  CLI::Option* const of_median =
      lines->add_option("--share-of-median", share, "share of the median per head; 0.6 is usual")
          ->check(CLI::Range(1e-6, 10.0));
  lines->require_option(1);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : bad_command;
  }
  line.of_median = of_median->count() > 0;
  line.value = line.of_median ? share : amount;
  return run(file, columns, line);
}
