#include "src/core/check_scenario.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "models/finance/finance.hpp"
#include "models/measure/indicator.hpp"
#include "sim/describe/nearest.hpp"
#include "sim/run/stopping.hpp"
#include "src/core/summary.hpp"

namespace core {

namespace {

/// Yuan a year that the budgets of one source may come to: with 64 years of carry-over the fen still count.
constexpr double largest_budget = 1e13;

class ScenarioCheck {
 public:
  ScenarioCheck(const Scenario& scenario, const models::Setting& setting, sim::Problems& problems)
      : scenario_(scenario), setting_(setting), problems_(problems) {}

  void sizes() {
    if (scenario_.format != scenario_format)
      problem("format", "unknown format \"" + scenario_.format + "\"", std::string(scenario_format));
    if (scenario_.diseases.size() > models::max_diseases)
      problem("diseases", "too many diseases", "at most 12");
    if (scenario_.programmes.size() > models::max_programmes)
      problem("programmes." + scenario_.programmes[models::max_programmes].id,
              "the 129th programme of " + std::to_string(scenario_.programmes.size()), "at most 128");
    if (scenario_.runs.replications.max < scenario_.runs.replications.min)
      problem("runs.replications.max", "less than the minimum", "at least runs.replications.min");
    const Replications& replications = scenario_.runs.replications;
    if (!replications.until.empty() && replications.min < replications.max &&
        replications.min < static_cast<std::int64_t>(sim::StoppingRule::least))
      problem("runs.replications.min", "fewer replications than a precision is judged by",
              "at least " + std::to_string(sim::StoppingRule::least) + " where until is given");
  }

  void horizon() {
    // An assessment looks at twelve months, so the first year has to be whole.
    const sim::CivilDate first_day = sim::civil(scenario_.horizon.start);
    if (scenario_.horizon.calendar == CalendarKind::civil && (first_day.month != 1 || first_day.day != 1))
      problem("horizon.start", "the run starts within a year", "a 1 January");
  }

  void assessments() {
    if (setting_.assessments() == 0)
      problems_.push_back({sim::Severity::warning,
                           {},
                           "horizon.end",
                           "the run ends before its first assessment, so no indicator will have a value",
                           "a 31 December or later",
                           {}});
  }

  void means_to_pay() {
    const bool care = std::any_of(scenario_.diseases.begin(), scenario_.diseases.end(),
                                  [](const models::DiseaseSpec& d) { return !d.care.empty(); });
    if (care && scenario_.behaviour.mode == models::BehaviourMode::responsive &&
        scenario_.behaviour.coping.empty())
      problems_.push_back({sim::Severity::warning,
                           {},
                           "behaviour.coping",
                           "nobody has any means to pay for care, not even cash, so all of it is forgone",
                           "coping: [{means: cash}], with further means",
                           {}});
  }

  /// Programmes that wait for each other: each circle once, from the first that is in it.
  void prerequisites() {
    const auto& programmes = scenario_.programmes;
    const auto find = [&](const std::string& id) {
      if (id.empty()) return programmes.end();
      return std::find_if(programmes.begin(), programmes.end(), [&](const auto& p) { return p.id == id; });
    };
    std::vector<std::string> told;
    for (const models::ProgrammeSpec& first : programmes) {
      if (std::find(told.begin(), told.end(), first.id) != told.end()) continue;
      std::string circle = first.id;
      std::vector<std::string> members;
      auto at = find(first.after);
      for (std::size_t steps = 0; at != programmes.end() && steps < programmes.size(); ++steps) {
        circle += " -> " + at->id;
        members.push_back(at->id);
        if (at->id == first.id) {
          problem("programmes." + first.id + ".after", "programmes wait for each other: " + circle,
                  "a programme that comes before");
          told.insert(told.end(), members.begin(), members.end());
          break;
        }
        at = find(at->after);
      }
    }
  }

