#include "models/assessment/village_judgement.hpp"

#include "tests/support/small_world.hpp"

namespace village_judgement_test {

using namespace models;

namespace {

/// Two villages of small::World: v1 with one rich and one poor household, v2 with a rich one; all of them
/// registered as poor at the start, so that the rich exit at the first assessment.
small::World two_villages(std::int32_t years) {
  small::World w(years);
  w.livelihood(small::streams({small::stream("pensions", PayCalendar::continuous)}));
  w.setting().reports = report_villages;
  small::set_base(w.add_poor(1, {small::person(10, 70)}), Stream::pensions, 2000);
  small::set_base(w.add_poor(2, {small::person(20, 70)}), Stream::pensions, 500);
  small::House& other = w.add_poor(3, {small::person(30, 70)});
  other.household.village = 1;
  small::set_base(other, Stream::pensions, 2000);
  return w;
}

VillageStandard low_incidence(double share) {
  VillageStandard s;
  s.incidence = share;
  return s;
}

}  // namespace

TEST_CASE("A village meets its standard when few enough of its people are registered as poor") {
  for (const double share : {0.49, 0.5}) {
    small::World w = two_villages(1);
    w.world.assessment.village = low_incidence(share);
    const auto out = w.run();
    CHECK(out.count(Count::villages) == 2);
    CHECK(out.count(Count::villages_meet) == (share < 0.5 ? 1 : 2));
    CHECK(out.count(Count::villages_exited) == out.count(Count::villages_meet));
    CHECK(out.count(Count::places) == 0);
  }
}

TEST_CASE("Conditions of a village by themselves") {
  VillageYear found;
  found.households = 10;
  found.persons = 40;
  found.registered_persons = 2;
  found.exited_before = 5;
  found.re_entries = 1;
  found.water_safe = 9;
  found.house_safe = 10;
  const auto with = [&](auto&& change) {
    VillageStandard s;
    change(s);
    return meets(s, found, {WorkSet{all_works & ~work_bit(VillageWork::road)}, 5'000, 30'000});
  };
  CHECK(with([](VillageStandard&) {}));
  CHECK(with([](VillageStandard& s) { s.incidence = 0.05; }));
  CHECK_FALSE(with([](VillageStandard& s) { s.incidence = 0.049; }));
  CHECK(with([](VillageStandard& s) { s.return_rate = 0.2; }));
  CHECK_FALSE(with([](VillageStandard& s) { s.return_rate = 0.19; }));
  CHECK(with([](VillageStandard& s) { s.water_safe = 0.9; }));
  CHECK_FALSE(with([](VillageStandard& s) { s.water_safe = 1; }));
  CHECK(with([](VillageStandard& s) { s.house_safe = 1; }));
  CHECK(with([](VillageStandard& s) { s.works[static_cast<std::size_t>(VillageWork::clinic)] = true; }));
  CHECK_FALSE(with([](VillageStandard& s) { s.works[static_cast<std::size_t>(VillageWork::road)] = true; }));
  CHECK(with([](VillageStandard& s) { s.collective_income = 5'000; }));
  CHECK_FALSE(with([](VillageStandard& s) { s.collective_income = 5'001; }));
  CHECK(with([](VillageStandard& s) { s.collective_fund = 30'000; }));
  CHECK_FALSE(with([](VillageStandard& s) { s.collective_fund = 30'001; }));
  found.exited_before = found.re_entries = 0;
  CHECK(with([](VillageStandard& s) { s.return_rate = 0; }));
}

TEST_CASE("A village that has exited stays so; the place asks for all of them") {
  small::World w = two_villages(2);
  // In the second year the household of the second village falls back: growth takes its income away.
  w.setting().growth[1].fill(0.1F);
  w.world.assessment.village = low_incidence(0);
  CountyStandard county;
  county.villages = 0.5;
  w.world.assessment.county = county;
  w.setting().reports = report_villages | report_county;
  const auto out = w.run();
  CHECK(out.count(Count::villages_meet, 0) == 1);
  CHECK(out.count(Count::villages_meet, 1) == 0);
  CHECK(out.count(Count::villages_exited, 1) == 1);
  for (const std::int32_t year : {0, 1}) {
    CHECK(out.count(Count::places, year) == 1);
    CHECK(out.count(Count::places_meet, year) == 1);
  }
}

TEST_CASE("Works that a project builds let the village exit, and the households whose rule asks for them") {
  small::World w = two_villages(2);
  ProgrammeSpec road;
  road.id = "road";
  ProjectSpec project;
  project.capital = 100'000;
  project.build = sim::Duration{400};
  project.builds = "road";
  road.project = project;
  w.programme(road);
  w.world.programmes[0].in_village = {1, 0};
  w.dispatch_on(0, {10, 100});
  w.world.works = {WorkSet{all_works & ~work_bit(VillageWork::road)}, all_works};
  w.world.assessment.exit = w.rule("assessed_income >= line and village_road");
  VillageStandard s;
  s.works[static_cast<std::size_t>(VillageWork::road)] = true;
  w.world.assessment.village = s;
  const auto out = w.run();
  // Paid at day 10, built by day 410, opened at day 465.25.
  CHECK(out.count(Count::villages_meet, 0) == 1);
  CHECK(out.count(Count::villages_meet, 1) == 2);
  CHECK(out.of("exited", 1).size() == 1);
  CHECK(out.of("exited", 1).front().time > small::year);
  CHECK(out.of("exited", 3).front().time < small::year);
  CHECK(out.of("exited", 2).empty());
}

TEST_CASE("Villages are counted by group where results are given by village") {
  small::World w = two_villages(1);
  for (std::uint16_t v = 0; v < 2; ++v) {
    w.setting().group_of_village.push_back(static_cast<std::int32_t>(w.setting().groups.size()));
    w.setting().groups.push_back({ReportGroup::By::village, v, w.setting().villages[v]});
  }
  w.world.assessment.village = low_incidence(0);
  const auto out = w.run();
  const auto of = [&](std::int32_t group, Count what) {
    return out.tally.counts(0, group)[static_cast<std::size_t>(what)];
  };
  CHECK(of(1, Count::villages) == 1);
  CHECK(of(1, Count::villages_meet) == 0);
  CHECK(of(2, Count::villages_meet) == 1);
}

TEST_CASE("A project makes the collective income and fund of its villages from the day it opens") {
  small::World w = two_villages(2);
  ProgrammeSpec p;
  p.id = "store";
  p.payers = {{"county", 1.0}};
  p.project.emplace();
  p.project->villages = "v1";
  p.project->capital = 100'000;
  p.project->collective = 50'000;
  w.programme(p).in_village = {1, 0};
  w.dispatch_on(0, {100});
  // Paid and open on day 100, as nothing has to be built: by the first assessment 100,000 of capital and
  // 50,000 x 265.25 / 365.25.
  const double first = 100'000 + 50'000 * 265.25 / small::year;
  for (const double asked : {first - 2, first + 2}) {
    w.world.assessment.village.emplace();
    w.world.assessment.village->collective_fund = static_cast<sim::Fen>(asked);
    const auto out = w.run();
    CHECK(out.count(Count::villages_meet, 0) == (asked < first ? 1 : 0));
    CHECK(out.count(Count::villages_meet, 1) == 1);
    CHECK(out.count(Count::collective_income, 0) == static_cast<std::int64_t>(first + 0.5) - 100'000);
    CHECK(out.count(Count::collective_income, 1) == 50'000);
  }
  w.world.assessment.village.emplace();
  w.world.assessment.village->collective_income = 50'000;
  // Of the year in which it opens that is less.
  CHECK(w.run().count(Count::villages_meet, 0) == 0);
  CHECK(w.run().count(Count::villages_meet, 1) == 1);
  w.world.assessment.village->collective_income = 50'001;
  CHECK(w.run().count(Count::villages_meet, 1) == 0);
}

}  // namespace village_judgement_test
