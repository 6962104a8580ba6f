#include "src/io/tables.hpp"

#include <catch2/catch.hpp>

#include "src/io/csv.hpp"
#include "tests/core/result_sample.hpp"

namespace tables_test {
namespace {

core::Provenance provenance() {
  static constexpr sim::FieldInfo rate{.name = "rate", .zh = "", .en = "", .unit = sim::Unit::share};
  core::Provenance p;
  p.parameters.push_back({"coverage.basic.rate", rate, "0.8", {}, {}, true, true});
  p.parameters.back().origin.kind = core::Origin::Kind::assumption;
  p.parameters.back().origin.range_text = "[0.7, 0.9]";
  p.parameters.push_back({"runs.seed", rate, "1", {}, {}, false, true});
  return p;
}

std::vector<io::ResultTable> tables() {
  const core::RunResult run = sample::run();
  core::TargetSpec target;
  target.id = "out";
  target.indicator = "exit-rate";
  target.group = "poor";
  target.year = 2016;
  target.at_least = 0.3;
  core::Summary summary = core::summarise(run, {});
  summary.targets = core::judge(std::vector<core::TargetSpec>{target}, run.plan, {}, run.base);
  return io::result_tables(run, summary, provenance());
}

/// Lines of a CSV text that begin with `start`.
std::vector<std::string> lines(const std::string& csv, std::string_view start) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < csv.size();) {
    const std::size_t end = csv.find('\n', at);
    if (csv.compare(at, start.size(), start) == 0) found.push_back(csv.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

std::string csv(std::size_t table) { return io::to_csv(tables()[table], false); }

}  // namespace

TEST_CASE("Every result table reads back as a table with as many rows") {
  for (const io::ResultTable& table : tables()) {
    INFO(table.name);
    core::TextTable read;
    sim::Problems problems;
    REQUIRE(io::read_csv(io::to_csv(table, true), 0, read, problems));
    CHECK(read.rows.size() == table.rows.size());
    CHECK_FALSE(table.rows.empty());
  }
}

TEST_CASE("Money is given by replication, and its mean is that of the funding table") {
  const io::ResultTable table = io::funding_replications_table(sample::run());
  CHECK(lines(io::to_csv(table, false), "programme,")[0] == "programme,source,year,item,replication,value");
  double sum = 0;
  int n = 0;
  for (const auto& row : table.rows)
    if (std::get<std::string>(row[0]) == "basic" && std::get<std::int64_t>(row[2]) == 2016 &&
        std::get<std::string>(row[3]) == "spent") {
      sum += std::get<double>(row[5]);
      ++n;
    }
  CHECK(n == 3);
  CHECK(sum / n == Approx(4000));
  // What can be reckoned from others is not repeated.
  for (const auto& row : table.rows) CHECK(std::get<std::string>(row[3]) != "unmet");
}

TEST_CASE("The byte order mark is written on request only") {
  const io::ResultTable table = tables().front();
  CHECK(io::to_csv(table, true) == "\xEF\xBB\xBF" + io::to_csv(table, false));
}

TEST_CASE("Indicators and their values by replication stand in tidy rows") {
  CHECK(lines(csv(0), "indicator,")[0] ==
        "indicator,year,group,unit,n,n_null,mean,sd,lo,hi,p05,p50,p95,p_any,reason");
  CHECK(lines(csv(0), "oop-share,2016,all,")[0] ==
        "oop-share,2016,all,share,3,0,0.25,0,0.25,0.25,0.25,0.25,0.25,,");
  CHECK(lines(csv(0), "oop-share,2017,all,")[0] ==
        "oop-share,2017,all,share,0,3,,,,,,,,,denominator is zero in every replication");
  CHECK(lines(csv(1), "exit-rate,2016,poor,") == std::vector<std::string>{"exit-rate,2016,poor,0,0.2",
                                                                          "exit-rate,2016,poor,1,0.3",
                                                                          "exit-rate,2016,poor,2,0.4"});
  CHECK(lines(csv(1), "oop-share,2017,all,0") == std::vector<std::string>{"oop-share,2017,all,0,"});
}

TEST_CASE("Funding rows hold one item each and say why one is missing") {
  CHECK(lines(csv(2), "grant,county,2017,unmet").size() == 1);
  CHECK(lines(csv(2), "basic,fund,2016,spent,4000,")[0].back() == ',');
  CHECK(lines(csv(2), "basic,fund,2016,gap,")[0] ==
        "basic,fund,2016,gap,,,,,,,the budget is stated for the source as a whole: see programme *");
}

TEST_CASE("The ledger lists the months in which something was paid") {
  CHECK(lines(csv(3), "county,").size() == 2);
  CHECK(lines(csv(3), "county,providers,benefit,grant,grant,2016-03,2100,").size() == 1);
  CHECK(lines(csv(3), "outside,").empty());
}

TEST_CASE("Waiting is per served application and undefined where nobody is served") {
  core::RunResult run = sample::run();
  for (std::size_t r = 0; r < 3; ++r)
    sample::Edit(run.plan, run.base[r])
        .flowing(0, models::Flowing::served, r == 0 ? 0 : 2)
        .flowing(0, models::Flowing::wait_queue, 30'000);
  const std::string text = io::to_csv(io::flows_table(run), false);
  CHECK(lines(text, "grant,2016,wait-queue,")[0] == "grant,2016,wait-queue,days,2,1,15,15,15,15,15");
  CHECK(lines(text, "grant,2016,applied,")[0] == "grant,2016,applied,applications,3,0,5,5,5,5,5");
}

TEST_CASE("Parameters carry their origin and lives their events") {
  CHECK(lines(csv(5), "coverage.")[0] == "coverage.basic.rate,0.8,share,assumption,,,,\"[0.7, 0.9]\",");
  CHECK(lines(csv(5), "runs.seed")[0].find(",default,") != std::string::npos);
  CHECK(lines(csv(6), "household,")[0] ==
        "household,person,time,date,kind,disease,programme,layer,rule,event,amount");
  CHECK(lines(csv(6), "poor/7,poor/7/2")[0] ==
        "poor/7,poor/7/2,31.5,2016-02-01,reimbursement,stroke,,basic,\"inpatient, "
        "\"\"tilted\"\"\",paid,-1200.5");
  CHECK(lines(csv(6), "poor/7,,40")[0] == "poor/7,,40,2016-02-10,programme,,grant,,,applies,");
}

TEST_CASE("Targets stand with their bound, their value and the probability that they are met") {
  const std::string text = csv(7);
  CHECK(lines(text, "target,")[0] ==
        "target,measure,group,year,at_least,at_most,n,n_null,mean,lo,hi,p05,p95,met,p_met,p_met_lo,p_met_hi,"
        "reason");
  CHECK(lines(text, "out,exit-rate,poor,2016,0.3,,3,0,0.3").size() == 1);
  CHECK(lines(text, "out,")[0].find(",2,0.666666") != std::string::npos);
}

}  // namespace tables_test
