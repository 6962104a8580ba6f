// A text as Excel in China saves it.
#pragma once

#include <string>

#include <catch2/catch.hpp>
#include <iconv.h>

inline std::string as_gb18030(std::string text) {
  const iconv_t converter = ::iconv_open("GB18030", "UTF-8");
  REQUIRE(converter != reinterpret_cast<iconv_t>(-1));
  std::string out(2 * text.size() + 8, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t left = text.size(), space = out.size();
  REQUIRE(::iconv(converter, &from, &left, &to, &space) == 0);
  ::iconv_close(converter);
  out.resize(out.size() - space);
  return out;
}
