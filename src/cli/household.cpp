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

struct HouseholdArguments {
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

/// Where a life is to be told.
class Place {
 public:
  Place(const Prepared& scenario, const HouseholdArguments& a, std::uint64_t seed)
      : scenario_(scenario),
        id_(a.id),
        seed_(seed),
        replication_(static_cast<std::uint32_t>(a.replication.value_or(0))),
        population_(scenario.populations->of(replication_)),
        plan_(core::result_plan(scenario.resolved.plan,
                                models::accounts_of(scenario.resolved.scenario.finance))),
        executor_(io::thread_count(a.run.threads)) {}

  /// The household of that name, if it is not one of the start but was founded in the run.
  [[nodiscard]] std::optional<core::Founded> founded() {
    return core::find_founded(scenario_.resolved, *population_, plan_, seed_, replication_, id_, executor_);
  }

  /// The life; nothing if there is no such household, which is said.
  [[nodiscard]] std::optional<core::Life> life(const std::optional<core::Founded>& founded) {
    const std::string& name = founded ? founded->root : id_;
    const auto index = population_->find(name);
    // One name for one household: poor/07 is no way of saying poor/7.
    if (!index || population_->household_id(*index) != name) {
      say(fmt::format("povexit: there is no household \"{}\"; nearest: {}\n", core::printable(name, 200),
                      core::printable(nearest_ids(*population_, name), 1000)));
      return std::nullopt;
    }
    if (founded)
      return core::life_of(scenario_.resolved, *population_, plan_, seed_, replication_, *founded, executor_);
    return core::life_of(scenario_.resolved, *population_, plan_, seed_, replication_, *index, executor_);
  }

 private:
  const Prepared& scenario_;
  std::string id_;
  std::uint64_t seed_;
  std::uint32_t replication_;
  std::shared_ptr<const core::NamedPopulation> population_;
  core::ResultPlan plan_;
  io::TbbExecutor executor_;
};

int one_life(const HouseholdArguments& a) {
  int status = done;
  const auto scenario = prepare(a.run, status);
  if (!scenario) return status;
  Place place(*scenario, a, scenario->seed());
  const auto life = place.life(place.founded());
  if (!life) return bad_input;
  return put(a.json ? core::life_json(*life)
                    : io::life_text(*life, core::names_of(scenario->resolved.scenario),
                                    static_cast<core::Language>(a.language)));
}

/// The same household under two scenarios, on the first one's seed.
int two_lives(const HouseholdArguments& a) {
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
  Place place(*first, a, first->seed()), other_place(*second, a, first->seed());
  // It may be founded under one of the two only.
  auto founded = place.founded();
  if (!founded) founded = other_place.founded();
  auto life = place.life(founded);
  auto other_life = other_place.life(founded);
  if (!life || !other_life) return bad_input;
  const core::LifePair pair = core::pair_lives(*std::move(life), *std::move(other_life));
  const std::vector<core::ParameterChange> changed =
      core::parameter_changes(first->resolved.provenance, second->resolved.provenance);
  if (a.json) return put(core::life_pair_json(pair, changed));
  const io::LivesToTell lives{&pair, name_of(a.run.scenario.scenario),
                              name_beside(a.run.scenario.scenario, a.other), changed, a.everything};
  return put(io::lives_text(lives, core::names_of(second->resolved.scenario),
                            static_cast<core::Language>(a.language)));
}

int household(const HouseholdArguments& a) { return a.other.empty() ? one_life(a) : two_lives(a); }

}  // namespace

void add_household(CommandLine& line) {
  const auto a = std::make_shared<HouseholdArguments>();
  Command& command = line.command(
      "household", "tell one household's life in order of time, or under two scenarios side by side");
  a->run.use = Use::life;
  declare_seeded(command, a->run);
  command.argument(a->other, "OTHER",
                   "a second scenario, or +OVERLAY+PATH=VALUE+...: the same life under both, side by side",
                   [] { return false; });
  command.option(
      a->id, "--id", "ID",
      "the household: group/number, or its id in the register; +1 after it: the first that its people found");
  command.number(a->replication, "--replication", 0, 999'999, "which replication, from 0; default: 0");
  command.number(a->run.threads, "--threads", 1, 1024, "number of threads; default: all");
  command.flag(a->everything, "--all",
               "with OTHER: also what is the same in both before their first difference");
  declare_language(command, a->language);
  command.flag(a->json, "--json", "for programs, with the key of every candidate shock");
  command.check([a]() -> std::string {
    if (a->id.empty()) return "--id is missing";
    return a->other.empty() ? "" : wrong_with_scenario(a->other, true);
  });
  command.action([a] { return household(*a); });
}

}  // namespace cli
