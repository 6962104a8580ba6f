#include "models/rule/program.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "models/rule/compile.hpp"
#include "tests/models/rule/sample_scope.hpp"

namespace program_test {

using namespace models::rule;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

Program program_of(const std::string& text, const Scope& scope, Kind wanted = Kind::truth) {
  sim::Problems problems;
  auto program = compile({text, {}}, scope, {}, wanted, problems);
  CAPTURE(text);
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.message);
  REQUIRE(program.has_value());
  return *program;
}

/// labour, income_per_head, line, wait, registered, house_safe, status, had(household-grant),
/// had(skill-training)
using Household = std::array<double, 9>;
using Person = std::array<double, 3>;
using Bill = std::array<double, 3>;

bool holds(const std::string& text, const Household& h, const Person& p = {}, const Bill& b = {}) {
  const std::vector<Person> members{{4, 0, 0}, {12, 0, 1}, {40, 2, 0}};
  Frame frame;
  frame.part = {h.data(), p.data(), b.data(), nullptr};
  frame.members = members[0].data();
  frame.member_stride = 3;
  frame.member_count = 3;
  return program_of(text, sample::with_members(sample::bill())).holds(frame);
}

}  // namespace

TEST_CASE("rules mean what they say") {
  const Household h{2, 2900, 3000, 7, 1, 0, 1, 0, 1};
  CHECK(holds("registered and labour >= 1 and income_per_head < line", h));
  CHECK_FALSE(holds("income_per_head < 0.9 * line", h));
  CHECK(holds("0.9 * line < income_per_head", h));
  CHECK(holds("status in (poor, exited)", h));
  CHECK(holds("status = poor", h));
  CHECK(holds("poor = status", h));
  CHECK(holds("status != exited", h));
  CHECK(holds("status not in (ordinary)", h));
  CHECK(holds("not had(household-grant) and had(skill-training)", h));
  CHECK(holds("registered != house_safe", h));
  CHECK(holds("(labour > 1) = (wait > 6)", h));
  CHECK(holds("labour in (1, 2, -3)", h));
  CHECK_FALSE(holds("labour - 5 in (1, 2)", h));
  CHECK(holds("labour - 5 in (1, -3)", h));
  CHECK(holds("min(labour, wait, 1) = 1 and max(labour, wait) = 7", h));
  CHECK(holds("labour + wait * 2 - 4 / 2 = 14", h));
  CHECK(holds("not false or false", h));
  CHECK(holds("true and 1 < 2", h));
  CHECK(holds("person.labour = full and 16 <= person.age and person.age < 60", h, {16, 2, 0}));
  CHECK_FALSE(holds("person.labour = full and 16 <= person.age and person.age < 60", h, {60, 2, 0}));
  CHECK(holds("care = chronic-outpatient and tier in (county, city)", h, {}, {2, 3, 0}));
}

TEST_CASE("lists of ids may be longer than one machine word") {
  const Household h{};
  for (const auto& [disease, listed] : std::vector<std::pair<double, bool>>{
           {3, true}, {4, false}, {70, true}, {134, false}, {149, true}, {85, false}}) {
    CHECK(holds("disease in list50", h, {}, {0, 0, disease}) == listed);
    CHECK(holds("disease not in list50", h, {}, {0, 0, disease}) != listed);
    CHECK_FALSE(holds("disease in empty-list", h, {}, {0, 0, disease}));
  }
  CHECK(holds("disease in (list50, d4)", h, {}, {0, 0, 4}));
}

TEST_CASE("rules over a household's members count them") {
  const Household h{2, 0, 0, 0, 1, 0, 0, 0, 0};
  CHECK(holds("any(person.disabled)", h));
  CHECK(holds("count(person.age < 16) = 2", h));
  CHECK(holds("count(person.age < 16 and not person.disabled) * 10 + labour = 12", h));
  CHECK(holds("any(person.labour = full and registered)", h));
  CHECK_FALSE(holds("any(person.age > 40)", h));
  CHECK(holds("count(true) = 3", h));
  // Outside, person.* is the person asked about.
  CHECK(holds("person.age > 60 and any(person.age < 16)", h, {70, 0, 0}));
}

