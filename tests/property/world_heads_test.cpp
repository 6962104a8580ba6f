// Heads are conserved, households that meet nowhere live as if alone, and money adds up.
#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/property/world.hpp"

namespace world_heads_test {
namespace {

/// Nothing rationed, pooled or aggregated: entitlements only.
const std::string nothing_rationed =
    "programmes:\n"
    "- {id: household-grant, remove: true}\n"
    "- {id: local-placement, remove: true}\n"
    "- {id: skill-training, remove: true}\n"
    "finance: {budgets: []}\n";

/// One household of a population, with its id and draws.
class Alone final : public core::NamedPopulation {
 public:
  Alone(const core::NamedPopulation& all, std::uint32_t index) : all_(all), index_(index) {}
  [[nodiscard]] std::uint32_t size() const override { return 1; }
  void make(std::uint32_t, std::uint32_t replication, sim::Draft<models::Types>& draft) const override {
    all_.make(index_, replication, draft);
  }
  [[nodiscard]] std::string household_id(std::uint32_t) const override { return all_.household_id(index_); }
  [[nodiscard]] std::string person_id(std::uint32_t, std::uint32_t member) const override {
    return all_.person_id(index_, member);
  }
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const override {
    return id == all_.household_id(index_) ? std::optional<std::uint32_t>(0) : std::nullopt;
  }
  [[nodiscard]] std::vector<std::string> group_ids() const override { return all_.group_ids(); }
  [[nodiscard]] std::int64_t people() const override { return 0; }

 private:
  const core::NamedPopulation& all_;
  std::uint32_t index_;
};

void add(std::vector<std::int64_t>& sum, const std::vector<std::int64_t>& more) {
  if (sum.empty()) sum.resize(more.size());
  REQUIRE(sum.size() == more.size());
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
}

}  // namespace

TEST_CASE("Nobody appears or disappears but by birth and death") {
  const world::Town town = world::township(400);
  using C = models::Count;
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto result = town.run(r);
    for (std::size_t g = 0; g < town.plan.groups.size(); ++g) {
      const auto group = static_cast<std::int32_t>(g);
      const auto at = [&](std::int32_t year, C what) {
        return result.counts_of(town.plan, year, group)[static_cast<std::size_t>(what)];
      };
      std::int64_t heads = 0, households = 0;
      sim::Draft<models::Types> draft;
      const auto people = town.population(r);
      for (std::uint32_t i = 0; i < people->size(); ++i) {
        draft.clear();
        people->make(i, r, draft);
        const models::ReportGroup& of = town.resolved.setting->groups[g];
        using By = models::ReportGroup::By;
        const bool in = of.by == By::all ||
                        (of.by == By::status_at_start &&
                         static_cast<std::uint16_t>(draft.header.status_at_start) == of.which) ||
                        (of.by == By::village && draft.header.village == of.which);
        if (!in) continue;
        ++households;
        heads += static_cast<std::int64_t>(draft.items<models::Person>().size());
      }
      for (std::int32_t year = 0; year < town.plan.years; ++year) {
        heads += at(year, C::births) - at(year, C::deaths);
        INFO(town.plan.groups[g] << " in year " << year);
        CHECK(at(year, C::persons) == heads);
        CHECK(at(year, C::households) <= households);
        // Everyone present is just one of: registered before, exited before, never registered.
        CHECK(at(year, C::poor_before) + at(year, C::exited_before) + at(year, C::never_before) ==
              at(year, C::households));
        CHECK(at(year, C::registered_persons) <= at(year, C::persons));
        CHECK(at(year, C::poor_unregistered) <= at(year, C::poor_persons));
        households = at(year, C::households);
      }
    }
    CHECK(result.imbalance == 0);
  }
}

TEST_CASE("Groups by status at the start and villages add up to everyone") {
  const world::Town town = world::township(200);
  const auto result = town.run(0);
  for (std::int32_t year = 0; year < town.plan.years; ++year) {
    std::vector<std::int64_t> by_status, by_village;
    for (std::size_t g = 0; g < town.plan.groups.size(); ++g) {
      const auto by = town.resolved.setting->groups[g].by;
      const auto row = world::counts(town.plan, result, year, town.plan.groups[g]);
      if (by == models::ReportGroup::By::status_at_start) add(by_status, row);
      if (by == models::ReportGroup::By::village) add(by_village, row);
    }
    const auto all = world::counts(town.plan, result, year, "all");
    CHECK(by_status == all);
    CHECK(by_village == all);
  }
}

TEST_CASE("Households that share nothing live as if each were alone") {
  const world::Town town = world::township(40, nothing_rationed);
  sim::SerialExecutor serial;
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto together = town.run(r);
    const auto people = town.population(r);
    core::ReplicationResult sum;
    for (std::uint32_t i = 0; i < people->size(); ++i) {
      const Alone alone(*people, i);
      const auto one = core::run_one(town.resolved, alone, town.plan, town.seed, r, false, serial);
      add(sum.counts, one.counts);
      add(sum.funding, one.funding);
      add(sum.flowing, one.flowing);
      add(sum.ledger, one.ledger);
      CHECK(one.imbalance == 0);
      sum.events += one.events;
      for (std::size_t k = 0; k < 2; ++k) sum.fingerprint[k] += one.fingerprint[k];
    }
    CHECK(sum.counts == together.counts);
    CHECK(sum.funding == together.funding);
    CHECK(sum.flowing == together.flowing);
    CHECK(sum.ledger == together.ledger);
    CHECK(sum.events == together.events);
    CHECK(sum.fingerprint == together.fingerprint);
  }
}

TEST_CASE("Money of a programme adds up: what is granted is spent and never more than needed or given") {
  const world::Town town = world::township(300);
  using F = models::Funding;
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto result = town.run(r);
    for (std::size_t p = 0; p < town.plan.programmes.size(); ++p) {
      const auto& programme = town.plan.programmes[p];
      for (const std::int32_t source : programme.sources)
        for (std::int32_t year = 0; year < town.plan.years; ++year) {
          INFO(programme.id << " by " << town.plan.source(source) << " in year " << year);
          const auto of = [&](F item) {
            return result.funding_of(town.plan, static_cast<std::int32_t>(p), source, year, item);
          };
          CHECK(of(F::granted) <= of(F::need));
          CHECK(of(F::demand) <= of(F::need));    // the backlog carried in is need once more
          CHECK(of(F::spent) == of(F::granted));  // nothing in this town is paid later than it is granted
          const std::int32_t line = town.plan.line(source, programme.id);
          const auto& spec = town.resolved.scenario.programmes[p];
          if (line < 0 || spec.entitlement) continue;
          const models::BudgetYear budget = result.budget_of(town.plan, line, year);
          CHECK(budget.spent == of(F::spent));
          CHECK(budget.spent <= budget.opening);
        }
    }
  }
}

}  // namespace world_heads_test
