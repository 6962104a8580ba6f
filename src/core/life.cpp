#include "src/core/life.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/disease/illness.hpp"
#include "models/model.hpp"
#include "models/people/demography.hpp"
#include "models/people/moves.hpp"
#include "models/people/split.hpp"
#include "sim/entity/record.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/claim.hpp"
#include "src/core/grammar.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;
using Draft = sim::Draft<models::Types>;

/// A line that the engine writes for every event, before what the event's process tells of it.
bool tells_nothing(const sim::TraceLine& line) {
  return line.event.time == line.time && line.amount == 0 && line.candidate == sim::CandidateKey{} &&
         line.label == models::Model::Processes::name(line.event.process);
}

/// Ids of people and what they are called.
using Dwellers = std::vector<std::pair<std::uint64_t, std::string>>;

/// Stands between a household's name and the number of one that its people founded.
constexpr char founded_mark = '+';

bool same_event(const sim::TraceLine& a, const sim::TraceLine& b) { return a.event == b.event; }

/// Turns trace lines into steps.
class Teller {
 public:
  /// `people`: of the household at its start, in their order; a name is empty if nobody knows it.
  Teller(const Resolved& resolved, std::string household, Dwellers people)
      : resolved_(resolved),
        household_(std::move(household)),
        people_(std::move(people)),
        at_start_(people_.size()) {}

  [[nodiscard]] LifeStep step(const sim::TraceLine& line) {
    LifeStep s;
    s.time = line.time;
    s.date = sim::format_date(resolved_.setting->calendar.date_of(line.time));
    s.amount = line.amount;
    s.candidate = line.candidate;
    if (line.event.time == line.time) s.process = models::Model::Processes::name(line.event.process);
    if (!tells_nothing(line)) s.what = line.label;
    if (s.process == models::Illness::name) {
      const std::uint32_t disease = line.event.kind >> 2;
      const auto& diseases = resolved_.scenario.diseases;
      if (disease < diseases.size()) s.disease = diseases[disease].id;
    }
    if (s.process == models::Illness::name || s.process == models::Demography::name ||
        (s.process == models::Moves::name && line.event.kind == models::Moves::marry))
      s.person = person(line.event.member);
    tell_programme(line, s);
    tell_layer(s);
    if (line.label == models::told_founds) s.detail = household_ + founded_mark + std::to_string(++founded_);
    // From its birth on a child is known by its id.
    if (s.process == models::Demography::name && line.event.kind == models::Demography::birth)
      people_.emplace_back(line.candidate.entity, person(line.candidate.index));
    for (const auto& [id, name] : people_)
      if (id == line.candidate.entity) s.person = name;
    return s;
  }

 private:
  /// What a layer pays bears the id of the rule that gave it, or the layer's own.
  void tell_layer(LifeStep& s) const {
    if (s.process != models::Illness::name || s.amount == 0) return;
    for (const models::LayerSpec& layer : resolved_.scenario.coverage.stack) {
      const bool by_rule = std::any_of(layer.rules.begin(), layer.rules.end(),
                                       [&](const models::LayerRule& r) { return r.id == s.what; });
      if (!by_rule && layer.id != s.what) continue;
      s.layer = layer.id;
      return;
    }
  }

  /// A programme's lines bear its id whatever happens; between windows and at the turn of the year it can
  /// only be granted.
  void tell_programme(const sim::TraceLine& line, LifeStep& s) {
    if (const auto* payer = programme_of(line.text)) s.programme = payer->id;
    const bool by_itself = s.process == models::TakeUp::name;
    if (!s.process.empty() && !by_itself && s.process != models::Year::name) return;
    const models::ProgrammeSpec* programme = programme_of(s.what);
    if (programme == nullptr) return;
    s.programme = s.what;
    const bool applies = by_itself && line.event.kind == models::TakeUp::apply;
    const bool granted = applies || !by_itself || line.event.kind == models::TakeUp::entitle;
    // Of what costs nothing the grant bears no amount either; it comes after the application.
    const bool first = applied_ != std::pair<double, std::string_view>(line.time, line.label);
    s.detail = applies && line.amount == 0 && first ? "applies" : granted ? "granted" : "paid";
    if (applies) applied_ = {line.time, line.label};
    if (applies && programme->unit == models::ProgrammeUnit::person) s.person = person(line.event.member);
  }

  /// nullptr if there is none.
  [[nodiscard]] const models::ProgrammeSpec* programme_of(std::string_view id) const {
    const auto& programmes = resolved_.scenario.programmes;
    const auto found =
        std::find_if(programmes.begin(), programmes.end(),
                     [&](const models::ProgrammeSpec& p) { return !id.empty() && p.id == id; });
    return found == programmes.end() ? nullptr : &*found;
  }

  /// Who came since the start bears a number in order of coming.
  [[nodiscard]] std::string person(std::size_t member) const {
    if (member < at_start_) return people_[member].second;
    return fmt::format("{}/+{}", household_, member - at_start_ + 1);
  }