  void dispatch() {
    if (!scenario_.finance.dispatch.empty()) return;
    std::string waiting;
    for (const models::ProgrammeSpec& p : scenario_.programmes)
      if (!p.entitlement && p.dispatch.empty()) waiting += (waiting.empty() ? "" : ", ") + p.id;
    if (!waiting.empty())
      problem("finance.dispatch",
              "no day on which rationed programmes are dispatched, so nobody would ever "
              "be served by " +
                  waiting,
              "at least one day, such as [06-30, 12-15], here or in the programme");
  }

  /// Indicators that a run is to know precisely: they must exist, and have a value in their year.
  void precisions(bool timed) {
    std::vector<std::string_view> ids;
    for (const models::Indicator& i : models::indicators())
      if (i.given(setting_.reports)) ids.push_back(i.id);
    for (const CountedIndicator& i : counted_indicators())
      if (i.given(setting_.reports)) ids.push_back(i.id);
    const std::vector<Precision>& until = scenario_.runs.replications.until;
    for (std::size_t i = 0; i < until.size(); ++i) {
      const std::string path = "runs.replications.until." + std::to_string(i);
      const Precision& p = until[i];
      if (p.indicator == median_indicator)
        problem(path + ".indicator",
                "the median time to exit is of all replications together and has no mean",
                "an indicator that every replication has a value of, such as exit-rate");
      else if (std::find(ids.begin(), ids.end(), p.indicator) == ids.end())
        problem(path + ".indicator", "there is no indicator '" + p.indicator + "'",
                "the id of an indicator, as summary.json names them",
                sim::nearest(p.indicator, std::span<const std::string_view>(ids)));
      else if (timed)
        precision_year(p, path + ".year");
    }
  }

  /// A village lacks what the scenario says it lacks; a project cannot build what stands in all of its
  /// villages. Lists of villages must name some.
  void works() {
    std::vector<std::string> ids;
    for (const models::VillageSpec& village : models::villages_of(scenario_.places))
      ids.push_back(village.id);
    if (scenario_.places.villages.lacking)
      for (std::size_t w = 0; w < models::village_work_names.size(); ++w) {
        const std::string& list = scenario_.places.villages.lacking->villages[w];
        if (list.empty()) continue;
        for (const std::string& word : models::words_without_village(list, ids))
          problem("places.villages.lacking." + std::string(models::village_work_names[w]),
                  "\"" + word + "\" names no village", "ids of villages, separated by spaces",
                  sim::nearest(word, ids));
      }
    const std::vector<models::WorkSet> stand = models::works_without_projects(scenario_.places);
    for (const models::ProgrammeSpec& programme : scenario_.programmes) {
      if (!programme.project) continue;
      const std::vector<std::uint8_t> named = models::villages_named(programme.project->villages, ids);
      if (std::find(named.begin(), named.end(), 1) == named.end()) continue;  // told elsewhere
      std::vector<std::string> unknown;
      const models::WorkSet builds = models::works_named(programme.project->builds, unknown);
      for (std::size_t w = 0; w < models::village_work_names.size(); ++w) {
        bool lacking = (builds >> w & 1U) == 0;
        for (std::size_t v = 0; v < named.size() && !lacking; ++v)
          lacking = named[v] != 0 && (stand[v] >> w & 1U) == 0;
        if (lacking) continue;
        const std::string work(models::village_work_names[w]);
        problem(
            "programmes." + programme.id + ".project.builds",
            "none of its villages lacks \"" + work + "\", so there is nothing to build",
            "places.villages.lacking." + work + " with a village of \"" + programme.project->villages + "\"");
      }
    }
  }

 private:
  void problem(std::string path, std::string message, std::string expected, std::string nearest = {}) {
    problems_.push_back({sim::Severity::error,
                         {},
                         std::move(path),
                         std::move(message),
                         std::move(expected),
                         std::move(nearest)});
  }

