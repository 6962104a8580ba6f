#include "src/cli/prepared.hpp"

#include <cstddef>
#include <filesystem>
#include <utility>

#include "src/core/memory_need.hpp"
#include "src/core/population.hpp"
#include "src/core/register_population.hpp"
#include "src/core/synthesize.hpp"
#include "src/core/top_up_check.hpp"
#include "src/io/machine.hpp"
#include "src/io/population.hpp"
#include "src/io/tables.hpp"
#include "src/io/tbb_executor.hpp"

namespace cli {

namespace {

constexpr std::uint64_t largest_seed = 9007199254740991;  // what every reader of JSON keeps exactly

/// Seed and replications are parameters like all others, so that nothing can see two of them.
ScenarioArguments with_settings(const RunArguments& arguments) {
  ScenarioArguments out = arguments.scenario;
  if (arguments.seed) out.settings.push_back("runs.seed=" + std::to_string(*arguments.seed));
  if (arguments.replications)
    for (const char* bound : {"min", "max"})
      out.settings.push_back("runs.replications." + std::string(bound) + "=" +
                             std::to_string(*arguments.replications));
  return out;
}

/// Populations from one register: the same rows, what they leave open drawn once or for each replication.
class Registered final : public core::Populations {
 public:
  Registered(std::shared_ptr<const core::PopulationRows> rows, core::PopulationBasis basis,
             std::uint64_t seed)
      : rows_(std::move(rows)), basis_(std::move(basis)), seed_(seed) {
    if (basis_.population.draw == models::DrawMode::once) once_ = drawn(0);
  }
  [[nodiscard]] std::shared_ptr<const core::NamedPopulation> of(std::uint32_t replication) const override {
    return once_ ? once_ : drawn(replication);
  }

 private:
  [[nodiscard]] std::shared_ptr<const core::NamedPopulation> drawn(std::uint32_t replication) const {
    return std::make_shared<core::RegisterPopulation>(
        rows_, basis_, core::population_key(basis_.population.draw, seed_, replication));
  }

  std::shared_ptr<const core::PopulationRows> rows_;
  core::PopulationBasis basis_;
  std::uint64_t seed_;
  std::shared_ptr<const core::NamedPopulation> once_;
};

/// Where the files of a register are relative to: the file that names them, or the working folder.
std::string folder_of_register(const core::Resolved& resolved, const core::Document& document) {
  for (const core::Parameter& p : resolved.provenance.parameters) {
    const auto file = static_cast<std::size_t>(p.mark.file);
    if (p.path == "population.files.households" && p.mark.line > 0 && file < document.files.size())
      return std::filesystem::path(document.files[file]).parent_path().string();
  }
  return {};
}

std::unique_ptr<core::Populations> read_register(const core::Resolved& resolved, std::uint64_t seed,
                                                 core::Document& document, sim::Problems& problems) {
  core::PopulationBasis basis = core::basis_of(resolved);
  core::PopulationContext context;
  context.start = basis.start;
  for (const core::VillageShare& village : basis.villages) context.villages.push_back(village.id);
  for (const models::DiseaseSpec& disease : basis.diseases) {
    context.diseases.push_back({disease.id, {}});
    for (const auto& state : disease.states) context.diseases.back().states.push_back(state.id);
  }
  const auto rows = std::make_shared<core::PopulationRows>();
  if (!io::read_population(basis.population.files, folder_of_register(resolved, document), context,
                           document.files, *rows, problems))
    return nullptr;
  const sim::Problems found = core::check_register(*rows, basis);
  problems.insert(problems.end(), found.begin(), found.end());
  if (sim::has_errors(found)) return nullptr;
  return std::make_unique<Registered>(rows, std::move(basis), seed);
}

core::Workload workload_of(const RunArguments& arguments, const core::Scenario& scenario) {
  const std::uint32_t workers = io::thread_count(arguments.threads);
  core::Workload work;
  switch (arguments.use) {
    case Use::population:
      break;
    case Use::life:
      work.replications = 1;
      work.workers = workers;
      break;
    case Use::run:
      work = core::workload_of(scenario, workers, io::bytes_per_figure);
      break;
  }
  return work;
}

void check_size(const RunArguments& arguments, const core::Resolved& resolved, const core::GroupHeads& heads,
                sim::Problems& problems) {
  const core::Workload work = workload_of(arguments, resolved.scenario);
  core::check_memory(core::memory_need(resolved, heads, work), io::machine_memory(), problems);
}

/// Its size is judged before it is made.
std::unique_ptr<core::Populations> synthesized(const RunArguments& arguments, const core::Resolved& resolved,
                                               std::uint64_t seed, sim::Problems& problems) {
  if (!sim::has_errors(core::check_population(core::basis_of(resolved))))
    check_size(arguments, resolved, core::heads_of(resolved.scenario.population), problems);
  if (sim::has_errors(problems)) return nullptr;
  return core::synthesize(resolved, seed, problems);
}

std::unique_ptr<core::Populations> registered(const RunArguments& arguments, const core::Resolved& resolved,
                                              std::uint64_t seed, core::Document& document,
                                              sim::Problems& problems) {
  auto populations = read_register(resolved, seed, document, problems);
  if (!populations) return nullptr;
  const auto first = populations->of(0);
  check_size(arguments, resolved, {first->size(), first->people()}, problems);
  return populations;
}

}  // namespace

void declare_seeded(Command& command, RunArguments& arguments) {
  declare_scenario(command, arguments.scenario);
  command.number(arguments.seed, "--seed", 0, largest_seed, "seed; default: the scenario's runs.seed");
}

std::optional<Prepared> prepare(const RunArguments& arguments, core::Document& document,
                                sim::Problems& problems) {
  if (!load_scenario(with_settings(arguments), document, problems)) return std::nullopt;
  auto resolved = core::resolve(document, problems);
  if (!resolved || sim::has_errors(problems)) return std::nullopt;
  core::warn_of_crossing_lines(*resolved, problems);
  Prepared out{{}, *std::move(resolved), nullptr, {}};
  const auto scenario_files = static_cast<std::ptrdiff_t>(document.files.size());
  const models::RegisterFiles& files = out.resolved.scenario.population.files;
  out.populations = files.households.empty() && files.people.empty()
                        ? synthesized(arguments, out.resolved, out.seed(), problems)
                        : registered(arguments, out.resolved, out.seed(), document, problems);
  if (!out.populations || sim::has_errors(problems)) return std::nullopt;
  out.register_files.assign(document.files.begin() + scenario_files, document.files.end());
  out.document = document;
  return out;
}

std::optional<Prepared> prepare(const RunArguments& arguments, int& status) {
  core::Document document;
  sim::Problems problems;
  auto out = prepare(arguments, document, problems);
  status = report(problems, document);
  if (status == done && !out) status = bad_input;
  if (status != done) out.reset();
  return out;
}

}  // namespace cli
