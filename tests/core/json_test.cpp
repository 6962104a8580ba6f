#include "src/core/json.hpp"

#include <limits>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

namespace json_test {
namespace {

std::string written(double number) {
  std::string out;
  core::append_number(out, number);
  return out;
}

}  // namespace

TEST_CASE("Numbers are written as the shortest decimals that read back") {
  CHECK(written(0.1) == "0.1");
  CHECK(written(3) == "3");
  CHECK(written(-0.0) == "0");
  CHECK(written(1.0 / 3) == "0.3333333333333333");
  CHECK(written(1e300) == "1e+300");
  CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "null");
}

TEST_CASE("Any text and any finite number survive writing and reading") {
  rc::check([](const std::string& any, double number) {
    std::string text;
    for (const char c : any) text += static_cast<char>(c & 0x7f);
    std::string out;
    core::JsonWriter w(out);
    w.begin_object().member(text, number).key("t").begin_list().value(text).end_list().end_object();
    const auto read = nlohmann::json::parse(out);
    RC_ASSERT(read.at("t").at(0).get<std::string>() == text);
    if (text != "t") RC_ASSERT(read.at(text).get<double>() == number);
  });
}

TEST_CASE("The two outer levels take a line per entry and the inner ones stay on it") {
  std::string out;
  core::JsonWriter w(out);
  w.begin_object().member("a", 1).key("rows").begin_list();
  w.begin_object().member("x", true).member("y", std::optional<double>()).end_object();
  w.begin_object().key("z").begin_list().value(1).value(2).end_list().end_object();
  w.end_list().key("none").begin_list().end_list().member("脱贫", "是\n").end_object();
  CHECK(out ==
        "{\n"
        "  \"a\": 1,\n"
        "  \"rows\": [\n"
        "    {\"x\": true, \"y\": null},\n"
        "    {\"z\": [1, 2]}\n"
        "  ],\n"
        "  \"none\": [],\n"
        "  \"脱贫\": \"是\\u000a\"\n"
        "}\n");
}

}  // namespace json_test
