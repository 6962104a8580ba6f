#include "models/coverage/notch.hpp"

#include <cstdlib>

#include <catch2/catch.hpp>

#include "tests/models/coverage/packs.hpp"

namespace notch_test {

using namespace models;
using namespace packs;

namespace {

std::vector<CostNotch> notches_of(const CoverageSpec& spec) {
  const packs::Year year(spec);
  std::vector<BillCase> cases;
  for (const Tier tier : {Tier::township, Tier::county, Tier::city})
    for (const std::uint64_t bits : {year.all(), year.truths({"care = inpatient"})})
      cases.push_back({{CareKind::inpatient, tier, false, ""}, bits});
  return cost_notches(year.stack, cases);
}

}  // namespace

TEST_CASE("The published stacks have no cost notch") {
  CHECK(notches_of(ankang()).empty());
  CHECK(notches_of(ankang_poor()).empty());
  CHECK(notches_of(gaotai()).empty());
  CHECK(notches_of(gaotai_cap10()).empty());
}

TEST_CASE("Two layers that pay more than the cost together make a notch at the second deductible") {
  LayerSpec a = layer("a"), b = layer("b");
  a.base = b.base = Base::compliant;
  a.terms.rate = share(0.8);
  b.terms.rate = share(0.5);
  b.deductible_per = Period::bill;
  b.terms.deductible = money(1000);
  CoverageSpec spec;
  spec.stack = {a, b};
  const auto found = notches_of(spec);
  REQUIRE_FALSE(found.empty());
  // Alone and wholly compliant: own 200 at 1,000 falls by 0.3 per yuan to 0 at 1,666.67.
  CHECK(found.front().earlier_bill == 0);
  CHECK(std::abs(found.front().from - 1000 * yuan) <= 1);
  CHECK(std::abs(found.front().own_from - 200 * yuan) <= 1);
  CHECK(std::abs(found.front().to - 166'667) <= 2);
  CHECK(found.front().own_to == 0);
}

TEST_CASE("Every rule is a status notch") {
  const auto found = status_notches(gaotai());
  REQUIRE(found.size() == 5);
  CHECK(found[0].layer == "major-50");
  CHECK(found[2].layer == "basic");
  CHECK(found[2].rule == "inpatient-tilt");
  CHECK(found[2].when.text == "on_register");
}

TEST_CASE("A cap by bill after a yearly sum is a sequence notch and shows in the year's own payment") {
  CHECK(sequence_notches(gaotai()).empty());
  CHECK(sequence_notches(ankang_poor()).empty());
  CoverageSpec spec = gaotai_cap10();
  const auto found = sequence_notches(spec);
  REQUIRE(found.size() == 1);
  CHECK(found[0].yearly == "major-illness");
  CHECK(found[0].later == "own-cap");
  const auto year_own = [](const CoverageSpec& s) {
    packs::Year year(s);
    const std::uint64_t stay = year.truths({"care = inpatient", "on_register"});
    year.settle(Tier::county, 1'000'000, 0,
                stay | year.truths({"care = inpatient and tier != city and on_register"}));
    const sim::Fen first = year.own;
    year.settle(Tier::city, 2'000'000, 0, stay);
    return first + year.own;
  };
  const sim::Fen before = year_own(spec);
  spec.stack[1].rules[0].terms.rate[2] = 0.88;  // county, 85 % before
  CHECK(year_own(spec) > before);
}

}  // namespace notch_test
