#include "models/livelihood/tables.hpp"
#include "models/programme/effects/dwelling.hpp"
#include "tests/support/small_world.hpp"

namespace relocation_test {

using namespace models;

namespace {

/// Registered household 1 of the first village, granted a house in the second on the 100th day.
small::World moving(std::int32_t years) {
  small::World w(years);
  LivelihoodSpec spec = small::streams({small::stream("pensions", PayCalendar::continuous)});
  ShockSpec drought;
  drought.id = "drought";
  drought.per_year = 0.5;
  drought.multiplies.push_back({"pensions", {sim::Distribution::Kind::constant, {0.5, 0}}});
  spec.shocks.push_back(drought);
  w.livelihood(spec);
  small::House& h = w.add_poor(1, {small::person(10, 70)});
  h.household.house_safe = 0;
  small::set_base(h, Stream::pensions, 1000);
  ProgrammeSpec p;
  p.id = "relocation";
  p.eligible.text = "not house_safe";
  p.apply.once = true;
  p.unit_cost = 500'000;
  DwellingEffect e;
  e.moves_to = "v2";
  e.own_part = 30'000;
  p.effects.push_back(e);
  w.programme(p);
  w.world.programmes[0].effects[0].village = 1;
  w.dispatch_on(0, {100});
  return w;
}

/// Was the village hit in a year? By the income of a household that stays there.
std::vector<bool> hit_years(std::uint64_t seed, std::uint16_t village, std::int32_t years) {
  small::World w = moving(years);
  w.world.programmes.clear();
  w.dispatch.dates.clear();
  w.houses[0].household.village = village;
  const auto out = w.run(seed);
  std::vector<bool> hit;
  for (const sim::Fen income : out.amounts("income of the year", 1)) hit.push_back(income < 75'000);
  return hit;
}

}  // namespace

TEST_CASE("Relocation makes the house safe and changes the village, at the household's part of the cost") {
  small::World w = moving(1);
  const auto out = w.run();
  const small::House& h = out.house(1);
  CHECK(h.household.village == 1);
  CHECK(h.household.house_safe == 1);
  REQUIRE(out.of("moves to another village", 1).size() == 1);
  CHECK(out.of("moves to another village", 1).front().time == 100);
  CHECK(out.posted(w.world.programmes[0].more.own_part) == 30'000);
}

TEST_CASE("From the day of the move the other village's shocks act") {
  bool differed = false;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto here = hit_years(seed, 0, 2), there = hit_years(seed, 1, 2);
    small::World w = moving(2);
    const auto out = w.run(seed);
    const auto incomes = out.amounts("income of the year", 1);
    REQUIRE(incomes.size() == 2);
    const auto part = [](bool hit) { return hit ? 50'000.0 : 100'000.0; };
    const double first = (part(here[0]) * 100 + part(there[0]) * 265.25) / 365.25;
    CHECK(std::abs(static_cast<double>(incomes[0]) - first) < 2);
    CHECK(std::abs(static_cast<double>(incomes[1]) - part(there[1])) < 2);
    differed = differed || here[0] != there[0];
  }
  CHECK(differed);
}

TEST_CASE("Results by village count a household where it lives") {
  small::World w = moving(1);
  for (std::uint16_t v = 0; v < 2; ++v) {
    w.setting().group_of_village.push_back(static_cast<std::int32_t>(w.setting().groups.size()));
    w.setting().groups.push_back({ReportGroup::By::village, v, w.setting().villages[v]});
  }
  const auto out = w.run();
  const auto of = [&](std::int32_t group, Count what) {
    return out.tally.counts(0, group)[static_cast<std::size_t>(what)];
  };
  CHECK(of(1, Count::households) == 0);
  CHECK(of(2, Count::households) == 1);
  CHECK(of(2, Count::c0) == 1);
  CHECK(out.tally.heads[2] == 1);  // at the start it was one of the first village's
}

TEST_CASE("Works of the old village stay behind, those of the new one are its own, a farm's profit is kept") {
  small::World w = moving(1);
  const auto project = [](const std::string& id, sim::Fen adds) {
    ProgrammeSpec p;
    p.id = id;
    p.payers = {{"county", 1.0}};
    p.project.emplace();
    p.project->profit = adds;
    IncomeEffect income;
    income.stream = "pensions";
    income.adds = adds;
    p.effects.push_back(income);
    return p;
  };
  const auto add = [&](const ProgrammeSpec& p, std::vector<std::uint8_t> villages, WorkSet builds) {
    ProgrammeTable& table = w.programme(p);
    table.in_village = std::move(villages);
    table.builds = builds;
    w.dispatch_on(static_cast<std::uint16_t>(w.world.programmes.size() - 1), {50});
  };
  add(project("old-road", 10'000), {1, 0}, work_bit(VillageWork::road));
  add(project("new-road", 20'000), {0, 1}, work_bit(VillageWork::road));
  add(project("both", 40'000), {1, 1}, work_bit(VillageWork::water));
  add(project("farm", 80'000), {1, 0}, 0);
  const auto out = w.run();
  CHECK(out.of("old-road", 1).size() == 1);
  REQUIRE(out.of("new-road", 1).size() == 1);
  CHECK(out.of("new-road", 1).front().time == 100);
  CHECK(out.of("both", 1).size() == 1);
  const auto works = [](const Enrolment& e) { return e.working != 0; };
  for (const Enrolment& e : out.house(1).enrolments)
    if (e.programme > 0) CHECK(works(e) == (w.world.programmes[e.programme].spec.id != "old-road"));
}

TEST_CASE("Nobody is moved to the village in which he lives") {
  small::World w = moving(1);
  w.houses[0].household.village = 1;
  const auto out = w.run();
  CHECK(out.of("moves to another village", 1).empty());
  CHECK(out.tally.flowing(0, 0, Flowing::applied) == 0);
}
}  // namespace relocation_test
