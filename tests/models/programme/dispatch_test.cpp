#include "models/programme/dispatch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace dispatch_test {

using namespace models;

namespace {

constexpr int applicants = 40;

ProgrammeSpec grant(double each_year, TooBig rule = TooBig::stop) {
  ProgrammeSpec p;
  p.id = "grant";
  p.unit_cost = 100'000;
  p.apply.per_year = 60;  // everyone applies within weeks
  p.places = {each_year, rule};
  return p;
}

const std::vector<double> quarters{90, 181, 273, 350};

struct Given {
  explicit Given(ProgrammeSpec spec, std::int32_t years = 1) : w(years) {
    w.programme(std::move(spec));
    w.dispatch_on(0, quarters);
    for (std::uint64_t id = 1; id <= applicants; ++id) w.add(id, {small::person(100 + id, 30)});
  }
  small::World w;
};

/// How many were served at each dispatch of a year.
std::vector<int> served(const small::Outcome& out, std::int32_t year = 0) {
  std::vector<int> n(quarters.size());
  for (const auto& h : out.houses)
    for (const Enrolment& e : h.enrolments)
      for (std::size_t q = 0; q < quarters.size(); ++q)
        if (e.state != EnrolmentState::waiting && e.state != EnrolmentState::refused &&
            e.started == static_cast<float>(year * small::year + quarters[q]))
          ++n[q];
  return n;
}

std::int64_t flow(const small::Outcome& out, Flowing what, std::int32_t year = 0) {
  return out.tally.flowing(0, year, what);
}
sim::Fen money(const small::Outcome& out, Funding what, std::int32_t year = 0, std::int32_t source = 0) {
  return out.tally.funding(0, source, year, what);
}

}  // namespace

TEST_CASE("Places of a year are given out in equal parts per dispatch") {
  const auto four = Given(grant(12)).w.run();
  CHECK(served(four) == std::vector<int>{3, 3, 3, 3});
  const auto ten = served(Given(grant(10)).w.run());
  CHECK(ten[0] + ten[1] + ten[2] + ten[3] == 10);
  for (const int n : ten) CHECK((n == 2 || n == 3));
  CHECK(served(Given(grant(-1)).w.run()) == std::vector<int>{applicants, 0, 0, 0});
  CHECK(served(Given(grant(0)).w.run()) == std::vector<int>{0, 0, 0, 0});
}

TEST_CASE("Places that nobody wants pass on within the year and lapse at its end") {
  Given g(grant(80), 2);
  // Eligible from the second quarter of the second year on: the age rule lets nobody in before.
  g.w.world.programmes[0].everyone = false;
  g.w.world.programmes[0].eligible = g.w.rule("any(person.age >= 31.7)");
  const auto out = g.w.run();
  CHECK(flow(out, Flowing::served, 0) == 0);
  const auto second = served(out, 1);
  CHECK(second[0] + second[1] + second[2] + second[3] == flow(out, Flowing::served, 1));
  // 20 places a quarter, those of the first two and a half passed on; last year's are gone.
  CHECK(second[0] == 0);
  CHECK(second[1] == 0);
  CHECK(second[2] + second[3] == applicants);
}

