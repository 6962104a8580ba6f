#include "src/io/yaml.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace yaml_test {
namespace {

using core::Node;

Node read_whole(const std::string& text) {
  Node root;
  sim::Problems problems;
  INFO(text);
  CHECK(io::read_yaml(text, 0, root, problems));
  for (const sim::Problem& p : problems) FAIL(p.mark.line << ":" << p.mark.column << " " << p.message);
  return root;
}

/// Line, column and a part of the message.
struct Expected {
  int line;
  int column;
  const char* message;
};

struct Broken {
  const char* text;
  std::vector<Expected> problems;
};

const std::vector<Broken>& broken_texts() {
  static const std::vector<Broken> table{
      // Quotes.
      {"a: 'x\n", {{1, 4, "quote ' is not closed before the end"}}},
      {"a: \"x\nb: 1\nc: ]\n", {{1, 4, "quote \" is not closed before line 2"}, {3, 4, "closes nothing"}}},
      {"a: {b: 'x}\nc: 1\n", {{1, 8, "quote ' is not closed before line 2"}}},
      {"- 'x\n- y\n", {{1, 3, "quote ' is not closed"}}},
      {"a: \"x\\\"\n", {{1, 4, "quote \" is not closed"}}},
      {"a: \"\\q\"\n", {{1, 7, "unknown escape"}}},
      {"a: 'x' y\n", {{1, 8, "does not continue the map"}}},
      // Brackets, also nested.
      {"a: [1, 2\nb: 3\n", {{1, 4, "bracket [ is not closed before line 2"}}},
      {"a: [1, {b: 2]\nc: 3\n", {{1, 4, "bracket [ is not closed before line 2"}}},
      {"a: {b: {c: [1, {d: 2}}}\n", {{1, 4, "bracket { is not closed before the end"}}},
      {"[1, 2\n", {{1, 1, "bracket [ is not closed"}}},
      {"a: ]\n", {{1, 4, "closes nothing"}}},
      {"a: [1, 2}\n", {{1, 9, "closes nothing"}}},
      {"a: {b: 1, c: 2]\n", {{1, 15, "closes nothing"}}},
      // Tabs.
      {"a:\n\tb: 1\n\tc: 2\n", {{2, 1, "tab"}, {3, 1, "tab"}}},
      {"a:\n  \tb: 1\n", {{2, 3, "tab"}}},
      // Indentation and colons.
      {"a: 1\n b: 2\n", {{2, 3, "colon where no key"}}},
      {"a: b: c\n", {{1, 5, "colon where no key"}}},
      {"a:\n  b: 1\n c: 2\nd: ]\n", {{3, 2, "does not continue"}, {4, 4, "closes nothing"}}},
      {"a: 1\n- b\n", {{2, 1, "does not continue the map"}}},
      {"{a:1}\n", {{1, 2, "colon without a space"}}},
      {"{a: 5,000, b: 1,234,567}\n",
       {{1, 7, "comma within a number: 5,000"}, {1, 17, "number: 1,234"}, {1, 21, "number: 1234,567"}}},
      {"{rate: 0,8, part: 0,125}\n", {{1, 10, "comma within a number: 0,8"}, {1, 21, "number: 0,125"}}},
      {"population：\n  house-safe: 0.9\n", {{1, 11, "full-width colon"}}},
      {"{house-safe： 0.9， water-safe: 1}\n", {{1, 12, "full-width colon"}}},
      {"a:\n  b:0.9\n  c: 1\n", {{2, 4, "colon without a space"}}},
      {"key\nb: 1\n", {{2, 2, "colon where no key"}}},
      {"a: @x\n", {{1, 4, "cannot begin with this character"}}},
      {"a: %x\n", {{1, 4, "cannot begin with this character"}}},
      // Keys.
      {"a: 1\nb: 2\na: 3\n", {{3, 1, "a appears twice, first in line 1"}}},
      {"a: {b: 1, c: {b: 2}, b: 3}\n", {{1, 22, "b appears twice"}}},
      {"? [x]\n: 1\n", {{1, 3, "list or map as a key"}}},
      {"{[1]: 2}\n", {{1, 2, "list or map as a key"}}},
      {": x\n", {{1, 1, "key without a name"}}},
      {"'': x\n", {{1, 1, "key without a name"}}},
      {"<<: {a: 1}\n", {{1, 1, "merge keys"}}},
      // Anchors, aliases, tags, documents.
      {"a: &x 1\nb: *x\n", {{1, 4, "anchors"}, {2, 4, "aliases"}}},
      {"a: *x\n", {{1, 4, "aliases"}}},
      {"a: !!str 1\nb: !t [x]\nc: !u {d: 1}\ne: ! x\n",
       {{1, 4, "tags"}, {2, 4, "tags"}, {3, 4, "tags"}, {4, 4, "tags"}}},
      {"a: 1\n---\nb: 2\n", {{2, 1, "second document"}}},
      {"- a\nb: 1\n", {{2, 1, "second document"}}},
      // Characters: multi-byte ones before the column, CR LF, a byte-order mark.
      {"\xE4\xB8\xAD: {\xE6\x96\x87: 1, \xE6\x96\x87: 2}\n", {{1, 11, "appears twice"}}},
      {"\xF0\x9F\x90\x84: ]\n", {{1, 4, "closes nothing"}}},
      {"a: 1\r\nb:\r\n  c: ]\r\n", {{3, 6, "closes nothing"}}},
      {"\xEF\xBB\xBFx: ]\n", {{1, 4, "closes nothing"}}},
      {"\xEF\xBB\xBF\xE4\xB8\xAD: ]\r\n", {{1, 4, "closes nothing"}}},
      {"a: \"\xE4\xB8\xAD\x80\"\nb: \xFF\n", {{1, 6, "invalid UTF-8 (byte 0x80)"}, {2, 4, "byte 0xFF"}}},
      {"a: 1\rb\n", {{1, 5, "carriage return"}}},
      {"a: \x01\n", {{1, 4, "control character 0x01"}}},
      {"\xFF\xFE\x61", {{1, 1, "UTF-16"}}},
  };
  return table;
}

}  // namespace