  const Resolved& resolved_;
  std::string household_;
  Dwellers people_;  ///< those at the start, then the children born since
  std::size_t at_start_;
  int founded_ = 0;
  std::pair<double, std::string_view> applied_{-1, {}};  ///< when, and to what, the last application was made
};

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Dwellers people_at_start(const NamedPopulation& population, std::uint32_t household, Draft& draft) {
  Dwellers people;
  std::uint32_t member = 0;
  for (const models::Person& p : draft.items<models::Person>())
    people.emplace_back(p.id, population.person_id(household, member++));
  return people;
}

/// What happened to some households of a replication.
std::vector<sim::TraceLine> lines_of(const Resolved& resolved, const NamedPopulation& population,
                                     const ResultPlan& plan, std::uint64_t seed, std::uint32_t replication,
                                     const std::vector<std::uint64_t>& households, sim::Executor& executor,
                                     const Stop& stop) {
  sim::TraceLog log;
  (void)run_one(resolved, population, plan, seed, replication, false, executor,
                sim::TraceRequest(households, &log), nullptr, stop);
  return log.lines();
}

std::vector<LifeStep> steps_of(const std::vector<sim::TraceLine>& lines, Teller& teller) {
  std::vector<LifeStep> steps;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool told_next = i + 1 < lines.size() && same_event(lines[i], lines[i + 1]);
    if (!tells_nothing(lines[i]) || !told_next) steps.push_back(teller.step(lines[i]));
  }
  return steps;
}

/// Index of the household of that very name: poor/07 is no way of saying poor/7.
std::optional<std::uint32_t> named(const NamedPopulation& population, std::string_view name) {
  const auto index = population.find(name);
  if (!index || population.household_id(*index) != name) return std::nullopt;
  return index;
}

/// What is said of a household at the start, but for its name.
Life life_at_start(const Resolved& resolved, const NamedPopulation& population, const Draft& draft) {
  Life life;
  const auto groups = population.group_ids();
  if (draft.header.group < groups.size()) life.group = groups[draft.header.group];
  const auto& villages = resolved.setting->villages;
  if (draft.header.village < villages.size()) life.village = villages[draft.header.village];
  life.status = models::status_names[static_cast<std::size_t>(draft.header.status)];
  return life;
}

/// The lives of several households of the population in one replication, from one run of it.
std::vector<Life> lives_of(const Resolved& resolved, const NamedPopulation& population,
                           const ResultPlan& plan, std::uint64_t seed, std::uint32_t replication,
                           const std::vector<std::uint32_t>& households, sim::Executor& executor,
                           const Stop& stop) {
  std::vector<Draft> drafts(households.size());
  std::vector<std::uint64_t> ids;
  for (std::size_t i = 0; i < households.size(); ++i) {
    population.make(households[i], replication, drafts[i]);
    ids.push_back(drafts[i].id);
  }
  const std::vector<sim::TraceLine> all =
      lines_of(resolved, population, plan, seed, replication, ids, executor, stop);
  std::vector<Life> lives;
  for (std::size_t i = 0; i < households.size(); ++i) {
    Draft& draft = drafts[i];
    Life& life = lives.emplace_back(life_at_start(resolved, population, draft));
    life.household = population.household_id(households[i]);
    life.people = static_cast<std::uint32_t>(draft.items<models::Person>().size());
    life.seed = seed;
    life.replication = replication;
    std::vector<sim::TraceLine> own;
    std::copy_if(all.begin(), all.end(), std::back_inserter(own),
                 [&](const sim::TraceLine& line) { return line.entity == draft.id; });
    Teller teller(resolved, life.household, people_at_start(population, households[i], draft));
    life.steps = steps_of(own, teller);
  }
  return lives;
}

}  // namespace

Life life_of(const Resolved& resolved, const NamedPopulation& population, const ResultPlan& plan,
             std::uint64_t seed, std::uint32_t replication, std::uint32_t household, sim::Executor& executor,
             const Stop& stop) {
  return std::move(
      lives_of(resolved, population, plan, seed, replication, {household}, executor, stop).front());
}

std::optional<Founded> find_founded(const Resolved& resolved, const NamedPopulation& population,
                                    const ResultPlan& plan, std::uint64_t seed, std::uint32_t replication,
                                    std::string_view name, sim::Executor& executor) {
  std::vector<std::size_t> numbers;  // the last founding first
  std::string_view rest = name;
  std::optional<std::uint32_t> root = named(population, rest);
  while (!root) {
    const std::size_t mark = rest.rfind(founded_mark);
    if (mark == std::string_view::npos) return std::nullopt;
    std::string problem;
    const auto number = parse_integer(rest.substr(mark + 1), problem);
    if (!number || *number < 1 || std::to_string(*number) != rest.substr(mark + 1)) return std::nullopt;
    numbers.push_back(static_cast<std::size_t>(*number));
    rest = rest.substr(0, mark);
    root = named(population, rest);
  }
  if (numbers.empty()) return std::nullopt;
  Draft draft;
  population.make(*root, replication, draft);
  Founded out{std::string(name), draft.id, std::string(rest)};
  for (; !numbers.empty(); numbers.pop_back()) {
    std::vector<sim::TraceLine> lines =
        lines_of(resolved, population, plan, seed, replication, {out.id}, executor, {});
    std::erase_if(lines, [](const sim::TraceLine& line) { return line.label != models::told_founds; });
    if (lines.size() < numbers.back()) return std::nullopt;
    out.id = models::founded_by(lines[numbers.back() - 1].candidate.entity);
  }
  return out;
}

