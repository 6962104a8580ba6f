// `run`: its files, their independence of threads, and what interrupts and full disks leave behind.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/io/atomic_output.hpp"
#include "src/io/report_page.hpp"
#include "tests/e2e/process.hpp"

namespace run_test {

using namespace e2e;
using namespace std::chrono_literals;

namespace {

/// The dump of a database, by the sqlite3 program.
std::string dump(const TempFolder& folder, const std::string& database) {
  const std::string to = folder.path("dump.sql");
  REQUIRE(std::system(("sqlite3 '" + database + "' .dump > '" + to + "'").c_str()) == 0);
  return read(to);
}

bool has_final_file(const std::vector<std::string>& names) {
  for (const std::string& name : names)
    if (name[0] != '.') return true;
  return false;
}

/// Waits until a folder is there, so that the run has begun.
void wait_for(const std::string& folder) {
  for (int i = 0; i < 5000 && !std::filesystem::exists(folder); ++i) std::this_thread::sleep_for(2ms);
  REQUIRE(std::filesystem::exists(folder));
}

}  // namespace

TEST_CASE("a run writes its files and shows one screen") {
  const TempFolder folder;
  const Outcome outcome = povexit(small_run(folder.path("out")));
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const bool page = io::has_report_page();
  CHECK(outcome.err == (page ? "" : io::no_report_page()));
  CHECK(contains(outcome.out, folder.path("out")));
  std::vector<std::string> files{"flows.csv",      "funding.csv",      "funding_replications.csv",
                                 "indicators.csv", "ledger.csv",       "lives.csv",
                                 "parameters.csv", "replications.csv", "results.sqlite",
                                 "run.json",       "summary.json",     "targets.csv",
                                 "workbook.xlsx"};
  if (page) files.insert(files.begin() + 8, "report.html");
  CHECK(folder.names("out") == files);
  CHECK(io::check_result_folder(folder.path("out")).empty());
  const auto summary = nlohmann::ordered_json::parse(read(folder.path("out/summary.json")));
  std::vector<std::string> keys;
  for (const auto& [key, value] : summary.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"format", "scenario", "seed", "replications", "population",
                                         "indicators", "funding", "audit", "fingerprint"});
  CHECK(summary["audit"]["ledger_imbalance_fen"] == 0);
  CHECK(summary["replications"] == 2);
  const auto run = nlohmann::json::parse(read(folder.path("out/run.json")));
  CHECK(run["files"].size() == (page ? 13 : 12));
  CHECK(run["events"] > 1000);
  const std::string lives = read(folder.path("out/lives.csv"));
  CHECK(contains(lives, "poor/"));
  // What was paid of a bill says of whose illness, by which layer and rule.
  CHECK(contains(lives, ",reimbursement,"));
  std::istringstream lines(lives);
  for (std::string line; std::getline(lines, line);) {
    if (!contains(line, ",reimbursement,")) continue;
    std::istringstream row(line);
    std::vector<std::string> cells;
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    INFO(line);
    REQUIRE(cells.size() == 11);
    CHECK(cells[1].find(cells[0] + "/") == 0);
    for (const std::size_t filled : {5U, 7U, 9U, 10U}) CHECK_FALSE(cells[filled].empty());
    CHECK(cells[6].empty());
  }
}

TEST_CASE("targets are judged in a table of their own and change no result") {
  const TempFolder folder;
  std::vector<std::string> with = small_run(folder.path("with"));
  with.insert(with.end(),
              {"--set",
               "targets=[{id: villages, indicator: registered-headcount, year: 2016, per: village, "
               "at-most: 1}, {id: placed, programme: local-placement, at-least: 100000}]"});
  std::vector<std::string> without = small_run(folder.path("without"));
  without.insert(without.end(), {"--set", "targets=[]"});
  const Outcome judged = povexit(with);
  INFO(judged.err);
  REQUIRE(judged.status == 0);
  REQUIRE(povexit(without).status == 0);
  CHECK(contains(judged.out, "villages *"));
  const std::string table = read(folder.path("with/targets.csv"));
  CHECK(contains(table, "\nvillages,registered-headcount,v10,2016,"));
  CHECK(contains(table, "\nvillages,registered-headcount,*,2016,"));
  CHECK(contains(table, "\nplaced,local-placement/served,all,,100000,"));
  CHECK(contains(dump(folder, folder.path("with/results.sqlite")), "INSERT INTO targets VALUES('placed'"));
  const std::string head = read(folder.path("without/targets.csv"));
  CHECK(head.find('\n') + 1 == head.size());
  for (const char* file : {"indicators.csv", "funding.csv", "ledger.csv", "flows.csv", "lives.csv"})
    CHECK(read(folder.path(std::string("with/") + file)) ==
          read(folder.path(std::string("without/") + file)));
  with.back() = "targets=[{id: a, indicator: exit-rat, year: 2016, at-most: 1}]";
  const Outcome misspelt = povexit(with);
  CHECK(misspelt.status == 2);
  CHECK(contains(misspelt.err, "did you mean exit-rate?"));
}