TEST_CASE("broken yaml gives each problem at its place") {
  for (const Broken& broken : broken_texts()) {
    Node root;
    sim::Problems problems;
    io::read_yaml(broken.text, 7, root, problems);
    INFO(broken.text);
    REQUIRE(problems.size() == broken.problems.size());
    for (std::size_t i = 0; i < problems.size(); ++i) {
      INFO(problems[i].mark.line << ":" << problems[i].mark.column << " " << problems[i].message);
      CHECK(problems[i].mark == sim::Mark{7, broken.problems[i].line, broken.problems[i].column});
      CHECK_THAT(problems[i].message, Catch::Contains(broken.problems[i].message));
    }
  }
}

TEST_CASE("a nul byte in yaml is a problem with its place") {
  Node root;
  sim::Problems problems;
  CHECK_FALSE(io::read_yaml(std::string("abc: x\0y\n", 9), 0, root, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].mark == sim::Mark{0, 1, 7});
}

TEST_CASE("yaml values keep order and places and whether they were quoted") {
  const Node root = read_whole("a: 0.5\n\"b\": '0.5'\nc:\n  - x\n  - {d: [1, 2]}\n");
  REQUIRE(root.entries.size() == 3);
  CHECK(root.entries[0].key == "a");
  CHECK(root.entries[0].mark == sim::Mark{0, 1, 1});
  CHECK(root.entries[0].value.mark == sim::Mark{0, 1, 4});
  CHECK_FALSE(root.entries[0].value.quoted);
  CHECK(root.entries[1].quoted);
  CHECK(root.entries[1].value.quoted);
  CHECK(root.entries[1].value.text == "0.5");
  const Node& c = root.entries[2].value;
  REQUIRE(c.kind == Node::Kind::sequence);
  CHECK(c.mark == sim::Mark{0, 4, 3});
  REQUIRE(c.items.size() == 2);
  REQUIRE(c.items[1].find("d") != nullptr);
  CHECK(c.items[1].find("d")->items[1].mark == sim::Mark{0, 5, 13});
}

TEST_CASE("an empty yaml value has the place of its key and not of what follows") {
  const Node root = read_whole("a:\nnull: 3\nb: ~\nc:\n  - \n  - ~\nd: {e: , f}\n");
  CHECK(root.find("a")->kind == Node::Kind::null);
  CHECK(root.find("a")->mark == sim::Mark{0, 1, 1});
  CHECK(root.find("null")->text == "3");
  CHECK(root.find("b")->mark == sim::Mark{0, 3, 4});
  CHECK(root.find("c")->items[0].mark == sim::Mark{0, 5, 3});
  CHECK(root.find("c")->items[1].mark == sim::Mark{0, 6, 5});
  CHECK(root.find("d")->find("e")->mark == sim::Mark{0, 7, 5});
}

TEST_CASE("quotes and brackets inside yaml comments and texts open nothing") {
  const Node root = read_whole(
      "a: it's # a \"quote\n"
      "b: |\n  text 'open\n\n  [ {\n"
      "c: 'it''s'\n"
      "d: \"a \\\" b\"\n"
      "e: [it's, x]\n"
      "f:\n  - g: >-\n      it's\n    h: 'x'\n"
      "i: \"two\n  lines\"\n");
  CHECK(root.find("a")->text == "it's");
  CHECK(root.find("b")->text == "text 'open\n\n[ {\n");
  CHECK(root.find("c")->text == "it's");
  CHECK(root.find("f")->items[0].find("h")->text == "x");
  CHECK(root.find("i")->text == "two lines");
}

