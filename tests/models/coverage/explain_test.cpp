#include "models/coverage/explain.hpp"

#include <catch2/catch.hpp>

#include "tests/models/coverage/packs.hpp"

namespace explain_test {

using namespace models;
using packs::yuan;

namespace {

/// The settlement of one bill in a year, told; `elsewhere` holds at the tiers where the bill is not from.
std::vector<ExplainedLayer> told(packs::Year& year, Tier tier, sim::Fen total, std::uint64_t bits,
                                 std::uint64_t elsewhere, bool insured = true) {
  SettledBill of{{total, total, tier}, {}, insured};
  of.truths.fill(elsewhere);
  of.truths[static_cast<std::size_t>(tier)] = bits;
  const auto person = year.person, household = year.household;
  Settlement s;
  year.stack.settle(of.bill, bits, year.person, year.household, s, insured);
  return explain(year.stack, of, person, household, s);
}

}  // namespace

TEST_CASE("A settlement is told layer by layer with the rule and the steps of each payment") {
  packs::Year year(packs::gaotai());
  const std::uint64_t bits = year.truths({"care = inpatient", "on_register"});
  const auto lines = told(year, Tier::county, 30'000 * yuan, bits, bits);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].id == "major-50");
  CHECK(lines[0].absence == Absence::condition);
  CHECK(lines[0].because == "care = inpatient and disease in list50 and tier = city and on_register");
  const Working& basic = lines[1].working;
  CHECK(lines[1].rule == "inpatient-tilt");
  CHECK(lines[1].by_source == std::vector{std::pair{std::string("fund"), lines[1].paid}});
  CHECK(lines[1].base == 3'000'000);
  CHECK(lines[1].paid == 2'520'250);
  CHECK(basic.of == Base::compliant);
  CHECK(basic.threshold == 35'000);
  CHECK(basic.threshold_per == Period::bill);
  CHECK(basic.parts == std::vector<RatedPart>{{2'965'000, 850'000}});
  CHECK(basic.cap == 12'000'000);
  CHECK(basic.cap_per == Period::person_year);
  CHECK_FALSE(basic.cap_reached);
  CHECK(lines[2].rule == "major-tilt");
  CHECK(lines[2].base == 479'750);
  CHECK(lines[2].paid == 89'875);

  // The second bill of the year begins where the first has left the sums.
  const auto second = told(year, Tier::city, 160'000 * yuan, bits, bits);
  CHECK(second[1].working.cap_before == 2'520'250);
  CHECK(second[1].working.cap_reached);
  CHECK(second[1].paid == 12'000'000 - 2'520'250);
  CHECK(second[2].working.over == Period::person_year);
  CHECK(second[2].working.sum_before == 479'750);
  CHECK(second[2].working.before == 89'875);
  CHECK(second[2].paid == second[2].working.scheduled - 89'875);
}

TEST_CASE("Why a layer did not apply: its condition, the tier, another layer, insurance") {
  packs::Year year(packs::gaotai());
  const char* const fifty = "care = inpatient and disease in list50 and tier = city and on_register";
  const std::uint64_t in_county = year.truths({"care = inpatient", "on_register"});
  const std::uint64_t in_city = in_county | year.truths({fifty});
  CHECK(told(year, Tier::county, 1000 * yuan, in_county, in_city)[0].absence == Absence::tier);
  const auto listed = told(year, Tier::city, 1000 * yuan, in_city, in_county);
  CHECK(listed[0].absence == Absence::none);
  CHECK(listed[1].absence == Absence::instead_of);
  CHECK(listed[1].because == "major-50");
  CHECK(told(year, Tier::county, 1000 * yuan, in_county, in_county, false)[1].absence == Absence::uninsured);
}

TEST_CASE("An allowed own payment is told with its fixed part and its share of the bill") {
  LayerSpec basic = packs::layer("basic");
  basic.terms.rate = packs::share(0.70);
  LayerSpec cap = packs::layer("high-cost");
  cap.base = Base::left;
  cap.terms.own_cap = packs::money(80'100);
  cap.terms.own_cap_share = packs::share(0.01);
  cap.terms.own_cap_above = packs::money(267'000);
  CoverageSpec spec;
  spec.stack = {basic, cap};
  packs::Year year(spec);
  const auto lines = told(year, Tier::city, 1'000'000 * yuan, year.all(), year.all());
  const Working& w = lines[1].working;
  CHECK(w.caps_own);
  CHECK(w.fixed == 80'100 * yuan);
  CHECK(w.share == 10'000);
  CHECK(w.share_of == 733'000 * yuan);
  CHECK(w.threshold == 87'430 * yuan);
  CHECK(w.parts == std::vector<RatedPart>{{212'570 * yuan, 1'000'000}});
}

}  // namespace explain_test
