#include "src/io/encoding.hpp"

#include <string>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "src/io/csv.hpp"
#include "tests/support/gb18030.hpp"

namespace encoding_test {

TEST_CASE("text is UTF-8 with or without its mark, or else GB18030") {
  const std::string text = "户编号,村\n甲,㐀\n";
  for (const std::string& bytes : {text, "\xEF\xBB\xBF" + text}) {
    const io::Decoded d = io::decode(bytes);
    CHECK(d.encoding == io::Encoding::utf8);
    CHECK(d.text == text);
  }
  const io::Decoded d = io::decode(as_gb18030(text));
  CHECK(d.encoding == io::Encoding::gb18030);
  CHECK(d.text == text);
  CHECK(d.bad.empty());
  // With a mark that a conversion has left in it too.
  CHECK(io::decode(as_gb18030("\xEF\xBB\xBF" + text)).text == text);
  // A plain table is both.
  CHECK(io::decode("a,b\n1,2\n").encoding == io::Encoding::utf8);
  CHECK(io::decode("").text.empty());
}

TEST_CASE("a damaged UTF-8 text is not taken for GB18030") {
  const std::string text = "户编号,村,状态\n甲,一\xFF,未脱贫\n";
  const io::Decoded d = io::decode(text);
  CHECK(d.encoding == io::Encoding::utf8);
  CHECK(d.text == text);
}

TEST_CASE("wrong bytes of GB18030 are kept with their places") {
  const io::Decoded d =
      io::decode(as_gb18030("户编号,村,状态,人均收入\n甲,") + "\x80" + as_gb18030("乙\n") + "\x81");
  CHECK(d.encoding == io::Encoding::gb18030);
  REQUIRE(d.bad.size() == 2);
  CHECK(d.bad[0].byte == 0x80);
  CHECK(d.text[d.bad[0].offset] == '\xFF');
  CHECK(d.bad[1].byte == 0x81);
  CHECK(d.bad[1].offset + 1 == d.text.size());
}

TEST_CASE("wrong bytes of a GB18030 table are reported by line and character") {
  const std::string bytes = as_gb18030("户编号,村,状态,人均收入\n甲户,乙村,一般户,1\n甲户,乙") + "\x80" +
                            as_gb18030("村,一般户,1\n丙户,乙村,一般户,2\n");
  core::TextTable table;
  sim::Problems problems;
  CHECK_FALSE(io::read_csv(bytes, 1, table, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].mark == sim::Mark{1, 3, 5});
  CHECK(problems[0].message == "invalid GB18030 (byte 0x80)");
  CHECK(table.rows.size() == 2);
}

TEST_CASE("a UTF-16 table is named as such") {
  using namespace std::string_literals;
  for (const std::string& bytes : {"\xFF\xFE"s + "a\0,\0"s, "a\0,\0b\0"s}) {
    core::TextTable table;
    sim::Problems problems;
    CHECK_FALSE(io::read_csv(bytes, 0, table, problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message == "the file is UTF-16");
  }
}

TEST_CASE("whatever Chinese text goes through GB18030 comes back") {
  CHECK(rc::check([] {
    // Characters of the plane that registers are written in, and rarer ones that GB18030 writes with four
    // bytes.
    std::string text = "户编号,村\n";
    for (int i = *rc::gen::inRange(0, 200); i > 0; --i) {
      const int code = *rc::gen::oneOf(rc::gen::inRange(0x4E00, 0x9FA6), rc::gen::inRange(0x3400, 0x4DB6));
      text += static_cast<char>(0xE0 | code >> 12);
      text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      text += static_cast<char>(0x80 | (code & 0x3F));
    }
    RC_ASSERT(io::decode(as_gb18030(text)).text == text);
    RC_ASSERT(io::decode(text).text == text);
  }));
}

}  // namespace encoding_test
