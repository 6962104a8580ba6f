#include "src/core/observed_household.hpp"

#include <algorithm>
#include <cassert>

#include "models/assessment/village_judgement.hpp"
#include "models/finance/finance.hpp"
#include "models/model.hpp"
#include "models/programme/dispatch.hpp"
#include "models/programme/rule_values.hpp"
#include "sim/run/executor.hpp"
#include "sim/run/simulation.hpp"

namespace core {

namespace {

using Step = sim::WindowStep<models::Types>;

bool eligible_now(models::Context& c, const models::ProgrammeTable& table) {
  if (c.header().status == models::Status::left) return false;
  if (table.everyone) return true;
  if (table.spec.unit == models::ProgrammeUnit::household) return models::holds_now(c, table.eligible);
  const auto people = c.items<models::Person>();
  for (std::uint32_t member = 0; member < people.size(); ++member)
    if (people[member].alive != 0 && models::holds_now(c, table.eligible, member)) return true;
  return false;
}

/// The dispatcher of every run, which also looks at the household when a window closes.
class Watcher {
 public:
  Watcher(const Resolved& resolved, std::vector<double> times, ObservedLife& life)
      : resolved_(resolved),
        times_(std::move(times)),
        life_(life),
        dispatcher_(resolved.plan.dispatch, programmes(), false) {
    life_.began.resize(static_cast<std::size_t>(programmes()));
  }

  [[nodiscard]] const models::Published& snapshot() const { return dispatcher_.snapshot(); }

  void close(Step& step, std::span<const sim::Posted<models::Post>> posts) {
    dispatcher_.close(step, posts);
    note_beginnings(step);
    if (std::find(times_.begin(), times_.end(), step.time()) != times_.end())
      step.visit(0, [&](models::Context& c) { look(c); });
  }

  [[nodiscard]] models::Dispatcher& dispatcher() { return dispatcher_; }

 private:
  [[nodiscard]] std::int32_t programmes() const {
    return static_cast<std::int32_t>(resolved_.plan.worlds.front().programmes.size());
  }

  /// An enrolment that begins anew every year forgets the years before, so this is noted window by window.
  void note_beginnings(const Step& step) {
    for (const models::Enrolment& e : step.entity(0).items<models::Enrolment>()) {
      if (!e.granted()) continue;
      const sim::Date day = resolved_.setting->calendar.date_of(static_cast<double>(e.started));
      std::vector<sim::Date>& days = life_.began[e.programme];
      const auto at = std::lower_bound(days.begin(), days.end(), day);
      if (at == days.end() || *at != day) days.insert(at, day);
    }
  }

  void look(models::Context& c) {
    Sight sight;
    const models::Household& h = c.header();
    sight.time = c.now();
    sight.status = h.status;
    sight.monitored = h.monitored != 0;
    sight.members = h.members;
    sight.assessed = h.assessed;
    for (const models::ProgrammeTable& table : c.tables().programmes)
      sight.eligible.push_back(eligible_now(c, table));
    sight.waiting.resize(static_cast<std::size_t>(programmes()));
    for (const models::Enrolment& e : c.items<models::Enrolment>())
      if (e.state == models::EnrolmentState::waiting) ++sight.waiting[e.programme];
    sight.acts = factors_at_work(c, life_.factors);
    life_.sights.push_back(std::move(sight));
  }

  const Resolved& resolved_;
  std::vector<double> times_;
  ObservedLife& life_;
  models::Dispatcher dispatcher_;
};

/// The plan's windows, cut at `times` too; each piece keeps its tables.
std::vector<sim::Window> cut(const std::vector<sim::Window>& windows, const std::vector<double>& times) {
  std::vector<sim::Window> out;
  auto next = times.begin();
  for (const sim::Window& window : windows) {
    for (; next != times.end() && *next < window.end; ++next) out.push_back({*next, window.epoch});
    if (next != times.end() && *next == window.end) ++next;
    out.push_back(window);
  }
  return out;
}

}  // namespace

const Sight& ObservedLife::at(double time) const {
  const auto after = std::upper_bound(sights.begin(), sights.end(), time,
                                      [](double t, const Sight& s) { return t < s.time; });
  return after == sights.begin() ? sights.front() : *(after - 1);
}

ObservedLife observe(const Resolved& resolved, const NamedPopulation& population,
                     std::span<const double> days) {
  assert(population.size() == 1);
  const models::Setting& setting = *resolved.setting;
  std::vector<double> times(days.begin(), days.end());
  times.push_back(0);
  for (const double year : setting.year_start)
    if (year > 0 && year < setting.horizon) times.push_back(year);
  times.push_back(setting.horizon);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());

  models::RunPlan plan = resolved.plan;
  plan.windows = cut(plan.windows, times);
  ObservedLife life;
  life.plan = result_plan(resolved.plan, models::accounts_of(resolved.scenario.finance));
  life.factors = acting_factors(plan.worlds.front());
  const models::Model model(plan, population, 0);
  Watcher watcher(resolved, std::move(times), life);
  sim::SerialExecutor executor;
  const auto seed = static_cast<std::uint64_t>(resolved.scenario.runs.seed);
  sim::Simulation<models::Model, Watcher> simulation(model, watcher, sim::make_key(seed, 0), executor);
  (void)simulation.run();
  watcher.dispatcher().finish();
  models::Tally tally = simulation.tally();
  models::judge_villages(resolved.plan, watcher.dispatcher().opened(), tally);
  life.result = take_result(life.plan, tally, watcher.dispatcher().budget_years());
  return life;
}

}  // namespace core
