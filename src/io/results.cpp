#include "src/io/results.hpp"

#include "src/io/report_page.hpp"
#include "src/io/results_sqlite.hpp"
#include "src/io/tables.hpp"

namespace io {

namespace {

constexpr std::string_view database_name = "results.sqlite";

}  // namespace

std::vector<std::string> result_files(const OutputChoice& choice) {
  std::vector<std::string> names{"summary.json"};
  if (choice.csv)
    for (const std::string_view table : table_names) names.push_back(std::string(table) + ".csv");
  if (choice.sqlite) names.emplace_back(database_name);
  if (choice.workbook) names.emplace_back(workbook_name);
  if (choice.report) names.emplace_back(report_name);
  return names;
}

bool write_results(ResultFolder& folder, const core::RunResult& run, const core::Summary& summary,
                   const core::Provenance& provenance, const OutputChoice& choice, sim::Problems& problems) {
  if (!folder.write("summary.json", core::to_json(summary), problems)) return false;
  if (!choice.csv && !choice.sqlite) return true;
  const std::vector<ResultTable> tables = result_tables(run, summary, provenance);
  if (choice.csv)
    for (const ResultTable& table : tables)
      if (!folder.write(std::string(table.name) + ".csv", to_csv(table, choice.byte_order_mark), problems))
        return false;
  if (!choice.sqlite) return true;
  return write_sqlite(folder.stage(database_name), tables, problems) && folder.seal(database_name, problems);
}

bool write_report(ResultFolder& folder, const core::ReportData& data, sim::Problems& problems) {
  return folder.write(report_name, report_page(data), problems);
}

void add_facts(const core::RunResult& run, RunFacts& facts) {
  std::uint64_t bytes = 0;
  for (const auto* arm : {&run.base, &run.unlimited})
    for (const core::ReplicationResult& r : *arm) facts.events += r.events;
  for (const core::ReplicationResult& r : run.base) bytes += r.bytes_after_first_year;
  if (run.population.empty() || run.base.empty() || run.population[0].households <= 0) return;
  facts.bytes_per_household =
      bytes / run.base.size() / static_cast<std::uint64_t>(run.population[0].households);
}

nlohmann::ordered_json run_json(const RunFacts& facts) {
  nlohmann::ordered_json json;
  json["version"] = facts.version;
  json["threads"] = facts.threads;
  json["wall_seconds"] = facts.wall_seconds;
  json["events"] = facts.events;
  json["events_per_second"] =
      facts.wall_seconds > 0 ? static_cast<double>(facts.events) / facts.wall_seconds : 0.0;
  json["peak_memory_bytes"] = facts.peak_memory_bytes;
  json["bytes_per_household"] = facts.bytes_per_household;
  return json;
}

}  // namespace io
