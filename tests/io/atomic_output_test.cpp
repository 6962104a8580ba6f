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

#include "tests/support/temporary_folder.hpp"

namespace {

const nlohmann::ordered_json run{{"version", "1"}};

std::set<std::string> names_in(const TemporaryFolder& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    names.insert(entry.path().filename().string());
  return names;
}

void write_result(const TemporaryFolder& folder, std::string_view content) {
  io::ResultFolder result(folder.path());
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
  io::ResultFolder result(folder.file("new/out"));
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
    io::ResultFolder result(folder.path());
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
    io::ResultFolder result(folder.path());
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
    io::ResultFolder result(folder.path());
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
  CHECK_FALSE(io::ResultFolder(file).open(problems));
  CHECK_FALSE(io::ResultFolder(file + "/below").open(problems));
  CHECK_FALSE(io::ResultFolder("/proc/no-such-place").open(problems));
  REQUIRE(problems.size() == 3);
  CHECK_THAT(problems[1].message, Catch::Contains("Not a directory"));
  if (::geteuid() == 0) return;  // may write everywhere
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  CHECK_FALSE(io::ResultFolder(folder.path()).open(problems));
  CHECK_THAT(problems.back().message, Catch::Contains("Permission denied"));
}

TEST_CASE("two runs do not write into one folder") {
  const TemporaryFolder folder;
  io::ResultFolder first(folder.path());
  sim::Problems problems;
  REQUIRE(first.open(problems));
  REQUIRE(first.write("a.csv", "x", problems));
  io::ResultFolder second(folder.path());
  CHECK_FALSE(second.open(problems));
  CHECK_THAT(problems.at(0).message, Catch::Contains("another run"));
  problems.clear();
  CHECK(first.finish(run, problems));
}

TEST_CASE("a killed run leaves nothing under a final name and the next run cleans up") {
  const TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    io::ResultFolder result(folder.path());
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