  void precision_year(const Precision& p, const std::string& path) {
    const std::int32_t first = setting_.calendar.first_year();
    std::int32_t from = first, to = first + setting_.assessments() - 1;
    for (const models::Indicator& i : models::indicators())
      if (i.id == p.indicator) {
        from += i.first_year;
        to -= years_to_come(i);
      }
    if (p.year >= from && p.year <= to) return;
    problem(path, fmt::format("{} has no value in {}", p.indicator, p.year),
            from > to    ? "a run long enough for this indicator"
            : from == to ? fmt::format("{}", from)
                         : fmt::format("a year from {} to {}", from, to));
  }

  const Scenario& scenario_;
  const models::Setting& setting_;
  sim::Problems& problems_;
};

bool pays(const models::LayerSpec& layer, const std::string& source) {
  const auto payers = models::payers_of(layer);
  return std::any_of(payers.begin(), payers.end(),
                     [&](const auto& payer) { return payer.first == source && payer.second > 0; });
}

/// Ids of the programmes and layers that a source pays, at any date.
std::vector<std::string> paid_by(const std::string& source, std::span<const Scenario> by_epoch) {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const Scenario& scenario : by_epoch) {
    for (const models::LayerSpec& layer : scenario.coverage.stack)
      if (pays(layer, source)) add(layer.id);
    for (const models::ProgrammeSpec& programme : scenario.programmes)
      for (const auto& [payer, share] : programme.payers)
        if (payer == source && share > 0) add(programme.id);
  }
  return ids;
}

/// Is there such a programme or layer, and does it say who pays? (If not, that is a problem by itself.)
bool says_who_pays(const std::string& id, std::span<const Scenario> by_epoch) {
  const auto& coverage = by_epoch.front().coverage.stack;
  const auto& programmes = by_epoch.front().programmes;
  return std::any_of(coverage.begin(), coverage.end(),
                     [&](const auto& l) { return l.id == id && !models::payers_of(l).empty(); }) ||
         std::any_of(programmes.begin(), programmes.end(),
                     [&](const auto& p) { return p.id == id && !p.payers.empty(); });
}

bool has_own_budget(const std::string& id, const std::string& source, std::span<const Scenario> by_epoch) {
  for (const Scenario& scenario : by_epoch)
    for (const models::BudgetSpec& budget : scenario.finance.budgets)
      for (const auto& [payer, amount] : budget.each_year)
        if (budget.programme == id && payer == source) return true;
  return false;
}

/// Words of "late-cut-of" that are no programme and no layer, and cuts that no budget can feel.
void check_late_cuts(std::span<const Scenario> by_epoch, sim::Problems& problems) {
  const Scenario& first = by_epoch.front();
  std::vector<std::string> ids;
  for (const models::ProgrammeSpec& p : first.programmes) ids.push_back(p.id);
  for (const models::LayerSpec& l : first.coverage.stack) ids.push_back(l.id);
  for (const models::ProgrammeSpec& programme : first.programmes) {
    if (!programme.project || programme.project->late_cut <= 0) continue;
    const std::string& of = programme.project->late_cut_of;
    const std::string path = "programmes." + programme.id + ".project.late-cut-of";
    std::vector<std::string> wanted;
    std::istringstream words(of.empty() ? programme.id : of);
    for (std::string word; words >> word;) wanted.push_back(word);
    const bool all = wanted == std::vector<std::string>{std::string(models::any_programme)};
    bool known = true;
    for (const std::string& id : wanted) {
      if (all || std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
      if (std::find(first.removed.begin(), first.removed.end(), id) != first.removed.end()) continue;
      known = false;
      problems.push_back({sim::Severity::error,
                          {},
                          path,
                          "there is no programme or layer \"" + id + "\"",
                          "ids of programmes and layers separated by spaces, or *",
                          sim::nearest(id, ids)});
    }
    const auto feels = [&](const models::BudgetSpec& budget) {
      if (!all) return std::find(wanted.begin(), wanted.end(), budget.programme) != wanted.end();
      return std::any_of(budget.each_year.begin(), budget.each_year.end(), [&](const auto& money) {
        return std::any_of(programme.payers.begin(), programme.payers.end(),
                           [&](const auto& payer) { return payer.first == money.first; });
      });
    };
    const bool felt = std::any_of(by_epoch.begin(), by_epoch.end(), [&](const Scenario& scenario) {
      return std::any_of(scenario.finance.budgets.begin(), scenario.finance.budgets.end(), feels);
    });
    if (known && !felt)
      problems.push_back({sim::Severity::warning,
                          {},
                          "programmes." + programme.id + ".project.late-cut",
                          "lateness costs nothing: no budget is stated that it cuts",
                          "a budget in finance.budgets, or late-cut-of with what has one",
                          {}});
  }
}

/// Parts of something that is not there.
void check_parts(const Scenario& scenario, sim::Problems& problems) {
  std::vector<std::string> ids;
  for (const models::ProgrammeSpec& p : scenario.programmes) ids.push_back(p.id);
  for (const models::LayerSpec& l : scenario.coverage.stack) ids.push_back(l.id);
  const auto part_of = [&](const std::string& id) -> std::string {
    for (const models::ProgrammeSpec& p : scenario.programmes)
      if (p.id == id) return p.part_of;
    for (const models::LayerSpec& l : scenario.coverage.stack)
      if (l.id == id) return l.part_of;
    return "";
  };
  const auto in_itself = [&](const std::string& id) {
    std::string at = part_of(id);
    for (std::size_t steps = 0; steps < ids.size() && !at.empty() && at != id; ++steps) at = part_of(at);
    return at == id;
  };
  const auto look_at = [&](const std::string& path, const std::string& id, const std::string& whole) {
    if (!whole.empty() && in_itself(id))
      problems.push_back({sim::Severity::error,
                          {},
                          path + ".part-of",
                          "it is part of itself",
                          "a programme or layer that is no part of this one",
                          {}});
    if (whole.empty() || std::find(ids.begin(), ids.end(), whole) != ids.end()) return;
    problems.push_back({sim::Severity::error,
                        {},
                        path + ".part-of",
                        "there is no programme or layer \"" + whole + "\"",
                        "the id of a programme or of a coverage layer",
                        sim::nearest(whole, ids)});
  };
  for (const models::ProgrammeSpec& p : scenario.programmes) look_at("programmes." + p.id, p.id, p.part_of);
  for (const models::LayerSpec& l : scenario.coverage.stack)
    look_at("coverage.stack." + l.id, l.id, l.part_of);
}

/// Why nothing can spend a source's budget for a programme or layer ("": for all); empty: something can.
std::string unspendable(const std::string& programme, const std::string& source,
                        std::span<const Scenario> by_epoch) {
  const std::vector<std::string> paid = paid_by(source, by_epoch);
  if (!programme.empty()) {
    const bool spends = std::find(paid.begin(), paid.end(), programme) != paid.end();
    return spends || !says_who_pays(programme, by_epoch)
               ? ""
               : fmt::format("{} is not paid by {}", programme, source);
  }
  if (paid.empty()) return source + " pays no programme and no layer";
  const bool all_apart = std::all_of(
      paid.begin(), paid.end(), [&](const std::string& id) { return has_own_budget(id, source, by_epoch); });
  return all_apart ? "all that " + source + " pays has budgets of its own" : "";
}

}  // namespace

void check_scenario(const Scenario& scenario, const models::Setting& setting, bool timed,
                    sim::Problems& problems) {
  ScenarioCheck check(scenario, setting, problems);
  check.sizes();
  check.prerequisites();
  check.dispatch();
  check.works();
  check.means_to_pay();
  check.precisions(timed);
  if (!timed) return;
  check.horizon();
  check.assessments();
}

void check_budgets(const Scenario& scenario, sim::Problems& problems) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < scenario.finance.budgets.size(); ++i) {
    const std::string& id = scenario.finance.budgets[i].id;
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) != ids.end())
      problems.push_back({sim::Severity::error,
                          {},
                          fmt::format("finance.budgets.{}.id", i),
                          "the id '" + id + "' is taken",
                          "an id of its own",
                          {}});
    ids.push_back(id);
  }
  std::map<std::pair<std::string, std::string>, double> sums;
  for (std::size_t i = 0; i < scenario.finance.budgets.size(); ++i) {
    const models::BudgetSpec& budget = scenario.finance.budgets[i];
    for (const auto& [source, amount] : budget.each_year) {
      double& sum = sums[{budget.programme, source}];
      const double before = sum;
      sum += static_cast<double>(amount) / 100 * scenario.population.scale;
      if (sum > largest_budget && before <= largest_budget)
        problems.push_back({sim::Severity::error,
                            {},
                            fmt::format("finance.budgets.{}.each-year.{}", i, source),
                            "the budgets of one source come to more than can be counted",
                            "at most 10,000,000,000,000 yuan a year, population.scale included",
                            {}});
    }
  }
}

