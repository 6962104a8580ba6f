#include "src/io/results.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include "src/io/results_sqlite.hpp"
#include "src/io/tables.hpp"
#include "tests/core/result_sample.hpp"
#include "tests/support/temporary_folder.hpp"

namespace results_test {
namespace {

/// Every row of every table as text, as a dump would list them.
std::string dump(const std::string& path) {
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  std::string out;
  SQLite::Statement schema(database, "SELECT name, sql FROM sqlite_master ORDER BY rowid");
  while (schema.executeStep()) {
    out += schema.getColumn(1).getString() + '\n';
    SQLite::Statement rows(database, "SELECT * FROM \"" + schema.getColumn(0).getString() + '"');
    while (rows.executeStep()) {
      for (int i = 0; i < rows.getColumnCount(); ++i) {
        const SQLite::Column value = rows.getColumn(i);
        out += value.isNull() ? "NULL|" : value.getString() + '|';
      }
      out += '\n';
    }
  }
  return out;
}

}  // namespace

TEST_CASE("A result folder holds all files and its run says what may differ") {
  const TemporaryFolder folder;
  const core::RunResult run = sample::run();
  const core::Summary summary = core::summarise(run, {});
  sim::Problems problems;
  {
    io::ResultFolder out(folder.path(), io::run_index, io::result_files({}));
    REQUIRE(out.open(problems));
    REQUIRE(io::write_results(out, run, summary, {}, {}, problems));
    io::RunFacts facts;
    facts.version = "0.1.0";
    facts.wall_seconds = 2;
    io::add_facts(run, facts);
    REQUIRE(out.finish(io::run_json(facts), problems));
  }
  CHECK(problems.empty());
  CHECK(io::check_result_folder(folder.path()).empty());
  CHECK(folder.read("summary.json") == core::to_json(summary));
  const auto json = nlohmann::json::parse(folder.read("run.json"));
  CHECK(json["events"] == 600);
  CHECK(json["events_per_second"] == 300);
  for (const char* name : {"summary.json", "indicators.csv", "replications.csv", "funding.csv", "ledger.csv",
                           "flows.csv", "parameters.csv", "lives.csv", "results.sqlite"})
    CHECK(json["files"].contains(name));
}

TEST_CASE("Equal results give equal databases as a dump and empty figures are null") {
  const TemporaryFolder folder;
  const core::RunResult run = sample::run();
  const auto tables = io::result_tables(run, core::summarise(run, {}), {});
  sim::Problems problems;
  folder.write("b", "something older");
  REQUIRE(io::write_sqlite(folder.file("a"), tables, problems));
  REQUIRE(io::write_sqlite(folder.file("b"), tables, problems));
  const std::string first = dump(folder.file("a"));
  CHECK(first == dump(folder.file("b")));
  CHECK(first.find("exit-rate|2016|poor|1|0.3|") != std::string::npos);
  CHECK(first.find("oop-share|2017|all|0|NULL|") != std::string::npos);
  SQLite::Database database(folder.file("a"), SQLite::OPEN_READONLY);
  CHECK(database.execAndGet("SELECT count(*) FROM replications").getInt64() ==
        static_cast<std::int64_t>(tables[1].rows.size()));
  CHECK(database
            .execAndGet("SELECT avg(value) FROM replications WHERE indicator = 'exit-rate' AND \"group\" "
                        "= 'poor' AND year = 2016")
            .getDouble() == Approx(0.3));
}

TEST_CASE("A database that cannot be written is a problem and nothing worse") {
  const TemporaryFolder folder;
  sim::Problems problems;
  CHECK_FALSE(io::write_sqlite(folder.file("no/such/folder/x"), {}, problems));
  CHECK(problems.size() == 1);
}

}  // namespace results_test
