// The township made small, for properties of whole scenarios: few households that are not registered,
// everything else as it is shipped. A test says what it changes, as settings ("path=value") or as an
// overlay's text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "models/finance/finance.hpp"
#include "sim/run/executor.hpp"
#include "src/core/resolve.hpp"
#include "src/core/simulate.hpp"
#include "src/io/load.hpp"
#include "tests/support/temporary_folder.hpp"

namespace world {

using Settings = std::vector<std::string>;

/// A scenario ready to run, with its population.
struct Town {
  core::Resolved resolved;
  std::unique_ptr<core::Populations> populations;
  core::ResultPlan plan;
  std::uint64_t seed = 0;

  [[nodiscard]] std::shared_ptr<const core::NamedPopulation> population(std::uint32_t replication = 0) const {
    return populations->of(replication);
  }
  [[nodiscard]] core::ReplicationResult run(std::uint32_t replication, bool unlimited = false,
                                            const sim::TraceRequest& traced = {}) const {
    sim::SerialExecutor serial;
    return run(serial, replication, unlimited, traced);
  }
  [[nodiscard]] core::ReplicationResult run(sim::Executor& executor, std::uint32_t replication,
                                            bool unlimited = false,
                                            const sim::TraceRequest& traced = {}) const {
    return core::run_one(resolved, *population(replication), plan, seed, replication, unlimited, executor,
                         traced);
  }
  /// Everything that happened to every household.
  [[nodiscard]] std::vector<sim::TraceLine> lives(std::uint32_t replication) const {
    const auto people = population(replication);
    std::vector<std::uint64_t> ids;
    sim::Draft<models::Types> draft;
    for (std::uint32_t i = 0; i < people->size(); ++i) {
      draft.clear();
      people->make(i, replication, draft);
      ids.push_back(draft.id);
    }
    sim::TraceLog log;
    static_cast<void>(run(replication, false, {ids, &log}));
    return log.lines();
  }
};

inline std::string text_of(const sim::Problems& problems) {
  std::string text;
  for (const sim::Problem& p : problems)
    if (p.severity == sim::Severity::error) text += p.path + ": " + p.message + "\n";
  return text;
}

inline Town town_of(const core::Document& document) {
  sim::Problems problems;
  auto resolved = core::resolve(document, problems);
  INFO(text_of(problems));
  REQUIRE(resolved);
  Town town{*std::move(resolved), nullptr, {}, 0};
  town.seed = static_cast<std::uint64_t>(town.resolved.scenario.runs.seed);
  town.populations = core::synthesize(town.resolved, town.seed, problems);
  INFO(text_of(problems));
  REQUIRE(town.populations);
  town.plan = core::result_plan(town.resolved.plan, models::accounts_of(town.resolved.scenario.finance));
  return town;
}

inline core::Document document(const std::string& overlay, const Settings& settings,
                               const std::string& scenario = "township") {
  TemporaryFolder folder;
  std::vector<std::string> files{std::string(POVEXIT_SOURCE_DIR) + "/scenarios/" + scenario + ".yaml"};
  if (!overlay.empty()) files.push_back(folder.write("overlay.yaml", overlay));
  core::Document out;
  sim::Problems problems;
  const bool whole = io::load(files, settings, out, problems);
  INFO(text_of(problems));
  REQUIRE(whole);
  REQUIRE_FALSE(sim::has_errors(problems));
  return out;
}

/// The township with `others` households that are not registered at the start.
inline Town township(int others, const std::string& overlay = "", Settings settings = {}) {
  settings.insert(settings.begin(), "population.groups.others.households=" + std::to_string(others));
  return town_of(document(overlay, settings));
}

/// Index of a report group.
inline std::int32_t group(const core::ResultPlan& plan, const std::string& id) {
  for (std::size_t i = 0; i < plan.groups.size(); ++i)
    if (plan.groups[i] == id) return static_cast<std::int32_t>(i);
  FAIL("no group " << id);
  return -1;
}

/// Index of a programme, -1 if there is none.
inline std::int32_t programme(const core::ResultPlan& plan, const std::string& id) {
  for (std::size_t i = 0; i < plan.programmes.size(); ++i)
    if (plan.programmes[i].id == id) return static_cast<std::int32_t>(i);
  return -1;
}

inline std::int64_t count(const core::ResultPlan& plan, const core::ReplicationResult& result, int year,
                          const std::string& group_id, models::Count what) {
  return result.counts_of(plan, year, group(plan, group_id))[static_cast<std::size_t>(what)];
}

inline std::vector<std::int64_t> counts(const core::ResultPlan& plan, const core::ReplicationResult& result,
                                        int year, const std::string& group_id) {
  const auto row = result.counts_of(plan, year, group(plan, group_id));
  return {row.begin(), row.end()};
}

/// Funding and flows of a programme over all sources and years.
inline std::vector<std::int64_t> money(const core::ResultPlan& plan, const core::ReplicationResult& result,
                                       const std::string& id) {
  const std::int32_t p = programme(plan, id);
  std::vector<std::int64_t> all;
  for (std::int32_t year = 0; year < plan.years; ++year) {
    for (std::int32_t source = 0; source < plan.sources(); ++source)
      for (int item = 0; item < models::funding_items; ++item)
        all.push_back(result.funding_of(plan, p, source, year, static_cast<models::Funding>(item)));
    for (int item = 0; item < models::flowing_items; ++item)
      all.push_back(result.flowing_of(plan, p, year, static_cast<models::Flowing>(item)));
  }
  return all;
}

inline sim::Bytes bytes_of(const core::ReplicationResult& result) {
  sim::Bytes out;
  result.append_to(out);
  return out;
}

}  // namespace world