namespace {

/// The layer for which a budget is stated, if it is paid whatever the budget; "" if there is none.
std::string unbound_layer(const std::string& programme, const std::string& source,
                          std::span<const models::LayerSpec> layers) {
  for (const models::LayerSpec& layer : layers)
    if (layer.id == programme && pays(layer, source) && !layer.pooled) return layer.id;
  return {};
}

}  // namespace

void check_spending(std::span<const Scenario> by_epoch, sim::Problems& problems) {
  check_late_cuts(by_epoch, problems);
  check_parts(by_epoch.front(), problems);
  const auto& layers = by_epoch.front().coverage.stack;
  if (!by_epoch.front().finance.fund_settlement.empty() &&
      std::none_of(layers.begin(), layers.end(), [](const models::LayerSpec& l) { return l.pooled; }))
    problems.push_back({sim::Severity::warning,
                        {},
                        "finance.fund-settlement",
                        "no layer is paid from a fund, so there is nothing to settle on these days",
                        "a coverage layer with pooled: true",
                        {}});
  for (const models::LayerSpec& layer : layers)
    if (layer.pooled && !layer.payer.empty() && !has_own_budget(layer.id, layer.payer, by_epoch) &&
        !has_own_budget("", layer.payer, by_epoch))
      problems.push_back({sim::Severity::warning,
                          {},
                          "coverage.stack." + layer.id + ".payer",
                          "no budget of " + layer.payer + " binds this layer, so its fund never runs out",
                          "a budget for " + layer.id + " in finance.budgets",
                          {}});
  std::vector<std::pair<std::string, std::string>> said;
  for (const Scenario& scenario : by_epoch)
    for (std::size_t i = 0; i < scenario.finance.budgets.size(); ++i) {
      const models::BudgetSpec& budget = scenario.finance.budgets[i];
      for (const auto& [source, amount] : budget.each_year) {
        std::pair line(budget.programme, source);
        if (std::find(said.begin(), said.end(), line) != said.end()) continue;
        if (const std::string id = unbound_layer(budget.programme, source, layers); !id.empty()) {
          problems.push_back({sim::Severity::warning,
                              {},
                              fmt::format("finance.budgets.{}.each-year.{}", i, source),
                              "this budget does not bind layer " + id +
                                  ", which pays what its rules say: what goes beyond is a gap",
                              "pooled: true for a layer that pays only what there is",
                              {}});
          said.emplace_back(line);
          continue;
        }
        const std::string why = unspendable(budget.programme, source, by_epoch);
        if (why.empty()) continue;
        problems.push_back({sim::Severity::warning,
                            {},
                            fmt::format("finance.budgets.{}.each-year.{}", i, source),
                            "nothing can spend this budget: " + why,
                            {},
                            {}});
        said.push_back(std::move(line));
      }
    }
}

}  // namespace core
