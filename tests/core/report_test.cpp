#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/core/report_data.hpp"
#include "src/core/summary_flows.hpp"
#include "src/core/summary_funding.hpp"
#include "tests/core/result_sample.hpp"

namespace report_test {

using nlohmann::json;

TEST_CASE("A report's figures are written with the digits of summary.json") {
  core::ReportData data;
  data.scenario.title = {"某县", "a county"};
  data.seed = 7;
  data.population = {{10, 31}};
  sim::Summary figure;
  figure.mean = 0.1 + 0.2;
  figure.lo = -0.0;
  core::ReportBlock block;
  block.id = "b";
  block.table.columns = {{"x", "year", core::Shown::year, "", false},
                         {"y", "exits", core::Shown::count, "", true},
                         {"z", "value", core::Shown::by_row, "", false}};
  block.table.rows.push_back(
      {std::int64_t{2016}, core::ReportFigure(figure), core::ReportFigure(figure, core::Shown::money)});
  block.table.rows.push_back({core::ReportCell(), std::string("</script>"), sim::Label{"甲", "a"}});
  data.sections.push_back({"s", {"note"}, {block}});
  data.words.push_back({"exits", {"脱贫", "exits"}});
  const json read = json::parse(core::report_json(data));
  CHECK(read["format"] == core::report_format);
  CHECK(read["identity"]["title"]["zh"] == "某县");
  CHECK(read["identity"]["households"] == 10);
  CHECK(read["words"]["exits"]["zh"] == "脱贫");
  const json& b = read["sections"][0]["blocks"][0];
  CHECK(b["columns"][1]["shown"] == "count");
  CHECK(b["columns"][1]["range"] == true);
  CHECK(b["rows"][0] == json::parse("[2016, [0.30000000000000004, 0, null, null, null], "
                                    "[\"money\", 0.30000000000000004, 0, null, null, null]]"));
  CHECK(b["rows"][1] == json::parse("[null, \"</script>\", {\"zh\": \"甲\", \"en\": \"a\"}]"));
}

TEST_CASE("Money of all sources is the sum over sources, and gaps are those of budgets") {
  const core::RunResult run = sample::run();
  const auto mean = [](const std::vector<std::optional<double>>& values) {
    return *sim::summarise(values, false).mean;
  };
  const auto years = core::money_years(run);
  REQUIRE(years.size() == static_cast<std::size_t>(run.plan.years));
  double spent = 0;
  for (const core::MoneyYear& year : years) {
    double by_source = 0, gap = 0;
    for (const core::SourceRow& row : core::source_rows(run))
      if (row.year == year.year) {
        by_source += *row.spent.mean;
        if (row.gap) gap += *row.gap->mean;
      }
    CHECK(mean(year.spent) == Approx(by_source));
    CHECK(mean(year.gap) == Approx(gap));
    spent += by_source;
  }
  CHECK(mean(core::money_spent(run, true)) == Approx(spent));
  CHECK(mean(core::money_spent(run, false)) == 0.0);
}

TEST_CASE("Waits are per application, and undefined where nobody was served") {
  const core::RunResult run = sample::run();
  const auto rows = core::flowing_rows(run);
  CHECK(rows.size() == run.plan.programmes.size() * static_cast<std::size_t>(run.plan.years) * 7);
  for (const core::FlowingRow& row : rows)
    CHECK((row.unit == "days") == (row.item.substr(0, 4) == "wait" && row.item != "waiting-at-end"));
}

}  // namespace report_test