TEST_CASE("json text is read as yaml") {
  const Node root = read_whole("{\n\t\"a\": [1, 2.5],\n\"b\": {\"c\":null, \"d\":\"x\"}\n}\n");
  CHECK(root.find("a")->items[1].text == "2.5");
  CHECK(root.find("b")->find("c")->kind == Node::Kind::null);
  CHECK(root.find("b")->find("d")->quoted);
}

TEST_CASE("empty yaml texts have a null root") {
  for (const char* text : {"", "\n\n", "# only a comment\n", "---\n", "\xEF\xBB\xBF"})
    CHECK(read_whole(text).kind == Node::Kind::null);
}

TEST_CASE("64 levels of yaml are read and 65 refused") {
  const auto nested = [](int levels) {
    return "a: " + std::string(static_cast<std::size_t>(levels - 1), '[') +
           std::string(static_cast<std::size_t>(levels - 1), ']') + "\nb: ]\n";
  };
  for (const int levels : {64, 65}) {
    Node root;
    sim::Problems problems;
    io::read_yaml(nested(levels), 0, root, problems);
    REQUIRE(problems.size() == (levels == 64 ? 1U : 2U));
    CHECK(problems.back().mark == sim::Mark{0, 2, 4});
    if (levels == 65) CHECK_THAT(problems[0].message, Catch::Contains("deeper than 64"));
  }
  std::string dashes;
  for (int i = 0; i < 100000; ++i) dashes += "- ";
  Node root;
  sim::Problems problems;
  CHECK_FALSE(io::read_yaml(dashes, 0, root, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].mark == sim::Mark{0, 1, 129});
}

TEST_CASE("absurd yaml is answered with few problems and at once") {
  std::string bomb = "a: &a [x, x]\n";
  for (char c = 'b'; c <= 'z'; ++c)
    bomb += std::string(1, c) + ": &" + c + " [*" + static_cast<char>(c - 1) + ", *" +
            static_cast<char>(c - 1) + "]\n";
  std::string colons, brackets(1 << 20, '['), duplicates, quotes;
  for (int i = 0; i < 100000; ++i) {
    colons += "x: ";
    duplicates += "x: 1\n";
    quotes += "x: '\n";
  }
  for (const std::string& text : {bomb, colons, brackets, duplicates, quotes}) {
    Node root;
    sim::Problems problems;
    io::read_yaml(text, 0, root, problems);
    CHECK_FALSE(problems.empty());
    CHECK(problems.size() <= 201);
  }
}

TEST_CASE("any bytes are read as yaml without a crash and with places inside the text") {
  CHECK(rc::check([] {
    static const std::string alphabet = "ab:  -?[]{},'\"|>&*!#%@\n\n\t\r\\~<=0\xE4\xB8\xAD\x80";
    const auto picks = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4000));
    std::string text;
    for (const int pick : picks)
      text += pick < 3900 ? alphabet[static_cast<std::size_t>(pick) % alphabet.size()]
                          : static_cast<char>(pick % 256);
    Node root;
    sim::Problems problems;
    const bool whole = io::read_yaml(text, 0, root, problems);
    RC_ASSERT(whole || !problems.empty());
    const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const sim::Problem& p : problems) {
      RC_ASSERT(p.mark.line >= 1);
      RC_ASSERT(p.mark.line <= lines);
      RC_ASSERT(p.mark.column >= 1);
    }
  }));
}

TEST_CASE("A scalar of several lines, or with escapes, knows where its parts stand") {
  const auto places = [](const std::string& text) {
    std::vector<std::vector<int>> out;
    const Node root = read_whole(text);
    for (const sim::TextPiece& p : root.find("a")->pieces)
      out.push_back({static_cast<int>(p.offset), p.mark.line, p.mark.column});
    return out;
  };
  using Places = std::vector<std::vector<int>>;
  CHECK(places("a: x and yy\n").empty());
  CHECK(places("a: 'x and yy'\n").empty());
  CHECK(places("a: >-\n  x and\n  yy\n") == Places{{0, 2, 3}, {6, 3, 3}});
  CHECK(places("a: |\n  x and\n   yy\n") == Places{{0, 2, 3}, {7, 3, 4}});
  CHECK(places("a: x and\n    yy\n") == Places{{6, 2, 5}});
  CHECK(places("a: \"x and\n    yy\"\n") == Places{{6, 2, 5}});
  CHECK(places("a: \"x \\\"and\\\" yy\"\n") == Places{{2, 1, 8}, {6, 1, 13}});
}

TEST_CASE("A key that appears twice is told with its path") {
  Node root;
  sim::Problems problems;
  static_cast<void>(
      io::read_yaml("x: 1\na:\n  b:\n  - d: 0\n  - c: {e: 1, e: 2}\nx: 2\n", 0, root, problems));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].path == "a.b.1.c.e");
  CHECK(problems[1].path == "x");
}

}  // namespace yaml_test
