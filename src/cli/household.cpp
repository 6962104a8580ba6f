// `povexit household`: one life in order of time.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sim/describe/nearest.hpp"
#include "src/cli/prepared.hpp"
#include "src/cli/run_facts.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/life.hpp"
#include "src/core/life_pair.hpp"
#include "src/core/parameter_changes.hpp"
#include "src/core/utf8.hpp"
#include "src/io/tbb_executor.hpp"
#include "src/text/life_text.hpp"

namespace cli {

namespace {

struct Arguments {
  RunArguments run;
  std::string other;  ///< a second scenario to live the same life under, if any
  std::string id;
  std::optional<std::uint64_t> replication;
  bool everything = false;
  std::size_t language = 0;
  bool json = false;
};

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

/// The life under one scenario; nothing if it has no such household, which is said.
std::optional<core::Life> life_in(const Prepared& scenario, const Arguments& a, std::uint64_t seed) {
  const auto replication = static_cast<std::uint32_t>(a.replication.value_or(0));
  const auto population = scenario.populations->of(replication);
  const auto index = population->find(a.id);
  // One name for one household: poor/07 is no way of saying poor/7.
  if (!index || population->household_id(*index) != a.id) {
    say(fmt::format("povexit: there is no household \"{}\"; nearest: {}\n", core::printable(a.id, 200),
                    core::printable(nearest_ids(*population, a.id), 1000)));
    return std::nullopt;
  }
  io::TbbExecutor executor(io::thread_count(a.run.threads));
  const core::ResultPlan plan =
      core::result_plan(scenario.resolved.plan, models::accounts_of(scenario.resolved.scenario.finance));
  return core::life_of(scenario.resolved, *population, plan, seed, replication, *index, executor);
}

int one_life(const Arguments& a) {
  int status = done;
  const auto scenario = prepare(a.run, status);
  if (!scenario) return status;
  const auto life = life_in(*scenario, a, scenario->seed());
  if (!life) return bad_input;
  return put(a.json ? core::life_json(*life)
                    : io::life_text(*life, core::names_of(scenario->resolved.scenario),
                                    static_cast<core::Language>(a.language)));
}

/// The same household under two scenarios, on the first one's seed.
int two_lives(const Arguments& a) {
  RunArguments other = a.run;
  other.scenario = beside(a.run.scenario, a.other);
  int status = done;
  const auto both = prepare_all({a.run, other}, status);
  if (!both) return status;
  const Prepared* const first = &both->front();
  const Prepared* const second = &both->back();
  if (first->resolved.setting->calendar.first_year() != second->resolved.setting->calendar.first_year()) {
    say("povexit: the scenarios begin in different years: one life cannot be set beside the other\n");
    return bad_input;
  }
  auto life = life_in(*first, a, first->seed());
  auto other_life = life_in(*second, a, first->seed());
  if (!life || !other_life) return bad_input;
  const core::LifePair pair = core::pair_lives(*std::move(life), *std::move(other_life));
  if (a.json) return put(core::life_pair_json(pair));
  io::LivesToTell lives{&pair,
                        name_of(a.run.scenario.scenario),
                        name_beside(a.run.scenario.scenario, a.other),
                        {},
                        a.everything};
  for (const core::ParameterChange& change :
       core::parameter_changes(first->resolved.provenance, second->resolved.provenance))
    lives.changed.push_back(change.path);
  return put(io::lives_text(lives, core::names_of(second->resolved.scenario),
                            static_cast<core::Language>(a.language)));
}

int household(const Arguments& a) { return a.other.empty() ? one_life(a) : two_lives(a); }

}  // namespace

void add_household(CommandLine& line) {
  const auto a = std::make_shared<Arguments>();
  Command& command = line.command(
      "household", "tell one household's life in order of time, or under two scenarios side by side");
  a->run.use = Use::life;
  declare_seeded(command, a->run);
  command.argument(a->other, "OTHER",
                   "a second scenario, or +OVERLAY+PATH=VALUE+...: the same life under both, side by side",
                   [] { return false; });
  command.option(a->id, "--id", "ID", "the household: group/number, or its id in the register");
  command.number(a->replication, "--replication", 0, 999'999, "which replication, from 0; default: 0");
  command.number(a->run.threads, "--threads", 1, 1024, "number of threads; default: all");
  command.flag(a->everything, "--all",
               "with OTHER: also what is the same in both before their first difference");
  declare_language(command, a->language);
  command.flag(a->json, "--json", "for programs, with the key of every candidate shock");
  command.check([a] { return a->id.empty() ? std::string("--id is missing") : std::string(); });
  command.action([a] { return household(*a); });
}

}  // namespace cli
