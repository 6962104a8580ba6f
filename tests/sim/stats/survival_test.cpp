#include "sim/stats/survival.hpp"

#include <map>
#include <tuple>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace survival_test {

using sim::SurvivalTable;

namespace {

struct Subject {
  std::int32_t first;
  std::int32_t last;
  std::uint32_t cause;
};

std::vector<Subject> random_subjects() {
  return *rc::gen::container<std::vector<Subject>>(rc::gen::map(
      rc::gen::tuple(rc::gen::inRange(0, 30), rc::gen::inRange(0, 40), rc::gen::inRange<std::uint32_t>(0, 3)),
      [](const std::tuple<int, int, std::uint32_t>& t) {
        return Subject{std::get<0>(t), std::get<0>(t) + std::get<1>(t), std::get<2>(t)};
      }));
}

SurvivalTable table_of(const std::vector<Subject>& subjects) {
  SurvivalTable table(2);
  for (const Subject& s : subjects) table.add(s.first, s.last, s.cause);
  return table;
}

}  // namespace

TEST_CASE("without censoring the survival estimate is the empirical share left") {
  SurvivalTable table;
  for (const int day : {3, 5, 5, 8}) table.add(0, day, 1);
  const auto steps = sim::kaplan_meier(table);
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].survival == 0.75);
  CHECK(*steps[0].se == Approx(std::sqrt(0.75 * 0.25 / 4)).epsilon(1e-14));
  CHECK(steps[1].survival == 0.25);
  CHECK(steps[2].survival == 0.0);
  CHECK_FALSE(steps[2].se);
  CHECK(sim::median_time(table, 1) == 5);
}

TEST_CASE("a late entrant is at risk only from its entry on") {
  SurvivalTable table;
  table.add(0, 2, 1);
  table.add(0, 9, 0);
  table.add(3, 5, 1);
  table.add(3, 9, 0);
  const auto steps = sim::kaplan_meier(table);
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].at_risk == 2);
  CHECK(steps[1].at_risk == 3);
  CHECK(steps[1].survival == Approx(0.5 * 2 / 3).epsilon(1e-15));
}

TEST_CASE("competing incidences and survival add up to one") {
  rc::prop("incidences sum to one", [] {
    const SurvivalTable table = table_of(random_subjects());
    const auto survival = sim::kaplan_meier(table);
    const auto first = sim::cumulative_incidence(table, 1);
    const auto second = sim::cumulative_incidence(table, 2);
    for (const sim::SurvivalStep& step : survival) {
      const double sum =
          step.survival + sim::incidence_at(first, step.day) + sim::incidence_at(second, step.day);
      RC_ASSERT(std::abs(sum - 1) < 1e-12);
    }
  });
}

TEST_CASE("risk sets equal a count over subjects") {
  rc::prop("risk sets", [] {
    const auto subjects = random_subjects();
    for (const sim::SurvivalStep& step : sim::kaplan_meier(table_of(subjects))) {
      std::int64_t at_risk = 0;
      std::int64_t events = 0;
      for (const Subject& s : subjects) {
        at_risk += s.first <= step.day && step.day <= s.last;
        events += s.cause != 0 && s.last == step.day;
      }
      RC_ASSERT(step.at_risk == at_risk);
      RC_ASSERT(step.events == events);
    }
  });
}

TEST_CASE("merged survival tables have equal bytes in any order of merging") {
  rc::prop("survival merge order", [] {
    const auto subjects = random_subjects();
    const SurvivalTable whole = table_of(subjects);
    const std::uint64_t half = subjects.size() / 2;
    const auto middle = subjects.begin() + static_cast<std::ptrdiff_t>(half);
    const SurvivalTable front = table_of({subjects.begin(), middle});
    const SurvivalTable back = table_of({middle, subjects.end()});
    SurvivalTable forward = front;
    forward.merge(back);
    SurvivalTable backward = back;
    backward.merge(front);
    sim::Bytes a;
    sim::Bytes b;
    sim::Bytes c;
    whole.append_to(a);
    forward.append_to(b);
    backward.append_to(c);
    RC_ASSERT(a == b);
    RC_ASSERT(a == c);
    sim::ByteReader reader(a);
    RC_ASSERT(SurvivalTable::read(reader) == whole);
    RC_ASSERT(!reader.failed());
  });
}

