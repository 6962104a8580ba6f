#include "src/io/atomic_output.hpp"

#include <csignal>
#include <filesystem>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/io/sha256.hpp"
#include "tests/support/temporary_folder.hpp"

namespace atomic_output_test {
namespace {

const nlohmann::ordered_json run{{"version", "1"}};

io::ResultFolder run_folder(const std::string& folder, std::vector<std::string> names = {"summary.json"}) {
  return {folder, io::run_index, std::move(names)};
}

std::set<std::string> names_in(const TemporaryFolder& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    names.insert(entry.path().filename().string());
  return names;
}

void write_result(const TemporaryFolder& folder, std::string_view content) {
  io::ResultFolder result = run_folder(folder.path(), {"summary.json", "old.csv"});
  sim::Problems problems;
  REQUIRE(result.open(problems));
  REQUIRE(result.write("summary.json", content, problems));
  REQUIRE(result.write("old.csv", "x\n", problems));
  REQUIRE(result.finish(run, problems));
}

/// No file may grow beyond some bytes while this lives: writing fails as on a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limited{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limited);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("sha256 of known contents") {
  const TemporaryFolder folder;
  CHECK(io::sha256_of_file(folder.write("abc", "abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(io::sha256_of_file(folder.write("empty", "")) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(io::sha256_of_file(folder.file("none")).empty());
  CHECK(io::sha256_of_file(folder.path()).empty());
}

TEST_CASE("a finished result stands whole and agrees with its index") {
  const TemporaryFolder folder;
  io::ResultFolder result = run_folder(folder.file("new/out"), {"summary.json", "data.sqlite"});
  sim::Problems problems;
  REQUIRE(result.open(problems));
  REQUIRE(result.write("summary.json", "{}\n", problems));
  const std::string staged = result.stage("data.sqlite");
  folder.write("new/out/" + std::filesystem::path(staged).filename().string(), "database");
  REQUIRE(result.seal("data.sqlite", problems));
  CHECK_FALSE(std::filesystem::exists(folder.file("new/out/summary.json")));
  REQUIRE(result.finish(run, problems));
  CHECK(problems.empty());
  CHECK(folder.read("new/out/summary.json") == "{}\n");
  CHECK(folder.read("new/out/data.sqlite") == "database");
  const auto index = nlohmann::json::parse(folder.read("new/out/run.json"));
  CHECK(index["version"] == "1");
  CHECK(index["files"].size() == 2);
  CHECK(io::check_result_folder(folder.file("new/out")).empty());
}

TEST_CASE("readers refuse a result folder that disagrees") {
  const TemporaryFolder folder;
  CHECK(io::check_result_folder(folder.path()).size() == 1);
  write_result(folder, "{}\n");
  REQUIRE(io::check_result_folder(folder.path()).empty());
  folder.write("summary.json", "{ }\n");
  CHECK(io::check_result_folder(folder.path()).size() == 1);
  std::filesystem::remove(folder.file("old.csv"));
  CHECK(io::check_result_folder(folder.path()).size() == 2);
  for (const char* broken :
       {"", "{", "[]", "{\"files\": 3}", "{\"files\": {\"../x\": \"0\"}}", "{\"files\": {\"x\": 1}}"}) {
    folder.write("run.json", broken);
    CHECK(io::check_result_folder(folder.path()).size() == 1);
  }
}

TEST_CASE("a new result replaces the old one and what only the old one had") {
  const TemporaryFolder folder;
  folder.write("mine.txt", "not a result");
  write_result(folder, "old");
  {
    io::ResultFolder result = run_folder(folder.path());
    sim::Problems problems;
    REQUIRE(result.open(problems));
    REQUIRE(result.write("summary.json", "new", problems));
    CHECK(io::check_result_folder(folder.path()).empty());  // the old one still stands
    CHECK(folder.read("summary.json") == "old");
    REQUIRE(result.finish(run, problems));
  }
  CHECK(io::check_result_folder(folder.path()).empty());
  CHECK(names_in(folder) == std::set<std::string>{"mine.txt", "run.json", "summary.json"});
}

TEST_CASE("a result that is given up leaves the old one and no temporary file") {
  const TemporaryFolder folder;
  write_result(folder, "old");
  const auto before = names_in(folder);
  {
    io::ResultFolder result = run_folder(folder.path());
    sim::Problems problems;
    REQUIRE(result.open(problems));
    REQUIRE(result.write("summary.json", "new", problems));
    CHECK_FALSE(result.write("a/b", "x", problems));
    CHECK_FALSE(result.write("../b", "x", problems));
    CHECK_FALSE(result.write("run.json", "{}", problems));
  }
  CHECK(names_in(folder) == before);
  CHECK(io::check_result_folder(folder.path()).empty());
}

TEST_CASE("a full disk leaves the old result and no temporary file") {
  const TemporaryFolder folder;
  write_result(folder, "old");
  const auto before = names_in(folder);
  {
    io::ResultFolder result = run_folder(folder.path(), {"small.csv", "big.csv"});
    sim::Problems problems;
    REQUIRE(result.open(problems));
    const FullDisk full(1000);
    REQUIRE(result.write("small.csv", std::string(1000, 'x'), problems));
    CHECK_FALSE(result.write("big.csv", std::string(100000, 'x'), problems));
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0].message, Catch::Contains("big.csv") && Catch::Contains("File too large"));
    CHECK_FALSE(result.finish({{"note", std::string(2000, 'x')}}, problems));
  }
  CHECK(names_in(folder) == before);
  CHECK(io::check_result_folder(folder.path()).empty());
}

TEST_CASE("a folder that cannot be written to is an error with the reason of the system") {
  const TemporaryFolder folder;
  const std::string file = folder.write("file", "x");
  sim::Problems problems;
  CHECK_FALSE(run_folder(file).open(problems));
  CHECK_FALSE(run_folder(file + "/below").open(problems));
  CHECK_FALSE(run_folder("/proc/no-such-place").open(problems));
  CHECK_FALSE(run_folder(std::string(5000, 'a')).open(problems));
  REQUIRE(problems.size() == 4);
  CHECK_THAT(problems[1].message, Catch::Contains("Not a directory"));
  if (::geteuid() == 0) return;  // may write everywhere
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  CHECK_FALSE(run_folder(folder.path()).open(problems));
  CHECK_THAT(problems.back().message, Catch::Contains("Permission denied"));
}

TEST_CASE("a result takes the place of nothing but what its own index lists unchanged") {
  const TemporaryFolder folder;
  write_result(folder, "old");
  const auto refused = [&](std::vector<std::string> names, const std::string& message) {
    sim::Problems problems;
    CHECK_FALSE(run_folder(folder.path(), std::move(names)).open(problems));
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0].message, Catch::Contains(message));
  };
  folder.write("old.csv", "corrected by hand");
  refused({"summary.json"}, "old.csv: would be overwritten or removed: it has been changed");
  std::filesystem::remove(folder.file("old.csv"));  // nothing is lost by going on without it
  folder.write("new.csv", "mine");
  refused({"summary.json", "new.csv"}, "new.csv: would be overwritten: no run.json of this folder lists it");
  std::filesystem::remove(folder.file("new.csv"));
  folder.write("run.json", "{\"format\": \"povexit-population/1\", \"files\": {\"mine.txt\": \"\"}}");
  refused({"summary.json"}, "run.json: cannot be replaced: is no index of format povexit-run/1");
  CHECK(folder.read("summary.json") == "old");
}

