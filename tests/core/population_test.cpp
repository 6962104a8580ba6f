#include "src/core/population.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/random/stream.hpp"
#include "sim/time/calendar.hpp"

namespace population_test {
namespace {

/// Cells separated by '|', rows by newlines; columns of the marks count cells, which is enough to tell them
/// apart.
core::TextTable table(const std::string& text, int file) {
  std::vector<std::vector<core::Cell>> rows(1);
  std::string cell;
  int line = 1;
  const auto end_cell = [&] {
    rows.back().push_back({cell, {file, line, static_cast<int>(rows.back().size()) + 1}});
    cell.clear();
  };
  for (const char c : text) {
    if (c == '|') {
      end_cell();
    } else if (c == '\n') {
      end_cell();
      rows.emplace_back();
      ++line;
    } else {
      cell += c;
    }
  }
  rows.pop_back();
  core::TextTable result;
  result.header = rows.front();
  result.rows.assign(rows.begin() + 1, rows.end());
  return result;
}

core::PopulationContext context() {
  core::PopulationContext c;
  c.start = *core::read_date("2016-01-01");
  c.villages = {"v01", "v02"};
  c.diseases = {{"hypertension", {"well", "undetected", "managed"}}, {"stroke", {"well", "acute"}}};
  return c;
}

struct Result {
  core::PopulationRows rows;
  sim::Problems problems;
};

Result read(const std::string& households, const std::string& people, core::WholeTables whole = {}) {
  Result r;
  r.rows = core::read_population(table(households, 0), table(people, 1), context(), whole, r.problems);
  return r;
}

const std::string two_households =
    "household|village|status|income-per-head\n"
    "h1|v01|poor|2300\n"
    "h2|v02|exited|4100.50\n";
const std::string three_people =
    "person|household|relation|sex|birth\n"
    "p1|h1|head|female|1956-03-14\n"
    "p2|h2|head|male|1980-05\n"
    "p3|h1|child|male|1990\n";

/// The only problem of a reading.
sim::Problem only(const Result& r) {
  REQUIRE(r.problems.size() == 1);
  return r.problems.front();
}

}  // namespace

TEST_CASE("what a register most likely does not mean is a warning") {
  const Result r = read(
      "household|village|status|income-per-head|monitored\n"
      "h1|v01|poor|2300|yes\n",
      "person|household|relation|sex|birth|labour|at-school\n"
      "p1|h1|head|female|2016-01-01|full|yes\n"
      "p2|h1|parent|male|1980|full|no\n");
  CHECK(r.rows.households.size() == 1);
  std::vector<std::string> paths;
  for (const sim::Problem& p : r.problems) {
    CHECK(p.severity == sim::Severity::warning);
    paths.push_back(p.path + ":" + std::to_string(p.mark.line));
  }
  CHECK(paths == std::vector<std::string>{"monitored:2", "labour:2", "relation:2", "at-school:2"});
}

TEST_CASE("a register of two files is joined with people grouped by household") {
  const Result r = read(two_households, three_people);
  REQUIRE(r.problems.empty());
  REQUIRE(r.rows.households.size() == 2);
  const core::HouseholdRow& h1 = r.rows.households[0];
  const core::HouseholdRow& h2 = r.rows.households[1];
  CHECK(h1.id == "h1");
  CHECK(h1.hash == sim::hash64("h1"));
  CHECK(h1.status == models::Status::poor);
  CHECK(h1.income_per_head == 230'000);
  CHECK(h2.income_per_head == 410'050);
  CHECK_FALSE(h1.cash.has_value());
  REQUIRE(r.rows.people_of(h1).size() == 2);
  CHECK(r.rows.people_of(h1)[0].id == "p1");
  CHECK(r.rows.people_of(h1)[1].id == "p3");
  REQUIRE(r.rows.people_of(h2).size() == 1);
  CHECK(r.rows.people_of(h2)[0].hash == sim::hash64("p2"));
  CHECK(sim::format_date(r.rows.people_of(h1)[0].birth) == "1956-03-14");
  CHECK(sim::format_date(r.rows.people_of(h2)[0].birth) == "1980-05-15");
  CHECK(sim::format_date(r.rows.people_of(h1)[1].birth) == "1990-07-01");
}

TEST_CASE("headers and words may be Chinese and optional columns are read") {
  const Result r = read(
      "户编号|村|状态|人均收入|人口|主要致贫原因|次要致贫原因|住房安全|监测|种植|本地务工|现金|状态起始\n"
      "甲一|v01|已脱贫|4000|1|因病|因残; 缺技术|是|否|1000|3000|12.5|2015-12-31\n",
      "人编号|户编号|与户主关系|性别|出生日期|劳动能力|残疾|在校|疾病\n"
      "甲一1|甲一|户主|女|1950-01-31|部分|有||hypertension:managed; stroke\n");
  REQUIRE(r.problems.empty());
  const core::HouseholdRow& h = r.rows.households.at(0);
  CHECK(h.status == models::Status::exited);
  CHECK(h.primary_cause == models::Cause::illness);
  CHECK(h.secondary_causes == std::vector{models::Cause::disability, models::Cause::skill});
  CHECK(h.house_safe == true);
  CHECK(h.monitored == false);
  CHECK(h.cash == 1250);
  CHECK(h.since == core::read_date("2015-12-31"));
  REQUIRE(h.income_stream.has_value());
  CHECK((*h.income_stream)[static_cast<int>(models::Stream::crops)] == 100'000);
  CHECK((*h.income_stream)[static_cast<int>(models::Stream::local_wage)] == 300'000);
  CHECK((*h.income_stream)[static_cast<int>(models::Stream::property)] == 0);
  const core::PersonRow& p = r.rows.people.at(0);
  CHECK(p.labour == models::Labour::part);
  CHECK(p.disabled);
  CHECK_FALSE(p.at_school.has_value());
  REQUIRE(p.diseases.size() == 2);
  CHECK(p.diseases[0].disease == "hypertension");
  CHECK(p.diseases[0].state == "managed");
  CHECK(p.diseases[1].state.empty());
}

TEST_CASE("heads and words of both languages may be mixed, and rows without content are skipped") {
  const Result r = read(
      "Household|村|status|INCOME per head|本地务工收入|crops|参保|since\n"
      "h1|v01|贫困户|2300|1300|1000|True|2014/3/1\n"
      "|||||||\n"
      "h2|v02|一般|4000|0|4000|无|2014年3月\n",
      "person|户编号|relation|性别|birth|残疾|diseases\n"
      "p1|h1|户主|F|1956/3/14|否|hypertension：managed；stroke\n"
      "p2|h2|head|男|1980|yes|\n");
  REQUIRE(r.problems.empty());
  REQUIRE(r.rows.households.size() == 2);
  CHECK(r.rows.households[0].status == models::Status::poor);
  CHECK(r.rows.households[0].insured == true);
  CHECK(r.rows.households[0].since == core::read_date("2014-03-01"));
  CHECK(r.rows.households[1].insured == false);
  CHECK(r.rows.people[0].sex == models::Sex::female);
  REQUIRE(r.rows.people[0].diseases.size() == 2);
  CHECK(r.rows.people[0].diseases[0].state == "managed");
  CHECK(r.rows.people[1].disabled);
}

TEST_CASE("a level of disability says that a person is disabled, and must not contradict it") {
  const Result r = read(
      "household|village|status|income-per-head\n"
      "h1|v01|poor|2300\n",
      "person|household|relation|sex|birth|残疾|残疾等级\n"
      "p1|h1|head|male|1956||二级\n"
      "p2|h1|spouse|female|1956|yes|\n"
      "p3|h1|child|female|1986|no|0\n"
      "p4|h1|child|female|1988|有|4\n");
  REQUIRE(r.problems.empty());
  using models::Disability;
  const std::array<Disability, 4> levels{Disability::second, Disability::not_known, Disability::none,
                                         Disability::fourth};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    CHECK(r.rows.people[i].disability == levels[i]);
    CHECK(r.rows.people[i].disabled == (levels[i] != Disability::none));
  }
  const Result wrong = read(
      "household|village|status|income-per-head\n"
      "h1|v01|poor|2300\n",
      "person|household|relation|sex|birth|disabled|disability\n"
      "p1|h1|head|male|1956|no|2\n"
      "p2|h1|spouse|female|1956|yes|0\n"
      "p3|h1|child|female|1986|yes|5\n");
  CHECK(wrong.problems.size() == 3);
}

TEST_CASE("problems speak of the heads that the file has") {
  const Result r = read(
      "户编号|村|状态|人均收入|人口|参保|状态\n"
      "h1|v1|脱贫|x|2|maybe|\n",
      "person|户编号|与户主关系|性别|birth\n"
      "p1|h1|户主|男人|1980\n"
      "p2|甲乙丙|户主|男|1980\n");
  std::vector<std::string> paths;
  for (const sim::Problem& p : r.problems) paths.push_back(p.path);
  CHECK(paths == std::vector<std::string>{"", "村", "状态", "人均收入", "参保", "性别", "户编号", "人口"});
  CHECK(r.problems[0].message == "column \"状态\" stands twice");
  CHECK(r.problems[2].expected == "ordinary, poor or exited (一般户, 未脱贫, 已脱贫)");
  CHECK(r.problems[4].expected == "yes or no (是, 否)");
  CHECK(r.problems[5].expected == "male or female (男, 女)");
  CHECK(read("household|户编号|village|status|income-per-head\n", three_people).problems[0].message ==
        "column \"户编号\" stands twice, first as \"household\"");
}

TEST_CASE("a birth known to the day is not moved to the start") {
  CHECK_FALSE(read("household|village|status|income-per-head\nh1|v01|poor|1\n",
                   "person|household|relation|sex|birth\np1|h1|head|male|2016/3/4\n")
                  .problems.empty());
}

TEST_CASE("each bad cell is reported with its place and column") {
  struct Case {
    const char* household;
    const char* column;
    int at;  // cell of line 2
    const char* nearest;
  };
  const Case cases[] = {
      {"|v01|poor|2300|1||", "household", 1, ""},
      {"h1|v1|poor|2300|1||", "village", 2, "v01"},
      {"h1|v01|por|2300|1||", "status", 3, "poor"},
      {"h1|v01||2300|1||", "status", 3, ""},
      {"h1|v01|poor|12.345|1||", "income-per-head", 4, ""},
      {"h1|v01|poor|nan|1||", "income-per-head", 4, ""},
      {"h1|v01|poor|1e3|1||", "income-per-head", 4, ""},
      {"h1|v01|poor||1||", "income-per-head", 4, ""},
      {"h1|v01|poor|1000000001|1||", "income-per-head", 4, ""},
      {"h1|v01|poor|2300|0||", "size", 5, ""},
      {"h1|v01|poor|2300|1|-5|", "cash", 6, ""},
      {"h1|v01|poor|2300|1||2016-02-30", "since", 7, ""},
      {"h1|v01|poor|2300|1||2017-01-01", "since", 7, ""},
  };
  for (const Case& c : cases) {
    INFO(c.household);
    const Result r =
        read(std::string("household|village|status|income-per-head|size|cash|since\n") + c.household + "\n",
             "person|household|relation|sex|birth\n");
    REQUIRE_FALSE(r.problems.empty());
    const sim::Problem& p = r.problems.front();
    CHECK(p.path == c.column);
    CHECK(p.mark.file == 0);
    CHECK(p.mark.line == 2);
    CHECK(p.mark.column == c.at);
    CHECK(p.nearest == c.nearest);
  }
}

TEST_CASE("each bad cell of a person is reported with its place and column") {
  struct Case {
    const char* person;
    const char* column;
    int at;
  };
  const Case cases[] = {
      {"|h1|head|male|1980||", "person", 1},
      {"p1|h1|cousin|male|1980||", "relation", 3},
      {"p1|h1|head|x|1980||", "sex", 4},
      {"p1|h1|head|male|1980-13||", "birth", 5},
      {"p1|h1|head|male|2016-01-02||", "birth", 5},
      {"p1|h1|head|male|1850||", "birth", 5},
      {"p1|h1|head|male|1980|strong|", "labour", 6},
      {"p1|h1|head|male|1980||gout", "diseases", 7},
      {"p1|h1|head|male|1980||stroke:mild", "diseases", 7},
      {"p1|h1|head|male|1980||stroke;stroke", "diseases", 7},
  };
  for (const Case& c : cases) {
    INFO(c.person);
    const Result r =
        read("household|village|status|income-per-head\nh1|v01|poor|2300\n",
             std::string("person|household|relation|sex|birth|labour|diseases\n") + c.person + "\n");
    REQUIRE_FALSE(r.problems.empty());
    const sim::Problem& p = r.problems.front();
    CHECK(p.path == c.column);
    CHECK(p.mark.file == 1);
    CHECK(p.mark.line == 2);
    CHECK(p.mark.column == c.at);
  }
}

TEST_CASE("columns that are unknown or missing or there twice are named") {
  const Result r = read("household|vilage|status|income-per-head|status\n", three_people);
  REQUIRE(r.problems.size() == 3);
  CHECK(r.problems[0].nearest == "village");
  CHECK(r.problems[0].mark.column == 2);
  CHECK(r.problems[1].message == "column \"status\" stands twice");
  CHECK(r.problems[2].message == "column \"village\" is missing");
}

TEST_CASE("Chinese heads and words that hold one another are the nearest") {
  const Result heads = read("户编号|村|状态|人均收入|住房\nh1|v01|未脱贫|2300|是\n",
                            "人编号|户编号|与户主关系|性别|出生日期\np1|h1|户主|男|1956\n");
  CHECK(only(heads).nearest == "住房安全");
  const Result words =
      read("户编号|村|状态|人均收入\nh1|v01|建档贫困户|2300\nh2|v01|非贫困户|2300\n",
           "人编号|户编号|与户主关系|性别|出生日期\np1|h1|户主|男性|1956\np2|h2|户主|女性|1956\n");
  CHECK(only(words).path == "状态");
  CHECK(words.rows.households.back().status == models::Status::ordinary);
  CHECK(words.rows.people.back().sex == models::Sex::female);
  const Result part = read("户编号|村|状态|人均收入\nh1|v01|未脱贫人口|2300\n",
                           "人编号|户编号|与户主关系|性别|出生日期\np1|h1|户主|男|1956\n");
  CHECK(only(part).nearest == "未脱贫");
}

TEST_CASE("of a table of other separators, which is told when the file is read, no columns are missing") {
  for (const char* header :
       {"household;village;status;income-per-head", "household\tvillage\tstatus\tincome-per-head"}) {
    const Result r = read(std::string(header) + "\n", three_people);
    CHECK(r.problems.empty());
  }
}

TEST_CASE("incomes are not compared where one cannot be read") {
  for (const char* row : {"h1|v01|poor|2,350|4700", "h1|v01|poor|2350|4,700"}) {
    const Result r = read("household|village|status|income-per-head|crops\n" + std::string(row) + "\n",
                          "person|household|relation|sex|birth\np1|h1|head|male|1980\n");
    CHECK(only(r).message.find("add up") == std::string::npos);
  }
}

TEST_CASE("contradictions between the two files are named") {
  SECTION("a person of an unknown household") {
    const sim::Problem p = only(read(two_households, three_people + "p4|h3|child|male|1990\n"));
    CHECK(p.path == "household");
    CHECK(p.mark.line == 5);
    CHECK(p.mark.column == 2);
    CHECK(p.message == "person \"p4\" belongs to household \"h3\", which the other file does not have");
  }
  SECTION("a household whose people name it wrongly has none by that, and nothing more is said") {
    const sim::Problem p =
        only(read(two_households + "h33|v01|poor|1000\n", three_people + "p4|h34|head|male|1990\n"));
    CHECK(p.message == "person \"p4\" belongs to household \"h34\", which the other file does not have");
    CHECK(p.nearest == "h33");
  }
  SECTION("a head who stands twice is no second head") {
    const sim::Problem p = only(read(two_households, three_people + "p1|h1|head|female|1956-03-14\n"));
    CHECK(p.message == "person \"p1\" already stands in line 2");
  }
  SECTION("a household without people") {
    const sim::Problem p = only(read(two_households + "h3|v01|poor|1000\n", three_people));
    CHECK(p.mark.file == 0);
    CHECK(p.mark.line == 4);
    CHECK(p.message == "household \"h3\" has no people");
  }
  SECTION("two heads") {
    const sim::Problem p = only(read(two_households, three_people + "p4|h1|head|male|1990\n"));
    CHECK(p.path == "relation");
    CHECK(p.mark.line == 5);
    CHECK(p.mark.column == 3);
    CHECK(p.message == "household \"h1\" has two heads, \"p1\" in line 2 and \"p4\"");
  }
  SECTION("no head") {
    const sim::Problem p = only(read("household|village|status|income-per-head\nh1|v01|poor|2300\n",
                                     "person|household|relation|sex|birth\np1|h1|spouse|female|1956\n"));
    CHECK(p.message == "household \"h1\" has no head");
  }
  SECTION("a size that differs") {
    const sim::Problem p =
        only(read("household|village|status|income-per-head|size\nh1|v01|poor|2300|3\nh2|v01|poor|2300|1\n",
                  three_people));
    CHECK(p.path == "size");
    CHECK(p.message == "household \"h1\" says 3 people, the other file has 2");
    CHECK(p.mark.line == 2);
    CHECK(p.mark.column == 5);
  }
  SECTION("the same household twice is one problem") {
    const sim::Problem p = only(read(two_households + "h1|v02|poor|9\n", three_people));
    CHECK(p.message == "household \"h1\" already stands in line 2");
    CHECK(p.mark.line == 4);
  }
  SECTION("the same person twice") {
    const sim::Problem p = only(read(two_households, three_people + "p3|h2|child|male|1990\n"));
    CHECK(p.message == "person \"p3\" already stands in line 4");
  }
  SECTION("streams that do not add up to the income") {
    const std::string header = "household|village|status|income-per-head|crops|property\n";
    const std::string one =
        "person|household|relation|sex|birth\np1|h1|head|female|1956\np2|h1|spouse|male|1955\n";
    CHECK(read(header + "h1|v01|poor|2300|4000|602\n", one).problems.empty());
    const sim::Problem p = only(read(header + "h1|v01|poor|2300|4000|602.01\n", one));
    CHECK(p.path == "income-per-head");
  }
  SECTION("causes that do not go together") {
    const std::string header = "household|village|status|income-per-head|primary-cause|secondary-cause\n";
    const std::string one = "person|household|relation|sex|birth\np1|h1|head|female|1956\n";
    CHECK(only(read(header + "h1|v01|poor|2300||skill\n", one)).path == "secondary-cause");
    CHECK(only(read(header + "h1|v01|poor|2300|skill|缺技术\n", one)).path == "secondary-cause");
    CHECK(only(read(header + "h1|v01|poor|2300|skill|illness; 因病\n", one)).path == "secondary-cause");
    CHECK(only(read(header + "h1|v01|poor|2300|skill|ilness\n", one)).nearest == "illness");
  }
}

TEST_CASE("where rows could not be read what follows from that is not reported") {
  const std::string gap = "h1|v01|poor|2300\n";
  const std::string header = "household|village|status|income-per-head\n";
  CHECK(read(header + gap, three_people).problems.size() == 1);
  CHECK(read(header + gap, three_people, {false, true}).problems.empty());
  const std::string second = "p4|h1|head|male|1990\n";
  // A second head is one whoever else is missing; a household without people may have lost them.
  CHECK(only(read(header + gap, three_people + second, {false, true})).path == "relation");
  CHECK(only(read(two_households + "h3|v01|poor|1000\n", three_people + second, {true, false})).path ==
        "relation");
  // Whether a household is known depends on the households alone.
  CHECK(
      only(read(two_households, "person|household|relation|sex|birth\np1|h9|head|male|1990\n", {true, false}))
          .path == "household");
}

TEST_CASE("a register with hundreds of bad rows reports every one") {
  std::string households = "household|village|status|income-per-head\n";
  std::string people = "person|household|relation|sex|birth\n";
  for (int i = 0; i < 300; ++i) {
    households += "h" + std::to_string(i) + "|v01|poor|x\n";
    people += "p" + std::to_string(i) + "|h" + std::to_string(i) + "|head|male|y\n";
  }
  CHECK(read(households, people).problems.size() == 600);
}

}  // namespace population_test
