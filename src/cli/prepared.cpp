#include "src/cli/prepared.hpp"

#include <cstddef>
#include <filesystem>
#include <utility>

#include "src/cli/ending.hpp"
#include "src/cli/interrupt.hpp"
#include "src/core/dwelling_check.hpp"
#include "src/core/locate.hpp"
#include "src/core/memory_need.hpp"
#include "src/core/piece.hpp"
#include "src/core/population.hpp"
#include "src/core/register_population.hpp"
#include "src/core/synthesize.hpp"
#include "src/core/top_up_check.hpp"
#include "src/core/village_sizes.hpp"
#include "src/io/machine.hpp"
#include "src/io/population.hpp"
#include "src/io/print_problems.hpp"
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
std::string folder_of_register(const core::Document& document) {
  const sim::Mark mark = core::locate(document, "population.files.households");
  if (mark.line == 0) return {};
  return std::filesystem::path(document.files[static_cast<std::size_t>(mark.file)]).parent_path().string();
}

/// The rows of the register, if there is no error in its files.
std::shared_ptr<const core::PopulationRows> read_rows(const core::RegisterReading& reading,
                                                      core::Document& document, sim::Problems& problems) {
  const auto rows = std::make_shared<core::PopulationRows>();
  const std::string folder = folder_of_register(document);
  const std::size_t before = problems.size();
  const bool good =
      io::read_population(reading.files, folder, reading.context, document.files, *rows, problems);
  core::locate_all(document, before, problems);
  if (!good) return nullptr;
  return rows;
}

std::unique_ptr<core::Populations> populations_of(std::shared_ptr<const core::PopulationRows> rows,
                                                  const core::Resolved& resolved, std::uint64_t seed,
                                                  sim::Problems& problems) {
  core::PopulationBasis basis = core::basis_of(resolved);
  const sim::Problems found = core::check_register(*rows, basis);
  problems.insert(problems.end(), found.begin(), found.end());
  if (sim::has_errors(found)) return nullptr;
  return std::make_unique<Registered>(std::move(rows), std::move(basis), seed);
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
  check_size(arguments, resolved, core::heads_of(resolved.scenario.population), problems);
  if (sim::has_errors(problems)) return nullptr;
  return core::synthesize(resolved, seed, problems);
}

std::unique_ptr<core::Populations> from_register(const RunArguments& arguments,
                                                 const core::Resolved& resolved, std::uint64_t seed,
                                                 std::shared_ptr<const core::PopulationRows> rows,
                                                 sim::Problems& problems) {
  auto populations = populations_of(std::move(rows), resolved, seed, problems);
  if (!populations) return nullptr;
  const auto first = populations->of(0);
  check_size(arguments, resolved, {first->size(), first->people()}, problems);
  return populations;
}

}  // namespace

void declare_seeded(Command& command, RunArguments& arguments, std::function<bool()> needed) {
  declare_scenario(command, arguments.scenario, std::move(needed));
  declare_seed(command, arguments);
}

void declare_seed(Command& command, RunArguments& arguments) {
  command.number(arguments.seed, "--seed", 0, largest_seed, "seed; default: the scenario's runs.seed");
}

std::optional<Prepared> prepare(const RunArguments& arguments, core::Document& document,
                                sim::Problems& problems) {
  load_scenario(with_settings(arguments), document, problems);
  core::RegisterReading reading;
  auto resolved = core::resolve(document, problems, &reading);
  const auto scenario_files = static_cast<std::ptrdiff_t>(document.files.size());
  // The register is read whatever is wrong with the scenario, so that all problems come at once.
  const bool registered = !reading.files.households.empty() && !reading.files.people.empty();
  std::shared_ptr<const core::PopulationRows> rows;
  if (registered) rows = read_rows(reading, document, problems);
  core::tell_of_change(document, problems);
  if (!resolved || sim::has_errors(problems)) return std::nullopt;
  core::warn_of_crossing_lines(*resolved, document, problems);
  core::warn_of_unsafe_for_good(*resolved, document, problems);
  Prepared out{{}, *std::move(resolved), nullptr, {}};
  out.populations = registered ? from_register(arguments, out.resolved, out.seed(), std::move(rows), problems)
                               : synthesized(arguments, out.resolved, out.seed(), problems);
  if (!out.populations || sim::has_errors(problems)) return std::nullopt;
  core::warn_of_projects_without_village(out.resolved, *out.populations, document, problems);
  out.register_files.assign(document.files.begin() + scenario_files, document.files.end());
  out.document = document;
  return out;
}

std::optional<std::vector<Prepared>> prepare_all(const std::vector<RunArguments>& all, int& status) {
  std::vector<Prepared> out;
  sim::Problems problems;
  std::vector<std::string> files;
  for (RunArguments arguments : all) {
    if (!out.empty()) arguments.seed = out.front().seed();
    core::Document document;
    sim::Problems own;
    auto prepared = prepare(arguments, document, own);
    if (prepared) out.push_back(*std::move(prepared));
    if (files.empty()) files = document.files;
    io::merge_problems(own, document.files, problems, files);
    if (interrupt_status() != 0) {
      status = stopped();
      return std::nullopt;
    }
  }
  status = report(problems, files);
  if (status == done && out.size() < all.size()) status = bad_input;
  if (status != done) return std::nullopt;
  return out;
}

std::optional<Prepared> prepare(const RunArguments& arguments, int& status) {
  auto all = prepare_all({arguments}, status);
  return all ? std::optional(std::move(all->front())) : std::nullopt;
}

}  // namespace cli