TEST_CASE("a subject that leaves before it is at risk and an unknown cause are refused") {
  SurvivalTable table(2);
  CHECK_FALSE(table.add(5, 4, 1));
  CHECK_FALSE(table.add(0, 4, 3));
  CHECK(table.days().empty());
  CHECK_FALSE(table.merge(SurvivalTable(1)));
  CHECK(sim::cumulative_incidence(table, 0).empty());
  CHECK_FALSE(sim::median_time(table, 9));
}

TEST_CASE("half of the subjects is enough for the median even where fractions are inexact") {
  // The floating sum ends just under the half for 10 subjects and for many larger numbers.
  for (int half = 1; half < 100; ++half) {
    SurvivalTable table(2);
    for (int day = 1; day <= half; ++day) table.add(0, day, 1);
    table.add(0, 1000, 0, half);
    CHECK(sim::median_time(table, 1) == half);
  }
}

TEST_CASE("the pooled median of equal replications has no spread") {
  SurvivalTable one(2);
  one.add(0, 365, 1, 10);
  one.add(0, 730, 1, 15);
  one.add(0, 800, 2, 6);
  const std::vector<SurvivalTable> replications(8, one);
  const sim::MedianTime m = sim::pooled_median(replications, 1, sim::make_key(1, 0));
  CHECK(m.median == 730);
  CHECK(m.lo == 730);
  CHECK(m.hi == 730);
  CHECK(m.reason == sim::NoInterval::none);
}

TEST_CASE("resampled limits of the median follow the binomial mixture of early and late replications") {
  // Ten replications end on day 1, ten on day 2. The pooled median is 1 if at least half of those drawn are
  // early, so P(median = 1) = P(Bin(20, 1/2) >= 10) = 0.588: both days lie within the 95 % interval.
  SurvivalTable early;
  early.add(0, 1, 1, 5);
  SurvivalTable late;
  late.add(0, 2, 1, 5);
  std::vector<SurvivalTable> replications(10, early);
  replications.insert(replications.end(), 10, late);
  const sim::MedianTime m = sim::pooled_median(replications, 1, sim::make_key(7, 0));
  CHECK(m.median == 1);
  CHECK(m.lo == 1);
  CHECK(m.hi == 2);
  // With 17 early of 20, P(median = 2) = P(Bin(20, .15) > 10) < 0.0001: one day only.
  std::vector<SurvivalTable> mostly(17, early);
  mostly.insert(mostly.end(), 3, late);
  CHECK(sim::pooled_median(mostly, 1, sim::make_key(7, 0)).hi == 1);
}

TEST_CASE("a median that is not reached is undefined with a reason") {
  SurvivalTable rare(2);
  rare.add(0, 365, 1, 1);
  rare.add(0, 1826, 0, 9);
  const std::vector<SurvivalTable> never(5, rare);
  CHECK_FALSE(sim::pooled_median(never, 1, sim::make_key(1, 0)).median);
  CHECK(sim::pooled_median(never, 1, sim::make_key(1, 0)).reason == sim::NoInterval::never_reached);
  SurvivalTable common(2);
  common.add(0, 365, 1, 10);
  const std::vector<SurvivalTable> mixed{common, common, rare};
  const sim::MedianTime m = sim::pooled_median(mixed, 1, sim::make_key(1, 0));
  CHECK(m.median == 365);
  CHECK(m.lo == 365);
  CHECK_FALSE(m.hi);
  CHECK(m.reason == sim::NoInterval::limit_not_reached);
  CHECK(sim::pooled_median({}, 1, sim::make_key(1, 0)).reason == sim::NoInterval::no_replications);
  CHECK(sim::pooled_median(std::vector<SurvivalTable>{common}, 1, sim::make_key(1, 0)).reason ==
        sim::NoInterval::one_value);
}

}  // namespace survival_test
