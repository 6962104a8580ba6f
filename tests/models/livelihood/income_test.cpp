#include "models/livelihood/income.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "models/livelihood/accrual.hpp"
#include "tests/support/small_world.hpp"

namespace income_test {

using namespace models;

namespace {

constexpr std::int32_t on(int month, int day) { return month << 8 | day; }

/// Somebody who is ill for a stay of `days` that begins with the onset, losing `share` of the labour.
DiseaseSpec stay(double days, double share, double per_year) {
  DiseaseSpec d;
  d.id = "flu";
  d.states.resize(2);
  d.states[0].id = "well";
  d.states[1].id = "ill";
  d.states[1].lasts = sim::Distribution{sim::Distribution::Kind::constant, {days, 0}};
  d.states[1].labour_lost = share;
  d.moves.resize(2);
  d.moves[0] = {
      .id = "onset", .name = {}, .from = "well", .to = "ill", .branches = {}, .per_year = {{{0, per_year}}}};
  d.moves[1] = {.id = "recovery",
                .name = {},
                .from = "ill",
                .to = "well",
                .branches = {},
                .at = MoveAt::end_of_stay,
                .per_year = {}};
  return d;
}

}  // namespace

TEST_CASE("A monthly stream pays a twelfth at each month's end") {
  small::World w;
  w.livelihood(small::streams({small::stream("pensions", PayCalendar::monthly)}));
  small::set_base(w.add(1, {small::person(10, 70)}), Stream::pensions, 1200);
  const auto out = w.run();
  CHECK(out.amounts("pensions") == std::vector<sim::Fen>(12, 10'000));
  for (std::size_t m = 0; m < 12; ++m)
    CHECK(out.of("pensions")[m].time == Approx((static_cast<double>(m) + 1) * small::month).margin(1e-5));
  // All of it lies within the year it was earned in.
  CHECK(out.house(1).household.assessed == 120'000);
  CHECK(out.house(1).household.cash == 100'000 + 120'000);
}

TEST_CASE("A stream with dates pays its shares on its days") {
  small::World w(2);
  w.livelihood(
      small::streams({small::stream("crops", PayCalendar::dates, {{on(7, 15), 0.3}, {on(10, 15), 0.7}})}));
  small::set_base(w.add(1, {small::person(10, 40)}), Stream::crops, 1000);
  const auto out = w.run();
  CHECK(out.amounts("crops") == std::vector<sim::Fen>{30'000, 70'000, 30'000, 70'000});
  const auto& calendar = w.setting().calendar;
  CHECK(out.of("crops")[0].time == calendar.time_of(0, {7, 15}) + 0.5);
  CHECK(out.of("crops")[3].time == calendar.time_of(1, {10, 15}) + 0.5);
}

TEST_CASE("Wages are earned day by day whatever the calendar") {
  // The same wage, paid every month, once a year, and as it accrues: a year brings the same within a fen a
  // payment.
  for (const PayCalendar calendar : {PayCalendar::monthly, PayCalendar::dates, PayCalendar::continuous}) {
    small::World w(3);
    std::vector<std::pair<std::int32_t, double>> dates;
    if (calendar == PayCalendar::dates) dates = {{on(2, 1), 1.0}};
    w.livelihood(small::streams({small::stream("local-wage", calendar, dates)}));
    small::set_base(w.add(1, {small::person(10, 30)}), Stream::local_wage, 3652.5);
    const auto out = w.run();
    sim::Fen sum = 0;
    for (const sim::Fen amount : out.amounts("local-wage")) sum += amount;
    const double paid_until =
        calendar == PayCalendar::dates ? out.of("local-wage").back().time : 3 * small::year;
    const double earned_before =
        calendar == PayCalendar::dates ? w.setting().calendar.time_of(-1, {2, 1}) : 0;
    CHECK(static_cast<double>(sum) / 100 == Approx(10 * (paid_until - earned_before)).margin(0.02));
  }
}

TEST_CASE("Levels are base times growth times noise of mean 1") {
  small::World w(2);
  auto spec = small::streams({small::stream("property", PayCalendar::dates, {{on(6, 1), 1.0}})});
  spec.streams[0].noise = 0.5;
  w.livelihood(spec);
  w.setting().growth[0][static_cast<std::size_t>(Stream::property)] = 1.1F;
  w.setting().growth[1][static_cast<std::size_t>(Stream::property)] = 1.21F;
  constexpr int n = 4000;
  for (int i = 0; i < n; ++i)
    small::set_base(
        w.add(static_cast<std::uint64_t>(i) + 1, {small::person(static_cast<std::uint64_t>(i) + 10'000, 40)}),
        Stream::property, 1000);
  const auto out = w.run();
  double sum[2]{}, squares[2]{};
  for (const auto& line : out.of("property")) {
    const auto y = static_cast<std::size_t>(w.setting().year_of(line.time));
    const double yuan = static_cast<double>(line.amount) / 100;
    sum[y] += yuan;
    squares[y] += yuan * yuan;
  }
  for (std::size_t y = 0; y < 2; ++y) {
    const double mean = sum[y] / n;
    const double error = std::sqrt((squares[y] / n - mean * mean) / n);
    const double expected = y == 0 ? 1100 : 1210;
    CHECK(std::abs(mean - expected) < 4 * error);
    // The spread is the lognormal's: standard deviation over mean = root(exp(sigma^2) - 1) = 0.53294.
    CHECK(std::sqrt(squares[y] / n - mean * mean) / mean == Approx(0.53294).epsilon(0.06));
  }
  // A household's luck of one year says nothing of the next.
  CHECK(out.amounts("property", 1)[0] * 11 != out.amounts("property", 1)[1] * 10);
}

TEST_CASE("A shock hits all of a village in a year or all villages at once") {
  for (const bool everywhere : {false, true}) {
    small::World w(20);
    auto spec = small::streams({small::stream("crops", PayCalendar::dates, {{on(8, 1), 1.0}})});
    ShockSpec shock;
    shock.id = "drought";
    shock.everywhere = everywhere;
    shock.per_year = 0.5;
    shock.multiplies = {{"crops", {sim::Distribution::Kind::uniform, {0.2, 0.8}}}};
    spec.shocks = {shock};
    w.livelihood(spec);
    for (std::uint64_t id = 1; id <= 6; ++id) {
      auto& h = w.add(id, {small::person(id + 100, 40)});
      h.household.village = id % 2 == 0 ? 1 : 0;
      small::set_base(h, Stream::crops, 1000);
    }
    const auto out = w.run();
    const auto first = out.amounts("crops", 1);
    REQUIRE(first.size() == 20);
    CHECK(first == out.amounts("crops", 3));
    CHECK(first == out.amounts("crops", 5));
    CHECK(out.amounts("crops", 2) == out.amounts("crops", 4));
    CHECK((first == out.amounts("crops", 2)) == everywhere);
    const auto hits = std::count_if(first.begin(), first.end(), [](sim::Fen f) { return f < 100'000; });
    // Binomial of 20 at one half: mean 10, standard deviation 2.236.
    CHECK(std::abs(static_cast<double>(hits) - 10) < 4 * 2.236);
    for (const sim::Fen f : first) CHECK((f == 100'000 || (f >= 20'000 && f <= 80'000)));
  }
}

TEST_CASE("Labour lost lowers wages for exactly the days of the illness") {
  small::World w;
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::continuous)}));
  w.disease(stay(20, 0.5, 3));
  small::set_base(w.add(1, {small::person(10, 30)}), Stream::local_wage, 3652.5);
  small::set_base(w.add(2, {small::person(20, 30), small::person(21, 30)}), Stream::local_wage, 3652.5);
  const auto out = w.run(7);
  for (const std::uint64_t id : {1U, 2U}) {
    double ill = 0;
    const auto onsets = out.of("onset", id);
    const auto recoveries = out.of("recovery", id);
    REQUIRE_FALSE(onsets.empty());
    for (const auto& line : onsets) ill += std::min(line.time + 20, small::year) - line.time;
    // Half the labour of the one who is ill: all of the only worker's, half of one of two.
    const double share = id == 1 ? 0.5 : 0.25;
    sim::Fen sum = 0;
    for (const sim::Fen f : out.amounts("local-wage", id)) sum += f;
    CHECK(static_cast<double>(sum) / 100 == Approx(3652.5 - 10 * share * ill).margin(0.02));
    CHECK(recoveries.size() <= onsets.size());
  }
}

TEST_CASE("A farm payment falls by the labour lost in the season before it") {
  small::World w(2);
  w.livelihood(small::streams({small::stream("crops", PayCalendar::dates, {{on(9, 15), 1.0}}),
                               small::stream("livestock", PayCalendar::dates, {{on(1, 15), 1.0}})}));
  w.disease(stay(30, 1, 2));
  constexpr std::uint64_t n = 60;
  for (std::uint64_t id = 1; id <= n; ++id) {
    auto& h = w.add(id, {small::person(1000 + id, 30)});
    small::set_base(h, Stream::crops, 1000);
    small::set_base(h, Stream::livestock, 500);
  }
  const auto out = w.run(3);
  int lowered = 0, across_new_year = 0;
  for (std::uint64_t id = 1; id <= n; ++id) {
    for (const char* label : {"crops", "livestock"}) {
      const bool crops = std::string_view(label) == "crops";
      for (const auto& paid : out.of(label, id)) {
        const double from = std::max(paid.time - 90, 0.0);
        double lost = 0;
        for (const auto& onset : out.of("onset", id)) {
          const double begin = std::max(onset.time, from), end = std::min(onset.time + 30, paid.time);
          if (end > begin) lost += end - begin;
        }
        const double full = crops ? 1000 : 500;
        CHECK(static_cast<double>(paid.amount) / 100 ==
              Approx(full * std::max(0.0, 1 - lost / 90)).margin(0.01));
        if (lost > 0) ++lowered;
        if (lost > 0 && !crops && paid.time > small::year) ++across_new_year;
      }
    }
  }
  CHECK(lowered > 10);
  CHECK(across_new_year > 3);
}

TEST_CASE("A season of no length takes nothing away") {
  small::World w;
  auto spec = small::streams({small::stream("crops", PayCalendar::dates, {{on(9, 15), 1.0}})});
  spec.season = {0};
  w.livelihood(spec);
  w.disease(stay(300, 1, 20));
  small::set_base(w.add(1, {small::person(10, 30)}), Stream::crops, 1000);
  const auto out = w.run();
  REQUIRE_FALSE(out.of("onset").empty());
  CHECK(out.amounts("crops") == std::vector<sim::Fen>{100'000});
}

}  // namespace income_test
