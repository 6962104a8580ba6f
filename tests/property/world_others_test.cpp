// How much of what is said of the registered depends on how many others live in the town.
#include <cstdio>
#include <string>

#include <catch2/catch.hpp>

#include "src/core/summary.hpp"
#include "tests/property/world.hpp"

namespace world_others_test {
namespace {

/// Programmes for those on the register only, and nobody new on it: someone who is newly registered would
/// stand in the same queue for the same places, and the more others there are the more of them come.
const std::string for_the_register_only =
    "programmes:\n"
    "- {id: premium-government-subsidy, eligible: on_register}\n"
    "- {id: special-outpatient-card, eligible: on_register and person.chronic}\n"
    "- {id: dibao, eligible: on_register and labour < 1 and income_without_dibao < 0.9 * line}\n"
    "assessment: {dynamic-register: {detect-per-year: 0}}\n";

/// Programmes for those who were on the register when the run began: whoever is newly registered stands in no
/// queue of theirs.
const std::string for_those_at_the_start =
    "programmes:\n"
    "- {id: premium-full-subsidy, eligible: on_register and from_start}\n"
    "- {id: premium-government-subsidy, eligible: on_register and from_start}\n"
    "- {id: special-outpatient-card, eligible: on_register and from_start and person.chronic}\n"
    "- {id: household-grant, eligible: on_register and from_start and labour >= 1}\n"
    "- {id: skill-training, eligible: on_register and from_start and person.labour = full and person.age >= "
    "16 and "
    "person.age < 60}\n"
    "- {id: local-placement, eligible: on_register and from_start and person.labour = full}\n"
    "- {id: dibao, eligible: on_register and from_start and labour < 1 and income_without_dibao < 0.9 * "
    "line}\n";

/// Every count over those registered or exited at the start, every row of money and every budget: the same.
void check_independent(const std::string& overlay, bool with_entries) {
  const world::Town fewer = world::township(2000, overlay);
  const world::Town more = world::township(4000, overlay);
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto x = fewer.run(r);
    const auto y = more.run(r);
    std::int64_t entries = 0;
    for (int year = 0; year < fewer.plan.years; ++year) {
      entries += world::count(more.plan, y, year, "ordinary", models::Count::entries);
      for (const char* group : {"poor", "exited"})
        CHECK(world::counts(fewer.plan, x, year, group) == world::counts(more.plan, y, year, group));
    }
    CHECK((entries > 0) == with_entries);
    for (const auto& programme : fewer.plan.programmes)
      CHECK(world::money(fewer.plan, x, programme.id) == world::money(more.plan, y, programme.id));
    CHECK(world::count(more.plan, y, 0, "ordinary", models::Count::households) >
          world::count(fewer.plan, x, 0, "ordinary", models::Count::households));
    CHECK(x.budgets == y.budgets);
  }
}

}  // namespace

TEST_CASE("The registered and the programmes do not see how many others there are") {
  check_independent(for_the_register_only, false);
}

TEST_CASE("Programmes for those at the start do not see who is newly registered") {
  check_independent(for_those_at_the_start, true);
}

TEST_CASE("What does depend on the number of others is printed") {
  std::printf("last year, mean of 4 replications       others: ");
  const int numbers[]{500, 1000, 2000};
  const char* ids[]{"poverty-headcount", "exclusion-error", "inclusion-error", "che-10", "che-25",
                    "entry-rate"};
  for (const int n : numbers) std::printf("%10d", n);
  std::printf("\n");
  std::vector<world::Town> towns;
  for (const int n : numbers) towns.push_back(world::township(n));
  std::vector<std::vector<core::ReplicationResult>> results(towns.size());
  for (std::size_t t = 0; t < towns.size(); ++t)
    for (std::uint32_t r = 0; r < 4; ++r) results[t].push_back(towns[t].run(r));
  for (const char* id : ids) {
    std::printf("  %-46s", id);
    for (std::size_t t = 0; t < towns.size(); ++t) {
      double sum = 0;
      int defined = 0;
      const auto last = towns[t].plan.years - 1;
      for (const auto& value : core::values_of(towns[t].plan, results[t], id, last, 0))
        if (value) {
          sum += *value;
          ++defined;
        }
      REQUIRE(defined > 0);
      CHECK(sum >= 0);
      CHECK(sum <= defined);
      std::printf("%10.4f", sum / defined);
    }
    std::printf("\n");
  }
}

}  // namespace world_others_test