TEST_CASE("a file put into the folder during the run is not overwritten") {
  const TemporaryFolder folder;
  io::ResultFolder result = run_folder(folder.path());
  sim::Problems problems;
  REQUIRE(result.open(problems));
  REQUIRE(result.write("summary.json", "new", problems));
  folder.write("summary.json", "mine");
  CHECK_FALSE(result.finish(run, problems));
  CHECK(folder.read("summary.json") == "mine");
  CHECK_FALSE(std::filesystem::exists(folder.file("run.json")));
}

TEST_CASE("a run and a population stand in one folder") {
  const TemporaryFolder folder;
  for (int again = 0; again < 2; ++again) {
    write_result(folder, "run");
    io::ResultFolder population(folder.path(), io::population_index, {"people.csv"});
    sim::Problems problems;
    REQUIRE(population.open(problems));
    REQUIRE(population.write("people.csv", "people", problems));
    REQUIRE(population.finish({{"seed", 1}}, problems));
  }
  CHECK(io::check_result_folder(folder.path(), io::run_index).empty());
  CHECK(io::check_result_folder(folder.path(), io::population_index).empty());
  CHECK(names_in(folder) ==
        std::set<std::string>{"old.csv", "people.csv", "population.json", "run.json", "summary.json"});
}

TEST_CASE("a renaming that was cut short is taken back by the next run, and nothing else is") {
  const TemporaryFolder folder;
  write_result(folder, "half");
  // As a kill leaves it between the first rename and the last: the new index waits, one old file is there.
  std::filesystem::rename(folder.file("run.json"), folder.file(".povexit-run.json.part"));
  folder.write("old.csv", "changed since");
  sim::Problems problems;
  CHECK_FALSE(run_folder(folder.path(), {"old.csv"}).open(problems));
  CHECK(names_in(folder) == std::set<std::string>{"old.csv"});
  CHECK(folder.read("old.csv") == "changed since");
}

