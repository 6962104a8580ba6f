// `povexit population`: the population in force, as a summary or as register files; what a register looks
// like.
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "src/cli/population_template.hpp"
#include "src/cli/prepared.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/claim.hpp"
#include "src/core/groups_at_start.hpp"
#include "src/core/names.hpp"
#include "src/core/population_table.hpp"
#include "src/core/utf8.hpp"
#include "src/io/atomic_output.hpp"
#include "src/io/csv.hpp"
#include "src/io/print_problems.hpp"
#include "src/text/aligned.hpp"
#include "src/text/catalogue.hpp"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct PopulationArguments {
  RunArguments run;
  std::string folder;
  std::string template_folder;
  std::size_t language = 0;
  bool bom = false;
  bool json = false;
};

/// The register's two files as texts.
struct Files {
  std::string households, people;
};

Files files_of(const Prepared& scenario, const core::NamedPopulation& population, bool byte_order_mark,
               bool chinese) {
  Files out;
  io::CsvWriter households(out.households, byte_order_mark), people(out.people, byte_order_mark);
  const auto write = [](io::CsvWriter& writer, const core::PopulationTable::Row& row) {
    for (const std::string& cell : row) writer.cell(cell);
    writer.end_row();
  };
  const core::PopulationBasis basis = core::basis_of(scenario.resolved);
  const core::PopulationTable table(population, basis, chinese);
  write(households, core::PopulationTable::household_header(chinese));
  write(people, core::PopulationTable::person_header(chinese));
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    const core::PopulationTable::Rows rows = table.rows(i);
    write(households, rows.household);
    for (const auto& row : rows.people) write(people, row);
  }
  return out;
}

int write_files(const Prepared& scenario, const core::NamedPopulation& population,
                const PopulationArguments& a) {
  sim::Problems problems;
  io::ResultFolder folder(a.folder, io::population_index, {"households.csv", "people.csv"});
  bool written = folder.open(problems);
  if (written) {
    const bool chinese = static_cast<core::Language>(a.language) == core::Language::zh;
    const Files files = files_of(scenario, population, a.bom, chinese);
    written = folder.write("households.csv", files.households, problems) &&
              folder.write("people.csv", files.people, problems) &&
              folder.finish({{"seed", scenario.seed()}}, problems);
  }
  say(io::print_problems(problems, {}));
  return written ? done : io_failed;
}

std::string text_of(const std::vector<core::GroupAtStart>& groups, const core::Names& names,
                    core::Language language) {
  const auto word = [&](io::Text text) { return std::string(text.in(language)); };
  std::vector<std::vector<std::string>> rows{
      {word("group"), word("households"), word("people"), word("registered"), word("income per head")}};
  for (const core::GroupAtStart& g : groups)
    rows.push_back(
        {core::printable(names.has(core::Named::group, g.id) ? names.of(core::Named::group, g.id, language)
                                                             : std::string(io::term(g.id, language))),
         std::to_string(g.households), std::to_string(g.people), std::to_string(g.registered),
         core::yuan_text(g.income_per_head)});
  return io::align(rows);
}

std::string json_of(const std::vector<core::GroupAtStart>& groups, std::uint64_t seed) {
  Json root{{"seed", seed}, {"groups", Json::array()}};
  for (const core::GroupAtStart& g : groups)
    root["groups"].push_back({{"id", g.id},
                              {"households", g.households},
                              {"people", g.people},
                              {"registered", g.registered},
                              {"income_per_head", core::yuan_text(g.income_per_head)}});
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

int population(const PopulationArguments& a) {
  if (!a.template_folder.empty())
    return write_template(a.template_folder, static_cast<core::Language>(a.language));
  int status = done;
  const auto scenario = prepare(a.run, status);
  if (!scenario) return status;
  const auto made = scenario->populations->of(0);
  if (!a.folder.empty()) {
    status = write_files(*scenario, *made, a);
    if (status != done) return status;
  }
  const auto groups = core::groups_at_start(*made);
  return put(a.json ? json_of(groups, scenario->seed())
                    : text_of(groups, core::names_of(scenario->resolved.scenario),
                              static_cast<core::Language>(a.language)));
}

}  // namespace

void add_population(CommandLine& line) {
  const auto a = std::make_shared<PopulationArguments>();
  Command& command =
      line.command("population", "show the population in force, or write it as register files");
  declare_seeded(command, a->run, [a] { return a->template_folder.empty(); });
  command.option(a->folder, "--csv", "DIR", "write households.csv and people.csv into this folder");
  command.option(
      a->template_folder, "--template", "DIR",
      "write empty register files, a filled example and a codebook into this folder (no SCENARIO)");
  command.check([a]() -> std::string {
    const bool more = !a->run.scenario.scenario.empty() || !a->folder.empty() || a->json || a->bom ||
                      a->run.seed || !a->run.scenario.settings.empty();
    return !a->template_folder.empty() && more ? "--template stands alone, but for --lang" : "";
  });
  declare_language(command, a->language);
  command.flag(a->bom, "--bom", "begin the files with a byte-order mark, for Excel");
  command.flag(a->json, "--json", "for programs");
  command.action([a] { return population(*a); });
}

}  // namespace cli
