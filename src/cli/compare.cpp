// `povexit compare`: a base and its options on the same seed, side by side.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/types.hpp"
#include "sim/entity/record.hpp"
#include "src/cli/ending.hpp"
#include "src/cli/interrupt.hpp"
#include "src/cli/overridden_runs.hpp"
#include "src/cli/prepared.hpp"
#include "src/cli/report.hpp"
#include "src/cli/run_facts.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/claims_profile.hpp"
#include "src/core/comparison.hpp"
#include "src/core/grammar.hpp"
#include "src/core/life.hpp"
#include "src/core/report_comparison.hpp"
#include "src/core/utf8.hpp"
#include "src/io/atomic_output.hpp"
#include "src/io/comparison_replications.hpp"
#include "src/io/comparison_tables.hpp"
#include "src/io/print_problems.hpp"
#include "src/io/report_page.hpp"
#include "src/io/results.hpp"
#include "src/io/tbb_executor.hpp"
#include "src/text/comparison_text.hpp"
#include "src/text/workbook.hpp"

namespace cli {

namespace {

constexpr std::string_view document_name = "comparison.json";
constexpr std::size_t most_options = 20;

struct CompareArguments {
  RunArguments base;  ///< the base's scenario, and what holds for every arm
  std::vector<std::string> options;
  std::string folder;
  std::string discount;  ///< "3%"; empty: the default
  AskedLanguage language;
  bool explain = false;
  bool bom = false;
  bool json = false;
};

/// A scenario as it was asked for: its files, what `--set` and `PATH=VALUE` change, and what it is called.
struct Asked {
  RunArguments run;
  std::string name;
};

Asked asked(const CompareArguments& a, const std::string& option) {
  Asked out{a.base, name_beside(a.base.scenario.scenario, option)};
  out.run.scenario = beside(a.base.scenario, option);
  return out;
}

/// What an option cannot be, or "".
std::string wrong_with_option(const std::string& option) {
  if (std::string wrong = wrong_with_scenario(option, true); !wrong.empty()) return wrong;
  for (const std::string& setting : scenario_settings(option))
    if (setting.starts_with("runs."))
      return fmt::format("{}: seed and replications hold for all arms; expected --seed or --replications",
                         core::printable(setting, 200));
  return {};
}

/// A rate a year from "3%"; of 0 the sign may be left out, as of nothing else: 5 might be per mille.
std::optional<double> discount_of(const std::string& text) {
  const bool sign = text.ends_with('%');
  std::string wrong;
  const auto number = core::parse_number(sign ? text.substr(0, text.size() - 1) : text, wrong);
  if (!number || *number < 0 || *number > 100 || (!sign && *number != 0)) return std::nullopt;
  return *number / 100;
}

/// Two arms of one name are told apart by a number.
void name_apart(std::vector<Asked>& arms) {
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const std::string name = arms[i].name;
    std::size_t number = 1;
    for (std::size_t k = i + 1; k < arms.size(); ++k)
      if (arms[k].name == name) arms[k].name += fmt::format(" ({})", ++number);
  }
}

/// An arm's scenario and what it came to.
struct Side {
  std::string name;
  Prepared prepared;
  core::RunResult run;
  core::Summary summary;
};

/// Ids of the households of the first replication, ascending, each with its number of people.
std::vector<std::pair<std::string, std::size_t>> households_of(const Prepared& arm) {
  const auto population = arm.populations->of(0);
  std::vector<std::pair<std::string, std::size_t>> households;
  sim::Draft<models::Types> draft;
  for (std::uint32_t i = 0; i < population->size(); ++i) {
    draft.clear();
    population->make(i, 0, draft);
    households.emplace_back(population->household_id(i), draft.items<models::Person>().size());
  }
  std::sort(households.begin(), households.end());
  return households;
}

/// A comparison is of one place under several policies: the same days, the same households. Says which arm is
/// of another; exits and money of different households cannot be set against each other.
bool same_place(const std::vector<Asked>& arms, const std::vector<Prepared>& prepared) {
  const Prepared& base = prepared.front();
  const models::Setting& days = *base.resolved.setting;
  const auto households = households_of(base);
  bool same = true;
  for (std::size_t i = 1; i < prepared.size(); ++i) {
    const models::Setting& other = *prepared[i].resolved.setting;
    const bool same_days = other.horizon == days.horizon && other.years == days.years &&
                           other.calendar.first_year() == days.calendar.first_year();
    if (!same_days)
      say(fmt::format("povexit: {} runs over other days than {}: a comparison needs one horizon for all\n",
                      arms[i].name, arms.front().name));
    const bool same_households = households_of(prepared[i]) == households;
    if (!same_households)
      say(fmt::format("povexit: {} has other households or people than {}: a comparison is of one place\n",
                      arms[i].name, arms.front().name));
    same = same && same_days && same_households;
  }
  return same;
}

/// Costs can be set against each other only at prices of one year and from one perspective: what is public
/// money in one arm is so in all. Says where they cannot.
bool same_terms(const std::vector<Asked>& arms, const std::vector<Prepared>& prepared) {
  const core::Scenario& base = prepared.front().resolved.scenario;
  bool same = true;
  const auto differs = [&](std::size_t arm, const std::string& what) {
    say(fmt::format("povexit: {}: {}\n", arms[arm].name, what));
    same = false;
  };
  for (std::size_t i = 1; i < prepared.size(); ++i) {
    const core::Scenario& other = prepared[i].resolved.scenario;
    const auto year = [](std::int64_t y) { return y == 0 ? std::string("not stated") : std::to_string(y); };
    if (other.meta.price_year != base.meta.price_year)
      differs(i, fmt::format("meta.price-year is {}, of {} {}: a comparison needs prices of one year",
                             year(other.meta.price_year), arms.front().name, year(base.meta.price_year)));
    for (const models::SourceSpec& source : other.finance.sources)
      for (const models::SourceSpec& its : base.finance.sources)
        if (its.id == source.id && its.public_money != source.public_money)
          differs(i, fmt::format("finance.sources.{}.public is {}, of {} {}: costs are compared from one "
                                 "perspective; --set changes it in every arm",
                                 source.id, source.public_money, arms.front().name, its.public_money));
  }
  return same;
}

/// Says which settings of runs in the options' files do not count.
void warn_of_runs(const std::vector<Asked>& arms) {
  sim::Problems problems;
  std::vector<std::string> files;
  for (std::size_t i = 1; i < arms.size(); ++i)
    add_overridden_runs(arms.front().run.scenario, arms[i].run.scenario, problems, files);
  if (!problems.empty()) say(io::print_problems(problems, files));
}

/// The overlays that an option lays on the base, each once; none if it is a scenario of its own.
std::vector<std::string> overlays_of(const CompareArguments& a, const std::string& option) {
  const std::vector<std::string> base_files = scenario_parts(a.base.scenario.scenario);
  std::vector<std::string> overlays = scenario_parts(option.starts_with('+') ? option.substr(1) : option);
  // Of an option that names the base itself, what is laid on it.
  if (!option.starts_with('+')) {
    if (overlays.size() <= base_files.size() ||
        !std::equal(base_files.begin(), base_files.end(), overlays.begin()))
      return {};
    overlays.erase(overlays.begin(), overlays.begin() + static_cast<std::ptrdiff_t>(base_files.size()));
  }
  std::vector<std::string> once;
  for (std::string& overlay : overlays)
    if (std::find(once.begin(), once.end(), overlay) == once.end()) once.push_back(std::move(overlay));
  return once;
}

/// What a stack on the base comes to; nothing if it does not stand without what else the option has.
std::optional<core::Provenance> stacked(const CompareArguments& a, const std::string& stack) {
  core::Document document;
  sim::Problems problems;
  load_scenario(asked(a, stack).run.scenario, document, problems);
  auto resolved = core::resolve(document, problems);
  return resolved ? std::optional(std::move(resolved->provenance)) : std::nullopt;
}

/// Overlays that want different values of one parameter. Where their order makes no difference, as of the
/// values of different dates, there is no conflict.
std::vector<core::OverlayConflict> conflicts_of(const CompareArguments& a, const std::string& option,
                                                const Prepared& base, const Prepared& merged) {
  const std::vector<std::string> overlays = overlays_of(a, option);
  if (overlays.size() < 2) return {};
  std::vector<core::OverlayChanges> changes;
  for (const std::string& overlay : overlays)
    if (const auto alone = stacked(a, "+" + overlay))
      changes.push_back({overlay, core::parameter_changes(base.resolved.provenance, *alone)});
  std::vector<core::OverlayConflict> conflicts = core::overlay_conflicts(changes, merged.resolved.provenance);
  std::map<std::string, std::optional<core::Provenance>> known;
  const auto value = [&](const std::string& stack, const std::string& path) {
    const auto [found, unknown] = known.try_emplace(stack);
    if (unknown) found->second = stacked(a, stack);
    return found->second ? std::optional(std::string(core::value_at(*found->second, path))) : std::nullopt;
  };
  std::erase_if(conflicts, [&](const core::OverlayConflict& c) {
    const auto forth = value("+" + c.first + "+" + c.second, c.path);
    return forth && forth == value("+" + c.second + "+" + c.first, c.path);
  });
  return conflicts;
}

std::vector<std::string> files_of() {
  std::vector<std::string> names{std::string(document_name), std::string(io::workbook_name)};
  if (io::has_report_page()) names.emplace_back(io::report_name);
  for (const std::string_view table : io::comparison_table_names)
    names.push_back(std::string(table) + ".csv");
  return names;
}

bool write(io::ResultFolder& folder, const core::Comparison& comparison, std::span<const core::Arm> arms,
           bool bom, sim::Problems& problems) {
  if (!folder.write(document_name, core::to_json(comparison), problems)) return false;
  const auto write_all = [&](const std::vector<io::ResultTable>& tables) {
    return std::all_of(tables.begin(), tables.end(), [&](const io::ResultTable& table) {
      return folder.write(std::string(table.name) + ".csv", io::to_csv(table, bom), problems);
    });
  };
  return write_all(io::comparison_tables(comparison)) && write_all(io::comparison_replications(arms));
}

/// The page of the base's run, the comparison first.
bool write_page(io::ResultFolder& folder, const Side& base, const core::Comparison& comparison,
                io::TbbExecutor& executor, sim::Problems& problems) {
  const core::Stop stop = [] { return interrupt_status() != 0; };
  const core::Resolved& resolved = base.prepared.resolved;
  const core::Populations& populations = *base.prepared.populations;
  const std::vector<core::Life> lives =
      core::sampled_lives(resolved, populations, base.run.plan, base.run.seed, executor, stop);
  core::ReportData data = report_data(base.prepared, base.run, base.summary, lives,
                                      core::trace_worst_hit(resolved, populations, base.run, executor, stop));
  data.scenario.file = comparison.scenarios.front().file;
  core::add_comparison(data, comparison);
  return io::write_report(folder, data, problems);
}

/// Runs all arms, the base first; its number of replications holds for all. False if it was to stop.
bool run_all(std::vector<Side>& sides, io::TbbExecutor& executor, Progress& progress,
             const Undertaking& undertaking) {
  for (std::size_t i = 0; i < sides.size(); ++i) {
    Side& side = sides[i];
    core::RunOptions options = core::options_of(side.prepared.resolved.scenario);
    options.panel = true;
    options.closings = i == 0 && io::has_report_page();
    options.seed = sides.front().prepared.seed();
    if (i > 0)
      options.min_replications = options.max_replications =
          static_cast<std::uint32_t>(sides.front().run.base.size());
    options.stop = [] { return interrupt_status() != 0; };
    options.progress = [&](std::uint32_t done_so_far, std::uint32_t planned) {
      progress.show(fmt::format("povexit: {} ({} of {}): {} of {} replications, {:.0f} s", side.name, i + 1,
                                sides.size(), done_so_far, planned, undertaking.seconds()));
    };
    auto run = core::run(side.prepared.resolved, *side.prepared.populations, options, executor);
    if (!run) return false;
    side.run = *std::move(run);
  }
  return true;
}

nlohmann::ordered_json record_of(const std::vector<Side>& sides, const CompareArguments& a,
                                 const Undertaking& undertaking, std::uint32_t threads) {
  std::vector<const core::RunResult*> runs;
  for (const Side& side : sides) runs.push_back(&side.run);
  nlohmann::ordered_json json = undertaking.record(threads, runs);
  json["base"] = a.base.scenario.scenario;
  json["options"] = a.options;
  json["settings"] = a.base.scenario.settings;
  json["seed"] = sides.front().run.seed;
  json["replications"] = sides.front().run.base.size();
  return json;
}

int compare(const CompareArguments& a) {
  const Undertaking undertaking;
  std::vector<Asked> arms{{a.base, name_of(a.base.scenario.scenario)}};
  for (const std::string& option : a.options) arms.push_back(asked(a, option));
  name_apart(arms);
  int status = done;
  std::vector<RunArguments> asked_for;
  for (const Asked& arm : arms) asked_for.push_back(arm.run);
  auto prepared = prepare_all(asked_for, status);
  if (!prepared) return status;
  const bool place = same_place(arms, *prepared), terms_agree = same_terms(arms, *prepared);
  if (!place || !terms_agree) return bad_input;
  warn_of_runs(arms);

  const std::string name = a.folder.empty() ? "out/compare-" + stem_of(a.base.scenario.scenario) : a.folder;
  sim::Problems problems;
  io::ResultFolder folder(name, io::comparison_index, files_of());
  if (!folder.open(problems)) return io_failure(problems);

  std::vector<std::vector<core::OverlayConflict>> conflicts;
  for (std::size_t o = 0; o < a.options.size(); ++o)
    conflicts.push_back(conflicts_of(a, a.options[o], prepared->front(), (*prepared)[o + 1]));
  std::vector<Side> sides;
  for (std::size_t i = 0; i < arms.size(); ++i)
    sides.push_back({arms[i].name, std::move((*prepared)[i]), {}, {}});
  io::TbbExecutor executor(io::thread_count(a.base.threads));
  Progress progress;
  progress.show("povexit: the first replications are running");
  if (!run_all(sides, executor, progress, undertaking)) {
    progress.clear();
    return stopped();
  }
  progress.show("povexit: comparing");
  std::vector<core::Arm> views;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    Side& side = sides[i];
    side.summary = core::summarise(side.run, facts_of(side.prepared, arms[i].run.scenario.scenario));
    views.push_back(
        {side.name, &side.prepared.resolved, side.prepared.populations.get(), &side.run, &side.summary});
  }
  core::ValueTerms terms;
  if (!a.discount.empty()) terms.discount_rate = *discount_of(a.discount);
  const core::Comparison comparison = core::compare(views, std::move(conflicts), terms);
  progress.show("povexit: writing " + name);
  bool written = write(folder, comparison, views, a.bom, problems);
  // The files are one with their scenarios; a page or a workbook is handed on alone.
  core::Comparison shown = comparison;
  for (std::size_t i = 0; i < arms.size(); ++i)
    shown.scenarios[i].file = named_with_settings(comparison.scenarios[i], arms[i].run.scenario);
  if (written)
    written = write_workbook(
        folder,
        [&](const std::string& path) { return io::write_workbook(path, shown, a.language.of_files()); },
        problems);
  if (written && io::has_report_page())
    written = write_page(folder, sides.front(), shown, executor, problems);
  progress.clear();
  if (!written) return io_failure(problems);
  if (interrupt_status() != 0) return stopped();
  if (!folder.finish(record_of(sides, a, undertaking, executor.width()), problems))
    return io_failure(problems);
  if (!io::has_report_page()) say(io::no_report_page());
  return put(a.json ? core::to_json(comparison)
                    : io::comparison_text(comparison, a.language.of_screen(), name, a.explain));
}

}  // namespace

