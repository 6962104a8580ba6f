// `povexit run`: runs a scenario, writes its results, shows one screen.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "src/cli/ending.hpp"
#include "src/cli/interrupt.hpp"
#include "src/cli/prepared.hpp"
#include "src/cli/report.hpp"
#include "src/cli/run_facts.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/claims_profile.hpp"
#include "src/core/funding_rules.hpp"
#include "src/core/life.hpp"
#include "src/core/summary.hpp"
#include "src/io/atomic_output.hpp"
#include "src/io/print_problems.hpp"
#include "src/io/report_page.hpp"
#include "src/io/results.hpp"
#include "src/io/tbb_executor.hpp"
#include "src/text/screen.hpp"
#include "src/text/workbook.hpp"

namespace cli {

namespace {

struct RunCommand {
  RunArguments run;
  std::string folder;
  AskedLanguage language;
  bool bom = false;
  bool json = false;
};

int run(const RunCommand& a) {
  const Undertaking undertaking;
  int status = done;
  const auto scenario = prepare(a.run, status);
  if (!scenario) return status;

  const std::string name = a.folder.empty() ? "out/" + stem_of(a.run.scenario.scenario) : a.folder;
  sim::Problems problems;
  const core::Outputs& outputs = scenario->resolved.scenario.outputs;
  const io::OutputChoice choice{outputs.csv, outputs.sqlite, a.bom, outputs.workbook, io::has_report_page()};
  io::ResultFolder folder(name, io::run_index, io::result_files(choice));
  if (!folder.open(problems)) return io_failure(problems);

  io::TbbExecutor executor(io::thread_count(a.run.threads));
  core::RunOptions options = core::options_of(scenario->resolved.scenario);
  Progress progress;
  progress.show("povexit: the first replications are running");
  options.progress = [&](std::uint32_t done_so_far, std::uint32_t planned) {
    progress.show(
        fmt::format("povexit: {} of {} replications, {:.0f} s", done_so_far, planned, undertaking.seconds()));
  };
  options.stop = [] { return interrupt_status() != 0; };
  options.closings = choice.report;
  auto result = core::run(scenario->resolved, *scenario->populations, options, executor);
  if (!result) {
    progress.clear();
    return stopped();
  }
  const std::vector<core::Life> lives = core::sampled_lives(
      scenario->resolved, *scenario->populations, result->plan, options.seed, executor, options.stop);
  result->lives = core::life_lines(lives);
  std::vector<sim::TraceLine> worst_hit;
  if (choice.report)
    worst_hit =
        core::trace_worst_hit(scenario->resolved, *scenario->populations, *result, executor, options.stop);
  if (options.stop()) {
    progress.clear();
    return stopped();
  }
  core::Summary summary = core::summarise(*result, facts_of(*scenario, a.run.scenario.scenario));
  summary.scenario.file = named_with_settings(summary.scenario, a.run.scenario);
  summary.targets = core::judge(scenario->resolved.scenario.targets, result->plan,
                                scenario->resolved.setting->villages, result->base);
  for (core::TargetRow& row :
       core::judge_matching(scenario->resolved.scenario.finance, result->plan, result->base))
    summary.targets.push_back(std::move(row));
  progress.show("povexit: writing " + name);
  const core::Provenance& provenance = scenario->resolved.provenance;
  bool written = io::write_results(folder, *result, summary, provenance, choice, problems);
  if (written && choice.workbook)
    written = write_workbook(
        folder,
        [&](const std::string& path) {
          return io::write_workbook(path, summary, provenance, a.language.of_files());
        },
        problems);
  if (written && choice.report)
    written = io::write_report(folder, report_data(*scenario, *result, summary, lives, std::move(worst_hit)),
                               problems);
  progress.clear();
  if (!written) return io_failure(problems);
  if (interrupt_status() != 0) return stopped();
  const core::RunResult* const runs[] = {&*result};
  nlohmann::ordered_json record = undertaking.record(executor.width(), runs);
  record["scenario"] = a.run.scenario.scenario;
  record["settings"] = a.run.scenario.settings;
  record["seed"] = result->seed;
  record["replications"] = result->base.size();
  if (!folder.finish(record, problems)) return io_failure(problems);
  if (!choice.report) say(io::no_report_page());
  return put(a.json ? core::to_json(summary) : io::screen(summary, a.language.of_screen(), name));
}

}  // namespace

void add_run(CommandLine& line) {
  const auto a = std::make_shared<RunCommand>();
  Command& command = line.command("run", "run a scenario, write its results, show one screen");
  a->run.use = Use::run;
  declare_seeded(command, a->run);
  command.option(a->folder, "--out", "DIR", "folder of results; default: out/<scenario>");
  command.number(a->run.replications, "--replications", 1, 1'000'000,
                 "exactly this many; default: what the scenario's runs.replications asks for");
  command.number(a->run.threads, "--threads", 1, 1024,
                 "number of threads; default: all. Results do not depend on it");
  command.flag(a->bom, "--bom", "begin CSV files with a byte-order mark, for Excel");
  a->language.declare(command);
  command.flag(a->json, "--json", "print summary.json in place of the screen");
  command.stops_by_itself();
  command.action([a] { return run(*a); });
}

}  // namespace cli
