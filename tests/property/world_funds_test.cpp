// Pooled funds, deposits and facilities in a whole town: books close, bytes do not depend on who runs it, and
// what cannot matter changes nothing.
#include <string>

#include <catch2/catch.hpp>

#include "src/io/tbb_executor.hpp"
#include "tests/property/world.hpp"

namespace world_funds_test {
namespace {

const char* const relief =
    "coverage:\n"
    "  stack:\n"
    "  - {id: relief-funds, payer: relief-fund, pooled: true, when: WHO, base: left, own-cap-share: 0.1}\n"
    "finance:\n"
    "  fund-settlement: [03-31, 06-30, 09-30]\n"
    "  sources: [{id: relief-fund}]\n"
    "  budgets: [{programme: relief-funds, each-year: {relief-fund: 4000}}]\n";

std::string relief_for(const std::string& who) {
  std::string text = relief;
  return text.replace(text.find("WHO"), 3, who);
}

std::int64_t all_years(const world::Town& town, const core::ReplicationResult& r, models::Flowing item) {
  const std::int32_t p = world::programme(town.plan, "relief-funds");
  REQUIRE(p >= 0);
  std::int64_t sum = 0;
  for (std::int32_t year = 0; year < town.plan.years; ++year) sum += r.flowing_of(town.plan, p, year, item);
  return sum;
}

}  // namespace

TEST_CASE("A town with a relief fund closes its books and gives the same bytes on any executor") {
  const world::Town town =
      world::township(1100, relief_for("on_register and care = inpatient") +
                                "behaviour:\n  supplier-response: 0.1\n  deposit: {share: 0.3, delay: 7 d}\n"
                                "  treat-first: on_register and labour < 1\n");
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto expected = town.run(r);
    CHECK(expected.imbalance == 0);
    sim::SerialExecutor permuted(77, 5);
    CHECK(town.run(permuted, r) == expected);
    io::TbbExecutor two(2), seven(7);
    CHECK(town.run(two, r) == expected);
    CHECK(town.run(seven, r) == expected);
    const auto twin = town.run(r, true);
    CHECK(twin.imbalance == 0);
    const std::int32_t p = world::programme(town.plan, "relief-funds");
    for (std::int32_t year = 0; year < town.plan.years; ++year) {
      const std::int32_t line = town.plan.line(town.plan.sources() - 1, "relief-funds");
      REQUIRE(line >= 0);
      const auto money = [&](const core::ReplicationResult& of, models::Funding item) {
        return of.funding_of(town.plan, p, town.plan.sources() - 1, year, item);
      };
      CHECK(money(expected, models::Funding::spent) <= 400'000);
      CHECK(expected.budget_of(town.plan, line, year).spent == money(expected, models::Funding::spent));
      CHECK(money(twin, models::Funding::spent) == money(twin, models::Funding::need));
    }
    CHECK(all_years(town, expected, models::Flowing::served) > 0);
    CHECK(all_years(town, expected, models::Flowing::dropped) > 0);
    CHECK(all_years(town, twin, models::Flowing::dropped) == 0);
  }
}

TEST_CASE("A fund that nobody may claim from and a deposit of nothing change nothing else") {
  // Both arms have the same sources, so that their rows can be compared.
  const std::string budgets =
      "finance:\n  sources: [{id: relief-fund}]\n"
      "  budgets: [{programme: household-grant, each-year: {central: 20000}}]\n";
  const world::Town without = world::township(120, "behaviour: {deposit: {remove: true}}\n" + budgets);
  const world::Town with = world::township(
      120,
      "coverage: {stack: [{id: relief-funds, payer: relief-fund, pooled: true, when: members > 60, base: "
      "left, "
      "rate: 1}]}\n"
      "behaviour: {supplier-response: 0, deposit: {share: 0, delay: 9 d}, treat-first: members > 60}\n"
      "finance:\n  sources: [{id: relief-fund}]\n  fund-settlement: [05-05]\n"
      "  budgets: [{programme: household-grant, each-year: {central: 20000}}, {programme: relief-funds, "
      "each-year: {relief-fund: 5}}]\n");
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto x = without.run(r), y = with.run(r);
    CHECK(x.counts == y.counts);
    CHECK(x.fingerprint == y.fingerprint);
    for (const auto& p : without.plan.programmes)
      CHECK(world::money(without.plan, x, p.id) == world::money(with.plan, y, p.id));
  }
}

TEST_CASE("A rule by facility is the rule by its tier where there is one facility of that tier") {
  const auto town = [](const std::string& when) {
    return world::township(120, "coverage: {stack: [{id: basic, rules: [{id: out-of-area, when: " + when +
                                    ", factor: 0.85}]}]}\n");
  };
  const world::Town by_facility = town("facility = city"), by_tier = town("tier = city"),
                    never = town("facility = centre and tier = city");
  CHECK(by_facility.run(0) == by_tier.run(0));
  CHECK_FALSE(by_facility.run(0) == never.run(0));
}

}  // namespace world_funds_test
