// What rules may ask of a household: of where it lives, and of its incomes.
#include "models/people/fields.hpp"

#include <cstdlib>

#include <catch2/catch.hpp>

#include "models/rule/compile.hpp"
#include "tests/support/small_world.hpp"

namespace fields_test {

using namespace models;

namespace {

/// Grants 1 yuan to whom the rule holds for, on 1 January of each of two years; who has been granted it when.
std::vector<std::uint64_t> granted(small::World& w, const std::string& rule, std::int32_t year = 0) {
  ProgrammeSpec p;
  p.id = "asked";
  p.entitlement = true;
  p.unit_cost = 100;
  p.payers = {{"county", 1.0}};
  p.eligible.text = rule;
  w.programme(p);
  const auto out = w.run();
  std::vector<std::uint64_t> ids;
  for (const auto& line : out.of("asked"))
    if (w.setting().year_of(line.time) == year) ids.push_back(line.entity);
  std::sort(ids.begin(), ids.end());
  return ids;
}

small::World villages(std::int32_t years = 1) {
  small::World w(years);
  for (std::uint64_t id = 1; id <= 4; ++id)
    w.add_poor(id, {small::person(10 * id, 40)}).household.village = id % 2 == 0 ? 1 : 0;
  return w;
}

}  // namespace

TEST_CASE("A rule may ask in which village the household lives") {
  small::World w = villages();
  REQUIRE(w.setting().villages.size() >= 2);
  CHECK(granted(w, "village = " + w.setting().villages[1]) == std::vector<std::uint64_t>{2, 4});
  small::World other = villages();
  CHECK(granted(other, "village in (" + other.setting().villages[0] + ")") ==
        std::vector<std::uint64_t>{1, 3});
}

TEST_CASE("A rule may ask whether the village is one of a project's, open or not") {
  small::World w = villages();
  ProgrammeSpec farm;
  farm.id = "farm";
  farm.payers = {{"county", 1.0}};
  farm.project.emplace();
  farm.project->capital = 100;
  farm.project->collective = 1;
  w.programme(farm).in_village = {0, 1};
  CHECK(granted(w, "not in_village_of(farm)") == std::vector<std::uint64_t>{1, 3});
}

TEST_CASE("What is no project has no villages, and the rule says so") {
  sim::Problems problems;
  const auto scope = household_scope({.programmes = {"grant", "farm"}, .no_projects = {"grant"}});
  CHECK(rule::compile({"in_village_of(farm)", {}}, scope, {}, rule::Kind::truth, problems));
  CHECK(problems.empty());
  CHECK_FALSE(rule::compile({"in_village_of(grant)", {}}, scope, {}, rule::Kind::truth, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message == "`grant` is not a village project");
}

TEST_CASE("A rule may ask what a top-up lifts income to") {
  small::World w = villages();
  for (small::House& h : w.houses) h.household.assessed = static_cast<sim::Fen>(h.id) * 100'000;
  ProgrammeSpec dibao;
  dibao.id = "dibao";
  dibao.entitlement = true;
  dibao.eligible.text = "labour < 0";
  dibao.effects = {TopUpEffect{1, 300'000, {small::on(1, 1)}}};
  w.programme(dibao);
  CHECK(granted(w, "assessed_income < top_up_line(dibao)") == std::vector<std::uint64_t>{1, 2});
  small::World other = villages();
  // In poverty lines, and beside a rule that asks for people: values are then found in another way.
  dibao.effects = {TopUpEffect{2, 0, {small::on(1, 1)}}};
  other.programme(dibao);
  CHECK(granted(other, "top_up_line(dibao) = 2 * line and any(person.age > 0)") ==
        std::vector<std::uint64_t>{1, 2, 3, 4});
}

TEST_CASE("What has no top-up has no line, and the rule says so") {
  sim::Problems problems;
  const auto scope = household_scope({.programmes = {"grant", "dibao"}, .no_top_ups = {"grant"}});
  CHECK(rule::compile({"line < top_up_line(dibao)", {}}, scope, {}, rule::Kind::truth, problems));
  CHECK(problems.empty());
  CHECK_FALSE(rule::compile({"line < top_up_line(grant)", {}}, scope, {}, rule::Kind::truth, problems));
  CHECK_FALSE(rule::compile({"top_up_line(dibao)", {}}, scope, {}, rule::Kind::truth, problems));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "`grant` is not a programme with a top-up");
}

TEST_CASE("Income without programmes is what the last window brought but for what they paid") {
  small::World w = villages(2);
  w.livelihood(small::streams({small::stream("pensions", PayCalendar::monthly)}));
  for (small::House& h : w.houses) small::set_base(h, Stream::pensions, 600);
  ProgrammeSpec pays;
  pays.id = "pays";
  pays.entitlement = true;
  pays.eligible.text = "village = " + w.setting().villages[1];
  pays.payers = {{"county", 1.0}};
  TransferEffect e;
  e.monthly = 10'000;
  pays.effects = {e};
  w.programme(pays);
  // 600 of pensions each, and 1,200 from the programme in the second village.
  CHECK(granted(w, "income_without_programmes < 601 and assessed_income > 1700", 1) ==
        std::vector<std::uint64_t>{2, 4});
}

TEST_CASE("A rule may ask how long the present status has lasted") {
  small::World w = villages();
  for (small::House& h : w.houses) h.household.since = h.id < 3 ? -400.0F : -300.0F;
  CHECK(granted(w, "status_years < 1") == std::vector<std::uint64_t>{3, 4});
}

TEST_CASE("What the last assessment found for each stays what it was when somebody leaves or comes") {
  Household h;
  h.members = 6;
  h.assessed = 1'472'251;
  h.after_health = -600'000;
  h.assessed_top_ups = 60'000;
  h.assessed_transfers = 120'000;
  change_members(h, -1);
  change_members(h, -1);
  CHECK(h.members == 4);
  CHECK(std::abs(h.assessed * 6 - 1'472'251 * 4) <= 12);
  CHECK(std::abs(h.after_health + 400'000) <= 2);
  CHECK(h.assessed_top_ups == 40'000);
  CHECK(h.assessed_transfers == 80'000);
  change_members(h, 1);
  CHECK(h.assessed_top_ups == 50'000);
  h.members = 1;
  change_members(h, -1);
  CHECK(h.assessed_top_ups == 50'000);  // nobody is left of whom anything could be said
}

}  // namespace fields_test