Life life_of(const Resolved& resolved, const NamedPopulation& population, const ResultPlan& plan,
             std::uint64_t seed, std::uint32_t replication, const Founded& household, sim::Executor& executor,
             const Stop& stop) {
  Draft draft;
  const std::uint32_t root = *named(population, household.root);
  population.make(root, replication, draft);
  Life life = life_at_start(resolved, population, draft);
  life.household = household.name;
  life.seed = seed;
  life.replication = replication;
  const std::vector<sim::TraceLine> lines =
      lines_of(resolved, population, plan, seed, replication, {household.id}, executor, stop);
  const Dwellers of_root = people_at_start(population, root, draft);
  Dwellers people;
  for (const sim::TraceLine& line : lines) {
    if (line.label == models::told_founded) {
      const std::size_t space = line.text.find(' ');
      life.status = line.text.substr(0, space);
      life.village = line.text.substr(space + 1);
    }
    if (line.label != models::told_moves_in) continue;
    const auto known = std::find_if(of_root.begin(), of_root.end(),
                                    [&](const auto& p) { return p.first == line.candidate.entity; });
    people.emplace_back(line.candidate.entity, known == of_root.end() ? std::string() : known->second);
  }
  life.people = static_cast<std::uint32_t>(people.size());
  Teller teller(resolved, life.household, std::move(people));
  life.steps = steps_of(lines, teller);
  return life;
}

std::vector<std::uint32_t> sampled_households(const NamedPopulation& population, std::int64_t wanted) {
  std::vector<std::uint32_t> registered, chosen;
  Draft draft;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    draft.clear();
    population.make(i, 0, draft);
    const models::Status status = draft.header.status;
    if (status == models::Status::poor || status == models::Status::exited) registered.push_back(i);
  }
  const std::uint64_t from = registered.empty() ? population.size() : registered.size();
  const std::uint64_t n = std::min(from, static_cast<std::uint64_t>(std::max<std::int64_t>(wanted, 0)));
  for (std::uint64_t k = 0; k < n; ++k) {
    const std::uint64_t at = k * from / n;
    chosen.push_back(registered.empty() ? static_cast<std::uint32_t>(at)
                                        : registered[static_cast<std::size_t>(at)]);
  }
  return chosen;
}

std::vector<Life> sampled_lives(const Resolved& resolved, const Populations& populations,
                                const ResultPlan& plan, std::uint64_t seed, sim::Executor& executor,
                                const Stop& stop) {
  if (resolved.scenario.outputs.lives == 0) return {};
  const auto population = populations.of(0);
  return lives_of(resolved, *population, plan, seed, 0,
                  sampled_households(*population, resolved.scenario.outputs.lives), executor, stop);
}

std::vector<LifeLine> life_lines(const std::vector<Life>& lives) {
  std::vector<LifeLine> lines;
  for (const Life& life : lives)
    for (const LifeStep& s : life.steps) {
      if (s.what.empty()) continue;
      LifeLine line{life.household, s.person, s.time, s.date,  s.process, s.disease, {},
                    s.layer,        {},       s.what, s.amount};
      if (!s.layer.empty()) {
        line.kind = "reimbursement";
        line.rule = s.what == s.layer ? "" : s.what;
        line.event = "paid";
      } else if (!s.programme.empty()) {
        line.kind = models::TakeUp::name;
        line.programme = s.programme;
        if (!s.detail.empty()) line.event = s.detail;
      } else if (s.process.empty()) {
        line.kind = "settlement";
      }
      lines.push_back(std::move(line));
    }
  return lines;
}

std::string life_json(const Life& life) {
  Json root;
  root["household"] = life.household;
  root["group"] = life.group;
  root["village"] = life.village;
  root["status"] = life.status;
  root["people"] = life.people;
  root["seed"] = life.seed;
  root["replication"] = life.replication;
  root["steps"] = Json::array();
  for (const LifeStep& s : life.steps) {
    Json step;
    step["time"] = s.time;
    step["date"] = s.date;
    step["process"] = text_or_null(s.process);
    step["what"] = text_or_null(s.what);
    step["detail"] = text_or_null(s.detail);
    step["programme"] = text_or_null(s.programme);
    step["disease"] = text_or_null(s.disease);
    step["layer"] = text_or_null(s.layer);
    step["person"] = text_or_null(s.person);
    step["amount"] = s.amount == 0 ? Json(nullptr) : Json(yuan_text(s.amount));
    step["candidate"] = s.candidate.stream == 0 ? Json(nullptr)
                                                : Json{{"entity", fmt::format("{:016x}", s.candidate.entity)},
                                                       {"stream", fmt::format("{:08x}", s.candidate.stream)},
                                                       {"index", fmt::format("{:08x}", s.candidate.index)}};
    root["steps"].push_back(std::move(step));
  }
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace core