TEST_CASE("two runs do not write into one folder") {
  const TemporaryFolder folder;
  io::ResultFolder first = run_folder(folder.path(), {"a.csv"});
  sim::Problems problems;
  REQUIRE(first.open(problems));
  REQUIRE(first.write("a.csv", "x", problems));
  io::ResultFolder second = run_folder(folder.path(), {"a.csv"});
  CHECK_FALSE(second.open(problems));
  CHECK_THAT(problems.at(0).message, Catch::Contains("another run"));
  problems.clear();
  CHECK(first.finish(run, problems));
}

TEST_CASE("a killed run leaves nothing under a final name and the next run cleans up") {
  const TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    io::ResultFolder result = run_folder(folder.path());
    sim::Problems problems;
    result.open(problems);
    result.write("summary.json", "half", problems);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(names_in(folder) == std::set<std::string>{".povexit-summary.json.part"});
  CHECK_FALSE(io::check_result_folder(folder.path()).empty());
  write_result(folder, "whole");
  CHECK(names_in(folder) == std::set<std::string>{"old.csv", "run.json", "summary.json"});
}

TEST_CASE("A folder made for a result that does not come about goes with it, others stay") {
  const TemporaryFolder folder;
  sim::Problems problems;
  const std::string inner = folder.path() + "/a/b/";
  {
    io::ResultFolder result = run_folder(inner);
    REQUIRE(result.open(problems));
    CHECK(std::filesystem::exists(inner));
    REQUIRE(result.write("summary.json", "{}", problems));
  }
  CHECK(names_in(folder).empty());
  // What somebody else has put there stays, and so do folders that were there before.
  {
    io::ResultFolder result = run_folder(inner);
    REQUIRE(result.open(problems));
    std::filesystem::create_directory(folder.path() + "/a/mine");
  }
  CHECK(std::filesystem::exists(folder.path() + "/a/mine"));
  CHECK_FALSE(std::filesystem::exists(inner));
  std::filesystem::create_directory(inner);
  {
    io::ResultFolder result = run_folder(inner);
    REQUIRE(result.open(problems));
  }
  CHECK(std::filesystem::exists(inner));
  // A result that is whole keeps its folder.
  io::ResultFolder result = run_folder(folder.path() + "/whole");
  REQUIRE(result.open(problems));
  REQUIRE(result.write("summary.json", "{}", problems));
  REQUIRE(result.finish(run, problems));
  CHECK(std::filesystem::exists(folder.path() + "/whole/run.json"));
}

}  // namespace atomic_output_test
