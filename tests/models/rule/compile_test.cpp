#include "models/rule/compile.hpp"

#include <catch2/catch.hpp>

#include "tests/models/rule/sample_scope.hpp"

namespace compile_test {

using namespace models::rule;

namespace {

struct Outcome {
  std::optional<Program> program;
  sim::Problems problems;
};

Outcome compiled(const std::string& text, const Scope& scope, Kind wanted = Kind::truth,
                 const std::vector<Definition>& definitions = {}) {
  Outcome out;
  const Definitions known(definitions, out.problems);
  out.program = compile({text, {0, 3, 10}}, scope, known, wanted, out.problems);
  return out;
}

void refused(const std::string& text, const Scope& scope, int column, const std::string& message,
             const std::string& nearest = "", Kind wanted = Kind::truth) {
  const Outcome out = compiled(text, scope, wanted);
  CAPTURE(text);
  REQUIRE_FALSE(out.program.has_value());
  REQUIRE(out.problems.size() == 1);
  CAPTURE(out.problems[0].message);
  CHECK(out.problems[0].mark.column == 10 + column);
  CHECK(out.problems[0].message.find(message) != std::string::npos);
  CHECK(out.problems[0].nearest == nearest);
}

}  // namespace

TEST_CASE("the rules of the township compile") {
  const Scope household = sample::with_members(sample::household());
  const Scope bill = sample::bill();
  const std::vector<Definition> define{{"on_register", {"status in (poor, exited)", {}}}};
  for (const char* text : {"on_register and labour >= 1 and not had(household-grant)",
                           "registered and labour >= 1 and income_per_head < line",
                           "labour = 0 and income_per_head < 0.9 * line", "count(person.age < 16) >= 2",
                           "any(person.disabled) or true"})
    CHECK(compiled(text, household, Kind::truth, define).program.has_value());
  CHECK(compiled("on_register and person.labour = full and 16 <= person.age and person.age < 60",
                 sample::person(), Kind::truth, define)
            .program.has_value());
  CHECK(compiled("care = inpatient and disease in list50 and tier = city and on_register", bill, Kind::truth,
                 define)
            .program.has_value());
  CHECK(compiled("care = chronic-outpatient", bill).program.has_value());
  CHECK(compiled("-wait", household, Kind::number).program.has_value());
}

TEST_CASE("wrong names in rules are found with the nearest right one") {
  const Scope s = sample::with_members(sample::bill());
  refused("regstered", s, 0, "unknown name `regstered`", "registered");
  refused("labour >= 1 and incomeperhead < line", s, 16, "unknown name", "income_per_head");
  refused("status = por", s, 9, "unknown value of status: `por`", "poor");
  refused("por = status", s, 0, "unknown value of status: `por`", "poor");
  refused("status in (poor, exit)", s, 17, "unknown value or list of status: `exit`", "exited");
  refused("disease in list5", s, 11, "unknown value or list of disease", "list50");
  refused("had(household-grand)", s, 4, "unknown id `household-grand`", "household-grant");
  refused("cont(person.age < 3) > 1", s, 0, "unknown function `cont`", "count");
  refused("had > 1", s, 0, "`had` needs something in ( )");
  refused("line-wait > 1", s, 0, "unknown name `line-wait`");
  CHECK(compiled("line-wait > 1", s).problems[0].expected == "spaces around `-` for a subtraction");
}

TEST_CASE("wrong types in rules stand at the operand") {
  const Scope s = sample::with_members(sample::bill());
  refused("labour", s, 0, "`labour` is a number");
  refused("registered and labour", s, 15, "`labour` is a number");
  refused("labour + registered > 1", s, 9, "`registered` is a truth value");
  refused("status", s, 0, "`status` is a choice");
  refused("status < poor", s, 0, "has no order");
  refused("status = labour", s, 0, "a choice is compared with a number");
  refused("registered = 1", s, 0, "a truth value is compared with a number");
  refused("status = tier", s, 0, "choices of different kinds");
  refused("registered in (poor)", s, 0, "a truth value is looked for");
  refused("labour in (poor)", s, 11, "in a list of numbers");
  refused("status in (1)", s, 11, "in a list of names");
  refused("registered", s, 0, "is a truth value", "", Kind::number);
  refused("had(1) = true", s, 0, "takes one id");
  refused("any(person.disabled, registered)", s, 0, "takes one rule");
  refused("any(count(person.disabled) > 1)", s, 4, "cannot be used here");
  refused("any(person.disabled)", sample::person(), 0, "cannot be used here");
}

TEST_CASE("a division by what is always 0 is refused") {
  for (const char* rule : {"line / 0 > 1", "line / (1 - 1) > 1"}) {
    const Outcome out = compiled(rule, sample::household());
    INFO(rule);
    REQUIRE(out.problems.size() == 1);
    CHECK(out.problems[0].message == "division by 0");
  }
  CHECK(compiled("line / wait > 1", sample::household()).problems.empty());
}

TEST_CASE("all wrong names of one rule are reported") {
  const Outcome out = compiled("abc and labour > xyz and status = foo", sample::household());
  CHECK_FALSE(out.program.has_value());
  REQUIRE(out.problems.size() == 3);
  CHECK(out.problems[0].mark.column == 10);
  CHECK(out.problems[1].mark.column == 10 + 17);
  CHECK(out.problems[2].mark.column == 10 + 34);
}

TEST_CASE("what is wrong in a definition stands there once, and its users say nothing") {
  sim::Problems problems;
  Definitions known({{"on_register", {"status in (poor, exitd) and forst", {0, 2, 1}}}}, problems);
  const Scope s = sample::household();
  known.check(s, problems);
  CHECK_FALSE(compile({"on_register", {0, 9, 1}}, s, known, Kind::truth, problems).has_value());
  CHECK_FALSE(
      compile({"labour > 1 and on_register", {0, 10, 1}}, s, known, Kind::truth, problems).has_value());
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].mark == sim::Mark{0, 2, 18});
  CHECK(problems[0].nearest == "exited");
  CHECK(problems[0].path == "define.on_register");
  CHECK(problems[1].mark == sim::Mark{0, 2, 29});
}

