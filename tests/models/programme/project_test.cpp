#include "models/programme/project.hpp"

#include <cmath>
#include <tuple>

#include <catch2/catch.hpp>

#include "models/programme/project_work.hpp"
#include "sim/time/calendar.hpp"
#include "tests/support/small_world.hpp"

namespace project_test {

using namespace models;

namespace {

/// The cattle farm of document 003 §2 in small: 1,260 needed, 900 in place, the gap of 360 paid half and
/// half.
ProgrammeSpec farm() {
  ProgrammeSpec p;
  p.id = "farm";
  p.payers = {{"county", 0.5}, {"fund", 0.5}};
  p.project.emplace();
  p.project->villages = "v1";
  p.project->capital = 126'000;
  p.project->in_place = 90'000;
  p.project->build.days = 100;
  p.project->profit = 60'001;
  p.effects = {DividendEffect{}};
  return p;
}

small::World world_with(const ProgrammeSpec& spec) {
  small::World w(3);
  w.livelihood(small::streams({small::stream("property", PayCalendar::continuous)}));
  w.programme(spec).in_village = {1, 0};
  w.dispatch_on(0, {90, 200, 300});
  for (std::uint64_t id = 1; id <= 3; ++id)
    w.add(id, {small::person(10 * id, 40)}).household.village = id == 3 ? 1 : 0;
  return w;
}

}  // namespace

TEST_CASE("A project whose capital is there is built and shares its profit") {
  small::World w = world_with(farm());
  const auto out = w.run();
  // Paid on day 90, built by day 190, opened on day 200.
  CHECK(out.tally.funding(0, 0, 0, Funding::spent) == 18'000);
  CHECK(out.tally.funding(0, 1, 0, Funding::spent) == 18'000);
  REQUIRE(out.of("farm", 1).size() == 1);
  CHECK(out.of("farm", 1)[0].time == 200);
  CHECK(out.of("farm", 1)[0].amount == 30'001);
  CHECK(out.of("farm", 2)[0].amount == 30'000);
  CHECK(out.of("farm", 3).empty());
  const double years = (3 * small::year - 200) / small::year;
  const auto earned =
      static_cast<double>(out.posted(w.setting().flows.income[static_cast<std::size_t>(Stream::property)]));
  CHECK(std::abs(earned - 60'001 * years) < 10);
  CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
}

TEST_CASE("An unfilled gap delays a project, and what is owed is need of every year") {
  small::World w = world_with(farm());
  w.budget(0, "county", 10'000);
  const auto out = w.run();
  CHECK(out.tally.funding(0, 0, 0, Funding::need) == 18'000);
  CHECK(out.tally.funding(0, 0, 0, Funding::spent) == 10'000);
  CHECK(out.tally.funding(0, 0, 1, Funding::need) == 8'000);
  CHECK(out.tally.funding(0, 0, 1, Funding::spent) == 8'000);
  CHECK(out.of("farm", 1)[0].time == small::year + 200);
  CHECK(out.tally.flowing(0, 1, Flowing::served) == 2);
  CHECK(out.tally.flowing(0, 1, Flowing::wait_queue) ==
        2 * static_cast<std::int64_t>((small::year + 110) * wait_scale + 0.5));
}

TEST_CASE("A project that is to begin later is asked for from then on") {
  small::World w = world_with(farm());
  w.world.programmes[0].from = small::year;
  const auto out = w.run();
  CHECK(out.tally.funding(0, 0, 0, Funding::need) == 0);
  CHECK(out.tally.funding(0, 0, 1, Funding::spent) == 18'000);
  REQUIRE(out.of("farm", 1).size() == 1);
  CHECK(out.of("farm", 1)[0].time == small::year + 200);
}

TEST_CASE("With unlimited money nothing waits but the building") {
  small::World w = world_with(farm());
  w.budget(0, "county", 10'000);
  const auto out = w.run(1, true);
  CHECK(out.of("farm", 1)[0].time == 200);
}

TEST_CASE("Late work costs next year's money") {
  auto spec = farm();
  spec.project->late_cut = 0.25;
  spec.project->due = *sim::make_date(2016, 5, 30);
  small::World w = world_with(spec);
  w.budget(0, "county", 7'000);
  w.world.programmes[0].due = 150;
  const auto out = w.run();
  // 7,000 the first year, 7,000 less a quarter the second, then in full again.
  CHECK(out.budgets[0][0].opening == 7'000);
  CHECK(out.budgets[1][0].opening == 5'250);
  CHECK(out.budgets[2][0].opening == 7'000);
}

TEST_CASE("Which budgets lateness cuts is the project's to say") {
  auto spec = farm();
  spec.project->late_cut = 0.25;
  spec.project->due = *sim::make_date(2016, 5, 30);
  const auto cuts = [&](const std::string& of, const BudgetLine& line) {
    spec.project->late_cut_of = of;
    small::World w = world_with(spec);
    return lateness_cuts(w.world.programmes[0], line);
  };
  const Account payer = first_source_account, other = first_source_account + 7;
  CHECK(cuts("", {payer, spec.id}));
  CHECK_FALSE(cuts("", {payer, "grant"}));
  CHECK(cuts("*", {payer, "grant"}));
  CHECK(cuts("*", {payer, std::string(any_programme)}));
  CHECK_FALSE(cuts("*", {other, "grant"}));
  CHECK(cuts("roads grant", {other, "grant"}));
  CHECK_FALSE(cuts("roads grant", {payer, spec.id}));
}

TEST_CASE("Running a project costs its payers from the day it opens, as far as there is money") {
  for (const bool short_of_money : {false, true}) {
    auto spec = farm();
    spec.project->upkeep = 10'000;
    small::World w = world_with(spec);
    if (short_of_money) w.budget(0, "county", 18'000);
    const auto out = w.run();
    // Opened on day 200: 165.25 days of the first year, then whole years, each source its half.
    const auto first = static_cast<sim::Fen>(10'000 * 165.25 / small::year + 0.5);
    CHECK(out.tally.funding(0, 1, 0, Funding::spent) == 18'000 + first / 2);
    CHECK(out.tally.funding(0, 0, 0, Funding::need) == 18'000 + (first + 1) / 2);
    CHECK(out.tally.funding(0, 0, 0, Funding::spent) == 18'000 + (short_of_money ? 0 : (first + 1) / 2));
    for (std::int32_t year = 1; year < 3; ++year) {
      CHECK(out.tally.funding(0, 0, year, Funding::need) == 5'000);
      CHECK(out.tally.funding(0, 0, year, Funding::spent) == 5'000);
    }
    CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
  }
}

TEST_CASE("Of the year in which it opens a project's profit is that of the days that are left") {
  small::World w = world_with(farm());
  w.livelihood(small::streams({small::stream("property", PayCalendar::dates, {{small::on(12, 15), 1.0}})}));
  const auto out = w.run();
  const auto paid = out.amounts("property", 1);
  REQUIRE(paid.size() == 3);
  CHECK(std::abs(static_cast<double>(paid[0]) - 30'001 * 165.25 / small::year) < 1);
  CHECK(paid[1] == 30'001);
  CHECK(paid[2] == 30'001);
}

TEST_CASE("Who has the money in hand buys a share, and the shareholders alone share the profit") {
  auto spec = farm();
  spec.project->share = 10'000;
  small::World w = world_with(spec);
  // The second has too little; the third would have enough, but lives elsewhere.
  w.houses[1].household.cash = 9'999;
  const auto out = w.run();
  CHECK(out.amounts("buys a share", 1) == std::vector<sim::Fen>{10'000});
  CHECK(out.of("buys a share", 1)[0].time == 90);
  CHECK(out.of("buys a share", 2).empty());
  CHECK(out.posted(w.world.programmes[0].more.share) == 10'000);
  for (const std::int32_t source : {0, 1}) CHECK(out.tally.funding(0, source, 0, Funding::spent) == 13'000);
  CHECK(out.amounts("farm", 1) == std::vector<sim::Fen>{60'001});
  CHECK(out.of("farm", 2).empty());
  CHECK(out.tally.ledger.net(household_account) == out.tally.cash_change);
}

TEST_CASE("Shares are sold while the capital has room for a whole one") {
  auto spec = farm();
  spec.project->share = 20'000;
  small::World w = world_with(spec);
  const auto out = w.run();
  // 36,000 are missing: room for one of 20,000, and the payers owe the other 16,000.
  CHECK(out.of("buys a share").size() == 1);
  CHECK(out.tally.funding(0, 0, 0, Funding::spent) == 8'000);
  CHECK(out.amounts("farm", 1) == std::vector<sim::Fen>{60'001});
}

TEST_CASE("A share that costs more than is missing is refused") {
  auto spec = farm();
  spec.project->share = 36'001;
  sim::Problems problems;
  static_cast<void>(compile(spec, {}, Accounts({"county", "fund"}), problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "programmes.farm.project.share");
}

TEST_CASE(
    "A service for small villages leaves out those in which too many people live, over the whole "
    "population") {
  // Two people live in the first village, one in the second.
  for (const auto& [below, scale, served] :
       {std::tuple(std::int64_t{0}, 1.0, 2), std::tuple(std::int64_t{3}, 1.0, 2),
        std::tuple(std::int64_t{2}, 1.0, 1), std::tuple(std::int64_t{3}, 0.5, 1),
        std::tuple(std::int64_t{1}, 1.0, 0)}) {
    ProgrammeSpec p = farm();
    p.project->capital = 1'000;
    p.project->in_place = p.project->profit = 0;
    p.project->build.days = 0;
    p.project->upkeep = 12'000;
    p.project->people_below = below;
    small::World w = world_with(p);
    w.world.programmes[0].in_village = {1, 1};
    w.dispatch.scale = scale;
    const auto out = w.run();
    // Where no village is left nothing is begun, and nothing is paid.
    if (served == 0) CHECK(out.tally.funding(0, 0, 0, Funding::spent) == 0);
    CHECK(out.of("farm", 3).size() == (served > 0 ? 1 : 0));
    CHECK(out.of("farm", 1).size() == (served > 1 ? 1 : 0));
    // In the second year upkeep is asked for in every village that it serves.
    CHECK(out.tally.funding(0, 0, 1, Funding::spent) + out.tally.funding(0, 1, 1, Funding::spent) ==
          served * 12'000);
  }
}

}  // namespace project_test
