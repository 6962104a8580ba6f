// Where a mean falls on the plane of cost and effect, against probabilities reckoned by hand.
#include "src/core/value_for_money.hpp"

#include <cmath>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/core/result_sample.hpp"

namespace value_for_money_test {
namespace {

/// Four standard errors of a share over the resamples.
double margin(double p) { return 4 * std::sqrt(p * (1 - p) / static_cast<double>(core::resamples)); }

}  // namespace

TEST_CASE("Quadrants are shares of the bootstrap of the mean, not of single replications") {
  const sim::Key key = sim::make_key(2016);
  // Two replications gain -1 and 3: the mean of two drawn with replacement is -1 in a quarter of cases.
  const auto two = core::quadrants_of(std::vector<double>{10, 10}, std::vector<double>{-1, 3}, key);
  CHECK(std::abs(two[0] - 0.75) < margin(0.75));
  CHECK(std::abs(two[3] - 0.25) < margin(0.25));
  CHECK(two[1] + two[2] + two[4] == 0.0);
  // Half of forty replications lose 1 and half gain 3, yet their mean is below 0 with z = -3.2 only.
  std::vector<double> cost(40, -5), gain;
  for (int i = 0; i < 40; ++i) gain.push_back(i % 2 == 0 ? -1 : 3);
  const auto many = core::quadrants_of(cost, gain, key);
  CHECK(many[1] > 0.99);
  CHECK(std::accumulate(many.begin(), many.end(), 0.0) == Approx(1));
  // More exits for no more money are no worse than cheaper ones; without more exits money still counts.
  const std::vector<double> none(5, 0), some(5, 3);
  CHECK(core::quadrants_of(none, std::vector<double>{1, 2, 3, 4, 5}, key)[1] == 1.0);
  CHECK(core::quadrants_of(some, none, key)[4] == 1.0);
  CHECK(core::quadrants_of(std::vector<double>(5, -3), none, key)[5] == 1.0);
  CHECK(core::quadrants_of(none, none, key)[6] == 1.0);
}

TEST_CASE("What is drawn of the plane are the first of the resamples that the quadrants count") {
  const sim::Key key = sim::make_key(2016);
  const std::vector<double> cost{10, 10}, gain{-1, 3};
  const std::vector<core::PlanePoint> points = core::plane_of(cost, gain, key);
  REQUIRE(points.size() == core::drawn_resamples);
  int fewer = 0;
  for (const core::PlanePoint& p : points) {
    CHECK(p.cost == 10.0);
    CHECK((p.effect == -1.0 || p.effect == 1.0 || p.effect == 3.0));
    fewer += p.effect < 0 ? 1 : 0;
  }
  // A quarter of them; four standard errors of a share of 200 are 0.12.
  CHECK(std::abs(fewer / 200.0 - 0.25) < 0.12);
  CHECK(core::plane_of({}, {}, key).empty());
}

TEST_CASE("Dearer and fewer exits have a verdict and no price") {
  const std::vector<double> base{10, 11, 12}, dearer{20, 21, 22.5}, fewer{3, 4, 6}, more{20, 22, 22};
  using core::Verdict;
  const core::ValueRow worse = core::weighed_up(base, dearer, base, fewer);
  CHECK_FALSE(worse.ratio);
  CHECK(worse.verdict == Verdict::dearer_fewer);
  CHECK(worse.determined);
  const core::ValueRow better = core::weighed_up(dearer, base, base, more);
  CHECK_FALSE(better.ratio);
  CHECK(better.verdict == Verdict::cheaper_more);
  const core::ValueRow trade = core::weighed_up(base, dearer, base, more);
  CHECK(trade.ratio > 0.0);
  CHECK(trade.verdict == Verdict::none);
  CHECK_FALSE(core::gives_up(trade));
  // Both fall: the ratio is above 0 too, and is what is saved per exit lost.
  const core::ValueRow saved = core::weighed_up(dearer, base, base, fewer);
  CHECK(saved.ratio > 0.0);
  CHECK(core::gives_up(saved));
  // Exits surely fall, whether money rises is chance: neither a price nor a verdict.
  const std::vector<double> perhaps{0, 11, 32};
  const core::ValueRow open = core::weighed_up(base, perhaps, base, fewer);
  CHECK_FALSE(open.ratio);
  CHECK(open.verdict == Verdict::none);
  CHECK_FALSE(open.determined);
}

TEST_CASE("What beats an option is beaten by nothing, and chance is called so") {
  // Arm 1 beats 0 for sure, 2 only in the means; 3 is beaten by 0 too.
  const std::vector<std::vector<double>> cost{{10, 11}, {5, 6}, {0, 13}, {20, 21}};
  const std::vector<std::vector<double>> effect{{3, 3}, {5, 5}, {5, 5}, {2, 2}};
  std::vector<core::FrontierRow> by_arm(4);
  for (const core::FrontierRow& row : core::frontier_of(cost, effect)) by_arm[row.arm] = row;
  using core::Standing;
  CHECK(by_arm[1].standing == Standing::frontier);
  CHECK(by_arm[0].standing == Standing::dominated);
  CHECK(by_arm[2].standing == Standing::dominated_in_means);
  CHECK(by_arm[3].standing == Standing::dominated);
  for (const std::size_t beaten : {0, 2, 3}) CHECK(by_arm[beaten].by == 1);
}

TEST_CASE("What a beaten option beats for sure is dominated for sure") {
  // Arm 2 is better than both in the means alone; 1 costs more than 0 in every replication and does the same.
  const std::vector<std::vector<double>> cost{{10, 11}, {13, 14.5}, {0, 20}};
  const std::vector<std::vector<double>> effect{{5, 6}, {5, 6}, {4, 8}};
  std::vector<core::FrontierRow> by_arm(3);
  for (const core::FrontierRow& row : core::frontier_of(cost, effect)) by_arm[row.arm] = row;
  using core::Standing;
  CHECK(by_arm[2].standing == Standing::frontier);
  CHECK(by_arm[0].standing == Standing::dominated_in_means);
  CHECK(by_arm[0].by == 2);
  CHECK(by_arm[1].standing == Standing::dominated);
  CHECK(by_arm[1].by == 0);
}

TEST_CASE("A difference of whole fen is exact in yuan") {
  // Neither 0.07 nor 0.01 is a number in binary: in yuan these differences would differ in the last places.
  const std::vector<double> base{7, 12'345'601, 99'999'999'913}, same{1, 2, 3};
  std::vector<double> option;
  for (const double fen : base) option.push_back(fen + 95'999'999);
  const core::ValueRow row = core::weighed_up(base, option, same, same);
  CHECK(row.cost.paired.mean == 959'999.99);
  CHECK(row.cost.paired.sd == 0.0);
  CHECK(row.cost.paired.lo == 959'999.99);
  CHECK_FALSE(row.cost.narrower);
}

namespace {

/// The sample's payers; the fund is public or not.
models::FinanceSpec finance(bool fund_is_public) {
  models::FinanceSpec f;
  f.sources = {{"county", {}, true, 1, {}}, {"fund", {}, fund_is_public, 1, {}}};
  return f;
}

}  // namespace

TEST_CASE(
    "What is promised beyond the end is committed, and one source's overspending pays no other's debt") {
  core::RunResult run = sample::run();
  for (core::ReplicationResult& r : run.base)
    sample::Edit(run.plan, r)
        .fund(sample::county, 1, models::Funding::granted, 90'000)
        .fund(sample::county, 1, models::Funding::spent, 70'000)
        .fund(sample::fund, 1, models::Funding::granted, 0);
  CHECK(core::committed_of(finance(true), run).mean == 200.0);
  run.promised.assign(run.base.size(), {90'000'000, 500});
  CHECK(core::committed_of(finance(true), run).mean == 900'200.0);
  CHECK(core::guaranteed_of(run).mean == 5.0);
}

TEST_CASE("What others than public sources have granted is no public commitment") {
  core::RunResult run = sample::run();
  for (core::ReplicationResult& r : run.base)
    sample::Edit(run.plan, r)
        .fund(sample::fund, 1, models::Funding::granted, 80'000)
        .fund(sample::fund, 1, models::Funding::spent, 30'000);
  CHECK(core::committed_of(finance(true), run).mean == 500.0);
  CHECK(core::committed_of(finance(false), run).mean == 0.0);
  // A loan is to come back: its principal counts nowhere.
  run.plan.flows[sample::grant_by_fund].nature = models::Nature::principal;
  CHECK(core::committed_of(finance(true), run).mean == 0.0);
}

}  // namespace value_for_money_test