TEST_CASE("a definition used where its names do not exist is the user's mistake") {
  sim::Problems problems;
  Definitions known({{"far", {"tier in (city, county)", {0, 2, 1}}}}, problems);
  known.check(sample::bill(), problems);
  CHECK(problems.empty());
  CHECK(compile({"far", {0, 8, 1}}, sample::bill(), known, Kind::truth, problems).has_value());
  CHECK_FALSE(compile({"labour > 1 and far", {0, 9, 1}}, sample::household(), known, Kind::truth, problems)
                  .has_value());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].mark == sim::Mark{0, 9, 16});
  CHECK(problems[0].message == "`far` cannot be used here: unknown name `tier`");
}

TEST_CASE("a list that nothing is on is told, not refused, unless a known name is near") {
  const Outcome out = compiled("disease in rare-ones or registered", sample::bill());
  CHECK(out.program.has_value());
  REQUIRE(out.problems.size() == 1);
  CHECK(out.problems[0].severity == sim::Severity::warning);
  CHECK(out.problems[0].mark.column == 10 + 11);
}

TEST_CASE("a circle of definitions is named") {
  sim::Problems problems;
  Definitions known(
      {{"a", {"b or registered", {0, 1, 1}}}, {"b", {"not c", {0, 2, 1}}}, {"c", {"a", {0, 3, 1}}}},
      problems);
  known.check(sample::household(), problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "define.c");
  CHECK(problems[0].message == "definitions go round in a circle: a -> b -> c -> a");
  CHECK(problems[0].mark == sim::Mark{0, 3, 1});
}

