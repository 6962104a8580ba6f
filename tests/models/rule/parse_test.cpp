#include "models/rule/parse.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "models/rule/compile.hpp"
#include "tests/models/rule/sample_scope.hpp"

namespace parse_test {

using namespace models::rule;

namespace {

sim::Problem first_problem(const std::string& text) {
  sim::Problems problems;
  const auto syntax = parse({text, {2, 7, 5}}, problems);
  CAPTURE(text);
  REQUIRE_FALSE(syntax.has_value());
  REQUIRE(problems.size() == 1);
  REQUIRE(problems[0].mark.file == 2);
  return problems[0];
}

void expect(const std::string& text, int column, const std::string& message) {
  const sim::Problem p = first_problem(text);
  CAPTURE(text, p.message);
  CHECK(p.mark.line == 7);
  CHECK(p.mark.column == 5 + column);
  CHECK(p.message.find(message) != std::string::npos);
}

}  // namespace

TEST_CASE("a rule's syntax errors stand at the character that is wrong") {
  expect("", 0, "ends too early");
  expect("labour >=", 9, "ends too early");
  expect("labour >= 1 registered", 12, "unexpected `registered`");
  expect("a == b", 2, "`==`");
  expect("a <> b", 2, "`<>`");
  expect("a && b", 2, "`&`");
  expect("a | b", 2, "`|`");
  expect("!a", 0, "`!`");
  expect("1 <= x <= 2", 7, "do not chain");
  expect("(a and b", 8, "ends too early");
  expect("a)", 1, "unexpected `)`");
  expect("x in a b", 7, "unexpected `b`");
  expect("x in (1 a)", 8, "unexpected `a`");
  expect("x in ()", 6, "unexpected `)`");
  expect("x in 3", 5, "unexpected `3`");
  expect("f()", 2, "unexpected `)`");
  expect("a not b", 6, "unexpected `b`");
  expect("1.2.3 < x", 0, "second point");
  expect("3months < x", 0, "runs into a name");
  expect("0.1234567890123456 < x", 0, "too many digits");
  expect("x < 10%", 4, "`%`");
  expect("a $ b", 2, "unexpected `$`");
  expect(std::string("a \x01 b"), 2, "byte 0x01");
  expect(std::string(4097, 'a'), 0, "too long");
}

TEST_CASE("columns of a rule count characters and lines count newlines") {
  // Four Chinese characters take twelve bytes.
  expect("贫困户口 $", 5, "unexpected `$`");
  expect("x >（1）", 3, "full-width sign");
  const sim::Problem p = first_problem("a and\nb $");
  CHECK(p.mark.line == 8);
  CHECK(p.mark.column == 3);
}

TEST_CASE("a problem of a rule without a place keeps none") {
  sim::Problems problems;
  CHECK_FALSE(parse({"a b", {}}, problems).has_value());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].mark.line == 0);
}

TEST_CASE("a hyphen belongs to a name only between letters or digits") {
  sim::Problems problems;
  const auto one = parse({"household-grant", {}}, problems);
  REQUIRE(one.has_value());
  CHECK(one->nodes.size() == 1);
  const auto two = parse({"household - grant", {}}, problems);
  REQUIRE(two.has_value());
  CHECK(two->nodes.size() == 3);
  const auto minus = parse({"-wait", {}}, problems);
  REQUIRE(minus.has_value());
  CHECK(minus->nodes.back().tag == SyntaxNode::Tag::negate);
  CHECK(problems.empty());
}

TEST_CASE("decimal numbers of a rule are the nearest doubles") {
  for (const auto& [text, value] :
       std::vector<std::pair<std::string, double>>{{"0.9", 0.9},
                                                   {"123456.789", 123456.789},
                                                   {"0.001", 0.001},
                                                   {"2952", 2952},
                                                   {"999999999999999", 999999999999999.0},
                                                   {"0.000000000000000000015", 1.5e-20}}) {
    sim::Problems problems;
    const auto syntax = parse({text, {}}, problems);
    REQUIRE(syntax.has_value());
    CHECK(syntax->nodes[0].number == value);
  }
}

TEST_CASE("nesting of rules is bounded") {
  sim::Problems problems;
  const auto nested = [](int n) {
    return std::string(static_cast<std::size_t>(n), '(') + "a" +
           std::string(static_cast<std::size_t>(n), ')');
  };
  CHECK(parse({nested(64), {}}, problems).has_value());
  CHECK(problems.empty());
  CHECK_FALSE(parse({nested(65), {}}, problems).has_value());
  std::string nots;
  for (int i = 0; i < 1000; ++i) nots += "not ";
  CHECK_FALSE(parse({nots + "a", {}}, problems).has_value());
  CHECK_FALSE(parse({std::string(1000, '-') + "a", {}}, problems).has_value());
}

TEST_CASE("any bytes are answered by the reader of rules") {
  const Scope scope = sample::with_members(sample::bill());
  const auto answered = [&](const std::string& text) {
    sim::Problems problems;
    const auto program = compile({text, {0, 1, 1}}, scope, {}, Kind::truth, problems);
    RC_ASSERT(program.has_value() == !sim::has_errors(problems));
  };
  CHECK(rc::check("random bytes", [&](const std::string& text) { answered(text); }));
  CHECK(rc::check("random tokens", [&] {
    const auto tokens = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("labour", "status", "poor", "and", "or", "not", "in", "(", ")", ",",
                                      "=", "<", "-", "*", "1", "0.5", "had", "any", "count", "min", "list50",
                                      "disease", "person.age", "true", "household-grant", "贫", "（"));
    std::string text;
    for (const std::string& t : tokens) text += t + " ";
    answered(text);
  }));
}

TEST_CASE("The place of a character is that of its stretch of the text") {
  sim::Problems problems;
  sim::Expression rule{"poor and yy", {0, 5, 1}};
  rule.pieces = {{0, {0, 6, 3}}, {9, {0, 7, 3}}};
  const auto syntax = models::rule::parse(rule, problems);
  REQUIRE(syntax);
  CHECK(syntax->mark_at(5).line == 6);
  CHECK(syntax->mark_at(5).column == 8);
  CHECK(syntax->mark_at(10).line == 7);
  CHECK(syntax->mark_at(10).column == 4);
}

}  // namespace parse_test
