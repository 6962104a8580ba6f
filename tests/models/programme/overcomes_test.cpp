#include "models/programme/effects/overcomes.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace overcomes_test {

using namespace models;

namespace {

constexpr std::uint16_t bit(Cause cause) {
  return static_cast<std::uint16_t>(1U << static_cast<unsigned>(cause));
}

small::World paired(double chance, double lag, int households) {
  small::World w(1);
  for (int i = 1; i <= households; ++i)
    w.add_poor(static_cast<std::uint64_t>(i), {small::person(static_cast<std::uint64_t>(10'000 + i), 40)})
        .household.causes = bit(Cause::motivation) | bit(Cause::capital);
  ProgrammeSpec p;
  p.id = "help";
  p.entitlement = true;
  OvercomesEffect e;
  e.cause = Cause::motivation;
  e.chance = chance;
  e.lag = {lag};
  p.effects = {e};
  w.programme(p);
  return w;
}

}  // namespace

TEST_CASE("A cause is overcome after the lag, the others stay") {
  small::World w = paired(1, 100, 1);
  const auto out = w.run();
  REQUIRE(out.of("overcomes a cause of poverty").size() == 1);
  CHECK(out.of("overcomes a cause of poverty")[0].time == 100);
  CHECK(out.house(1).household.causes == bit(Cause::capital));
}

TEST_CASE("A cause is overcome with its chance") {
  constexpr int n = 2000;
  small::World w = paired(0.3, 0, n);
  const auto out = w.run();
  const auto overcame = static_cast<double>(out.of("overcomes a cause of poverty").size());
  CHECK(std::abs(overcame - 0.3 * n) <= 4 * std::sqrt(n * 0.3 * 0.7));
}

TEST_CASE("Who has not the cause has nothing to overcome") {
  small::World w = paired(1, 0, 1);
  w.houses[0].household.causes = bit(Cause::capital);
  const auto out = w.run();
  CHECK(out.of("overcomes a cause of poverty").empty());
  CHECK(out.house(1).household.causes == bit(Cause::capital));
}

}  // namespace overcomes_test