TEST_CASE("files do not depend on the number of threads") {
  const TempFolder folder;
  const std::vector<std::string> counts{"1", "2", "7"};
  for (const std::string& threads : counts) {
    auto arguments = small_run(folder.path(threads), 4);
    arguments.insert(arguments.end(), {"--threads", threads});
    const Outcome outcome = povexit(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
  }
  for (const std::string& threads : {counts[1], counts[2]})
    for (const std::string& name : folder.names("1")) {
      INFO(threads << " threads: " << name);
      const std::string one = folder.path("1/" + name), many = folder.path(threads + "/" + name);
      if (name == "run.json") continue;
      if (name == "results.sqlite")
        CHECK((dump(folder, one) == dump(folder, many)));
      else
        CHECK((read(one) == read(many)));
    }
}

TEST_CASE("seed and settings and overlays are heard and the default folder bears their names") {
  const TempFolder folder;
  Launch launch;
  launch.folder = folder.path();
  const std::string overlay =
      folder.write("few.yaml", "population: {groups: [{id: others, households: 60}]}\n");
  launch.arguments = {"run",
                      source("scenarios/township.yaml") + "+" + overlay,
                      "--replications",
                      "1",
                      "--seed",
                      "7",
                      "--bom",
                      "--json"};
  const Outcome outcome = povexit(launch);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto summary = nlohmann::json::parse(outcome.out);
  CHECK(summary["seed"] == 7);
  CHECK(summary["replications"] == 1);
  CHECK(summary["scenario"]["file"] == "township.yaml+few.yaml");
  CHECK(outcome.out == read(folder.path("out/township+few/summary.json")));
  CHECK(read(folder.path("out/township+few/indicators.csv")).rfind("\xef\xbb\xbf", 0) == 0);
}

TEST_CASE("an out folder that cannot be is found before the run") {
  const TempFolder folder;
  const std::string file = folder.write("file", "");
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& out :
       {file, file + "/below", std::string("/proc/povexit"), std::string(5000, 'a')}) {
    const Outcome outcome = povexit(small_run(out, 500));
    CHECK(outcome.status == 74);
    CHECK(outcome.out.empty());
    CHECK_FALSE(outcome.err.empty());
  }
  CHECK(std::chrono::steady_clock::now() - start < 30s);
}

TEST_CASE("a run and a population leave each other's files and those of the user") {
  const TempFolder folder;
  const std::string out = folder.path("out");
  const std::vector<std::string> population{"population", source("scenarios/township.yaml"),
                                            "--set",      "population.groups.others.households=20",
                                            "--csv",      out};
  REQUIRE(povexit(population).status == 0);
  REQUIRE(povexit(small_run(out, 1)).status == 0);
  REQUIRE(povexit(population).status == 0);
  const std::string summary = read(out + "/summary.json");
  CHECK(io::check_result_folder(out, io::run_index).empty());
  CHECK(io::check_result_folder(out, io::population_index).empty());

  folder.write("out/households.csv", "edited by hand\n");
  folder.write("out/flows.csv", "edited by hand\n");
  for (const auto& [arguments, named] :
       {std::pair{population, "households.csv"}, {small_run(out, 1), "flows.csv"}}) {
    const Outcome outcome = povexit(arguments);
    INFO(outcome.err);
    CHECK(outcome.status == 74);
    CHECK(contains(outcome.err, named));
    CHECK(contains(outcome.err, "has been changed since"));
  }
  CHECK(read(out + "/households.csv") == "edited by hand\n");
  CHECK(read(out + "/flows.csv") == "edited by hand\n");
  CHECK(read(out + "/summary.json") == summary);
}

