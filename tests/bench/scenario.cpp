#include "tests/bench/scenario.hpp"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

#include "src/core/simulate.hpp"
#include "src/io/load.hpp"
#include "src/io/print_problems.hpp"
#include "src/io/tbb_executor.hpp"

namespace bench {
namespace {

struct Outcome {
  std::uint64_t households = 0, events = 0, bytes = 0;
};

[[noreturn]] void give_up(const sim::Problems& problems, const core::Document& document) {
  std::fputs(io::print_problems(problems, document.files).c_str(), stderr);
  std::exit(2);
}

Outcome run_scenario(const std::string& name, const std::vector<std::string>& settings, int threads) {
  core::Document document;
  sim::Problems problems;
  const std::string file = std::string(POVEXIT_SOURCE_DIR) + "/scenarios/" + name;
  if (!io::load({file}, settings, document, problems)) give_up(problems, document);
  const auto resolved = core::resolve(document, problems);
  if (!resolved) give_up(problems, document);
  core::RunOptions options = core::options_of(resolved->scenario);
  options.min_replications = options.max_replications = 1;
  options.twin = false;
  const auto populations = core::synthesize(*resolved, options.seed, problems);
  if (!populations) give_up(problems, document);
  io::TbbExecutor executor(static_cast<std::uint32_t>(threads));
  const auto result = core::run(*resolved, *populations, options, executor);
  return {static_cast<std::uint64_t>(result->population[0].households), result->base[0].events,
          result->base[0].bytes_after_first_year};
}

/// Households of the township as it is shipped.
constexpr double township_households = 3069;

Work run_scaled(const char* name, std::uint32_t households, int threads) {
  const Outcome out =
      run_scenario(name, {"population.scale=" + std::to_string(households / township_households)}, threads);
  return {out.events, out.bytes};
}

}  // namespace

Work run_px1(std::uint32_t households, int threads) {
  const Outcome out =
      run_scenario("px1.yaml", {"population.groups.all.households=" + std::to_string(households)}, threads);
  return {out.events - 9 * out.households, out.bytes};
}

Work run_township(std::uint32_t households, int threads) {
  return run_scaled("township.yaml", households, threads);
}

Work run_sixty(std::uint32_t households, int threads) {
  return run_scaled("sixty.yaml", households, threads);
}

}  // namespace bench
