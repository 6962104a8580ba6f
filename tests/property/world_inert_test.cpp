// A change that cannot matter changes nothing: indicators and fingerprint stay to the bit.
#include <string>

#include <catch2/catch.hpp>

#include "tests/property/world.hpp"

namespace world_inert_test {
namespace {

constexpr int others = 120;
constexpr std::uint32_t replications = 3;

/// A grant of animals on which everything is given but what the test says.
std::string grant(const std::string& more) {
  return "programmes:\n"
         "- id: extra-grant\n"
         "  apply: {per-year: 0.9}\n"
         "  unit-cost: 3000\n"
         "  payers: {county: 1}\n"
         "  effects: [{asset: {stream: livestock, yearly-return: 0.3}}]\n" +
         more;
}

/// Counts of all groups and years, the money of the programmes both have, the ledger's flows that both have.
void check_same_world(const world::Town& a, const world::Town& b) {
  for (std::uint32_t r = 0; r < replications; ++r) {
    const auto x = a.run(r);
    const auto y = b.run(r);
    CHECK(x.counts == y.counts);
    CHECK(x.fingerprint == y.fingerprint);
    for (const auto& p : a.plan.programmes)
      if (world::programme(b.plan, p.id) >= 0)
        CHECK(world::money(a.plan, x, p.id) == world::money(b.plan, y, p.id));
    for (std::size_t f = 0; f < a.plan.flows.size(); ++f)
      for (std::size_t g = 0; g < b.plan.flows.size(); ++g) {
        if (!(a.plan.flows[f] == b.plan.flows[g])) continue;
        for (std::int32_t month = 0; month < a.plan.months; ++month)
          REQUIRE(x.posted(a.plan, static_cast<models::FlowId>(f), month) ==
                  y.posted(b.plan, static_cast<models::FlowId>(g), month));
      }
  }
}

}  // namespace

TEST_CASE("A programme for which nobody is eligible changes nothing else") {
  const world::Town without = world::township(others);
  const world::Town with =
      world::township(others, grant("  eligible: members > 60\n  places: {each-year: 100}\n"));
  check_same_world(without, with);
  CHECK(world::money(with.plan, with.run(0), "extra-grant") ==
        std::vector<std::int64_t>(world::money(with.plan, with.run(0), "extra-grant").size(), 0));
}

TEST_CASE("A programme without money changes nothing but its own rows") {
  // A list of budgets replaces the one below it, so both arms state theirs.
  const std::string budgets =
      "finance:\n  budgets:\n  - {programme: household-grant, each-year: {central: 20000, county: 5000}}\n";
  const world::Town without = world::township(others, budgets);
  const world::Town with =
      world::township(others, grant("  eligible: on_register\n" + budgets +
                                    "  - {programme: extra-grant, each-year: {county: 0}}\n"));
  const auto result = with.run(0);
  const std::int32_t p = world::programme(with.plan, "extra-grant");
  REQUIRE(p >= 0);
  std::int64_t need = 0, spent = 0, applied = 0;
  for (std::int32_t year = 0; year < with.plan.years; ++year) {
    applied += result.flowing_of(with.plan, p, year, models::Flowing::applied);
    for (std::int32_t source = 0; source < with.plan.sources(); ++source) {
      need += result.funding_of(with.plan, p, source, year, models::Funding::need);
      spent += result.funding_of(with.plan, p, source, year, models::Funding::spent);
    }
  }
  CHECK(applied > 0);
  CHECK(need >= applied * 300'000);
  CHECK(spent == 0);
  check_same_world(without, with);
}

TEST_CASE("A programme without places changes nothing but its own rows") {
  const world::Town without = world::township(others);
  const world::Town with =
      world::township(others, grant("  eligible: on_register\n  places: {each-year: 0}\n"));
  check_same_world(without, with);
}

TEST_CASE("A parameter that is never reached changes nothing") {
  const world::Town without = world::township(others);
  check_same_world(
      without,
      world::township(others, "",
                      {"programmes.household-grant.unit-cost={2016-01-01: 2060, 2031-01-01: 9000}"}));
  // A date on which nothing changes makes an epoch, and nothing else.
  check_same_world(
      without,
      world::township(others, "",
                      {"programmes.household-grant.unit-cost={2016-01-01: 2060, 2017-05-05: 2060}"}));
}

TEST_CASE("One more dispatch date for a programme that nobody wants changes nothing") {
  const world::Town without = world::township(others);
  check_same_world(without, world::township(others, grant("  eligible: members > 60\n"
                                                          "  dispatch: [01-07, 02-11, 05-05, 11-30]\n")));
}

}  // namespace world_inert_test
