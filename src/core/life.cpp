#include "src/core/life.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/disease/illness.hpp"
#include "models/model.hpp"
#include "models/people/demography.hpp"
#include "models/people/moves.hpp"
#include "sim/entity/record.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/claim.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;
using Draft = sim::Draft<models::Types>;

/// A line that the engine writes for every event, before what the event's process tells of it.
bool tells_nothing(const sim::TraceLine& line) {
  return line.event.time == line.time && line.amount == 0 && line.candidate == sim::CandidateKey{} &&
         line.label == models::Model::Processes::name(line.event.process);
}

bool same_event(const sim::TraceLine& a, const sim::TraceLine& b) { return a.event == b.event; }

/// Turns trace lines into steps.
class Teller {
 public:
  Teller(const Resolved& resolved, const NamedPopulation& population, std::uint32_t household, Draft& draft)
      : resolved_(resolved), household_(population.household_id(household)) {
    std::uint32_t member = 0;
    for (const models::Person& p : draft.items<models::Person>())
      people_.emplace_back(p.id, population.person_id(household, member++));
  }

  [[nodiscard]] LifeStep step(const sim::TraceLine& line) const {
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

  /// A programme's lines bear its id whatever happens; between windows it can only be granted.
  void tell_programme(const sim::TraceLine& line, LifeStep& s) const {
    if (!s.process.empty() && s.process != models::TakeUp::name) return;
    const auto& programmes = resolved_.scenario.programmes;
    const auto programme =
        std::find_if(programmes.begin(), programmes.end(),
                     [&](const models::ProgrammeSpec& p) { return !s.what.empty() && p.id == s.what; });
    if (programme == programmes.end()) return;
    const bool applies = !s.process.empty() && line.event.kind == models::TakeUp::apply;
    s.detail = applies && line.amount == 0 ? "applies" : applies || s.process.empty() ? "granted" : "paid";
    if (applies && programme->unit == models::ProgrammeUnit::person) s.person = person(line.event.member);
  }

  /// Who came since the start bears a number in order of coming.
  [[nodiscard]] std::string person(std::size_t member) const {
    if (member < people_.size()) return people_[member].second;
    return fmt::format("{}/+{}", household_, member - people_.size() + 1);
  }

  const Resolved& resolved_;
  std::string household_;
  std::vector<std::pair<std::uint64_t, std::string>> people_;  // ids at the start
};

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

Life life_of(const Resolved& resolved, const NamedPopulation& population, const ResultPlan& plan,
             std::uint64_t seed, std::uint32_t replication, std::uint32_t household, sim::Executor& executor,
             const Stop& stop) {
  Draft draft;
  population.make(household, replication, draft);
  Life life;
  life.household = population.household_id(household);
  const auto groups = population.group_ids();
  if (draft.header.group < groups.size()) life.group = groups[draft.header.group];
  const auto& villages = resolved.setting->villages;
  if (draft.header.village < villages.size()) life.village = villages[draft.header.village];
  life.status = models::status_names[static_cast<std::size_t>(draft.header.status)];
  life.people = static_cast<std::uint32_t>(draft.items<models::Person>().size());
  life.seed = seed;
  life.replication = replication;

  sim::TraceLog log;
  (void)run_one(resolved, population, plan, seed, replication, false, executor,
                sim::TraceRequest({draft.id}, &log), nullptr, stop);
  const Teller teller(resolved, population, household, draft);
  const auto& lines = log.lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool told_next = i + 1 < lines.size() && same_event(lines[i], lines[i + 1]);
    if (!tells_nothing(lines[i]) || !told_next) life.steps.push_back(teller.step(lines[i]));
  }
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
  std::vector<Life> lives;
  if (resolved.scenario.outputs.lives == 0) return lives;
  const auto population = populations.of(0);
  for (const std::uint32_t household : sampled_households(*population, resolved.scenario.outputs.lives)) {
    if (stopped(stop)) break;
    lives.push_back(life_of(resolved, *population, plan, seed, 0, household, executor, stop));
  }
  return lives;
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
      } else if (!s.detail.empty()) {
        line.kind = models::TakeUp::name;
        line.programme = s.what;
        line.event = s.detail;
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
