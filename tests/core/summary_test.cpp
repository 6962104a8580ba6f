#include "src/core/summary.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "models/measure/indicator.hpp"
#include "sim/run/replication.hpp"
#include "tests/core/result_sample.hpp"

namespace summary_test {

using core::Money;
using core::Summary;

namespace {

core::ScenarioFacts facts() {
  core::ScenarioFacts f;
  f.title = {"示例镇", "sample town"};
  f.file = "sample.yaml";
  f.sha256 = "00ff";
  f.start = "2016-01-01";
  f.end = "2017-12-31";
  f.parameters = {10, 4, 5, 1, 2, 1};
  return f;
}

Summary sample_summary() { return core::summarise(sample::run(), facts()); }

const core::FundingRow& funding_row(const Summary& s, std::string_view programme, std::string_view source,
                                    std::int32_t year) {
  for (const core::FundingRow& row : s.funding)
    if (row.programme == programme && row.source == source && row.year == year) return row;
  FAIL("no such row");
  return s.funding.front();
}

double mean(const core::FundingRow& row, Money column) { return row.at(column).value().mean.value(); }

/// Student's 97.5 % point with 2 degrees of freedom: t = x sqrt(2 / (1 - x^2)), x = 0.95.
const double t2 = 0.95 * std::sqrt(2 / (1 - 0.95 * 0.95));

}  // namespace

TEST_CASE("An indicator is the mean of the ratios within replications with its interval") {
  const Summary s = sample_summary();
  const core::IndicatorRow* row = s.indicator("exit-rate", 2016, "all");
  REQUIRE(row != nullptr);
  CHECK(row->figure.n == 3);
  CHECK(row->figure.n_null == 0);
  CHECK(*row->figure.mean == Approx(0.3).epsilon(1e-12));
  CHECK(*row->figure.sd == Approx(0.1).epsilon(1e-12));
  CHECK(*row->figure.lo == Approx(0.3 - t2 * 0.1 / std::sqrt(3.0)).epsilon(1e-9));
  CHECK(*row->figure.hi == Approx(0.3 + t2 * 0.1 / std::sqrt(3.0)).epsilon(1e-9));
  CHECK(*row->figure.p05 == 0.2);
  CHECK(*row->figure.p50 == 0.3);
  CHECK(*row->figure.p95 == 0.4);
  CHECK(row->reason.empty());
  CHECK(*s.indicator("oop-share", 2016, "poor")->figure.mean == 0.25);
  CHECK(*s.indicator("income-per-head", 2017, "poor")->figure.mean == 3000);
  CHECK(s.indicator("income-per-head", 2017, "poor")->unit == "yuan");
}

TEST_CASE("What is not defined is empty with a reason and counted as such") {
  const Summary s = sample_summary();
  const core::IndicatorRow* no_bills = s.indicator("oop-share", 2017, "all");
  CHECK_FALSE(no_bills->figure.mean);
  CHECK(no_bills->figure.n == 0);
  CHECK(no_bills->figure.n_null == 3);
  CHECK(no_bills->reason == "denominator is zero in every replication");
  const core::IndicatorRow* too_early = s.indicator("stable-exit-rate", 2017, "all");
  CHECK_FALSE(too_early->figure.mean);
  CHECK(too_early->reason == "needs 3 assessments");
  CHECK(s.indicator("retention-2", 2016, "all")->reason == "needs 2 later assessments");

  core::RunResult alone = sample::run();
  alone.base.resize(1);
  alone.unlimited.clear();
  const Summary one = core::summarise(alone, facts());
  CHECK(*one.indicator("exit-rate", 2016, "all")->figure.mean == 0.2);
  CHECK_FALSE(one.indicator("exit-rate", 2016, "all")->figure.lo);
  CHECK(one.indicator("exit-rate", 2016, "all")->reason == "one replication has no spread");
  const core::FundingRow& row = funding_row(one, "grant", "county", 2016);
  CHECK_FALSE(row.at(Money::need_full));
  CHECK(row.reason == "the twin without limits was not run; one replication has no spread");
}

TEST_CASE("A year that the run cuts off has no assessment and no figure, never 0") {
  core::RunResult run = sample::run();
  run.plan.assessments = 1;
  const Summary s = core::summarise(run, facts());
  for (const char* id : {"exits", "re-entries", "entries", "exit-rate", "income-per-head"}) {
    INFO(id);
    const core::IndicatorRow* cut_off = s.indicator(id, 2017, "all");
    CHECK_FALSE(cut_off->figure.mean);
    CHECK_FALSE(cut_off->figure.p05);
    CHECK(cut_off->figure.n_null == 3);
    CHECK(cut_off->reason == "no assessment in this year");
    CHECK(s.indicator(id, 2016, "all")->figure.mean);
  }
}

TEST_CASE("A share that is 0 in all replications has the exact interval and the chance of any case") {
  const Summary s = sample_summary();
  const core::IndicatorRow* none = s.indicator("che-10", 2016, "all");
  CHECK(*none->figure.mean == 0);
  CHECK(*none->figure.lo == 0);
  CHECK(*none->figure.hi == Approx(1 - std::cbrt(0.025)).epsilon(1e-9));
  CHECK(*none->p_any == 0);
  const core::IndicatorRow* few = s.indicator("exit-rate", 2016, "all");
  CHECK(*few->p_any == 1);
  CHECK(*few->p_any_lo == Approx(std::cbrt(0.025)).epsilon(1e-9));
  CHECK_FALSE(s.indicator("oop-share", 2016, "all")->p_any);
  CHECK_FALSE(s.indicator("poverty-gap", 2016, "all")->p_any);
}

TEST_CASE("The median time to exit is of all replications pooled and leaving is no exit") {
  // 2 to 4 of 10 leave poverty at the first assessment, one more at the second: never half of them.
  const core::IndicatorRow never = *sample_summary().indicator("median-time-to-exit", std::nullopt, "poor");
  CHECK_FALSE(never.figure.mean);
  CHECK(never.reason == "not reached within the horizon");
  CHECK(never.unit == "years");
  CHECK(never.figure.n == 1);  // 4 + 1 of 10
  CHECK(never.figure.n_null == 2);
  CHECK(*never.figure.p05 == 2);

  core::RunResult run = sample::run();
  for (std::int64_t r = 0; r < 3; ++r)
    for (core::ReplicationResult* result : {&run.base[static_cast<std::size_t>(r)]})
      sample::Edit(run.plan, *result).count(0, 1, models::Count::c0_first_exit, r == 0 ? 2 : 7);
  const Summary s = core::summarise(run, facts());
  const core::IndicatorRow* half = s.indicator("median-time-to-exit", std::nullopt, "poor");
  CHECK(*half->figure.mean == 1);  // 16 of 30 at the first assessment
  CHECK(*half->figure.lo == 1);
  CHECK(half->figure.n == 2);
  CHECK_FALSE(half->figure.sd);
  CHECK(half->reason == "interval limit not reached within the horizon");
  run.plan.first_year_part = 0.5;
  CHECK(*core::summarise(run, facts()).indicator("median-time-to-exit", {}, "poor")->figure.mean == 0.5);

  // Reached in all three: at the first, the first and the second assessment.
  sample::Edit(run.plan, run.base[0]).count(0, 1, models::Count::c0_first_exit, 4);
  sample::Edit(run.plan, run.base[0]).count(1, 1, models::Count::c0_first_exit, 3);
  const core::IndicatorRow all = *core::summarise(run, facts()).indicator("median-time-to-exit", {}, "poor");
  CHECK(all.figure.n == 3);
  CHECK_FALSE(all.figure.sd);  // of one curve
  CHECK(all.reason.empty());
}

TEST_CASE("A gap is taken in each replication before averaging where the budget is stated") {
  const Summary s = sample_summary();
  const core::FundingRow& row = funding_row(s, "grant", "county", 2016);
  CHECK(mean(row, Money::demand) == 3500);
  CHECK(mean(row, Money::eligible_need) == 7000);
  CHECK(mean(row, Money::need) == 3500);
  CHECK(mean(row, Money::need_full) == 3500);
  CHECK(mean(row, Money::granted) == 2100);
  CHECK(mean(row, Money::unmet) == 1400);
  CHECK(mean(row, Money::budget) == 3500);
  // Budgets of 2800, 3500 and 4200 against a need of 3500.
  CHECK(mean(row, Money::gap) == Approx(700.0 / 3));
  CHECK(*row.at(Money::gap)->p95 == 700);
  CHECK(mean(row, Money::p_gap) == Approx(1.0 / 3));
  CHECK(*row.at(Money::p_gap)->lo == Approx(1 - std::cbrt(0.975)).epsilon(1e-9));
  CHECK(row.reason.empty());
}

TEST_CASE("What nobody knows the cost of has no need in money, never 0") {
  core::RunResult run = sample::run();
  run.plan.programmes[0].no_unit_value = true;
  const Summary s = core::summarise(run, facts());
  const core::FundingRow& row = funding_row(s, "grant", "county", 2016);
  for (const Money column :
       {Money::demand, Money::eligible_need, Money::need, Money::unmet, Money::gap, Money::p_gap})
    CHECK_FALSE(row.at(column));
  CHECK(mean(row, Money::spent) ==
        mean(funding_row(sample_summary(), "grant", "county", 2016), Money::spent));
  CHECK(mean(row, Money::budget) == 3500);
  CHECK(row.reason == "nothing says what those who wait would cost");
}

TEST_CASE("Loans that come back may be lent again: they stand beside the budget") {
  core::RunResult run = sample::run();
  // The county's grant is lent, and 400 yuan of it come back in May of the first year.
  const auto back = static_cast<models::FlowId>(run.plan.flows.size());
  run.plan.flows.push_back({0, 5, models::Nature::principal, "loan repaid", "grant"});
  run.plan.programmes[0].repaid = {{sample::county, back}};
  for (core::ReplicationResult& r : run.base) {
    r.ledger.resize(run.plan.flows.size() * static_cast<std::size_t>(run.plan.months));
    sample::Edit(run.plan, r).post(back, 4, 40'000);
  }
  const Summary s = core::summarise(run, facts());
  const core::FundingRow& row = funding_row(s, "grant", "county", 2016);
  CHECK(mean(row, Money::repaid) == 400);
  CHECK(mean(row, Money::budget) == 3500);
  // Budgets of 2800, 3500 and 4200 and 400 more against a need of 3500.
  CHECK(mean(row, Money::gap) == Approx(300.0 / 3));
  CHECK(mean(row, Money::p_gap) == Approx(1.0 / 3));
  CHECK(mean(funding_row(s, "grant", "county", 2017), Money::repaid) == 0);
  CHECK(mean(funding_row(s, "grant", "fund", 2016), Money::repaid) == 0);
  for (const core::SourceRow& source : s.sources)
    if (source.source == "county" && !source.year) CHECK(*source.repaid.mean == 400);
}

TEST_CASE("A budget of a source has a row of its own and the programme's row has none") {
  const Summary s = sample_summary();
  const core::FundingRow& own = funding_row(s, "grant", "fund", 2016);
  CHECK_FALSE(own.at(Money::budget));
  CHECK_FALSE(own.at(Money::gap));
  CHECK_FALSE(own.at(Money::p_gap));
  CHECK(own.reason == "the budget is stated for the source as a whole: see programme *");
  const core::FundingRow& shared = funding_row(s, "*", "fund", 2016);
  CHECK(mean(shared, Money::need) == 5500);  // 1,500 of the grant and 4,000 of the layer
  CHECK(mean(shared, Money::budget) == 10'000);
  CHECK(mean(shared, Money::gap) == 0);
  CHECK(*shared.at(Money::p_gap)->hi == Approx(1 - std::cbrt(0.025)).epsilon(1e-9));
  for (const core::FundingRow& row : s.funding) CHECK_FALSE((row.programme == "*" && row.source == "county"));
}

TEST_CASE("A coverage layer needs what it pays") {
  const Summary s = sample_summary();
  const core::FundingRow& row = funding_row(s, "basic", "fund", 2017);
  for (const Money column :
       {Money::demand, Money::eligible_need, Money::need, Money::granted, Money::spent, Money::need_full})
    CHECK(mean(row, column) == 4000);
  CHECK(mean(row, Money::unmet) == 0);
  CHECK_FALSE(row.at(Money::budget));
  CHECK(row.reason == "the budget is stated for the source as a whole: see programme *");
}

TEST_CASE("The summary's text parses and keeps the contract") {
  const std::string text = core::to_json(sample_summary());
  const auto json = nlohmann::ordered_json::parse(text);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"format", "scenario", "seed", "replications", "population",
                                         "indicators", "funding", "audit", "fingerprint"});
  CHECK(json["audit"]["ledger_imbalance_fen"] == 0);
  CHECK(json["seed"] == 2016);
  CHECK(json["population"][1]["persons"] == 30);
  CHECK(json["population"][1]["drawn"] == "once");
  CHECK(json["scenario"]["parameters"]["sourced"] == 4);
  CHECK(json["fingerprint"].get<std::string>().size() == 32);
  std::set<std::string> ids;
  for (const auto& row : json["indicators"]) {
    ids.insert(row["id"]);
    for (const char* key :
         {"id", "year", "group", "unit", "n", "n_null", "mean", "sd", "lo", "hi", "p05", "p50", "p95"})
      CHECK(row.contains(key));
    if (row["mean"].is_null() || row["lo"].is_null()) CHECK(row.contains("reason"));
    CHECK(row["n"].get<int>() + row["n_null"].get<int>() == 3);
  }
  for (const char* id : {"exit-rate", "exit-rate-persons", "stable-exit-rate", "re-entry-rate", "entry-rate",
                         "poverty-headcount", "poverty-gap", "poverty-severity", "exclusion-error",
                         "inclusion-error", "che-10", "che-25", "che-40", "forgone-care", "oop-share",
                         "impoverished-by-illness", "pushed-deeper", "median-time-to-exit"})
    CHECK(ids.count(id) == 1);
  for (const auto& row : json["funding"]) {
    CHECK(row["budget"].is_null() == row["gap"].is_null());
    if (row["budget"].is_null()) CHECK(row.contains("reason"));
    for (const auto& [key, value] : row.items())
      if (value.is_object()) {
        std::vector<std::string> parts;
        for (const auto& [part, number] : value.items()) parts.push_back(part);
        CHECK(parts == std::vector<std::string>{"mean", "lo", "hi", "p05", "p80", "p95"});
      }
  }
}

TEST_CASE("The summary has the same bytes whichever replication was ready first") {
  const core::RunResult whole = sample::run();
  core::RunResult merged = whole;
  merged.base.clear();
  // Two shards come home in the wrong order as bytes and are put at their numbers.
  merged.base.resize(3);
  for (const std::size_t r : {std::size_t{2}, std::size_t{0}, std::size_t{1}}) {
    sim::Bytes bytes;
    whole.base[r].append_to(bytes);
    sim::ByteReader in(bytes);
    REQUIRE(core::ReplicationResult::read(in, merged.base[r]));
  }
  CHECK(core::to_json(core::summarise(merged, facts())) == core::to_json(core::summarise(whole, facts())));
}

TEST_CASE("The fingerprint tells replications apart by number and content") {
  core::RunResult run = sample::run();
  const std::string before = core::summarise(run, facts()).fingerprint;
  std::swap(run.base[0], run.base[1]);
  CHECK(core::summarise(run, facts()).fingerprint != before);
  std::swap(run.base[0], run.base[1]);
  CHECK(core::summarise(run, facts()).fingerprint == before);
  run.base[2].fingerprint[1] ^= 1;
  CHECK(core::summarise(run, facts()).fingerprint != before);
}

TEST_CASE("An imbalance of any replication or twin shows in the audit") {
  core::RunResult run = sample::run();
  run.base[1].imbalance = 2;
  run.unlimited[2].imbalance = 3;
  CHECK(core::summarise(run, facts()).imbalance == 5);
}

TEST_CASE("Heads are counted beside the shares") {
  core::RunResult run = sample::run();
  for (std::size_t r = 0; r < 3; ++r)
    sample::Edit(run.plan, run.base[r]).count(1, 0, models::Count::re_entries, static_cast<std::int64_t>(r));
  const core::IndicatorRow row = *core::summarise(run, facts()).indicator("re-entries", 2017, "all");
  CHECK(*row.figure.mean == 1);
  CHECK(*row.figure.p95 == 2);
  CHECK(row.unit == "households");
}

TEST_CASE("A source's spending counts programmes and layers once") {
  core::RunResult run = sample::run();
  const Summary s = core::summarise(run, facts());
  REQUIRE(s.sources.size() == 6);
  const core::SourceRow& fund = s.sources[5];
  CHECK(fund.source == "fund");
  CHECK_FALSE(fund.year);
  // Grants of 300 yuan to (2 to 4) + 1 households, the layer's (3 to 5) x 1000 yuan in each of two years.
  CHECK(*fund.spent.mean == Approx(1200 + 8000));
  CHECK(*fund.spent_in_budgets->mean == Approx(1200 + 2 * 4000));
  CHECK_FALSE(fund.gap);
  const core::SourceRow& county = s.sources[0];
  CHECK(county.year == 2016);
  CHECK(*county.spent.mean == Approx(2100));
  CHECK(*county.gap->mean == Approx(700.0 / 3));
  CHECK(*county.p_gap->mean == Approx(1.0 / 3));

  run.plan.lines[0].each_year = {100'00, 200'00};
  CHECK(*core::summarise(run, facts()).sources[2].budget->mean == 300);
}

}  // namespace summary_test
