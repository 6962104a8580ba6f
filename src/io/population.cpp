#include "src/io/population.hpp"

#include <filesystem>

#include "src/io/csv.hpp"

namespace io {

bool read_population(const models::RegisterFiles& files, const std::string& folder,
                     const core::PopulationContext& context, std::vector<std::string>& file_names,
                     core::PopulationRows& rows, sim::Problems& problems) {
  sim::Problems found;
  const auto read = [&](const std::string& name, const char* field, bool& whole) {
    core::TextTable table;
    const std::size_t before = found.size();
    const auto file = static_cast<std::int32_t>(file_names.size());
    file_names.push_back((std::filesystem::path(folder) / name).string());
    whole = read_csv_file(file_names.back(), file, table, found);
    // Of a file that is not there: which field of the scenario named it.
    for (std::size_t i = before; i < found.size(); ++i)
      if (found[i].path.empty() && found[i].mark.line == 0) {
        found[i].path = field;
        found[i].mark = {};
        found[i].message = file_names.back() + ": " + found[i].message;
      }
    return table;
  };
  core::WholeTables whole;
  const core::TextTable households = read(files.households, "population.files.households", whole.households);
  const core::TextTable people = read(files.people, "population.files.people", whole.people);
  const bool readable = !households.header.empty() && !people.header.empty();
  // A row that could not be read is reported already; that its people or its household are missing follows
  // from it.
  if (readable) rows = core::read_population(households, people, context, whole, found);
  const bool good = whole.households && whole.people && readable && !sim::has_errors(found);
  problems.insert(problems.end(), found.begin(), found.end());
  return good;
}

}  // namespace io