TEST_CASE("comparisons with undefined numbers are false") {
  const Household h{0, undefined, 3000, 7, 1, 0, 1, 0, 0};
  for (const char* relation : {"=", "!=", "<", "<=", ">", ">="}) {
    CHECK_FALSE(holds(std::string("income_per_head ") + relation + " line", h));
    CHECK_FALSE(holds(std::string("line ") + relation + " income_per_head", h));
    CHECK_FALSE(holds(std::string("wait / labour ") + relation + " 1", h));
    CHECK_FALSE(holds(std::string("1 / (wait - wait) ") + relation + " 1", h));
    CHECK_FALSE(holds(std::string("min(wait, 1 / labour) ") + relation + " 1", h));
    CHECK_FALSE(holds(std::string("max(1 / labour, wait) ") + relation + " 1", h));
    CHECK(holds(std::string("not income_per_head ") + relation + " line", h));
  }
  CHECK_FALSE(holds("status = poor", {0, 0, 0, 0, 0, 0, undefined, 0, 0}));
  CHECK_FALSE(holds("status in (poor, exited)", {0, 0, 0, 0, 0, 0, undefined, 0, 0}));
}

TEST_CASE("a number rule gives its value or the caller's for undefined") {
  const Household h{0, 100, 3000, 7, 1, 0, 1, 0, 0};
  Frame frame;
  frame.part[household_part] = h.data();
  const Scope s = sample::household();
  CHECK(program_of("-wait", s, Kind::number).number(frame, 0) == -7);
  CHECK(program_of("line - income_per_head * 2", s, Kind::number).number(frame, 0) == 2800);
  CHECK(program_of("wait / labour", s, Kind::number).number(frame, -1e9) == -1e9);
}

TEST_CASE("a program says which slots it reads") {
  const Program p =
      program_of("registered and labour >= 1 and income_per_head < 0.9 * line", sample::household());
  CHECK(p.fields_read() == std::vector<Slot>{{0, 0}, {0, 1}, {0, 2}, {0, 4}});
  CHECK(p.reads({0, 4}));
  CHECK_FALSE(p.reads({0, 5}));
  CHECK_FALSE(p.reads().members);
  CHECK(program_of("any(person.disabled)", sample::with_members(sample::household())).reads().members);
}

TEST_CASE("a conjunction is one compare-and-leave instruction per part") {
  const Program p =
      program_of("registered and labour >= 1 and income_per_head < 0.9 * line and status in (poor, exited)",
                 sample::household());
  CHECK(p.code().size() == 6);
}

namespace {

/// A random expression as text and, evaluated the plain way, as a value.
struct Sample {
  std::string text;
  double value = 0;       ///< a number, or 0 and 1
  bool constant = false;  ///< of a number: nothing in it that a household has
};

class Generator {
 public:
  explicit Generator(const Household& h) : h_(h) {}

  Sample truth(int depth) {
    switch (pick(depth > 0 ? 8 : 4)) {
      case 0:
        return {"registered", h_[4]};
      case 1:
        return {"house_safe", h_[5]};
      case 2: {
        static const std::array<const char*, 3> names{"ordinary", "poor", "exited"};
        const auto i = static_cast<std::size_t>(pick(3));
        const bool equal = pick(2) == 0;
        return {std::string("status ") + (equal ? "= " : "!= ") + names[i],
                static_cast<double>((h_[6] == static_cast<double>(i)) == equal)};
      }
      case 3:
        return {"had(skill-training)", h_[8]};
      case 4: {
        const Sample inner = truth(depth - 1);
        return {"not (" + inner.text + ")", 1 - inner.value};
      }
      case 5: {
        const Sample a = truth(depth - 1), b = truth(depth - 1), c = truth(depth - 1);
        return {"(" + a.text + ") and (" + b.text + ") and (" + c.text + ")", a.value * b.value * c.value};
      }
      case 6: {
        const Sample a = truth(depth - 1), b = truth(depth - 1);
        return {"(" + a.text + ") or (" + b.text + ")", std::max(a.value, b.value)};
      }
      default: {
        const Sample a = number(depth - 1), b = number(depth - 1);
        static const std::array<const char*, 6> names{"=", "!=", "<", "<=", ">", ">="};
        const int r = pick(6);
        const double x = a.value, y = b.value;
        const bool defined = !std::isnan(x) && !std::isnan(y);
        const std::array<bool, 6> holds{x == y, x != y, x<y, x <= y, x> y, x >= y};
        return {a.text + " " + names[static_cast<std::size_t>(r)] + " " + b.text,
                static_cast<double>(defined && holds[static_cast<std::size_t>(r)])};
      }
    }
  }

