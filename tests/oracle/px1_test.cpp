// PX-1 from its scenario file gives the table of the yardstick, each value within 4 standard errors.
#include <cmath>

#include <catch2/catch.hpp>

#include "models/finance/account.hpp"
#include "sim/run/executor.hpp"
#include "sim/stats/moments.hpp"
#include "src/core/simulate.hpp"
#include "src/io/load.hpp"

namespace px1_test {
namespace {

/// Household-years that begin within the run: what the world handles as an event of its own, beyond PX-1's.
constexpr double turns_of_year = 9;

struct Row {
  const char* name;
  double expected;
  double printed;  // how far the printed value may be from the true one
  sim::Moments got{};
};

/// Change of all households' cash less that of their debt, by the ledger (which the audit holds against the
/// households' own records).
sim::Fen assets(const core::ReplicationResult& r, const core::ResultPlan& plan) {
  sim::Fen change = r.net(plan, models::household_account);
  for (std::size_t i = 0; i < plan.flows.size(); ++i) {
    const models::Flow& flow = plan.flows[i];
    if (flow.nature != models::Nature::principal) continue;
    const sim::Fen borrowed = flow.payee == models::household_account ? 1 : -1;
    for (std::int32_t year = 0; year < plan.years; ++year)
      change -= borrowed * r.posted_in_year(plan, static_cast<models::FlowId>(i), year);
  }
  return change;
}

}  // namespace

TEST_CASE("PX-1 as a scenario gives the values of its table") {
  core::Document document;
  sim::Problems problems;
  // The table is over all incomes that could be drawn, not over one drawn town.
  REQUIRE(io::load({POVEXIT_SOURCE_DIR "/scenarios/px1.yaml"}, {"population.draw=each"}, document, problems));
  const auto resolved = core::resolve(document, problems);
  REQUIRE(resolved);
  const auto populations = core::synthesize(*resolved, 1, problems);
  REQUIRE(populations);
  sim::SerialExecutor serial;
  core::RunOptions options = core::options_of(resolved->scenario);
  options.twin = false;
  const auto result = core::run(*resolved, *populations, options, serial);
  REQUIRE(result);
  const core::ResultPlan& plan = result->plan;
  const auto households = static_cast<double>(result->population[0].households);
  CHECK(result->population[0].persons == 4 * result->population[0].households);

  Row events{"events", 31.419393, 5e-7}, onsets{"onsets", 9.758477, 5e-7},
      recoveries{"recoveries", 9.660916, 5e-7}, exits{"exits", 0.8419, 1e-4},
      re_entries{"re-entries", 0.3707, 1e-4}, poor{"poor at the last assessment", 0.2928, 1e-4},
      money{"assets at the end", -15280.62, 0.01};
  for (const core::ReplicationResult& r : result->base) {
    const auto sum = [&](models::Count count) {
      std::int64_t total = 0;
      for (std::int32_t year = 0; year < plan.years; ++year)
        total += r.counts_of(plan, year, 0)[static_cast<std::size_t>(count)];
      return static_cast<double>(total) / households;
    };
    const double handled = static_cast<double>(r.events) / households - turns_of_year;
    const double starts_ends_assessments = 2 + 10;
    events.got.add(handled);
    onsets.got.add(sum(models::Count::onsets));
    recoveries.got.add(handled - sum(models::Count::onsets) - starts_ends_assessments);
    exits.got.add(sum(models::Count::exits));
    re_entries.got.add(sum(models::Count::re_entries));
    const auto last = r.counts_of(plan, plan.years - 1, 0);
    poor.got.add(static_cast<double>(last[static_cast<std::size_t>(models::Count::registered_persons)]) /
                 static_cast<double>(last[static_cast<std::size_t>(models::Count::persons)]));
    money.got.add(static_cast<double>(assets(r, plan)) / 100 / households);
    CHECK(r.imbalance == 0);
  }
  for (const Row* row : {&events, &onsets, &recoveries, &exits, &re_entries, &poor, &money}) {
    INFO(row->name << ": " << *row->got.mean() << " +- " << *row->got.standard_error());
    CHECK(std::abs(*row->got.mean() - row->expected) <= 4 * *row->got.standard_error() + row->printed);
    CHECK(*row->got.standard_error() > 0);
  }
}

}  // namespace px1_test