TEST_CASE("definitions are checked though nobody uses them") {
  sim::Problems problems;
  Definitions known({{"unused", {"labor > 1", {0, 1, 1}}},
                     {"line", {"labour", {0, 2, 1}}},
                     {"twice", {"labour", {0, 3, 1}}},
                     {"twice", {"labour", {0, 4, 1}}},
                     {"broken", {"labour >", {0, 5, 1}}}},
                    problems);
  known.check(sample::household(), problems);
  REQUIRE(problems.size() == 4);
  CHECK(problems[0].message == "`twice` is defined twice");
  CHECK(problems[1].message == "the rule ends too early");
  CHECK(problems[2].nearest == "labour");
  CHECK(problems[3].message == "`line` is a field already");
}

TEST_CASE("definitions that double each other are answered") {
  std::vector<Definition> define{{"x0", {"labour", {}}}};
  for (int i = 1; i < 40; ++i) {
    const std::string before = "x" + std::to_string(i - 1);
    define.push_back({"x" + std::to_string(i), {before + " + " + before, {0, i, 1}}});
  }
  const Outcome out = compiled("x39 > 1", sample::household(), Kind::truth, define);
  CHECK_FALSE(out.program.has_value());
  REQUIRE(!out.problems.empty());
  CHECK(out.problems.size() < 50);
}

TEST_CASE("arithmetic nested beyond the registers is answered") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "labour + (";
  text += "wait" + std::string(40, ')');
  const Outcome out = compiled(text, sample::household(), Kind::number);
  CHECK_FALSE(out.program.has_value());
  CHECK(out.problems.size() == 1);
}

TEST_CASE("open names are accepted before the scenario is known") {
  Scope s = sample::household();
  s.questions[0].ids.clear();
  s.questions[0].open = true;
  CHECK(compiled("had(anything)", s).program.has_value());
  Scope b = sample::bill();
  b.open_lists = true;
  CHECK(compiled("disease in some-list", b).program.has_value());
  CHECK(compiled("disease = some-disease", b).problems.size() == 1);
  for (Field& f : b.fields)
    if (f.name == "disease") f.open = true;
  CHECK(compiled("disease = some-disease", b).problems.empty());
}

TEST_CASE("a disease that is not there is warned of, by itself and in a list, and nothing is it") {
  Scope s = sample::bill();
  for (Field& f : s.fields)
    if (f.name == "disease") {
      f.names.emplace_back("stroke");
      f.gone = {"strokes"};  // removed: no slip for the one that is left
    }
  const double ill = 150, of_nothing = -1;
  for (const char* text :
       {"disease = strokes", "strokes = disease", "disease in (strokes)", "disease = plague"}) {
    CAPTURE(text);
    const Outcome out = compiled(text, s);
    REQUIRE(out.program.has_value());
    REQUIRE(out.problems.size() == 1);
    CHECK(out.problems[0].severity == sim::Severity::warning);
    for (const double disease : {0.0, ill, of_nothing}) {
      const std::array<double, 3> bill{0, 0, disease};
      Frame frame;
      frame.part[bill_part] = bill.data();
      CHECK_FALSE(out.program->holds(frame));
    }
  }
  refused("disease = strokee", s, 10, "unknown value of disease: `strokee`", "stroke");
  refused("disease = list50", s, 10, "unknown value of disease: `list50`");
}

TEST_CASE("a checker knows its scopes by name") {
  const Checker checker{{sample::household(), sample::person()}, {}};
  sim::Problems problems;
  CHECK(checker.check({"person.age > 3", {}}, "person", true, problems));
  CHECK(checker.check({"-wait", {}}, "household", false, problems));
  CHECK(problems.empty());
  CHECK_FALSE(checker.check({"person.age > 3", {}}, "household", true, problems));
  CHECK_FALSE(checker.check({"labour > 3", {}}, "nowhere", true, problems));
  CHECK(problems.size() == 2);
}

}  // namespace compile_test