  Sample number(int depth) {
    switch (pick(depth > 0 ? 9 : 3)) {
      case 0:
        return {"labour", h_[0]};
      case 1:
        return {"wait", h_[3]};
      case 2: {
        const int n = pick(40);
        return {std::to_string(n / 4) + (n % 4 == 2 ? ".5" : ""), n / 4 + (n % 4 == 2 ? 0.5 : 0), true};
      }
      case 3: {
        const Sample a = number(depth - 1);
        return {"-(" + a.text + ")", -a.value, a.constant};
      }
      case 8: {
        const Sample a = number(depth - 1), b = number(depth - 1);
        const bool unknown = std::isnan(a.value) || std::isnan(b.value);
        return {"max(" + a.text + ", " + b.text + ")", unknown ? undefined : std::max(a.value, b.value),
                a.constant && b.constant};
      }
      default: {
        const Sample a = number(depth - 1), b = number(depth - 1);
        // A divisor that is always 0 is refused, so there is no such rule.
        const int o = pick(b.constant && b.value == 0 ? 3 : 4);
        const std::array<double, 4> values{a.value + b.value, a.value - b.value, a.value * b.value,
                                           b.value == 0 ? undefined : a.value / b.value};
        return {"(" + a.text + " " + std::string(1, "+-*/"[o]) + " " + b.text + ")",
                values[static_cast<std::size_t>(o)], a.constant && b.constant};
      }
    }
  }

 private:
  static int pick(int n) { return *rc::gen::inRange(0, n); }
  const Household& h_;
};

}  // namespace

TEST_CASE("compiled rules agree with a plain evaluation") {
  const Scope scope = sample::household();
  CHECK(rc::check("random rules", [&] {
    Household h{};
    for (std::size_t i = 0; i < 4; ++i) h[i] = *rc::gen::inRange(-2, 4);
    for (const std::size_t i : {4U, 5U, 7U, 8U}) h[i] = *rc::gen::inRange(0, 2);
    h[6] = *rc::gen::inRange(0, 3);
    Frame frame;
    frame.part[household_part] = h.data();
    Generator generate(h);
    sim::Problems problems;
    const Sample t = generate.truth(4);
    const auto truth = compile({t.text, {}}, scope, {}, Kind::truth, problems);
    if (!truth) RC_FAIL(t.text + ": " + problems.front().message);
    RC_ASSERT(truth->holds(frame) == (t.value != 0));
    const Sample n = generate.number(4);
    const auto number = compile({n.text, {}}, scope, {}, Kind::number, problems);
    if (!number) RC_FAIL(n.text + ": " + problems.front().message);
    RC_ASSERT(number->number(frame, -12345) == (std::isnan(n.value) ? -12345 : n.value));
  }));
}

TEST_CASE("a set of rules gives each rule's own value") {
  const Scope scope = sample::household();
  CHECK(rc::check("random sets", [&] {
    Household h{};
    for (double& v : h) v = *rc::gen::inRange(0, 2);
    Frame frame;
    frame.part[household_part] = h.data();
    static const std::vector<std::string> texts{"registered and labour >= 1",
                                                "registered and wait > 0",
                                                "registered",
                                                "status = poor and labour = 1",
                                                "status = poor and house_safe",
                                                "labour > 0 or registered",
                                                "labour + wait > 1",
                                                "true",
                                                "false",
                                                "labour < 0.5 * line and registered",
                                                "labour < 0.5 * line"};
    std::vector<Program> programs;
    std::vector<bool> expected;
    const int n = *rc::gen::inRange(0, 150);
    for (int i = 0; i < n; ++i) {
      sim::Problems problems;
      const std::string& text =
          texts[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(texts.size())))];
      programs.push_back(*compile({text, {}}, scope, {}, Kind::truth, problems));
      expected.push_back(programs.back().holds(frame));
    }
    const RuleSet set(programs);
    std::array<std::uint64_t, 3> words{~0ULL, ~0ULL, ~0ULL};
    set.evaluate(frame, words.data());
    for (std::size_t i = 0; i < expected.size(); ++i)
      RC_ASSERT(((words[i / 64] >> (i % 64)) & 1U) == expected[i]);
  }));
}

}  // namespace program_test
