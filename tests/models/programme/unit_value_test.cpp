#include "models/programme/unit_value.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace unit_value_test {

using namespace models;

namespace {

constexpr int applicants = 20;
constexpr sim::Fen wage = 200'000;  // a month

ProgrammeSpec rationed(EffectSpec effect, double places) {
  ProgrammeSpec p;
  p.id = "place";
  p.unit = ProgrammeUnit::person;
  p.apply.per_year = 60;  // everyone applies within weeks
  p.places = {places, TooBig::stop};
  p.effects = {std::move(effect)};
  return p;
}

struct Given {
  explicit Given(ProgrammeSpec spec, std::int32_t years = 2) : w(years) {
    w.livelihood(small::streams({small::stream("local-wage", PayCalendar::monthly)}));
    w.programme(std::move(spec));
    w.dispatch_on(0, {90, 181, 273, 350});
    for (std::uint64_t id = 1; id <= applicants; ++id) w.add(id, {small::person(100 + id, 30)});
  }
  small::World w;
};

sim::Fen money(const small::Outcome& out, Funding what, std::int32_t year) {
  return out.tally.funding(0, 0, year, what);
}

std::int64_t waiting(const small::Outcome& out, std::int32_t year) {
  return out.tally.flowing(0, year, Flowing::waiting_at_end);
}

}  // namespace

TEST_CASE("Those who wait for a job need a year's wage of it") {
  const auto none = Given(rationed(JobEffect{"local-wage", wage, 0, 0}, 0)).w.run();
  CHECK(waiting(none, 0) == applicants);
  for (const std::int32_t year : {0, 1}) {
    CHECK(money(none, Funding::need, year) == applicants * 12 * wage);
    CHECK(money(none, Funding::eligible_need, year) == applicants * 12 * wage);
    CHECK(money(none, Funding::spent, year) == 0);
    // An application is demand once, in its year.
    CHECK(money(none, Funding::demand, year) == (year == 0 ? applicants * 12 * wage : 0));
  }
}

TEST_CASE("Those who are served need what they are paid") {
  const auto some = Given(rationed(JobEffect{"local-wage", wage, 0, 0}, 8)).w.run();
  for (const std::int32_t year : {0, 1}) {
    const sim::Fen paid = money(some, Funding::spent, year);
    CHECK(paid > 0);
    CHECK(money(some, Funding::granted, year) == paid);
    CHECK(money(some, Funding::need, year) - paid == waiting(some, year) * 12 * wage);
  }
  CHECK(waiting(some, 0) == applicants - 8);
  CHECK(waiting(some, 1) == applicants - 16);
}

TEST_CASE("A job's chances count by their expectation") {
  const auto out = Given(rationed(JobEffect{"local-wage", wage, 0.25, 0.5}, 0)).w.run();
  const double expected = 12 * 200'000 * 0.75 * (1 - std::exp(-0.5)) / 0.5;
  CHECK(static_cast<double>(money(out, Funding::need, 0)) == Approx(applicants * expected).epsilon(1e-6));
}

TEST_CASE("A transfer has the value of the part of a year for which it is paid") {
  auto spec = rationed(TransferEffect{10'000, PaidPer::member}, 0);
  spec.unit = ProgrammeUnit::household;
  spec.lasts.days = small::year / 2;
  Given half(spec);
  half.w.houses[0].people.push_back(small::person(900, 40));
  CHECK(money(half.w.run(), Funding::need, 0) == (applicants + 1) * 60'000);
  spec.lasts.days = 3 * small::year;
  spec.unit_cost = 5'000;
  const auto out = Given(spec).w.run();
  CHECK(money(out, Funding::need, 0) == applicants * (120'000 + 5'000));
}

TEST_CASE("Where neither a unit cost nor an effect says so there is no value") {
  ProgrammeSpec spec;
  CHECK_FALSE(has_unit_value(spec));
  spec.effects = {VisitsEffect{}};
  CHECK_FALSE(has_unit_value(spec));
  spec.effects.emplace_back(TransferEffect{});
  CHECK(has_unit_value(spec));
  spec.effects = {PremiumEffect{}};
  CHECK(has_unit_value(spec));
  spec.effects.clear();
  spec.unit_cost = 1;
  CHECK(has_unit_value(spec));
}

}  // namespace unit_value_test
