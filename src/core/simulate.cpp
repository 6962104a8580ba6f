#include "src/core/simulate.hpp"

#include <algorithm>
#include <utility>

#include "models/assessment/village_judgement.hpp"
#include "models/finance/finance.hpp"
#include "models/measure/indicator.hpp"
#include "sim/run/replication.hpp"
#include "src/core/summary.hpp"
#include "src/core/synthesize.hpp"

namespace core {

namespace {

class DrawnOnce final : public Populations {
 public:
  explicit DrawnOnce(std::shared_ptr<const NamedPopulation> population)
      : population_(std::move(population)) {}
  [[nodiscard]] std::shared_ptr<const NamedPopulation> of(std::uint32_t) const override {
    return population_;
  }

 private:
  std::shared_ptr<const NamedPopulation> population_;
};

class DrawnEach final : public Populations {
 public:
  DrawnEach(PopulationBasis basis, std::uint64_t seed) : basis_(std::move(basis)), seed_(seed) {}
  [[nodiscard]] std::shared_ptr<const NamedPopulation> of(std::uint32_t replication) const override {
    return std::make_shared<SynthesizedPopulation>(
        basis_, population_key(models::DrawMode::each, seed_, replication));
  }

 private:
  PopulationBasis basis_;
  std::uint64_t seed_;
};

sim::StoppingRule stopping_rule(const Scenario& scenario, const RunOptions& options) {
  sim::StoppingRule rule;
  rule.minimum = options.min_replications;
  rule.maximum = options.max_replications;
  const auto all = models::indicators();
  for (const Precision& p : scenario.runs.replications.until) {
    const bool share =
        std::any_of(all.begin(), all.end(), [&](const auto& i) { return i.id == p.indicator && i.share; });
    rule.wanted.push_back({p.indicator, p.half_width, p.relative, share});
  }
  return rule;
}

bool precise_enough(const sim::StoppingRule& rule, const Scenario& scenario, const RunResult& result) {
  if (rule.wanted.empty()) return false;
  std::vector<std::vector<std::optional<double>>> values;
  for (const Precision& p : scenario.runs.replications.until) {
    const auto year = static_cast<std::int32_t>(p.year) - result.plan.first_year;
    values.push_back(values_of(result.plan, result.base, p.indicator, year, 0));
  }
  return rule.precise(values);
}

}  // namespace

PopulationBasis basis_of(const Resolved& resolved) { return basis_of(resolved.scenario, *resolved.setting); }

std::unique_ptr<Populations> synthesize(const Resolved& resolved, std::uint64_t seed,
                                        sim::Problems& problems) {
  PopulationBasis basis = basis_of(resolved);
  const sim::Problems found = check_population(basis);
  problems.insert(problems.end(), found.begin(), found.end());
  if (sim::has_errors(found)) return nullptr;
  if (basis.population.draw == models::DrawMode::each)
    return std::make_unique<DrawnEach>(std::move(basis), seed);
  return std::make_unique<DrawnOnce>(
      std::make_shared<SynthesizedPopulation>(basis, population_key(models::DrawMode::once, seed, 0)));
}

RunOptions options_of(const Scenario& scenario) {
  RunOptions options;
  options.seed = static_cast<std::uint64_t>(scenario.runs.seed);
  options.min_replications = static_cast<std::uint32_t>(scenario.runs.replications.min);
  options.max_replications = static_cast<std::uint32_t>(scenario.runs.replications.max);
  return options;
}

ReplicationResult run_one(const Resolved& resolved, const NamedPopulation& population, const ResultPlan& plan,
                          std::uint64_t seed, std::uint32_t replication, bool unlimited,
                          sim::Executor& executor, const sim::TraceRequest& traced,
                          sim::Population<models::Types>* memory, const Stop& stop, models::Panel* panel) {
  if (panel != nullptr) panel->assign(population.size(), {});
  const models::Model model(resolved.plan, population, replication, panel);
  const auto programmes = static_cast<std::int32_t>(resolved.plan.worlds.front().programmes.size());
  models::Dispatcher dispatcher(resolved.plan.dispatch, programmes, unlimited);
  StoppableExecutor stoppable(executor, stop);
  models::Simulation simulation(model, dispatcher, sim::make_key(seed, replication), stoppable, traced,
                                memory);
  if (!simulation.run(stop) || stopped(stop)) return {};
  dispatcher.finish();
  models::Tally tally = simulation.tally();
  models::judge_villages(resolved.plan, dispatcher.opened(), tally);
  ReplicationResult result = take_result(plan, tally, dispatcher.budget_years());
  const sim::Fingerprint print = simulation.fingerprint();
  result.fingerprint = {print.low, print.high};
  result.events = simulation.events_handled();
  result.bytes_after_first_year = simulation.population().live_bytes();
  return result;
}

std::optional<RunResult> run(const Resolved& resolved, const Populations& populations,
                             const RunOptions& options, sim::Executor& executor) {
  RunResult result;
  result.seed = options.seed;
  result.plan = result_plan(resolved.plan, models::accounts_of(resolved.scenario.finance));
  const auto first = populations.of(0);

  const sim::StoppingRule rule = stopping_rule(resolved.scenario, options);
  const std::uint32_t chunks = (first->size() + 1023) / 1024;
  std::vector<sim::Population<models::Types>> memory(executor.width());  // used again and again
  std::uint32_t done = 0;
  for (;;) {
    const std::uint32_t target = rule.next_checkpoint(done);
    while (done < target) {
      // A few at a time, so that progress can be shown.
      const std::uint32_t batch = std::min(target - done, std::max<std::uint32_t>(executor.width() * 2, 1));
      const sim::Spread spread = sim::choose_spread(chunks, executor.width(), batch);
      const auto run_some = [&](std::vector<ReplicationResult>& into, bool unlimited) {
        sim::replicate(
            executor, spread, done, batch, into,
            [&](std::uint32_t r, sim::Executor& inner, std::uint32_t worker) {
              if (stopped(options.stop)) return ReplicationResult{};
              models::Panel* const panel = options.panel && !unlimited ? &result.panels[r] : nullptr;
              ReplicationResult one = run_one(resolved, *populations.of(r), result.plan, options.seed, r,
                                              unlimited, inner, {}, &memory[worker], options.stop, panel);
              if (options.closings && !unlimited && !stopped(options.stop))
                result.closings[r] = closing_of(memory[worker], resolved.plan.worlds.back(),
                                                resolved.setting->group_ids.size(), r == 0);
              if (panel != nullptr && !stopped(options.stop))
                result.promised[r] =
                    promised_at_end(memory[worker], resolved.plan.worlds.back(), resolved.scenario.finance);
              return one;
            });
      };
      if (options.panel) {
        result.panels.resize(done + batch);
        result.promised.resize(done + batch);
      }
      if (options.closings) result.closings.resize(done + batch);
      run_some(result.base, false);
      if (result.population.empty()) {
        const std::vector<std::int64_t>& heads = result.base.front().heads;
        for (std::size_t i = 0; i < heads.size(); i += 2)
          result.population.push_back({heads[i], heads[i + 1]});
      }
      if (options.twin) run_some(result.unlimited, true);
      if (stopped(options.stop)) return std::nullopt;
      done += batch;
      if (options.progress) options.progress(done, target);
    }
    if (done >= rule.maximum || precise_enough(rule, resolved.scenario, result)) return result;
  }
}

}  // namespace core
