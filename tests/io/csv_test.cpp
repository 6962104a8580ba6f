#include "src/io/csv.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/support/temporary_folder.hpp"

namespace csv_test {
namespace {

struct Read {
  core::TextTable table;
  sim::Problems problems;
};

Read read(std::string_view text) {
  Read result;
  const bool good = io::read_csv(text, 3, result.table, result.problems);
  CHECK(good == result.problems.empty());
  return result;
}

/// "a|b;c|d", to compare tables.
std::string text_of(const core::TextTable& table) {
  std::string out;
  for (const auto& row : table.rows) {
    if (!out.empty()) out += ';';
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : "|") + row[i].text;
  }
  return out;
}

}  // namespace

TEST_CASE("csv tables are read with or without mark and with either line end") {
  for (const char* text : {"a,b\n1,2\n3,4\n",
                           "\xEF\xBB\xBF"
                           "a,b\n1,2\n3,4",
                           "a,b\r\n1,2\r\n\r\n3,4\r\n"}) {
    const Read result = read(text);
    CHECK(result.problems.empty());
    REQUIRE(result.table.header.size() == 2);
    CHECK(result.table.header[0].text == "a");
    CHECK(text_of(result.table) == "1|2;3|4");
  }
}

TEST_CASE("quoted csv cells hold commas and quotes and line ends and the places stay right") {
  const Read result =
      read("id,\xE5\x90\x8D\n\"x,1\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",\xE4\xB8\xAD\n,\"\"\n");
  REQUIRE(result.problems.empty());
  CHECK(text_of(result.table) == "x,1|say \"hi\";two\r\nlines|\xE4\xB8\xAD;|");
  CHECK(result.table.header[1].mark == sim::Mark{3, 1, 4});
  CHECK(result.table.rows[0][1].mark == sim::Mark{3, 2, 7});
  CHECK(result.table.rows[1][1].mark == sim::Mark{3, 4, 8});
  CHECK(result.table.rows[2][1].mark == sim::Mark{3, 5, 2});
}

TEST_CASE("every bad csv row is reported at its place and left out") {
  struct Expected {
    int line;
    int column;
    const char* message;
  };
  const std::vector<Expected> expected{
      {2, 3, "2 cells"},         {3, 7, "4 cells"},      {4, 3, "invalid UTF-8 (byte 0x80)"},
      {5, 4, "text after"},      {6, 4, "quote inside"}, {7, 2, "control character"},
      {9, 2, "carriage return"}, {10, 3, "not closed"}};
  const Read result = read(
      "a,b,c\n1,2\n1,2,3,4\n1,\x80,3\n1,\"\"x,3\n1,2\"2,3\n1\x01,2,3\n"
      "good,2,3\n1\r,2,3\n1,\"open,3\n1,2,3\n");
  REQUIRE(result.problems.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO(result.problems[i].message);
    CHECK(result.problems[i].mark.line == expected[i].line);
    CHECK_THAT(result.problems[i].message, Catch::Contains(expected[i].message));
  }
  CHECK(result.problems[0].mark == sim::Mark{3, 2, 3});
  CHECK(result.problems[1].mark == sim::Mark{3, 3, 7});
  CHECK(result.problems[2].mark == sim::Mark{3, 4, 3});
  CHECK(result.problems[7].mark == sim::Mark{3, 10, 3});
  CHECK(text_of(result.table) == "good|2|3");
}

TEST_CASE("csv headers that cannot be right are explained") {
  CHECK_THAT(read("").problems.at(0).message, Catch::Contains("empty"));
  CHECK_THAT(read("\n\n").problems.at(0).message, Catch::Contains("empty"));
  CHECK_THAT(read("a;b\n1;2\n").problems.at(0).message, Catch::Contains("semicolons"));
  CHECK_THAT(read("a\tb\n1\t2\n").problems.at(0).message, Catch::Contains("tabs"));
  CHECK_THAT(read("a,,c\n1,2,3\n").problems.at(0).message, Catch::Contains("without a name"));
}

TEST_CASE("csv files that cannot be read are problems of the whole file") {
  const TemporaryFolder folder;
  core::TextTable table;
  sim::Problems problems;
  CHECK_FALSE(io::read_csv_file(folder.file("none.csv"), 2, table, problems));
  CHECK_FALSE(io::read_csv_file(folder.path(), 2, table, problems));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "no such file");
  CHECK(problems[0].mark == sim::Mark{2, 0, 0});
  CHECK(io::read_csv_file(folder.write("a.csv", "a\n1\n"), 2, table, problems));
  CHECK_FALSE(io::read_csv_file(folder.write("a.xlsx", "PK\x03\x04\xff"), 2, table, problems));
  REQUIRE(problems.size() == 3);
  CHECK(problems[2].message == "this is an Excel workbook");
}

TEST_CASE("csv is written as RFC 4180 says") {
  std::string out;
  io::CsvWriter writer(out, true);
  writer.cell("id").cell("note").end_row();
  writer.cell("a,b").cell("say \"x\"").end_row();
  writer.cell("").cell("two\nlines").end_row();
  writer.cell("").end_row();
  CHECK(out == "\xEF\xBB\xBFid,note\n\"a,b\",\"say \"\"x\"\"\"\n,\"two\nlines\"\n\"\"\n");
}

TEST_CASE("what is written as csv reads back the same") {
  CHECK(rc::check([] {
    const std::string alphabet = "ab,\"\n;' ";
    const int columns = *rc::gen::inRange(1, 5);
    const int rows = *rc::gen::inRange(0, 6);
    std::string out;
    io::CsvWriter writer(out);
    for (int c = 0; c < columns; ++c) writer.cell("c");
    writer.end_row();
    std::vector<std::vector<std::string>> cells;
    for (int r = 0; r < rows; ++r) {
      cells.emplace_back();
      for (int c = 0; c < columns; ++c) {
        cells.back().push_back(*rc::gen::container<std::string>(rc::gen::elementOf(alphabet)));
        writer.cell(cells.back().back());
      }
      writer.end_row();
    }
    core::TextTable table;
    sim::Problems problems;
    RC_ASSERT(io::read_csv(out, 0, table, problems));
    RC_ASSERT(table.rows.size() == cells.size());
    for (std::size_t r = 0; r < cells.size(); ++r)
      for (std::size_t c = 0; c < cells[r].size(); ++c) RC_ASSERT(table.rows[r][c].text == cells[r][c]);
  }));
}

TEST_CASE("any bytes are read as csv without a crash and all rows are as long as the header") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& bytes) {
    std::string text;
    for (const std::uint8_t b : bytes) text += b % 3 == 0 ? ",\"\n\r;a"[b % 6] : static_cast<char>(b);
    core::TextTable table;
    sim::Problems problems;
    io::read_csv(text, 0, table, problems);
    for (const auto& row : table.rows) RC_ASSERT(row.size() == table.header.size());
  }));
}

}  // namespace csv_test
