#include "sim/random/candidate.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/printed.hpp"

namespace candidate_test {

using sim::YearCell;

namespace {

const sim::Key key = sim::make_key(2016, 3);
const sim::Stream onset = sim::stream("illness/ordinary/onset");
constexpr YearCell uniform_year{2, 730.5, 1095.75};

struct Point {
  double time = 0;
  double intensity = 0;
  sim::Index index;
};

sim::Cell cell_of(std::uint64_t person, const YearCell& year) { return {key, person, onset, year}; }

std::vector<Point> events(std::uint64_t person, const YearCell& year, double rate) {
  std::vector<Point> all;
  const sim::Cell cell = cell_of(person, year);
  sim::for_each_candidate(cell, sim::threshold_of(rate), [&](double time, sim::Index index) {
    all.push_back({time, sim::intensity_of(cell, index.candidate()), index});
  });
  return all;
}

std::optional<sim::Candidate> first_event(std::uint64_t person, const YearCell& year, double after,
                                          double rate) {
  return sim::first_candidate(cell_of(person, year), after, sim::threshold_of(rate));
}

std::uint64_t person(std::uint32_t i) { return sim::hash64(77, i); }

}  // namespace

TEST_CASE("yearly events are Poisson with the hazard as mean and variance") {
  for (const double rate : {0.002, 0.25, 3.4, 20.0}) {
    const std::uint32_t n = rate < 1 ? 200000 : 20000;
    test::Sample count;
    for (std::uint32_t i = 0; i < n; ++i)
      count.add(static_cast<double>(events(person(i), uniform_year, rate).size()));
    count.check(rate);
    // The fourth central moment of a Poisson variate is rate + 3 rate^2.
    test::check_within_4_se(count.variance(), std::sqrt((rate + 2 * rate * rate) / n), rate);
  }
}

TEST_CASE("points of two ranges of intensity and of two years are uncorrelated") {
  test::Sample ranges, years;
  for (std::uint32_t i = 0; i < 50000; ++i) {
    double low = 0, high = 0;
    for (const Point& p : events(person(i), uniform_year, 4.0)) ++(p.intensity < 1 ? low : high);
    ranges.add((low - 1) * (high - 3));
    const auto next = events(person(i), {3, 1095.75, 1461}, 4.0).size();
    years.add((low + high - 4) * (static_cast<double>(next) - 4));
  }
  ranges.check(0);
  years.check(0);
}

TEST_CASE("an event is a point whose intensity lies below the hazard, and points are numbered by intensity") {
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const double rate = 0.01 + 0.005 * i;
    const sim::Cell cell = cell_of(person(i), {0, 0, 366});
    int number = 0;
    sim::for_each_candidate(cell, sim::threshold_of(rate), [&](double, sim::Index index) {
      REQUIRE(index.candidate() == number);
      CHECK(sim::intensity_of(cell, number) < rate);
      ++number;
    });
    CHECK(sim::intensity_of(cell, number) >= rate);
    for (int n = 1; n <= number; ++n) CHECK(sim::intensity_of(cell, n) > sim::intensity_of(cell, n - 1));
  }
}

TEST_CASE("the first event of a constant hazard comes after an exponential time") {
  const double rate = 1.1;
  test::Sample none, early;
  for (std::uint32_t i = 0; i < 50000; ++i) {
    const auto first = first_event(person(i), uniform_year, uniform_year.start, rate);
    none.add(first ? 0 : 1);
    early.add(first && first->time < uniform_year.start + 91.3125 ? 1 : 0);
  }
  none.check(std::exp(-rate));
  early.check(1 - std::exp(-rate / 4));
}

TEST_CASE("a lower hazard keeps some of the events of a higher one with their times and draws") {
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const double low = 0.02 + 0.001 * i;
    const double high = low * (1 + 0.0007 * i);
    const auto few = events(person(i), uniform_year, low);
    const auto many = events(person(i), uniform_year, high);
    std::size_t below = 0;
    for (const Point& c : many) {
      if (!(c.intensity < low)) continue;
      REQUIRE(below < few.size());
      CHECK(few[below].index == c.index);
      CHECK(few[below].time == c.time);
      ++below;
    }
    CHECK(below == few.size());
  }
}

TEST_CASE("times are uniform over the year and intensities over the plane") {
  std::vector<double> times, intensities;
  for (std::uint32_t i = 0; i < 5000; ++i)
    for (const Point& c : events(person(i), uniform_year, 10.0)) {
      times.push_back((c.time - uniform_year.start) / 365.25);
      intensities.push_back(c.intensity / 10);
    }
  for (auto* sample : {&times, &intensities}) {
    std::sort(sample->begin(), sample->end());
    const auto n = static_cast<double>(sample->size());
    double distance = 0;
    for (std::size_t i = 0; i < sample->size(); ++i)
      distance = std::max(distance, std::fabs((*sample)[i] - (static_cast<double>(i) + 0.5) / n));
    // Kolmogorov: P(distance * sqrt(n) > 2.3) is 2 exp(-2 * 2.3^2) = 5e-5, as rare as 4 standard errors.
    CHECK(distance * std::sqrt(n) < 2.3);
  }
}

TEST_CASE("a shorter year only drops the points beyond its end") {
  const YearCell leap{0, 0, 366}, common{0, 0, 365};
  test::Sample count;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    const auto all = events(person(i), leap, 3.0);
    const auto some = events(person(i), common, 3.0);
    std::size_t kept = 0;
    for (const Point& c : all) kept += c.time < 365 ? 1 : 0;
    CHECK(kept == some.size());
    count.add(static_cast<double>(some.size()));
  }
  count.check(3.0 * 365 / 365.25);
}

TEST_CASE("asking for the first event after each event gives all of them in order") {
  for (std::uint32_t i = 0; i < 2000; ++i) {
    auto all = events(person(i), uniform_year, 6.0);
    std::sort(all.begin(), all.end(), [](const Point& a, const Point& b) { return a.time < b.time; });
    double after = uniform_year.start;
    for (const Point& expected : all) {
      const auto next = first_event(person(i), uniform_year, after, 6.0);
      REQUIRE(next);
      CHECK(next->index == expected.index);
      CHECK(next->last == (&expected == &all.back()));
      after = next->time;
    }
    CHECK_FALSE(first_event(person(i), uniform_year, after, 6.0));
  }
}

TEST_CASE("no hazard gives no event and draws for different purposes differ") {
  CHECK_FALSE(first_event(5, uniform_year, 0, 0.0));
  const auto all = events(person(1), uniform_year, 64.0);
  REQUIRE_FALSE(all.empty());
  const auto severity = sim::philox(key, person(1), onset, all[0].index.with(sim::Purpose::severity));
  const auto cost = sim::philox(key, person(1), onset, all[0].index.with(sim::Purpose::cost));
  CHECK(severity.first() != cost.first());
}

}  // namespace candidate_test
