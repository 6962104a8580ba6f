// riskpaths COHORT.yaml: runs a cohort and prints its childlessness, age at first pregnancy and union states,
// each with its 95 % interval over replications.
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "src/io/print_problems.hpp"
#include "src/io/tbb_executor.hpp"
#include "tests/examples/riskpaths/cohort_file.hpp"
#include "tests/examples/riskpaths/study.hpp"

namespace {

/// As the main program's.
constexpr int bad_input = 2, bad_command = 64, io_failed = 74;

struct Arguments {
  std::string file;
  std::vector<std::string> settings;
  std::optional<std::int64_t> women, replications, seed;
  std::uint32_t threads = 0;
};

int run(const Arguments& a) {
  namespace rp = examples::riskpaths;
  rp::CohortFile read = rp::read_cohort(a.file, a.settings);
  fmt::print(stderr, "{}", io::print_problems(read.problems, read.files));
  if (sim::has_errors(read.problems)) return bad_input;
  rp::Runs& runs = read.cohort.runs;
  runs.women = a.women.value_or(runs.women);
  runs.replications = a.replications.value_or(runs.replications);
  runs.seed = a.seed.value_or(runs.seed);
  io::TbbExecutor executor(a.threads);
  const std::string text = rp::print(read.cohort, rp::run_all(read.cohort, executor));
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return 0;
  fmt::print(stderr, "riskpaths: standard output cannot be written\n");
  return io_failed;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments a;
  CLI::App app("RiskPaths: unions and first pregnancies of a cohort of women", "riskpaths");
  const auto whole = [](double low, double high) {
    return CLI::Range(static_cast<std::int64_t>(low), static_cast<std::int64_t>(high));
  };
  app.add_option("COHORT", a.file, "the cohort's parameters, a YAML file")->required();
  app.add_option("--women", a.women, "women in each replication")
      ->check(whole(1, examples::riskpaths::most_women));
  app.add_option("--replications", a.replications, "independent replications")
      ->check(whole(1, examples::riskpaths::most_replications));
  app.add_option("--seed", a.seed, "which draws")->check(whole(0, 1e15));
  app.add_option("--threads", a.threads, "0: as many as the machine offers")->check(CLI::Range(0, 1024));
  app.add_option("--set", a.settings, "PATH=VALUE, over what the file says")->allow_extra_args(false);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : bad_command;
  }
  return run(a);
}
