// `povexit solve`: the least money for a target, or the best use of a budget.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "src/cli/ending.hpp"
#include "src/cli/interrupt.hpp"
#include "src/cli/prepared.hpp"
#include "src/cli/report.hpp"
#include "src/cli/run_facts.hpp"
#include "src/cli/terminal.hpp"
#include "src/cli/varied.hpp"
#include "src/core/claims_profile.hpp"
#include "src/core/indicator_label.hpp"
#include "src/core/life.hpp"
#include "src/core/public_spending.hpp"
#include "src/core/report_solution.hpp"
#include "src/core/summary.hpp"
#include "src/core/wanted_direction.hpp"
#include "src/io/atomic_output.hpp"
#include "src/io/optimiser.hpp"
#include "src/io/print_problems.hpp"
#include "src/io/report_page.hpp"
#include "src/io/results.hpp"
#include "src/io/solution_tables.hpp"
#include "src/io/tbb_executor.hpp"
#include "src/text/solution_text.hpp"
#include "src/text/workbook.hpp"

namespace cli {

namespace {

struct SolveArguments {
  RunArguments run;
  std::string target, minimise, maximise, folder;
  std::vector<std::string> vary;
  std::optional<std::uint64_t> budget, evaluations, fresh;
  AskedLanguage language;
  bool json = false;
};

/// What is wrong with the command line beyond single words, or "".
std::string wrong_with(const SolveArguments& a) {
  for (const std::string& text : a.vary)
    if (!varied_of(text))
      return fmt::format("--vary \"{}\": expected PATH=LO:HI or PATH=LO:HI:STEP, LO < HI", text);
  if (a.vary.empty()) return "--vary is missing";
  if (a.vary.size() > 10) return "at most 10 parameters can be varied";
  for (std::size_t i = 0; i < a.vary.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (varied_of(a.vary[i])->path == varied_of(a.vary[k])->path)
        return fmt::format("--vary {} is given twice", varied_of(a.vary[i])->path);
  const bool least_money = a.minimise.empty() || a.minimise == "funding";
  const bool of_indicator = !a.maximise.empty() || !least_money;
  if (of_indicator == !a.target.empty() || (!a.maximise.empty() && !a.minimise.empty()))
    return "expected either --target, or one of --maximize and --minimize INDICATOR with --budget";
  if (of_indicator && !a.budget)
    return fmt::format("{} needs --budget", a.maximise.empty() ? "--minimize" : "--maximize");
  if (!of_indicator && a.budget) return "--budget needs --maximize or --minimize INDICATOR";
  if (!a.target.empty()) {
    std::string wrong;
    if (!core::read_requirement(a.target, wrong)) return fmt::format("--target \"{}\": {}", a.target, wrong);
  }
  return {};
}

/// A candidate that was run: the scenario that it makes, and what it came to.
struct CandidateRun {
  Prepared prepared;
  core::RunResult run;
};

/// Runs candidates; the scenario is read anew for each, so that it is judged as a whole.
class Runner {
 public:
  Runner(const SolveArguments& a, const core::Problem& problem, io::TbbExecutor& executor)
      : a_(a), problem_(problem), executor_(executor) {}

  /// `whole`: with all that a report of it needs. Nothing if it was to stop or the scenario refuses it.
  std::optional<CandidateRun> run(std::span<const double> at, std::uint64_t seed, std::uint32_t replications,
                                  bool whole) const {
    if (interrupt_status() != 0) return std::nullopt;
    // The same households on every seed: only what happens to them is drawn anew.
    RunArguments arguments = a_.run;
    arguments.replications = replications;
    for (std::size_t i = 0; i < at.size(); ++i)
      arguments.scenario.settings.push_back(setting_of(problem_.varied[i], at[i]));
    core::Document document;
    sim::Problems problems;
    auto prepared = prepare(arguments, document, problems);
    if (!prepared) return std::nullopt;
    core::RunOptions options = core::options_of(prepared->resolved.scenario);
    options.seed = seed;
    options.twin = whole && options.twin;
    options.closings = whole && io::has_report_page();
    options.stop = [] { return interrupt_status() != 0; };
    auto result = core::run(prepared->resolved, *prepared->populations, options, executor_);
    if (!result) return std::nullopt;
    return CandidateRun{*std::move(prepared), *std::move(result)};
  }

  [[nodiscard]] core::Trial trial(std::span<const double> at, const CandidateRun& candidate) const {
    const core::RunResult& result = candidate.run;
    core::Trial trial;
    trial.at.assign(at.begin(), at.end());
    trial.funding = core::public_spending(candidate.prepared.resolved.scenario.finance, result);
    trial.value = problem_.requirement ? problem_.requirement->values(result)
                                       : core::values_of(result.plan, result.base, problem_.indicator,
                                                         result.plan.assessments - 1, 0);
    return trial;
  }

  std::optional<core::Trial> operator()(std::span<const double> at, std::uint64_t seed,
                                        std::uint32_t replications) const {
    const auto candidate = run(at, seed, replications, false);
    return candidate ? std::optional(trial(at, *candidate)) : std::nullopt;
  }

 private:
  const SolveArguments& a_;
  const core::Problem& problem_;
  io::TbbExecutor& executor_;
};

/// The indicator that is asked for beside a budget; empty beside a target.
const std::string& indicator_of(const SolveArguments& a) {
  static const std::string none;
  return !a.maximise.empty() ? a.maximise : a.target.empty() ? a.minimise : none;
}

core::Problem problem_of(const SolveArguments& a) {
  core::Problem p;
  for (const std::string& text : a.vary) p.varied.push_back(*varied_of(text));
  std::string wrong;
  if (!a.target.empty()) p.requirement = core::read_requirement(a.target, wrong);
  p.indicator = indicator_of(a);
  p.least = a.target.empty() && a.maximise.empty();
  p.budget = static_cast<double>(a.budget.value_or(0));
  p.evaluations = static_cast<std::uint32_t>(a.evaluations.value_or(60));
  return p;
}

/// Why a parameter cannot be chosen; empty if it can. What a place and its people are like is no policy.
std::string no_lever(const std::string& path, const core::Provenance& provenance) {
  for (const std::string_view fixed :
       {"format", "meta.", "horizon.", "runs.", "outputs.", "targets.", "population."})
    if (path.starts_with(fixed)) return "is given, not chosen; expected a parameter of a policy";
  const auto found = std::find_if(provenance.parameters.begin(), provenance.parameters.end(),
                                  [&](const core::Parameter& p) { return p.path == path; });
  if (found != provenance.parameters.end() && !found->numeric) return "is no number";
  return {};
}

/// What is wrong with the indicator asked for, whatever the scenario; "" if nothing.
std::string wrong_indicator(const core::Problem& p) {
  const std::string& id = p.requirement ? p.requirement->indicator : p.indicator;
  if (std::string wrong = core::check_indicator(id); !wrong.empty() || p.requirement) return wrong;
  if (core::wanted_direction(id) == (p.least ? core::Wanted::more : core::Wanted::less))
    return p.least ? fmt::format("more of {} is better; expected --maximize {}", id, id)
                   : fmt::format("less of {} is better; expected --minimize {}", id, id);
  return {};
}

/// How the command line asks for what is found.
std::string_view asked_by(const core::Problem& p) {
  return p.requirement ? "--target" : p.least ? "--minimize" : "--maximize";
}

/// The scenario with every varied parameter at its lower and at its upper limit: whatever is wrong there is
/// said before anything runs.
std::optional<Prepared> check(const SolveArguments& a, const core::Problem& problem, int& status) {
  std::vector<RunArguments> limits(2, a.run);
  for (const core::Varied& v : problem.varied) {
    limits[0].scenario.settings.push_back(setting_of(v, v.low));
    limits[1].scenario.settings.push_back(setting_of(v, v.high));
  }
  auto both = prepare_all(limits, status);
  if (const std::string wrong = wrong_indicator(problem); !wrong.empty()) {
    say(fmt::format("povexit: {}: {}\n", asked_by(problem), wrong));
    status = bad_input;
  }
  if (!both) return std::nullopt;
  std::optional<Prepared> first = std::move(both->front());
  for (const core::Varied& v : problem.varied)
    if (const std::string wrong = no_lever(v.path, first->resolved.provenance); !wrong.empty()) {
      say(fmt::format("povexit: --vary {}: {}\n", v.path, wrong));
      status = bad_input;
    }
  if (status != done) return std::nullopt;
  const core::ResultPlan plan =
      core::result_plan(first->resolved.plan, models::accounts_of(first->resolved.scenario.finance));
  core::Requirement asked = problem.requirement.value_or(core::Requirement{});
  if (!problem.requirement) {
    asked.indicator = problem.indicator;
    asked.year = plan.first_year + plan.assessments - 1;
  }
  if (const std::string wrong = core::check_requirement(asked, plan); !wrong.empty()) {
    say(fmt::format("povexit: {}: {}\n", asked_by(problem), wrong));
    status = bad_input;
    return std::nullopt;
  }
  return first;
}

std::vector<std::string> files_of() {
  std::vector<std::string> names{"solution.json", "path.csv", std::string(io::workbook_name)};
  if (io::has_report_page()) names.emplace_back(io::report_name);
  return names;
}

/// The page and the workbook of the answer's run, the solution first.
bool write_answer(io::ResultFolder& folder, const core::SolutionReport& report, const SolveArguments& a,
                  const CandidateRun& answer, io::TbbExecutor& executor, sim::Problems& problems) {
  const core::Stop stop = [] { return interrupt_status() != 0; };
  const core::Resolved& resolved = answer.prepared.resolved;
  const core::Populations& populations = *answer.prepared.populations;
  core::Summary summary = core::summarise(answer.run, facts_of(answer.prepared, a.run.scenario.scenario));
  summary.scenario.file = named_with_settings(summary.scenario, a.run.scenario);
  const core::ReportSection section = core::solution_section(report);
  if (!write_workbook(
          folder,
          [&](const std::string& path) {
            return io::write_workbook(path, summary, resolved.provenance, a.language.of_files(), &section);
          },
          problems))
    return false;
  if (!io::has_report_page()) return true;
  const std::vector<core::Life> lives =
      core::sampled_lives(resolved, populations, answer.run.plan, answer.run.seed, executor, stop);
  core::ReportData data =
      report_data(answer.prepared, answer.run, summary, lives,
                  core::trace_worst_hit(resolved, populations, answer.run, executor, stop));
  data.sections.insert(data.sections.begin(), section);
  return io::write_report(folder, data, problems);
}

/// Judges what was found on fresh seeds and notes what the answer's run says. Nothing if it was to stop.
std::optional<CandidateRun> judge(core::SolutionReport& report, const Runner& run,
                                  std::uint32_t replications) {
  std::optional<CandidateRun> answer;
  report.fresh = core::judge_again(report.problem, report.solution,
                                   [&](std::span<const double> at) -> std::optional<core::Trial> {
                                     if (answer) return run(at, report.fresh_seed, replications);
                                     answer = run.run(at, report.fresh_seed, replications, true);
                                     return answer ? std::optional(run.trial(at, *answer)) : std::nullopt;
                                   });
  if (!report.fresh || interrupt_status() != 0) return std::nullopt;
  const core::Scenario& scenario = answer->prepared.resolved.scenario;
  report.names = core::names_of(scenario);
  report.answer = core::answer_facts(scenario, answer->run, report.indicator);
  return answer;
}

int solve(const SolveArguments& a) {
  const Undertaking undertaking;
  core::SolutionReport report;
  report.problem = problem_of(a);
  int status = done;
  const auto scenario = check(a, report.problem, status);
  if (!scenario) return status;
  report.scenario = facts_of(*scenario, a.run.scenario.scenario).file;
  report.price_year = scenario->resolved.scenario.meta.price_year;
  report.indicator =
      report.problem.requirement ? report.problem.requirement->indicator : report.problem.indicator;
  report.indicator_share = core::indicator_unit(report.indicator) == "share";
  report.seed = scenario->seed();
  report.fresh_seed = report.seed + 1;
  const auto replications = static_cast<std::uint32_t>(a.run.replications.value_or(
      static_cast<std::uint64_t>(scenario->resolved.scenario.runs.replications.min)));

  const std::string name = a.folder.empty() ? "out/solve-" + stem_of(a.run.scenario.scenario) : a.folder;
  sim::Problems problems;
  io::ResultFolder folder(name, io::solution_index, files_of());
  if (!folder.open(problems)) return io_failure(problems);

  io::TbbExecutor executor(io::thread_count(a.run.threads));
  const Runner run(a, report.problem, executor);
  Progress progress;
  std::uint32_t tried = 0;
  report.solution = core::solve(
      report.problem,
      [&](std::span<const double> at) {
        progress.show(fmt::format("povexit: candidate {}, {:.0f} s", ++tried, undertaking.seconds()));
        return run(at, report.seed, replications);
      },
      io::search_cube);
  std::optional<CandidateRun> answer;
  if (interrupt_status() == 0 && report.solution.any()) {
    progress.show("povexit: what was found is judged on fresh seeds");
    answer =
        judge(report, run, static_cast<std::uint32_t>(a.fresh.value_or(std::uint64_t{replications} * 4)));
  }
  progress.clear();
  if (interrupt_status() != 0) return stopped();
  if (!answer) {
    say("povexit: the scenario allows none of the candidates that were tried\n");
    return bad_input;
  }
  const io::ResultTable path = io::path_table(report);
  const bool written = folder.write("solution.json", core::to_json(report), problems) &&
                       folder.write("path.csv", io::to_csv(path, false), problems) &&
                       write_answer(folder, report, a, *answer, executor, problems);
  if (!written) return io_failure(problems);
  if (interrupt_status() != 0) return stopped();
  const core::RunResult* const runs[] = {&answer->run};
  nlohmann::ordered_json record = undertaking.record(executor.width(), runs);
  record["scenario"] = a.run.scenario.scenario;
  record["settings"] = a.run.scenario.settings;
  record["seed"] = report.seed;
  if (!folder.finish(record, problems)) return io_failure(problems);
  if (!io::has_report_page()) say(io::no_report_page());
  const int told =
      put(a.json ? core::to_json(report) : io::solution_text(report, a.language.of_screen(), name));
  // What fresh seeds leave open is told, and is no failure.
  return told == done && report.answer_outcome() == core::Outcome::refuted ? failed : told;
}

}  // namespace

void add_solve(CommandLine& line) {
  const auto a = std::make_shared<SolveArguments>();
  Command& command = line.command("solve", "find the least money for a target, or the best use of a budget");
  a->run.use = Use::run;
  declare_seeded(command, a->run);
  command.option(a->target, "--target", "TEXT",
                 "\"prob(exit-rate@2020 >= 0.95) >= 0.8\" or \"mean(exit-rate@2020) >= 0.5\"");
  command.options(
      a->vary, "--vary", "PATH=LO:HI[:STEP]",
      "a parameter to choose; may be repeated; STEP is one indivisible unit: 1 between whole numbers, "
      "else a hundredth of the range");
  command.option(a->minimise, "--minimize", "funding|INDICATOR",
                 "under a target: funding (as without it), what public sources pay to anybody but public "
                 "sources, loan principal left out; under --budget: an indicator of which less is better");
  command.option(a->maximise, "--maximize", "INDICATOR",
                 "an indicator at the last assessment, under --budget");
  command.number(a->budget, "--budget", 0, 1'000'000'000'000'000,
                 "public money over the whole run, yuan, in the mean; counted as --minimize funding counts");
  command.number(a->evaluations, "--evaluations", 5, 100'000,
                 "candidates of the global search, beside corners and a local search after it; default: 60");
  command.number(a->run.replications, "--replications", 2, 1'000'000,
                 "of each candidate; default: the scenario's runs.replications.min");
  command.number(a->fresh, "--fresh", 2, 1'000'000,
                 "replications on fresh seeds that judge the answer; default: four times as many");
  command.number(a->run.threads, "--threads", 1, 1024,
                 "number of threads; default: all. Results do not depend on it");
  command.option(a->folder, "--out", "DIR", "folder of results; default: out/solve-<scenario>");
  a->language.declare(command);
  command.flag(a->json, "--json", "print solution.json in place of the screen");
  command.check([a] { return wrong_with(*a); });
  command.stops_by_itself();
  command.action([a] { return solve(*a); });
}

}  // namespace cli
