#include "src/cli/population_template.hpp"

#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "src/cli/terminal.hpp"
#include "src/core/population.hpp"
#include "src/core/register_template.hpp"
#include "src/io/atomic_output.hpp"
#include "src/io/csv.hpp"
#include "src/io/print_problems.hpp"
#include "src/text/example_scenario.hpp"

namespace cli {

namespace {

std::string csv_of(const core::TextRows& rows) {
  std::string out;
  io::CsvWriter writer(out, true);
  for (const auto& row : rows) {
    for (const std::string& cell : row) writer.cell(cell);
    writer.end_row();
  }
  return out;
}

}  // namespace

int write_template(const std::string& folder, core::Language language) {
  const core::RegisterExample example = core::register_example(language);
  const std::vector<std::pair<std::string, std::string>> files{
      {"households.csv", csv_of({core::heads_of(core::household_columns(), language)})},
      {"people.csv", csv_of({core::heads_of(core::person_columns(), language)})},
      {"example-households.csv", csv_of(example.households)},
      {"example-people.csv", csv_of(example.people)},
      {"example.yaml", std::string(io::example_scenario)},
      {"codebook.csv", csv_of(core::register_codebook())}};
  std::vector<std::string> names;
  for (const auto& [name, content] : files) names.push_back(name);
  sim::Problems problems;
  io::ResultFolder out(folder, io::template_index, names);
  bool written = out.open(problems);
  for (const auto& [name, content] : files) written = written && out.write(name, content, problems);
  written = written && out.finish(nlohmann::ordered_json::object(), problems);
  say(io::print_problems(problems, {}));
  return written ? done : io_failed;
}

}  // namespace cli
