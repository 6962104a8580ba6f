#include "models/coverage/explain.hpp"

#include <catch2/catch.hpp>

#include "tests/models/coverage/packs.hpp"

TEST_CASE("A settlement is told layer by layer with the rule that paid") {
  packs::Year year(packs::gaotai());
  year.settle(models::Tier::county, 3'000'000, 0, year.truths({"care = inpatient", "on_register"}));
  const auto lines = models::explain(year.stack, year.last);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].id == "basic");
  CHECK(lines[0].rule == "inpatient-tilt");
  CHECK(lines[0].payer == "fund");
  CHECK(lines[0].base == 3'000'000);
  CHECK(lines[0].paid == 2'520'250);
  CHECK(lines[1].id == "major-illness");
  CHECK(lines[1].rule == "major-tilt");
  CHECK(lines[1].base == 479'750);
  CHECK(lines[1].paid == 89'875);
}