void add_compare(CommandLine& line) {
  const auto a = std::make_shared<CompareArguments>();
  Command& command =
      line.command("compare", "run a base and options on the same seed, show what each option changes");
  a->base.use = Use::run;
  command.argument(a->base.scenario.scenario, "BASE", "a scenario file, or FILE+OVERLAY+PATH=VALUE+...");
  command.arguments(a->options, "OPTION",
                    "a scenario of its own, or +OVERLAY+PATH=VALUE+... laid on the base");
  command.options(a->base.scenario.settings, "--set", "PATH=VALUE",
                  "change one parameter of every arm; may be repeated");
  declare_seed(command, a->base);
  command.option(a->folder, "--out", "DIR", "folder of results; default: out/compare-<base>");
  command.number(a->base.replications, "--replications", 2, 1'000'000,
                 "exactly this many of each arm; default: what the base asks for");
  command.number(a->base.threads, "--threads", 1, 1024,
                 "number of threads; default: all. Results do not depend on it");
  command.option(a->discount, "--discount", "RATE%",
                 "discount rate of costs a year, as 3% or 0; default: 3%");
  command.flag(a->explain, "--explain", "tell the chain from changed parameter to changed outcome");
  command.flag(a->bom, "--bom", "begin CSV files with a byte-order mark, for Excel");
  a->language.declare(command);
  command.flag(a->json, "--json", "print comparison.json in place of the screen");
  command.check([a]() -> std::string {
    if (std::string wrong = wrong_with_scenario(a->base.scenario.scenario, false); !wrong.empty())
      return wrong;
    for (const std::string& option : a->options)
      if (std::string wrong = wrong_with_option(option); !wrong.empty()) return wrong;
    if (!a->discount.empty() && !discount_of(a->discount))
      return fmt::format("--discount {}: expected per cent a year from 0% to 100%, as 3% or 0.5%",
                         core::printable(a->discount, 60));
    return a->options.size() > most_options ? fmt::format("at most {} options", most_options) : std::string();
  });
  command.stops_by_itself();
  command.action([a] { return compare(*a); });
}

}  // namespace cli
