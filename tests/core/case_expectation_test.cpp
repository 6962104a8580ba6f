#include "src/core/case_expectation.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "sim/time/calendar.hpp"
#include "tests/core/result_sample.hpp"
#include "tests/support/flow.hpp"

namespace case_expectation_test {

using namespace core;

namespace {

ExpectationContext context() {
  return {sample::plan(),
          *sim::parse_date("2016-01-01"),
          *sim::parse_date("2017-12-31"),
          {"health/cancer/detection", "refers-share/county", "apply-times"},
          {{"return", 2016}, {"city-matching", std::nullopt}}};
}

struct Reading {
  std::vector<Expected> expected;
  sim::Problems problems;
};

Reading read(std::string_view text, bool with_context = true) {
  Reading r;
  const ExpectationContext c = context();
  r.expected = read_expectations(flow::document(text).root, with_context ? &c : nullptr, r.problems);
  return r;
}

/// "paid grant 2016 = 12.00" of each.
std::set<std::string> said(const Reading& r) {
  std::set<std::string> out;
  for (const Expected& e : r.expected) out.insert(e.what() + " = " + e.value);
  return out;
}

}  // namespace

TEST_CASE("Each expectation is a path of keys with one value") {
  const Reading r = read(
      "{eligible: {grant: true, 2017-01-01: {grant: no}}, status: {2016: poor, 2017: exited},\n"
      " monitored: {2016: yes}, income: {2016: 2952}, paid: {grant: {2016: 12, 2017: 0.5}},\n"
      " by-source: {grant: {2016: {county: 380.00, fund: 1}}}, transfers: {2017: 3},\n"
      " served: {grant: [2016-03-31, 2017-03-31]}, waiting: {grant: {2016-03-30: 1}},\n"
      " met: {return: {2016: yes}, city-matching: {2017: false}},\n"
      " ledger: [{payer: county, programme: grant, month: 2016-03, yuan: 21}, {nature: care, year: 2017, "
      "yuan: "
      "0}]}");
  CHECK(r.problems.empty());
  CHECK(said(r) == std::set<std::string>{
                       "eligible grant = true", "eligible grant 2017-01-01 = false", "status 2016 = poor",
                       "status 2017 = exited", "monitored 2016 = true", "income 2016 = 2952.00",
                       "paid grant 2016 = 12.00", "paid grant 2017 = 0.50",
                       "by-source grant 2016 county = 380.00", "by-source grant 2016 fund = 1.00",
                       "transfers 2017 = 3.00", "served grant = 2016-03-31, 2017-03-31",
                       "waiting grant 2016-03-30 = 1", "ledger payer county programme grant 2016-03 = 21.00",
                       "ledger nature care 2017 = 0.00", "met return 2016 = true",
                       "met city-matching 2017 = false"});
  CHECK(said(read("{served: {grant: never}}")) == std::set<std::string>{"served grant = never"});
}

TEST_CASE("What the scenario does not have is answered with the nearest name") {
  const Reading r = read(
      "{elligible: {grant: true}, paid: {grnt: {2016: 1}, grant: {2019: 1, x: 1}}, status: {2018: poor},\n"
      " by-source: {grant: {2016: {conty: 1}}}, waiting: {grant: {2030-01-01: 1}}, served: {grant: "
      "2030-01-01},\n"
      " met: {retrun: {2016: true}}, ledger: [{payer: countty, year: 2016, yuan: 1}]}");
  std::vector<std::string> paths, nearest;
  for (const sim::Problem& p : r.problems) {
    paths.push_back(p.path);
    if (!p.nearest.empty()) nearest.push_back(p.nearest);
    CHECK(p.mark.line > 0);
  }
  CHECK(paths == std::vector<std::string>{"expect.elligible", "expect.paid.grnt", "expect.paid.grant.2019",
                                          "expect.paid.grant.x", "expect.status.2018",
                                          "expect.by-source.grant.2016.conty",
                                          "expect.waiting.grant.2030-01-01", "expect.served.grant",
                                          "expect.met.retrun", "expect.ledger.0.payer"});
  CHECK(nearest == std::vector<std::string>{"eligible", "grant", "county", "return", "county"});
}

TEST_CASE("Values of the wrong kind and shapes of the wrong depth are refused") {
  for (const char* text :
       {"{eligible: {grant: perhaps}}", "{status: {2016: rich}}", "{income: {2016: 1.005}}", "{paid: 3}",
        "{paid: {grant: 3}}", "{waiting: {grant: {2016-03-30: -1}}}", "{served: {grant: soon}}",
        "{served: {grant: []}}", "{ledger: []}", "{ledger: {payer: county}}", "{ledger: [county]}",
        "{ledger: [{payer: county, yuan: 1}]}", "{ledger: [{year: 2016, yuan: 1}]}",
        "{ledger: [{payer: county, year: 2016, month: 2016-01, yuan: 1}]}",
        "{ledger: [{payer: county, month: 2018-01, yuan: 1}]}", "{ledger: [{payr: county, year: 2016}]}",
        "[a]"}) {
    INFO(text);
    const Reading r = read(text);
    CHECK(r.problems.size() == 1);
    CHECK(r.expected.empty());
  }
}

TEST_CASE("Factors at work are numbers to their last digit, one for each member where they differ") {
  const Reading r = read(
      "{acts: {2016-06-01: {health/cancer/detection: [1, 3.0], refers-share/county: 0.10},\n"
      " 2017-01-01: {apply-times: 1.365}}}");
  CHECK(r.problems.empty());
  CHECK(said(r) == std::set<std::string>{"acts health/cancer/detection 2016-06-01 = 1, 3",
                                         "acts refers-share/county 2016-06-01 = 0.1",
                                         "acts apply-times 2017-01-01 = 1.365"});
  for (const char* value : {"-1", "0.1234567", "many", "[]", "[2, 2]", "[1, many]", "{a: 1}"}) {
    INFO(value);
    const Reading wrong = read("{acts: {2016-06-01: {apply-times: " + std::string(value) + "}}}");
    REQUIRE(wrong.problems.size() == 1);
    CHECK(wrong.problems[0].path == "expect.acts.2016-06-01.apply-times");
    CHECK(wrong.problems[0].expected.find("six decimals") != std::string::npos);
  }
  const Reading unknown = read("{acts: {2016-06-01: {aply-times: 1}, 2019-01-01: {apply-times: 1}}}");
  REQUIRE(unknown.problems.size() == 2);
  CHECK(unknown.problems[0].nearest == "apply-times");
  CHECK(unknown.problems[0].mark.line == 1);
  CHECK(unknown.problems[1].path == "expect.acts.2019-01-01");
}

TEST_CASE("Without a scenario names are taken as they are and shapes are still checked") {
  CHECK(read("{paid: {anything: {2040: 1}}}", false).problems.empty());
  CHECK(read("{paid: {anything: {x: 1}}, sttus: {2016: poor}}", false).problems.size() == 2);
}

TEST_CASE("The reference names every kind once in both languages") {
  for (const Language language : {Language::zh, Language::en}) {
    const std::string text = expectation_reference(language, false);
    for (const ExpectationKind& kind : expectation_kinds())
      CHECK(text.find("expect." + std::string(kind.name) + " ") != std::string::npos);
  }
}

}  // namespace case_expectation_test
