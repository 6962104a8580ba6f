// The data document of report.html: everything that the page prints, in one JSON text.
//
// Made from a run's results; pure, the same bytes for any number of threads. Sections come in the order of
// the page; whoever has more to say (a comparison of scenarios) appends sections of the same form.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/core/life.hpp"
#include "src/core/provenance.hpp"
#include "src/core/report_block.hpp"
#include "src/core/resolve.hpp"
#include "src/core/result.hpp"
#include "src/core/summary.hpp"

namespace core {

inline constexpr std::string_view report_format = "povexit-report/1";

/// A text in both languages under the key by which the page asks for it.
struct ReportWord {
  std::string key;
  sim::Label text;
};

/// One sampled household: its life as told in both languages.
struct ReportLife {
  struct Step {
    std::string date;
    std::string lane;  ///< key of a word: what part of life it belongs to
    sim::Label text;
    sim::Fen amount = 0;
  };
  sim::Label title;
  std::string household;
  std::vector<Step> steps;
};

struct ReportData {
  ScenarioFacts scenario;
  std::string version;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  std::vector<GroupSize> population;  ///< the first is all
  sim::Fen imbalance = 0;
  std::string fingerprint;
  std::vector<sim::Label> arms;  ///< of a comparison, the base first; else none
  std::vector<ReportSection> sections;
  std::vector<ReportWord> words;  ///< of the catalogue
};

/// What a run leaves beside its results.
struct ReportInput {
  const RunResult& run;
  const Summary& summary;
  const Resolved& resolved;
  const NamedPopulation& population;  ///< of the first replication
  std::vector<ReportLife> lives;
  sim::Label places;                      ///< SVG of places and roads
  std::vector<sim::TraceLine> worst_hit;  ///< of the households with the highest own payments
};

/// All but `version` and `words`.
[[nodiscard]] ReportData report_of(const ReportInput& input);

/// The document: {format, identity, words, names, sections}; see src/web/README.md. Ends with a line feed.
[[nodiscard]] std::string report_json(const ReportData& data);

}  // namespace core
