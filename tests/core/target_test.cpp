#include "src/core/target.hpp"

#include <catch2/catch.hpp>

#include "tests/core/result_sample.hpp"

namespace target_test {

using namespace core;

namespace {

TargetSpec target(const std::string& indicator, std::int64_t year) {
  TargetSpec t;
  t.id = "t";
  t.indicator = indicator;
  t.year = year;
  return t;
}

models::Setting setting() {
  models::Setting s;
  s.calendar = sim::Calendar::uniform(2016);
  s.years = 2;
  s.horizon = s.calendar.end_of_year(1);
  for (int y = 0; y <= 2; ++y) s.year_start.push_back(s.calendar.start_of_year(y));
  using By = models::ReportGroup::By;
  s.groups = {{By::all, 0, "all"}, {By::status_at_start, 1, "poor"}};
  return s;
}

sim::Problems problems_of(const TargetSpec& t, const models::Setting& s = setting()) {
  sim::Problems problems;
  check_targets(std::vector<TargetSpec>{t}, {}, s, true, problems);
  return problems;
}

std::vector<TargetRow> judged(const TargetSpec& t, const RunResult& run,
                              const std::vector<std::string>& villages = {}) {
  return judge(std::vector<TargetSpec>{t}, run.plan, villages, run.base);
}

}  // namespace

TEST_CASE("A target is met in the replications whose value keeps to its bound") {
  // Three replications in which 20, 30 and 40 % of ten households have left.
  TargetSpec t = target("exit-rate", 2016);
  t.group = "poor";
  t.at_least = 0.3;
  const auto rows = judged(t, sample::run());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].met == 2);
  CHECK(rows[0].judged == 3);
  CHECK(*rows[0].p_met() == Approx(2.0 / 3));
  const sim::Interval exact = sim::clopper_pearson(2, 3);
  CHECK(rows[0].p.lo == exact.lo);
  CHECK(rows[0].p.hi == exact.hi);
  CHECK(*rows[0].figure.mean == Approx(0.3));
  CHECK(rows[0].share);
  t.at_least.reset();
  t.at_most = 0.2;
  CHECK(judged(t, sample::run())[0].met == 1);
}

TEST_CASE("What is not defined in a replication counts neither way") {
  TargetSpec t = target("oop-share", 2017);
  t.at_most = 1;
  const TargetRow row = judged(t, sample::run())[0];
  CHECK(row.judged == 0);
  CHECK_FALSE(row.p_met());
  CHECK_FALSE(row.figure.mean);
  CHECK(row.reason == "denominator is zero in every replication");
}

TEST_CASE("Bounds of numbers go with the scale of the population, shares and yuan do not") {
  TargetSpec placed;
  placed.programme = "grant";
  placed.at_least = 70;
  TargetSpec waiting = target("exits-without-place", 2016);
  waiting.at_most = 5;
  TargetSpec exits = target("exit-rate", 2016);
  exits.at_least = 0.3;
  TargetSpec income = target("income-per-head", 2016);
  income.at_least = 4000;
  std::vector<TargetSpec> all{placed, waiting, exits, income};
  scale_targets(all, 0.1);
  CHECK(*all[0].at_least == 7);  // and not a little more, which 7 would miss
  CHECK(*all[1].at_most == 0.5);
  CHECK(*all[2].at_least == 0.3);
  CHECK(*all[3].at_least == 4000);
}

TEST_CASE("Shares of loans are asked of what lends") {
  TargetSpec t;
  t.id = "fund";
  t.programme = "grant";
  t.flow = TargetFlow::overdue_rate;
  t.at_most = 0.05;
  models::ProgrammeSpec gives, lends;
  gives.id = lends.id = "grant";
  lends.effects = {models::LoanEffect{}};
  sim::Problems problems;
  check_targets(std::vector<TargetSpec>{t}, std::vector<models::ProgrammeSpec>{gives}, setting(), true,
                problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message == "grant lends nothing");
  problems.clear();
  check_targets(std::vector<TargetSpec>{t}, std::vector<models::ProgrammeSpec>{lends}, setting(), true,
                problems);
  CHECK(problems.empty());
  t.at_most = 5;
  check_targets(std::vector<TargetSpec>{t}, std::vector<models::ProgrammeSpec>{lends}, setting(), true,
                problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message == "a share above 1");
  // Nothing has fallen due: undefined, and met nowhere.
  t.at_most = 0.05;
  const auto rows = judged(t, sample::run());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].judged == 0);
  CHECK(rows[0].share);
}

