// Everything a run writes into its folder: summary.json, the CSV tables, results.sqlite, and run.json with
// what may differ between two runs of the same scenario.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "src/core/provenance.hpp"
#include "src/core/report_data.hpp"
#include "src/core/result.hpp"
#include "src/core/summary.hpp"
#include "src/io/atomic_output.hpp"

namespace io {

struct OutputChoice {
  bool csv = true;
  bool sqlite = true;
  bool byte_order_mark = false;  ///< at the head of the CSV files
  bool workbook = false;         ///< workbook.xlsx, which text/workbook.hpp writes
  bool report = false;           ///< report.html
};

inline constexpr std::string_view workbook_name = "workbook.xlsx";
inline constexpr std::string_view report_name = "report.html";

/// The files of a result: what a ResultFolder is told before it is opened.
[[nodiscard]] std::vector<std::string> result_files(const OutputChoice& choice);

/// Puts all files but run.json into an open folder; they appear under their names when the folder is
/// finished. False after a problem.
[[nodiscard]] bool write_results(ResultFolder& folder, const core::RunResult& run,
                                 const core::Summary& summary, const core::Provenance& provenance,
                                 const OutputChoice& choice, sim::Problems& problems);

/// Puts report.html into the folder. False after a problem.
[[nodiscard]] bool write_report(ResultFolder& folder, const core::ReportData& data, sim::Problems& problems);

/// How the run went on this machine.
struct RunFacts {
  std::string version;
  std::uint32_t threads = 1;
  double wall_seconds = 0;
  std::uint64_t events = 0;             ///< of all replications, twins included
  std::uint64_t peak_memory_bytes = 0;  ///< of the process; 0: not known
  std::uint64_t bytes_per_household = 0;
};

/// The content of run.json, to which ResultFolder::finish adds its format and the hashes of the files.
[[nodiscard]] nlohmann::ordered_json run_json(const RunFacts& facts);

/// Facts that the results themselves hold: events, and the mean bytes per household after the first year.
void add_facts(const core::RunResult& run, RunFacts& facts);

}  // namespace io
