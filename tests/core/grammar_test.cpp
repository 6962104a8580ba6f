#include "src/core/grammar.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/support/flow.hpp"

namespace grammar_test {
namespace {

template <class T>
using Parser = std::optional<T> (*)(std::string_view, std::string&);

template <class T>
void refuses(Parser<T> parse, std::initializer_list<std::string_view> texts) {
  for (std::string_view text : texts) {
    INFO(text);
    std::string problem;
    CHECK_FALSE(parse(text, problem).has_value());
    CHECK_FALSE(problem.empty());
  }
}

sim::Date date(std::string_view text) {
  std::string problem;
  return core::parse_date(text, problem).value();
}

}  // namespace

TEST_CASE("numbers are strict decimals") {
  std::string problem;
  CHECK(core::parse_number("0.1", problem) == 0.1);
  CHECK(core::parse_number("-12.50", problem) == -12.5);
  CHECK(core::parse_number("+3", problem) == 3);
  CHECK(core::parse_number("1e-3", problem) == 0.001);
  CHECK(core::parse_number(" 7 ", problem) == 7);
  CHECK_FALSE(std::signbit(core::parse_number("-0", problem).value()));
  refuses<double>(core::parse_number,
                  {"",      " ",        ".",     "-",      "1.",    ".5",  "1e",   "1e+", "0x10",
                   "0o7",   "0b1",      "010",   "1_000",  "1,000", "nan", ".nan", "NaN", "inf",
                   "-.inf", "Infinity", "1e400", "-1e400", "1 2",   "1d",  "--1",  "１"});
}

TEST_CASE("a number printed in full reads back to the same bits") {
  CHECK(rc::check([](double x) {
    RC_PRE(std::isfinite(x));
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", x);
    std::string problem;
    RC_ASSERT(core::parse_number(text, problem) == x);
  }));
}

TEST_CASE("money is read to the fen without a double in between") {
  std::string problem;
  CHECK(core::parse_money("0.29", problem) == 29);
  CHECK(core::parse_money("1.1", problem) == 110);
  CHECK(core::parse_money("-3.05", problem) == -305);
  CHECK(core::parse_money("2.500", problem) == 250);
  CHECK(core::parse_money("9999999999999.99", problem) == 999999999999999);
  refuses<sim::Fen>(core::parse_money, {"0.001", "1e3", "10000000000001", "99999999999999999999999",
                                        "12 yuan", "nan", "", "1."});
}

TEST_CASE("every amount of fen reads back") {
  CHECK(rc::check([] {
    const sim::Fen fen = *rc::gen::inRange<sim::Fen>(-1'000'000'000'000'000, 1'000'000'000'000'000);
    const sim::Fen size = fen < 0 ? -fen : fen;
    std::string text = (fen < 0 ? "-" : "") + std::to_string(size / 100) + ".";
    if (size % 100 < 10) text += "0";
    text += std::to_string(size % 100);
    std::string problem;
    RC_ASSERT(core::parse_money(text, problem) == fen);
  }));
}

TEST_CASE("durations know their units") {
  std::string problem;
  CHECK(core::parse_duration("90 d", 1, problem) == 90);
  CHECK(core::parse_duration("2w", 1, problem) == 14);
  CHECK(core::parse_duration("9 mo", 1, problem) == 9 * 365.25 / 12);
  CHECK(core::parse_duration("4 y", 1, problem) == 1461);
  CHECK(core::parse_duration("12 h", 1, problem) == 0.5);
  CHECK(core::parse_duration("3", 365.25, problem) == 3 * 365.25);
  CHECK_FALSE(core::parse_duration("3 moons", 1, problem));
  CHECK_FALSE(core::parse_duration("d", 1, problem));
  CHECK_FALSE(core::parse_duration("nan d", 1, problem));
  CHECK_FALSE(problem.empty());
}

TEST_CASE("a percentage is the same double as its decimal") {
  std::string problem;
  CHECK(core::parse_share("65 %", problem) == 0.65);
  CHECK(core::parse_share("0.7%", problem) == 0.007);
  CHECK(core::parse_share("0.58", problem) == 0.58);
  CHECK_FALSE(core::parse_share("%", problem));
  CHECK_FALSE(core::parse_share("1e2 %", problem));
}

TEST_CASE("dates are those of the calendar") {
  std::string problem;
  CHECK(core::parse_date("1970-01-01", problem)->days == 0);
  CHECK(core::parse_date("2016-02-29", problem)->days == 16860);
  CHECK(core::date_text({16860}) == "2016-02-29");
  refuses<sim::Date>(core::parse_date,
                     {"2015-02-29", "2016-00-01", "2016-1-1", "0000-01-01", "01-01-2016", ""});
  CHECK(core::parse_day_of_year("02-29", problem) == (2 << 8 | 29));
  refuses<std::int32_t>(core::parse_day_of_year, {"02-30", "13-01", "1-1", ""});
}

TEST_CASE("wrappings come off whatever their nesting") {
  const core::Document d = flow::document(
      "{kind: rule, value: {2016-01-01: {value: 5, source: a}, 2018-01-01: {township: {value: 1}, note: "
      "n}}}");
  const core::Unwrapped first = core::unwrap(d.root, date("2017-05-05"));
  CHECK(first.node->text == "5");
  CHECK(first.wrappings.size() == 3);
  CHECK(first.not_in_force.size() == 1);
  CHECK(first.dated->key == "2016-01-01");
  const core::Unwrapped second = core::unwrap(d.root, date("2018-01-01"));
  REQUIRE(second.node->kind == core::Node::Kind::map);
  CHECK(second.node->find("township") != nullptr);
  CHECK(core::value_text(*second.node) == "{township: 1}");
  CHECK(core::unwrap(d.root, date("2015-12-31")).faults.size() == 1);
  CHECK(core::value_text(d.root) == "{2016-01-01: 5, 2018-01-01: {township: 1}}");
  CHECK(core::value_text(flow::document("{2018-01-01: 7, kind: rule, 2016-01-01: 5}").root) ==
        "{2016-01-01: 5, 2018-01-01: 7}");
}

TEST_CASE("among dates every other key is a fault of its own") {
  const core::Document d = flow::document("{2016-01-01: 5, 2019: 6, 2018-01-01: 7}");
  const core::Unwrapped u = core::unwrap(d.root, date("2017-01-01"));
  CHECK(u.node->text == "5");
  CHECK(u.not_in_force.size() == 2);
  REQUIRE(u.faults.size() == 1);
  CHECK(u.faults[0].message == "'2019' stands among dates and is none");
  CHECK(u.faults[0].mark.column == 17);
  CHECK(core::dates_of_change(d).size() == 2);
}

}  // namespace grammar_test
