#include "src/io/population.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <stdlib.h>

namespace population_test {
namespace {

/// A folder with the two files of a register, gone at the end of the test. Tests run beside each other, each
/// a process of its own, so every one has its own folder.
class RegisterFolder {
 public:
  RegisterFolder(const std::string& households, const std::string& people) {
    std::string name = (std::filesystem::temp_directory_path() / "povexit-register-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    std::ofstream(path_ / "households.csv", std::ios::binary) << households;
    std::ofstream(path_ / "people.csv", std::ios::binary) << people;
  }
  ~RegisterFolder() { std::filesystem::remove_all(path_); }
  RegisterFolder(const RegisterFolder&) = delete;
  RegisterFolder& operator=(const RegisterFolder&) = delete;

  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct Result {
  bool good = false;
  core::PopulationRows rows;
  sim::Problems problems;
  std::vector<std::string> files{"town.yaml"};
};

Result read(const std::string& folder, const std::string& people = "people.csv") {
  Result r;
  core::PopulationContext context;
  context.start = sim::Date{16801};  // 2016-01-01
  r.good = io::read_population({"households.csv", people}, folder, context, r.files, r.rows, r.problems);
  return r;
}

}  // namespace

TEST_CASE("register files as a spreadsheet writes them are read") {
  const RegisterFolder folder(
      "\xEF\xBB\xBF"
      "户编号,村,状态,人均收入,备注\r\n"
      "\"甲,一\",v01,未脱贫,2300.50,\"两行\r\n备注, \"\"引号\"\"\"\r\n",
      "person,household,relation,sex,birth\n"
      "1,\"甲,一\",head,男,1956-03-14\n");
  const Result r = read(folder.path());
  REQUIRE(r.good);
  CHECK(r.problems.empty());
  REQUIRE(r.rows.households.size() == 1);
  CHECK(r.rows.households[0].id == "甲,一");
  CHECK(r.rows.households[0].income_per_head == 230'050);
  CHECK(r.rows.people_of(r.rows.households[0]).size() == 1);
}

TEST_CASE("problems of both register files name file and line and column") {
  const RegisterFolder folder(
      "household,village,status,income-per-head\n"
      "h1,v01,poor,12.345\n"
      "h2,v01,poor\n"
      "h3,v01,poor,1\n",
      "person,household,relation,sex,birth\n"
      "p1,h1,head,male,1956-02-30\n"
      "p3,h3,head,male,1956\n");
  const Result r = read(folder.path());
  CHECK_FALSE(r.good);
  REQUIRE(r.files.size() == 3);
  REQUIRE(r.problems.size() ==
          3);  // the short row, the amount, the date; no household lacks people for all that
  CHECK(r.files[static_cast<std::size_t>(r.problems[0].mark.file)] == folder.path() + "/households.csv");
  CHECK(r.problems[0].mark.line == 3);
  CHECK(r.problems[1].mark == sim::Mark{1, 2, 13});
  CHECK(r.problems[1].path == "income-per-head");
  CHECK(r.problems[2].mark == sim::Mark{2, 2, 17});
  CHECK(r.problems[2].path == "birth");
}

TEST_CASE("a register file that is not there is a problem of that file") {
  const RegisterFolder folder("household,village,status,income-per-head\nh1,v01,poor,1\n", "");
  const Result r = read(folder.path(), "persons.csv");
  CHECK_FALSE(r.good);
  REQUIRE(r.problems.size() == 1);
  CHECK(r.files[2] == folder.path() + "/persons.csv");
  // Its place is that of the name in the scenario, which whoever has the scenario finds by the path.
  CHECK(r.problems[0].path == "population.files.people");
  CHECK(r.problems[0].mark.file < 0);
  CHECK(r.problems[0].message == r.files[2] + ": no such file");
}

}  // namespace population_test
