#include "src/core/memory_need.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "models/finance/finance.hpp"
#include "models/measure/indicator.hpp"
#include "models/people/person.hpp"
#include "sim/entity/chunk.hpp"
#include "sim/run/replication.hpp"
#include "src/core/summary.hpp"

namespace core {

namespace {

/// 12 bytes a household and 2 a person stay (synthesize.hpp); while they are drawn, an id of each is held.
constexpr std::uint64_t margin_bytes_household = sizeof(House) + sizeof(std::uint64_t);
constexpr std::uint64_t margin_bytes_person = sizeof(Individual) + sizeof(std::uint64_t);

/// A record with its first event slots.
constexpr std::uint64_t event_bytes = 16;
constexpr std::uint64_t record_bytes =
    sizeof(models::Household) + models::Simulation::first_event_slots * event_bytes;

std::uint64_t result_values(const ResultPlan& plan) {
  const auto n = [](auto size) { return static_cast<std::uint64_t>(size); };
  const std::uint64_t programme_years = n(plan.programmes.size()) * n(plan.years);
  return n(plan.years) * n(plan.groups.size()) * n(models::count_size) +
         programme_years * n(plan.sources()) * n(models::funding_items) +
         programme_years * n(models::flowing_items) + n(plan.flows.size()) * n(plan.months) +
         n(plan.years) * n(plan.lines.size()) * 2;
}

/// "74.5 GB".
std::string size_text(std::uint64_t bytes) {
  constexpr double step = 1024;
  double size = static_cast<double>(bytes);
  for (const char* unit : {"bytes", "kB", "MB", "GB"}) {
    if (size < step) return fmt::format("{:.{}f} {}", size, size < 10 ? 1 : 0, unit);
    size /= step;
  }
  return fmt::format("{:.{}f} TB", size, size < 10 ? 1 : 0);
}

void too_large(std::string path, std::string message, std::uint64_t memory, std::string expected,
               sim::Problems& problems) {
  sim::Problem p;
  p.path = std::move(path);
  p.message = std::move(message) + fmt::format(", and this machine has {}", size_text(memory));
  p.expected = std::move(expected);
  problems.push_back(std::move(p));
}

}  // namespace

Workload workload_of(const Scenario& scenario, std::uint32_t workers, std::uint64_t bytes_per_figure) {
  const RunOptions options = options_of(scenario);
  Workload work;
  work.replications = scenario.runs.replications.until.empty()
                          ? options.max_replications
                          : std::min(options.min_replications, options.max_replications);
  work.workers = workers;
  work.twin = options.twin;
  if (scenario.outputs.csv || scenario.outputs.sqlite) work.bytes_per_figure = bytes_per_figure;
  return work;
}

GroupHeads heads_of(const models::PopulationSpec& population) {
  GroupHeads all;
  for (const models::GroupSpec& group : population.groups) {
    const GroupHeads size = group_size(group, population.scale);
    all.households += size.households;
    all.people += size.people;
  }
  return all;
}

MemoryNeed memory_need(const Resolved& resolved, const GroupHeads& heads, const Workload& work) {
  MemoryNeed need;
  need.path = "population.files";
  if (resolved.scenario.population.files.households.empty()) {
    // The largest group is the one to blame.
    const std::vector<models::GroupSpec>& groups = resolved.scenario.population.groups;
    const auto largest = std::max_element(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
      return group_size(a, 1).households < group_size(b, 1).households;
    });
    need.path = "population.groups" + (largest == groups.end() ? "" : "." + largest->id + ".households");
  }
  need.heads = heads;
  need.replications = work.replications;
  const auto households = static_cast<std::uint64_t>(std::max<std::int64_t>(heads.households, 0));
  const auto people = static_cast<std::uint64_t>(std::max<std::int64_t>(heads.people, 0));
  constexpr std::uint64_t in_chunk = sim::Chunk<models::Types>::entities;
  const std::uint64_t chunks = (households + in_chunk - 1) / in_chunk;
  if (work.replications > 0) {
    const std::uint32_t batch = std::min(work.replications, work.workers * 2);
    const sim::Spread spread = sim::choose_spread(static_cast<std::uint32_t>(chunks), work.workers, batch);
    need.at_once = spread == sim::Spread::replications ? std::min(work.workers, work.replications) : 1;
  }
  const bool of_each = resolved.scenario.population.draw == models::DrawMode::each;
  const std::uint64_t made = of_each ? 1 + need.at_once : 1;
  need.population = made * (margin_bytes_household * households + margin_bytes_person * people);
  need.records = need.at_once * (record_bytes * households + sizeof(models::Person) * people);

  const ResultPlan plan = result_plan(resolved.plan, models::accounts_of(resolved.scenario.finance));
  const std::uint64_t arms = work.twin ? 2 : 1;
  need.results =
      arms * work.replications * (sizeof(ReplicationResult) + sizeof(std::int64_t) * result_values(plan));
  const std::uint64_t figures = (models::indicators().size() + counted_indicators().size()) *
                                static_cast<std::uint64_t>(plan.years) * plan.groups.size();
  need.tables = work.replications * figures * work.bytes_per_figure;
  return need;
}

void check_memory(const MemoryNeed& need, std::uint64_t memory, sim::Problems& problems) {
  if (memory == 0 || need.total() <= memory) return;
  const std::string households =
      fmt::format("{} households with {} people", need.heads.households, need.heads.people);
  const std::string replications = fmt::format("{} replications", need.replications);
  const bool too_many_households = need.households() > memory;
  const bool too_many_results = need.outcome() > memory;
  if (too_many_households)
    too_large(need.path,
              fmt::format("{}, {} at a time, need at least {} of memory", households,
                          need.at_once > 1 ? fmt::format("{} replications", need.at_once) : "one replication",
                          size_text(need.households())),
              memory, need.at_once > 1 ? "fewer households, or fewer threads" : "fewer households", problems);
  if (too_many_results)
    too_large(
        "runs.replications",
        fmt::format("the results of {} need at least {} of memory", replications, size_text(need.outcome())),
        memory,
        need.results <= memory ? "fewer replications, or no tables (outputs.csv, outputs.sqlite)"
                               : "fewer replications, or fewer groups that are reported",
        problems);
  if (!too_many_households && !too_many_results)
    too_large(need.path,
              fmt::format("{} and the results of {} together need at least {} of memory", households,
                          replications, size_text(need.total())),
              memory, "fewer households or fewer replications", problems);
}

}  // namespace core
