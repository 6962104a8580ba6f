// `povexit household`: one life in order of time.
#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sim/describe/nearest.hpp"
#include "src/cli/prepared.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/claim.hpp"
#include "src/core/life.hpp"
#include "src/core/utf8.hpp"
#include "src/io/tbb_executor.hpp"
#include "src/text/catalogue.hpp"

namespace cli {

namespace {

struct Arguments {
  RunArguments run;
  std::string id;
  std::optional<std::uint64_t> replication, threads;
  std::size_t language = 0;
  bool json = false;
};

/// What the scenario calls an id, in the language asked for: diseases and programmes have names.
std::string name_of(const core::Scenario& scenario, const std::string& id, core::Language language) {
  const auto pick = [&](const sim::Label& label) {
    return language == core::Language::zh ? label.zh : label.en;
  };
  std::string name;
  for (const models::DiseaseSpec& d : scenario.diseases)
    if (d.id == id) name = pick(d.name);
  for (const models::ProgrammeSpec& p : scenario.programmes)
    if (p.id == id) name = pick(p.name);
  return name.empty() ? std::string(io::term(id, language)) : name;
}

std::string life_text(const core::Life& life, const core::Scenario& scenario, core::Language language) {
  const auto word = [&](std::string_view english) { return io::term(english, language); };
  std::string out =
      fmt::format("{} {} ({} {}, {} {}, {}), {} {}; {} {}, {} {}\n", word("household"), life.household,
                  word("group"), life.group, word("village"), life.village, word(life.status), life.people,
                  word("people"), word("seed"), life.seed, word("replication"), life.replication);
  std::string day;
  for (const core::LifeStep& s : life.steps) {
    if (s.what.empty()) continue;
    std::string what;
    if (!s.person.empty()) what += s.person + " ";
    if (!s.disease.empty()) what += name_of(scenario, s.disease, language) + ": ";
    what += name_of(scenario, s.what, language);
    if (!s.detail.empty())
      what += (language == core::Language::zh ? "，" : ", ") + std::string(io::term(s.detail, language));
    fmt::format_to(std::back_inserter(out), "{:<11}{:>14}  {}\n", s.date == day ? "" : s.date,
                   s.amount == 0 ? "" : core::yuan_text(s.amount), core::printable(what));
    day = s.date;
  }
  return out;
}

/// Ids most like the one asked for: nearest by spelling first, then those that begin alike.
std::string nearest_ids(const core::NamedPopulation& population, const std::string& wanted) {
  constexpr std::uint32_t looked_at = 100000;
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < std::min(population.size(), looked_at); ++i)
    ids.push_back(population.household_id(i));
  std::vector<std::pair<std::size_t, std::size_t>> ranked;
  for (std::size_t i = 0; i < ids.size(); ++i)
    ranked.emplace_back(static_cast<std::size_t>(sim::edit_distance(wanted, ids[i])), i);
  const std::size_t shown = std::min<std::size_t>(ranked.size(), 5);
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(shown), ranked.end());
  std::string out;
  for (std::size_t k = 0; k < shown; ++k) out += (k == 0 ? "" : ", ") + ids[ranked[k].second];
  return out;
}

int household(const Arguments& a) {
  int status = done;
  const auto scenario = prepare(a.run, status);
  if (!scenario) return status;
  const auto replication = static_cast<std::uint32_t>(a.replication.value_or(0));
  const auto population = scenario->populations->of(replication);
  const auto index = population->find(a.id);
  // One name for one household: poor/07 is no way of saying poor/7.
  if (!index || population->household_id(*index) != a.id) {
    say(fmt::format("povexit: there is no household \"{}\"; nearest: {}\n", core::printable(a.id, 200),
                    core::printable(nearest_ids(*population, a.id), 1000)));
    return bad_input;
  }
  io::TbbExecutor executor(static_cast<std::uint32_t>(a.threads.value_or(0)));
  const core::ResultPlan plan =
      core::result_plan(scenario->resolved.plan, models::accounts_of(scenario->resolved.scenario.finance));
  const core::Life life =
      core::life_of(scenario->resolved, *population, plan, scenario->seed(), replication, *index, executor);
  return put(a.json ? core::life_json(life)
                    : life_text(life, scenario->resolved.scenario, static_cast<core::Language>(a.language)));
}

}  // namespace

void add_household(CommandLine& line) {
  const auto a = std::make_shared<Arguments>();
  Command& command = line.command("household", "tell one household's life in order of time");
  declare_seeded(command, a->run);
  command.option(a->id, "--id", "ID", "the household: group/number, or its id in the register");
  command.number(a->replication, "--replication", 0, 999'999, "which replication, from 0; default: 0");
  command.number(a->threads, "--threads", 1, 1024, "number of threads; default: all");
  declare_language(command, a->language);
  command.flag(a->json, "--json", "for programs, with the key of every candidate shock");
  command.check([a] { return a->id.empty() ? std::string("--id is missing") : std::string(); });
  command.action([a] { return household(*a); });
}

}  // namespace cli