TEST_CASE("Money binds as places do and is spent to the last whole unit") {
  Given g(grant(-1));
  g.w.budget(0, "county", 350'000);
  const auto out = g.w.run();
  CHECK(flow(out, Flowing::served) == 3);
  CHECK(money(out, Funding::spent) == 300'000);
  CHECK(money(out, Funding::need) == applicants * 100'000);
  REQUIRE(out.budgets.size() == 1);
  CHECK(out.budgets[0][0].opening == 350'000);
  CHECK(out.budgets[0][0].spent == 300'000);
  // The twin without limits serves everyone at the first dispatch that finds them waiting.
  const auto twin = g.w.run(1, true);
  CHECK(flow(twin, Flowing::served) == applicants);
  CHECK(money(twin, Funding::spent) == applicants * 100'000);
}

TEST_CASE("A part of a unit is given where the scenario says so") {
  Given g(grant(-1, TooBig::part));
  g.w.budget(0, "county", 350'000);
  const auto out = g.w.run();
  CHECK(flow(out, Flowing::served) == 4);
  CHECK(money(out, Funding::spent) >= 349'990);
  CHECK(money(out, Funding::spent) <= 350'000);
}

TEST_CASE("A budget beyond all need binds nobody, however large") {
  for (const TooBig rule : {TooBig::stop, TooBig::part})
    for (const sim::Fen large :
         {10'000'000LL, 9'223'300'000'000LL, 15'000'000'000'000LL, 1'000'000'000'000'000LL}) {
      auto spec = grant(-1, rule);
      spec.payers = {{"county", 0.6}, {"fund", 0.4}};
      Given g(spec);
      g.w.budget(0, "county", 180'000);
      g.w.budget(0, "fund", large);
      const auto out = g.w.run();
      INFO(large);
      CHECK(money(out, Funding::spent, 0, 0) >= 180'000 - 1);
      // A small share of a large budget, and the other payer without one.
      spec.payers = {{"county", 0.000001}, {"fund", 0.999999}};
      spec.unit_cost = 10'000'000'000;
      Given small(spec);
      small.w.budget(0, "county", large);
      CHECK(flow(small.w.run(), Flowing::served) == std::min<std::int64_t>(applicants, large / 10'000));
    }
}

TEST_CASE("The scarcest payer decides how many units there are") {
  auto spec = grant(-1);
  spec.payers = {{"county", 0.6}, {"fund", 0.4}};
  Given g(spec);
  g.w.budget(0, "county", 1'000'000);
  g.w.budget(0, "fund", 200'000);
  const auto out = g.w.run();
  CHECK(flow(out, Flowing::served) == 5);
  CHECK(money(out, Funding::spent, 0, 0) == 300'000);
  CHECK(money(out, Funding::spent, 0, 1) == 200'000);
}

TEST_CASE("Those of higher priority go first and then those who applied first") {
  auto spec = grant(8);
  spec.priority.text = "members";
  Given g(spec);
  for (std::uint64_t id = 1; id <= 5; ++id)
    g.w.houses[id * 7 - 1].people.push_back(small::person(10'000 + id, 8));
  const auto out = g.w.run();
  double last_served = 0, first_waiting = std::numeric_limits<double>::infinity();
  for (const auto& h : out.houses) {
    const Enrolment& e = h.enrolments[0];
    const bool got = e.state == EnrolmentState::ended;
    if (h.people.size() == 2) {
      CHECK(got);
      CHECK(e.started <= static_cast<float>(quarters[2]));  // two places a quarter: five in three quarters
    } else if (got) {
      last_served = std::max(last_served, static_cast<double>(e.applied));
    } else {
      first_waiting = std::min(first_waiting, static_cast<double>(e.applied));
    }
  }
  CHECK(last_served < first_waiting);
}

TEST_CASE("Who is no longer eligible is dropped at the dispatch") {
  Given g(grant(-1));
  g.w.world.programmes[0].everyone = false;
  g.w.world.programmes[0].eligible = g.w.rule("any(person.age < 30.1)");  // until about day 36
  const auto out = g.w.run();
  CHECK(flow(out, Flowing::served) == 0);
  CHECK(flow(out, Flowing::dropped) == flow(out, Flowing::applied));
  CHECK(flow(out, Flowing::applied) > applicants / 2);
  CHECK(money(out, Funding::spent) == 0);
}

TEST_CASE("Waits are counted to the first dispatch and in the queue") {
  Given g(grant(8));
  const auto out = g.w.run();
  double calendar = 0, queue = 0;
  int waiting = 0;
  for (const auto& h : out.houses) {
    const Enrolment& e = h.enrolments[0];
    if (e.state == EnrolmentState::waiting) {
      ++waiting;
      continue;
    }
    double first = 0;
    for (const double q : quarters)
      if (static_cast<double>(e.applied) <= q) {
        first = q;
        break;
      }
    calendar += first - static_cast<double>(e.applied);
    queue += static_cast<double>(e.started) - first;
  }
  // Each wait is counted in thousandths of a day; the record keeps its days as floats.
  CHECK(std::abs(static_cast<double>(flow(out, Flowing::wait_calendar)) / wait_scale - calendar) < 0.01);
  CHECK(std::abs(static_cast<double>(flow(out, Flowing::wait_queue)) / wait_scale - queue) < 0.01);
  CHECK(flow(out, Flowing::waited_so_far) > 0);
  CHECK(flow(out, Flowing::served) == 8);
  CHECK(flow(out, Flowing::waiting_at_end) == waiting);
  CHECK(waiting == applicants - 8);
}

TEST_CASE("Applications after the year's last dispatch wait at its end") {
  auto spec = grant(-1);
  spec.apply.per_year = 0;
  spec.apply.once = true;
  spec.apply.at = {sim::Distribution::Kind::constant, {360, 0}};
  const auto out = Given(spec, 2).w.run();
  CHECK(flow(out, Flowing::applied, 0) == applicants);
  CHECK(flow(out, Flowing::waiting_at_end, 0) == applicants);
  CHECK(flow(out, Flowing::waited_so_far, 0) == applicants * std::lround((small::year - 360) * wait_scale));
  CHECK(flow(out, Flowing::served, 1) == applicants);
  CHECK(flow(out, Flowing::waiting_at_end, 1) == 0);
  // In a run's last year they are never served.
  CHECK(flow(Given(spec, 1).w.run(), Flowing::waiting_at_end, 0) == applicants);
}

TEST_CASE("Whoever waited or applied is served, dropped or waits: in every year of random scenarios") {
  constexpr std::int32_t years = 4;
  std::int64_t served = 0, dropped = 0, left_waiting = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto u = [&](int which) {
      return sim::philox(sim::make_key(seed, 0), 7, sim::stream("test/scenario"), sim::Index::of_year(which))
          .first();
    };
    auto spec = grant(std::floor(u(0) * 30) - 1, static_cast<TooBig>(static_cast<int>(u(1) * 3)));
    spec.apply.per_year = 0.2 + 4 * u(2);
    spec.repeat = u(3) < 0.5 ? Repeat::never : spec.repeat;
    spec.lasts.days = 200 * u(4);
    small::World w(years);
    w.programme(spec);
    std::vector<double> days;
    for (double day = 365 * u(5); day < 365; day += 40 + 300 * u(6)) days.push_back(std::floor(day) + 1);
    w.dispatch_on(0, days);
    w.world.demography.deaths = std::vector<double>(111, sim::threshold_of(0.3 * u(7)));
    if (u(8) < 0.5) w.budget(0, "county", static_cast<sim::Fen>(u(9) * 2'000'000));
    for (std::uint64_t id = 1; id <= 60; ++id) w.add(id, {small::person(100 + id, 20 + 0.2 * double(id))});
    if (u(10) < 0.7) {
      w.world.programmes[0].everyone = false;
      w.world.programmes[0].eligible = w.rule("any(person.age < 30)");
    }
    const auto out = w.run(seed);
    std::int64_t waiting = 0;
    for (std::int32_t year = 0; year < years; ++year) {
      INFO("seed " << seed << ", year " << year);
      const std::int64_t gone = flow(out, Flowing::served, year) + flow(out, Flowing::dropped, year);
      CHECK(waiting + flow(out, Flowing::applied, year) == gone + flow(out, Flowing::waiting_at_end, year));
      waiting = flow(out, Flowing::waiting_at_end, year);
      served += flow(out, Flowing::served, year);
      dropped += flow(out, Flowing::dropped, year);
    }
    left_waiting += waiting;
  }
  // The scenarios are such that all of it happens.
  CHECK(served > 500);
  CHECK(dropped > 50);
  CHECK(left_waiting > 50);
}

TEST_CASE("Need is new applications and the backlog at full cost; demand counts each once") {
  Given g(grant(8), 3);
  const auto out = g.w.run();
  const std::int64_t new_ones[]{flow(out, Flowing::applied, 0), flow(out, Flowing::applied, 1),
                                flow(out, Flowing::applied, 2)};
  CHECK(new_ones[0] + new_ones[1] + new_ones[2] == applicants);
  std::int64_t backlog = 0;
  for (std::int32_t year = 0; year < 3; ++year) {
    CHECK(money(out, Funding::need, year) == (new_ones[year] + backlog) * 100'000);
    CHECK(money(out, Funding::demand, year) == new_ones[year] * 100'000);
    CHECK(money(out, Funding::granted, year) == 8 * 100'000);
    backlog += new_ones[year] - 8;
    // What was needed and not granted is what waits.
    CHECK(money(out, Funding::need, year) - money(out, Funding::granted, year) == backlog * 100'000);
  }
}

TEST_CASE("What is reserved for a village is not given to another, and what managing costs is paid first") {
  Given g(grant(-1, TooBig::skip));
  for (std::size_t i = 0; i < g.w.houses.size(); ++i) g.w.houses[i].household.village = i % 2;
  g.w.budget(0, "county", 1'000'000);
  g.w.dispatch.reserves = {{{0.7, {1, 0}}}};
  const auto out = g.w.run();
  int inside = 0, outside = 0;
  for (const auto& h : out.houses)
    if (!h.enrolments.empty() && h.enrolments[0].state != EnrolmentState::waiting)
      ++(h.household.village == 0 ? inside : outside);
  CHECK(inside + outside == 10);
  CHECK(outside <= 3);
  CHECK(inside >= 7);
  // Where nobody lives whom it is for, it is not spent.
  g.w.dispatch.reserves = {{{0.7, {0, 0}}}};
  CHECK(flow(g.w.run(), Flowing::served) == 3);
  CHECK(flow(g.w.run(1, true), Flowing::served) == applicants);
}

TEST_CASE("Money makes no jobs: the twin without limits has as many places of work as there are") {
  auto spec = grant(8);
  spec.id = "job";
  spec.unit = ProgrammeUnit::person;
  spec.effects.push_back(JobEffect{});
  Given g(spec);
  CHECK(flow(g.w.run(1, true), Flowing::served) == 8);
}
}  // namespace dispatch_test
