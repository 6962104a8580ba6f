// What a run is of and how it went: facts that `run` and `compare` write beside their results.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include <nlohmann/json.hpp>

#include "src/cli/prepared.hpp"
#include "src/core/summary.hpp"
#include "src/io/atomic_output.hpp"

namespace cli {

/// "township", "township+cap10": the files of SCENARIO[+OVERLAY...] without folders and endings.
[[nodiscard]] std::string stem_of(const std::string& scenario);

/// `scenario`: as the user named it.
[[nodiscard]] core::ScenarioFacts facts_of(const Prepared& prepared, const std::string& scenario);

/// What a page or a workbook calls a scenario: its files and what was set besides,
/// "township.yaml+programmes.training.unit-cost=3000".
[[nodiscard]] std::string named_with_settings(const core::ScenarioFacts& facts,
                                              const ScenarioArguments& arguments);

/// A command that runs something, from its beginning on.
class Undertaking {
 public:
  Undertaking();
  [[nodiscard]] double seconds() const;
  /// What may differ between two runs of the same: how these went on this machine, and when. What was run is
  /// the command's to add.
  [[nodiscard]] nlohmann::ordered_json record(std::uint32_t threads,
                                              std::span<const core::RunResult* const> runs) const;

 private:
  std::chrono::steady_clock::time_point start_;
  std::string started_;  ///< "2016-01-31T12:00:00Z"
};

/// Puts workbook.xlsx into the folder; `make` writes it at a path and says what went wrong. False after a
/// problem.
[[nodiscard]] bool write_workbook(io::ResultFolder& folder,
                                  const std::function<std::string(const std::string& path)>& make,
                                  sim::Problems& problems);

}  // namespace cli
