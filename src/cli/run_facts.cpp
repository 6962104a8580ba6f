#include "src/cli/run_facts.hpp"

#include <ctime>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <sys/resource.h>

#include "src/core/document_text.hpp"
#include "src/core/utf8.hpp"
#include "src/io/results.hpp"
#include "src/io/sha256.hpp"

namespace cli {

namespace {

/// Memory that the process has needed at most, in bytes; 0 if that is not known.
std::uint64_t peak_memory() {
  rusage usage{};
  return ::getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

}  // namespace

std::string stem_of(const std::string& scenario) {
  std::string stem;
  for (const std::string& file : scenario_files(scenario))
    stem += (stem.empty() ? "" : "+") + std::filesystem::path(file).stem().string();
  return stem;
}

core::ScenarioFacts facts_of(const Prepared& prepared, const std::string& scenario) {
  // Seed and replications stand beside the scenario in the summary, so its hash is without them.
  constexpr std::string_view runs[] = {"runs"};
  const core::Scenario& s = prepared.resolved.scenario;
  core::ScenarioFacts facts;
  facts.title = s.meta.title;
  for (const std::string& file : scenario_files(scenario))
    facts.file += (facts.file.empty() ? "" : "+") + std::filesystem::path(file).filename().string();
  std::string text = core::document_text(prepared.document.root, runs);
  for (const std::string& file : prepared.register_files) text += "\n" + io::sha256_of_file(file);
  facts.sha256 = io::sha256_of_text(text);
  const sim::Calendar& calendar = prepared.resolved.setting->calendar;
  facts.start = sim::format_date(calendar.date_of(0));
  facts.end = sim::format_date(calendar.date_of(prepared.resolved.setting->horizon - 0.5));
  facts.parameters = prepared.resolved.provenance.counts();
  facts.names = core::names_of(s);
  facts.price_year = s.meta.price_year;
  facts.drawn_once = prepared.resolved.setting->drawn_once;
  return facts;
}

std::string named_with_settings(const core::ScenarioFacts& facts, const ScenarioArguments& arguments) {
  std::string name = facts.file;
  // One that was laid on by + has its sign already; one of --set has none.
  for (const std::string& setting : taken_apart(arguments).settings)
    name += (setting.starts_with('+') ? "" : "+") + setting;
  return core::printable(name, 2000);
}

Undertaking::Undertaking() : start_(std::chrono::steady_clock::now()), started_(utc_now()) {}

double Undertaking::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

nlohmann::ordered_json Undertaking::record(std::uint32_t threads,
                                           std::span<const core::RunResult* const> runs) const {
  io::RunFacts facts;
  facts.version = version();
  facts.threads = threads;
  facts.wall_seconds = seconds();
  facts.peak_memory_bytes = peak_memory();
  for (const core::RunResult* run : runs) io::add_facts(*run, facts);
  nlohmann::ordered_json json = io::run_json(facts);
  json["started"] = started_;
  return json;
}

bool write_workbook(io::ResultFolder& folder, const std::function<std::string(const std::string& path)>& make,
                    sim::Problems& problems) {
  const std::string path = folder.stage(io::workbook_name);
  if (const std::string wrong = make(path); !wrong.empty()) {
    sim::Problem problem;
    problem.path = path;
    problem.message = "cannot be written: " + wrong;
    problems.push_back(std::move(problem));
    return false;
  }
  return folder.seal(io::workbook_name, problems);
}

}  // namespace cli