TEST_CASE("a full disk leaves no file under its final name") {
  const TempFolder folder;
  for (const long bytes : {1L, 5000L, 60000L}) {
    Launch launch;
    launch.arguments = small_run(folder.path("out"));
    launch.largest_file = bytes;
    const Outcome outcome = povexit(launch);
    INFO(bytes << outcome.err);
    CHECK(outcome.status == 74);
    CHECK(outcome.out.empty());
    CHECK(folder.names("out").empty());
  }
}

TEST_CASE("an interrupt stops the run and an older result stays whole") {
  const TempFolder folder;
  REQUIRE(povexit(small_run(folder.path("out"), 1)).status == 0);
  const std::string before = read(folder.path("out/summary.json"));
  for (const int signal : {SIGINT, SIGTERM}) {
    Launch launch;
    launch.arguments = small_run(folder.path("out"), 500);
    Process process(launch);
    std::this_thread::sleep_for(700ms);
    process.signal(signal);
    const Outcome outcome = process.wait();
    CHECK(outcome.status == 128 + signal);
    CHECK(outcome.out.empty());
    CHECK(io::check_result_folder(folder.path("out")).empty());
    CHECK((read(folder.path("out/summary.json")) == before));
  }
}

TEST_CASE("an interrupt before the run has begun is heard too") {
  const TempFolder folder;
  // So many households that they are still being made.
  Launch launch;
  launch.arguments = {"run",
                      source("scenarios/township.yaml"),
                      "--set",
                      "population.groups.others.households=200000",
                      "--replications",
                      "1",
                      "--out",
                      folder.path("r")};
  Process process(launch);
  std::this_thread::sleep_for(std::chrono::milliseconds(150));
  process.signal(SIGINT);
  const Outcome outcome = process.wait();
  CHECK(outcome.status == 128 + SIGINT);
  // Ended by the program itself, which has said so.
  CHECK(contains(outcome.err, "interrupted; nothing was written"));
  CHECK(folder.names("r").empty());
}

TEST_CASE("an interrupted command leaves no folder that it has made") {
  const TempFolder folder;
  std::vector<std::string> compared = small_run(folder.path("new/compared"), 500);
  compared[0] = "compare";
  compared.insert(compared.begin() + 2, "+coverage.stack.basic.rate=0.9");
  for (const auto& arguments : {small_run(folder.path("new/run"), 500), compared}) {
    Launch launch;
    launch.arguments = arguments;
    Process process(launch);
    wait_for(folder.path("new"));
    process.signal(SIGINT);
    CHECK(process.wait().status == 128 + SIGINT);
    CHECK(folder.names().empty());
  }
}

TEST_CASE("a killed run leaves nothing under a final name and the next one cleans up") {
  const TempFolder folder;
  for (const auto wait : {0ms, 20ms, 150ms, 400ms}) {
    Launch launch;
    launch.arguments = small_run(folder.path("out"), 500);
    Process process(launch);
    wait_for(folder.path("out"));
    std::this_thread::sleep_for(wait);
    process.signal(SIGKILL);
    CHECK(process.wait().status == 128 + SIGKILL);
    CHECK_FALSE(has_final_file(folder.names("out")));
  }
  // Killed at moments spread over a whole short run: a result is there as a whole, or not at all.
  for (int i = 0; i < 8; ++i) {
    Launch launch;
    launch.arguments = small_run(folder.path("short"), 1);
    Process process(launch);
    wait_for(folder.path("short"));
    std::this_thread::sleep_for(std::chrono::milliseconds(40 * i));
    process.signal(SIGKILL);
    process.wait();
    if (std::filesystem::exists(folder.path("short/run.json")))
      CHECK(io::check_result_folder(folder.path("short")).empty());
  }
  REQUIRE(povexit(small_run(folder.path("short"), 1)).status == 0);
  CHECK(io::check_result_folder(folder.path("short")).empty());
  for (const std::string& name : folder.names("short")) CHECK(name[0] != '.');
}

}  // namespace run_test