TEST_CASE("The flow of a programme is summed over the years or taken of one") {
  TargetSpec t;
  t.id = "placed";
  t.programme = "grant";
  t.at_least = 4;  // served: 2, 3, 4 in the first year, then one each
  TargetRow row = judged(t, sample::run())[0];
  CHECK(row.measure == "grant/served");
  CHECK_FALSE(row.year);
  CHECK(row.met == 2);
  CHECK(*row.figure.mean == 4);
  t.year = 2016;
  CHECK(judged(t, sample::run())[0].met == 1);
  t.flow = TargetFlow::applied;
  CHECK(judged(t, sample::run())[0].met == 3);
}

TEST_CASE("Per village each is judged, and the share of those that meet it") {
  RunResult run = sample::run();
  run.plan.groups = {"v01", "v02"};
  TargetSpec t = target("exit-rate", 2016);
  t.per = TargetPer::village;
  t.at_least = 0.3;
  // Only the second village keeps to it in the first replication.
  sample::Edit(run.plan, run.base[0]).count(0, 1, models::Count::c0_exited, 9);
  const auto rows = judged(t, run, {"v01", "v02"});
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].group == "v01");
  CHECK(rows[0].met == 2);
  CHECK(rows[1].met == 3);
  CHECK(rows[2].group == "*");
  CHECK(*rows[2].figure.mean == Approx((0.5 + 1 + 1) / 3));
  CHECK(rows[2].met == 2);  // replications in which every village keeps to it
  CHECK(rows[2].judged == 3);
}

TEST_CASE("A target that cannot be judged is refused with the nearest name") {
  TargetSpec good = target("exit-rate", 2016);
  good.at_least = 0.4;
  CHECK(problems_of(good).empty());

  TargetSpec t = good;
  t.indicator = "exit-rat";
  auto found = problems_of(t);
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "targets.t.indicator");
  CHECK(found[0].nearest == "exit-rate");

  t = good;
  t.at_least = 40;
  found = problems_of(t);
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "targets.t.at-least");

  t = good;
  t.group = "por";
  t.year = 2015;
  found = problems_of(t);
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "targets.t.year");
  CHECK(found[0].expected.substr(0, 24) == "a year from 2016 to 2017");
  CHECK(found[1].nearest == "poor");

  t = good;
  t.at_most = 1;
  t.year.reset();
  CHECK(problems_of(t).size() == 2);
  CHECK(problems_of(target("median-time-to-exit", 2016)).size() == 2);  // and no bound

  t = good;
  t.per = TargetPer::village;
  found = problems_of(t);
  REQUIRE(found.size() == 1);
  CHECK(found[0].expected == "outputs: {by-village: true}");

  TargetSpec flow;
  flow.id = "f";
  flow.at_least = 1;
  CHECK(problems_of(flow).size() == 1);
  flow.programme = "grant";
  CHECK(problems_of(flow).empty());
  flow.group = "poor";
  flow.per = TargetPer::village;
  flow.year = 2010;
  CHECK(problems_of(flow).size() == 3);
}

TEST_CASE("A target beyond the run is not looked at, which is a warning") {
  TargetSpec t = target("exit-rate", 2018);
  t.at_least = 0.4;
  const auto found = problems_of(t);
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == sim::Severity::warning);
  CHECK(found[0].path == "targets.t.year");
  CHECK(judged(t, sample::run()).empty());
  t.indicator.clear();
  t.programme = "grant";
  CHECK(problems_of(t).size() == 1);
  CHECK_FALSE(sim::has_errors(problems_of(t)));
  CHECK(judged(t, sample::run()).empty());
}

}  // namespace target_test
