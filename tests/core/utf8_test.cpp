#include "src/core/utf8.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace utf8_test {

TEST_CASE("utf8 accepts what RFC 3629 accepts and nothing else") {
  CHECK(core::utf8_length("a", 0) == 1);
  CHECK(core::utf8_length("\xC3\xA9", 0) == 2);
  CHECK(core::utf8_length("\xE4\xB8\xAD", 0) == 3);
  CHECK(core::utf8_length("\xF4\x8F\xBF\xBF", 0) == 4);
  for (const std::string bad :
       {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE4\xB8", "\xFF"})
    CHECK(core::utf8_length(bad, 0) == 0);
  CHECK(core::utf8_length("a", 1) == 0);
}

TEST_CASE("printable keeps text and disarms what steers a terminal") {
  CHECK(core::printable("\xE4\xB8\xAD x") == "\xE4\xB8\xAD x");
  CHECK(core::printable("a\x1B[2J\nb") == "a\\x1B[2J\\x0Ab");
  CHECK(core::printable("\xC2\x9B") == "\\xC2\\x9B");
  CHECK(core::printable("\xFFz") == "\\xFFz");
  CHECK(core::printable(std::string(10, 'a'), 4) == "aaaa...");
}

}  // namespace utf8_test
