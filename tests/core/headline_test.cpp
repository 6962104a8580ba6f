// The figures that come first, of one run and of a base and its option.
#include "src/core/headline.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "src/core/arm_label.hpp"
#include "tests/core/result_sample.hpp"

namespace headline_test {
namespace {

using models::Count;
using models::Funding;

/// Replication r of an arm: exits of both years and needs that `more` raises, with luck that r brings to all.
core::RunResult run_with(std::int64_t more, int peak) {
  core::RunResult run;
  run.plan = sample::plan();
  run.population.resize(2);
  for (int r = 0; r < 4; ++r) {
    core::ReplicationResult result = sample::nothing(run.plan);
    sample::Edit edit(run.plan, result);
    for (int year = 0; year < 2; ++year) {
      edit.count(year, 0, Count::exits, 5 + r + more).count(year, 0, Count::re_entries, r);
      edit.fund(sample::county, year, Funding::need, (year == peak ? 2'000'000 : 1'000'000) + 100 * r);
    }
    run.base.push_back(result);
  }
  return run;
}

const core::HeadlineRow& row(const std::vector<core::HeadlineRow>& rows, std::string_view id) {
  return *std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.id == id; });
}

}  // namespace

TEST_CASE("A headline has each arm's figure and its paired change against the base") {
  const core::RunResult base = run_with(0, 0), option = run_with(3, 1);
  const core::Summary of_base = core::summarise(base, {}), of_option = core::summarise(option, {});
  const std::vector<core::Arm> arms{{"base", nullptr, nullptr, &base, &of_base},
                                    {"option", nullptr, nullptr, &option, &of_option}};
  const std::vector<core::HeadlineRow> rows = core::headline_rows(arms);
  const core::HeadlineRow& exits = row(rows, "all-exits");
  // 2 x (5 + r) in the mean of r = 0..3, and 6 more without any doubt, since luck is the same.
  CHECK(exits.arms[0].mean == 13.0);
  CHECK(exits.arms[1].mean == 19.0);
  CHECK(*exits.arms[0].hi > 13.0);
  REQUIRE(exits.changes.size() == 1);
  CHECK(exits.changes[0].paired.mean == 6.0);
  CHECK(exits.changes[0].paired.lo == 6.0);
  CHECK(exits.changes[0].paired.hi == 6.0);
  CHECK(row(rows, "all-re-entries").changes[0].paired.mean == 0.0);
  // One year for both arms, although their own highest years differ.
  const core::HeadlineRow& need = row(rows, "money-needed");
  REQUIRE(need.year == 2016);
  CHECK(need.changes[0].paired.mean == -10'000.0);
  // One place has a gap or not: no range of its chance, but one of its exit rate.
  CHECK(row(rows, "chance-missing").arms[0].mean);
  CHECK_FALSE(row(rows, "chance-missing").arms[0].p95);
  // The median is of all replications together.
  CHECK(row(rows, "median-time-to-exit").changes.empty());
  CHECK(row(rows, "median-time-to-exit").arms.size() == 2);
}

TEST_CASE("A run's headline is that of a comparison's base, and every figure has a name") {
  const core::RunResult base = run_with(0, 0);
  const core::Summary summary = core::summarise(base, {});
  const std::vector<core::Arm> arms{{"base", nullptr, nullptr, &base, &summary}};
  const auto alone = core::headline_figures(base, summary);
  const auto rows = core::headline_rows(arms);
  REQUIRE(alone.size() == rows.size());
  for (std::size_t i = 0; i < alone.size(); ++i) {
    CHECK(alone[i].figure.mean == rows[i].arms[0].mean);
    CHECK(alone[i].year == rows[i].year);
    CHECK(core::headline_label(alone[i].id).en != alone[i].id);
    CHECK(core::headline_label(alone[i].id).zh != alone[i].id);
  }
}

TEST_CASE("What enterprises pay is not public money and stands apart") {
  core::RunResult run = run_with(0, 0);
  for (core::ReplicationResult& r : run.base)
    sample::Edit(run.plan, r)
        .fund(sample::fund, 0, Funding::need, 50'000)
        .fund(sample::fund, 0, Funding::spent, 30'000);
  const auto mean = [&](std::string_view id) {
    const core::Summary summary = core::summarise(run, {});
    const auto figures = core::headline_figures(run, summary);
    return *std::find_if(figures.begin(), figures.end(), [&](const auto& f) {
              return f.id == id;
            })->figure.mean;
  };
  const double together = mean("money-needed");
  CHECK(mean("private-needed") == 0);
  run.plan.private_sources = {sample::fund};
  CHECK(mean("private-needed") == 500);
  CHECK(mean("money-needed") == together - 500);
  CHECK(mean("private-spent") == 300);
  CHECK(mean("all-spent") == 0);
}

TEST_CASE("The year of a comparison's worst gap is said to be that of any arm, and figures begin alike") {
  CHECK(core::headline_label("money-missing").en == "Money missing, in the worst year");
  CHECK(core::headline_label("money-missing", true).en == "Money missing, in the worst year of any of them");
  CHECK(core::headline_label("exit-rate").en.front() == 'E');
}

TEST_CASE("Arms of a comparison have short names that tell them apart") {
  const auto names = [](const std::vector<std::string>& arms, std::vector<std::string> titles = {}) {
    core::Comparison c;
    c.arms = arms;
    titles.resize(arms.size(), "a town");
    for (const std::string& title : titles) {
      core::ScenarioFacts facts;
      facts.title = {title, title};
      c.scenarios.push_back(facts);
    }
    std::vector<std::string> out;
    for (const sim::Label& label : core::arm_labels(c)) out.push_back(label.en);
    return out;
  };
  using Names = std::vector<std::string>;
  CHECK(names({"town", "town+cap10", "town+coverage.stack.basic.rate=0.6"}) ==
        Names{"base", "cap10", "basic.rate=0.6"});
  // Ends that are alike take in as much of the path as differs.
  CHECK(names({"town", "town+coverage.stack.basic.rate=0.6", "town+coverage.stack.serious.rate=0.6"}) ==
        Names{"base", "basic.rate=0.6", "serious.rate=0.6"});
  // Names that would be long are numbers; two scenarios go by their titles.
  const std::string a =
      "town+programmes.household-grant.per-person-and-year-of-each=1000+x.of-all-the-rest=2";
  CHECK(names({"town", a, "town+cap10"}) == Names{"base", "option 1", "cap10"});
  CHECK(names({"town", "city"}, {"a town", "a city"}) == Names{"a town", "a city"});
  CHECK(names({"town", "town+cap10", "town+cap10 (2)"}) == Names{"base", "cap10", "cap10 (2)"});
}

}  // namespace headline_test
