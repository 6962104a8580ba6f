#include "src/core/binding_limits.hpp"

#include <catch2/catch.hpp>

#include "src/core/public_spending.hpp"
#include "tests/core/result_sample.hpp"

namespace binding_limits_test {
namespace {

core::Scenario scenario() {
  core::Scenario s;
  models::ProgrammeSpec grant;
  grant.id = "grant";
  grant.unit_cost = 100'000;
  grant.payers = {{"county", 0.7}, {"fund", 0.3}};
  s.programmes.push_back(grant);
  return s;
}

}  // namespace

TEST_CASE("A budget binds where the need is above it, places where there is money and somebody waits") {
  using Kind = core::BindingLimit::Kind;
  core::RunResult run = sample::run();
  // The county has 2,800, 3,500 and 4,200 yuan for a need of 3,500, in both years. With money left at the end
  // of the year it was not the budget that bound.
  CHECK(core::binding_limits(scenario(), run).empty());
  for (std::int32_t year = 0; year < 2; ++year)
    sample::Edit(run.plan, run.base[0]).budget(0, year, 280'000, 280'000);
  auto limits = core::binding_limits(scenario(), run);
  REQUIRE(limits.size() == 2);
  for (const core::BindingLimit& l : limits) {
    CHECK(l.kind == Kind::budget);
    CHECK(l.programme == "grant");
    CHECK(l.source == "county");
    CHECK(l.chance == Approx(1.0 / 3));
    CHECK(*l.interval.lo < l.chance);
    CHECK(*l.interval.hi > l.chance);
    CHECK(*l.lacking.mean == Approx(700.0 / 3));
  }
  CHECK(limits[0].year + limits[1].year == 2016 + 2017);

  // Two wait in 2016; where money of the county is left it was for a place.
  for (core::ReplicationResult& r : run.base)
    sample::Edit(run.plan, r).flowing(0, models::Flowing::waiting_at_end, 2);
  limits = core::binding_limits(scenario(), run);
  REQUIRE(limits.size() == 3);
  CHECK(limits[0].kind == Kind::places);
  CHECK(limits[0].chance == Approx(2.0 / 3));
  CHECK(limits[0].year == 2016);
  CHECK(limits[0].source.empty());
  CHECK(*limits[0].lacking.mean == Approx(4.0 / 3));

  // With less than the county's part of a unit left it was for want of money.
  for (core::ReplicationResult& r : run.base)
    sample::Edit(run.plan, r).budget(0, 0, 1'000'000, 1'000'000 - 69'999);
  for (const core::BindingLimit& l : core::binding_limits(scenario(), run)) CHECK(l.kind == Kind::budget);
}

TEST_CASE("Places for exits bind where households that meet the standard find none") {
  core::RunResult run = sample::run();
  sample::Edit(run.plan, run.base[0]).count(1, 0, models::Count::exits_without_place, 3);
  CHECK(core::binding_limits(scenario(), run).empty());  // the scenario gives out no places
  run.plan.reports = models::report_exit_places;
  const auto limits = core::binding_limits(scenario(), run);
  REQUIRE(limits.size() == 1);
  CHECK(limits[0].kind == core::BindingLimit::Kind::exit_places);
  CHECK(limits[0].year == 2017);
  CHECK(limits[0].chance == Approx(1.0 / 3));
  CHECK(*limits[0].lacking.mean == Approx(1));
  CHECK(limits[0].programme.empty());
  CHECK(limits[0].source.empty());
}

TEST_CASE("What public sources pay is the sum of what each pays") {
  const core::RunResult run = sample::run();
  models::FinanceSpec finance;
  for (const char* id : {"county", "fund"}) {
    models::SourceSpec source;
    source.id = id;
    source.public_money = true;
    finance.sources.push_back(source);
  }
  const std::vector<double> all = core::public_spending(finance, run);
  const auto parts = core::public_spending_by_source(finance, run);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].source == "county");
  for (std::size_t r = 0; r < all.size(); ++r) {
    CHECK(*parts[0].yuan[r] + *parts[1].yuan[r] == Approx(all[r]));
    CHECK(*parts[0].yuan[r] > 0);
  }
}

}  // namespace binding_limits_test
