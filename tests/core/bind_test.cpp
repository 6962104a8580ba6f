#include "src/core/bind.hpp"

#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/core/sample.hpp"
#include "tests/support/flow.hpp"

namespace bind_test {
namespace {

using sample::Town;

struct Read {
  Town town;
  sim::Problems problems;
  core::Provenance provenance;
};

sim::Date day(std::string_view text) {
  std::string problem;
  return core::parse_date(text, problem).value();
}

Read read(std::string_view text, std::string_view as_of = "2016-01-01", core::RuleChecker* rules = nullptr) {
  Read out;
  core::BindOptions options;
  options.as_of = day(as_of);
  options.rules = rules;
  options.known_ids = {{"source", {"central", "county"}}};
  core::bind(out.town, flow::document(text), options, out.problems, &out.provenance);
  return out;
}

Town good(std::string_view text, std::string_view as_of = "2016-01-01") {
  Read r = read(text, as_of);
  for (const sim::Problem& p : r.problems) FAIL_CHECK(p.path << ": " << p.message << "; " << p.expected);
  return r.town;
}

/// The only problem of a text, as "line:column path: message? nearest".
std::string only(std::string_view text, std::string_view as_of = "2016-01-01") {
  const Read r = read(text, as_of);
  for (const sim::Problem& p : r.problems)
    UNSCOPED_INFO(p.mark.line << ":" << p.mark.column << " " << p.path << ": " << p.message << " | "
                              << p.expected);
  REQUIRE(r.problems.size() == 1);
  const sim::Problem& p = r.problems[0];
  return std::to_string(p.mark.line) + ":" + std::to_string(p.mark.column) + " " + p.path + ": " + p.message +
         (p.nearest.empty() ? "" : "? " + p.nearest);
}

const core::Parameter& parameter(const Read& r, std::string_view path) {
  for (const core::Parameter& p : r.provenance.parameters)
    if (p.path == path) return p;
  FAIL("no parameter " << path);
  return r.provenance.parameters.front();
}

}  // namespace

TEST_CASE("bind reads every kind of leaf") {
  const Town t = good(R"({title: {zh: 十村, en: Ten villages}, rate: 65 %, households: 31, budget: 1234.5,
    wait: 2 w, distance: 1.5 h, start: 2016-01-01, open: true, mode: slow,
    deaths: {0: 0.004, 65: 0.035, 15: 0.002}, bill: {lognormal: {median: 2300, sigma: 0.5}},
    stay: {uniform: [1 d, 1 w]}, tiers: {county: 0.8, city: 0.65}, fees: {village: 1, township: 2.5, county: 3, city: 4},
    bills: {village: {exponential: {mean: 35}}, city: 7}, pacing: [0.4, 0.4, 0.2], dispatch: [12-15, 03-31],
    pays: {10-15: 0.7, 07-15: 0.3}, eligible: registered and labour >= 1, payers: {central: 0.6, county: 0.4},
    money-by: {county: 20000.01}})");
  CHECK(t.title.zh == "十村");
  CHECK(t.title.en == "Ten villages");
  CHECK(t.rate == 0.65);
  CHECK(t.households == 31);
  CHECK(t.budget == 123450);
  CHECK(t.wait.days == 14);
  CHECK(t.distance == 90);
  CHECK(t.start == day("2016-01-01"));
  CHECK(t.open);
  CHECK(t.mode == sample::Mode::slow);
  REQUIRE(t.deaths.steps.size() == 3);
  CHECK(t.deaths.at(64) == 0.002);
  CHECK(t.deaths.at(65) == 0.035);
  CHECK(t.bill.kind == sim::Distribution::Kind::lognormal);
  CHECK(t.bill.parameter[0] == Approx(7.7406644019).epsilon(1e-9));
  CHECK(t.bill.parameter[1] == 0.5);
  CHECK(t.stay.parameter[1] == 7);
  CHECK(t.tiers == std::vector<double>{0.9, 0.9, 0.8, 0.65});
  CHECK(t.fees == std::vector<sim::Fen>{100, 250, 300, 400});
  CHECK(t.bills[0].kind == sim::Distribution::Kind::exponential);
  CHECK(t.bills[3].parameter[0] == 7);
  CHECK(t.pacing == std::vector<double>{0.4, 0.4, 0.2});
  CHECK(t.dispatch == std::vector<std::int32_t>{3 << 8 | 31, 12 << 8 | 15});
  CHECK(t.pays.front() == std::pair<std::int32_t, double>{7 << 8 | 15, 0.3});
  CHECK(t.eligible.text == "registered and labour >= 1");
  CHECK(t.payers[1] == std::pair<std::string, double>{"county", 0.4});
  CHECK(t.money_by[0].second == 2000001);
}

TEST_CASE("bind reads lists by id and as maps with objects in short form") {
  const Town t = good(R"({coverage: {stack: [
      {id: basic, rate: 0.8, deductible: {value: {township: 150, county: 500, city: 2000, village: 0}, per: stay},
       rules: [{id: tilt, rate: 0.9, deductible: {township: 100, village: 0, county: 350, city: 1500}}, {deductible: 20}]},
      {id: major, rate: {value: 0.5, kind: rule, source: x}, deductible: 5000, instead-of: basic}]},
    diseases: {ordinary: {states: {well: , ill: {lasts: 10 d}}, moves: {onset: {from: well, per-year: 2}}}},
    grants: [{asset: {amount: 2060}}, {wage: {times: 1.1}}], levers: [major]})");
  REQUIRE(t.coverage.stack.size() == 2);
  CHECK(t.coverage.stack[0].deductible.value == std::vector<sim::Fen>{0, 15000, 50000, 200000});
  CHECK(t.coverage.stack[0].deductible.per == sample::Per::stay);
  CHECK(t.coverage.stack[0].rules[0].rate == 0.9);
  CHECK(t.coverage.stack[0].rules[0].deductible->value[3] == 150000);
  CHECK_FALSE(t.coverage.stack[0].rules[1].rate.has_value());
  CHECK(t.coverage.stack[1].rate == 0.5);
  CHECK(t.coverage.stack[1].deductible.value[2] == 500000);
  CHECK(t.coverage.stack[1].instead_of == "basic");
  REQUIRE(t.diseases.size() == 1);
  CHECK(t.diseases[0].id == "ordinary");
  CHECK(t.diseases[0].states[1].lasts.days == 10);
  CHECK(std::get<sample::Asset>(t.grants[0].effect).amount == 206000);
  CHECK(std::get<sample::Asset>(t.grants[0].effect).yearly_return == 0.1);
  CHECK(std::get<sample::Wage>(t.grants[1].effect).times == 1.1);
}

TEST_CASE("bind takes a dated value as it holds on the day asked for") {
  const std::string_view text = R"({budget: {value: {2018-01-01: 2995, 2016-01-01: 2952}, kind: assumption},
    tiers: {county: {2016-01-01: 0.1, 2017-01-01: 0.2}, kind: rule},
    coverage: {2016-01-01: {stack: []}, 2017-06-01: {stack: [{id: a, rate: 1}]}}})";
  CHECK(good(text, "2016-01-01").budget == 295200);
  CHECK(good(text, "2017-12-31").budget == 295200);
  CHECK(good(text, "2018-01-01").budget == 299500);
  CHECK(good(text, "2016-12-31").tiers[2] == 0.1);
  CHECK(good(text, "2017-01-01").tiers[2] == 0.2);
  CHECK(good(text, "2017-05-31").coverage.stack.empty());
  CHECK(good(text, "2017-06-01").coverage.stack.size() == 1);
  CHECK(core::dates_of_change(flow::document(text)) ==
        std::vector<sim::Date>{day("2016-01-01"), day("2017-01-01"), day("2017-06-01"), day("2018-01-01")});
}

TEST_CASE("bind names what is wrong with a dated value") {
  CHECK(only("{budget: {2017-01-01: 5}}") ==
        "1:11 budget: no value holds on 2016-01-01; the first begins on 2017-01-01");
  CHECK(only("{budget: {2016-02-30: 5, 2016-01-01: 4}}") == "1:11 budget: there is no day 2016-02-30");
  CHECK(only("{budget: {2016-01-01: 5, 2019: 4}}") == "1:26 budget: '2019' stands among dates and is none");
  CHECK(only("{households: {2016-01-01: 5}}") == "1:15 households: this cannot change at a date");
  // Not only the value in force is checked.
  CHECK(only("{budget: {2016-01-01: 5, 2030-01-01: five}}") == "1:38 budget: 'five' is not a number");
  // An object that cannot change holds nothing that can; of a list only the items are fixed.
  CHECK(only("{horizon: {years: {2016-01-01: 5}}}") == "1:20 horizon.years: this cannot change at a date");
  CHECK(only("{grants: {2016-01-01: []}}") == "1:11 grants: this cannot change at a date");
  CHECK(only("{grants: [{2016-01-01: {asset: {amount: 1}}}]}") ==
        "1:12 grants.0: this cannot change at a date");
  CHECK(std::get<sample::Asset>(good("{grants: [{asset: {amount: {2016-01-01: 5}}}]}").grants[0].effect)
            .amount == 500);
}

TEST_CASE("bind answers each wrong value with its place and path") {
  struct Case {
    std::string text, answer;
  };
  const std::vector<Case> cases{
      {"{ratte: 1}", "1:2 ratte: unknown field? rate"},
      {"{coverage:\n  {stak: []}}", "2:4 coverage.stak: unknown field? stack"},
      {"{rate: x}", "1:8 rate: 'x' is not a number"},
      {"{rate: 1.5}", "1:8 rate: 1.5 is above what is allowed"},
      {"{rate: -0.1}", "1:8 rate: -0.1 is below what is allowed"},
      {"{rate: 101 %}", "1:8 rate: 101 % is above what is allowed"},
      {"{rate: .nan}", "1:8 rate: '.nan' is not a number that can be computed with (NaN)"},
      {"{rate: -.inf}", "1:8 rate: '-.inf' is infinite; a finite number is needed"},
      {"{rate: 0x1}", "1:8 rate: '0x1' is not written in decimal digits"},
      {"{rate: 1e999}", "1:8 rate: '1e999' is too large to be held"},
      {"{rate: '0.5'}", "1:8 rate: the value is text in quotes"},
      {"{rate: [1]}", "1:8 rate: a list stands where one value is needed"},
      {"{rate: }", "1:2 rate: no value is given"},
      {"{rate: {vale: 1}}", "1:9 rate.vale: unknown field? value"},
      {"{rate: {kind: rule}}", "1:8 rate: an origin stands here without a value"},
      {"{households: 2.5}", "1:14 households: '2.5' is not a whole number written in digits"},
      {"{households: 010}", "1:14 households: '010' begins with a superfluous 0 (octal to some readers)"},
      {"{households: 1_000}",
       "1:14 households: '1_000' has separators between its digits; write digits only"},
      {"{households: 100000001}", "1:14 households: 100000001 is above what is allowed"},
      {"{budget: 0.005}", "1:10 budget: '0.005' has parts of a fen; an amount has at most two decimals"},
      {"{budget: 1e3}", "1:10 budget: '1e3' has an exponent; write an amount in plain digits"},
      {"{budget: 1000000000.01}", "1:10 budget: 1000000000.01 is above what is allowed"},
      {"{open: yes}", "1:8 open: 'yes' is neither true nor false"},
      {"{wait: 3 fortnights}",
       "1:8 wait: '3 fortnights' has an unknown unit of time; min, h, d, w, mo and y are known"},
      {"{wait: 1 y}", "1:8 wait: 1 y is above what is allowed"},
      {"{start: 2016-13-01}", "1:9 start: there is no day 2016-13-01"},
      {"{mode: slo}", "1:8 mode: 'slo' is not known here? slow"},
      {"{deaths: {0: 0.1, old: 0.2}}", "1:19 deaths.old: unknown field"},
      {"{deaths: {0: 0.1, 65: -1}}", "1:23 deaths.65: -1 is below what is allowed"},
      {"{bill: {lognormall: {mean: 1, sd: 1}}}", "1:9 bill.lognormall: unknown field? lognormal"},
      {"{bill: {lognormal: {mean: 1}}}",
       "1:20 bill: these are not the parameters of a lognormal distribution"},
      {"{bill: {lognormal: {mean: 0, sd: 1}}}", "1:20 bill: the mean must be above 0"},
      {"{bill: {uniform: [2, 1]}}", "1:18 bill: the low end is above the high end"},
      {"{bill: {uniform: [-2, 1]}}", "1:18 bill: the low -2 is outside what is allowed"},
      {"{bill: {normal: {mean: nan, sd: 1}}}",
       "1:24 bill.normal.mean: 'nan' is not a number that can be computed with (NaN)"},
      {"{tiers: {vilage: 0.5}}", "1:10 tiers.vilage: unknown field? village"},
      {"{tiers: {village: 2}}", "1:19 tiers.village: 2 is above what is allowed"},
      {"{dispatch: [02-30]}", "1:13 dispatch: there is no day 02-30"},
      {"{dispatch: [03-31, 03-31]}", "1:20 dispatch: this day is given already"},
      {"{payers: {centrall: 1}}", "1:11 payers.centrall: there is no source 'centrall'? central"},
      {"{eligible: ''}", "1:12 eligible: no rule is given"},
      {"{coverage: 5}", "1:12 coverage: a single value or list stands here"},
      {"{coverage: {stack: 5}}", "1:20 coverage.stack: this is no list"},
      {"{coverage: {stack: [{id: a}]}}", "1:21 coverage.stack.a.rate: this is missing"},
      {"{coverage: {stack: [{rate: 1}]}}", "1:21 coverage.stack.0.id: this is missing"},
      {"{coverage: {stack: [{id: a b, rate: 1}]}}", "1:26 coverage.stack.a b.id: 'a b' is no id"},
      {"{coverage: {stack: [{id: a, rate: 1},\n{id: a, rate: 1}]}}",
       "2:6 coverage.stack.a.id: the id 'a' is taken by line 1"},
      {"{coverage: {stack: [{id: major, rate: 1, instead-of: majr}]}}",
       "1:54 coverage.stack.major.instead-of: there is no layer 'majr'? major"},
      {"{coverage: {stack: [{id: a, rate: 1, deductible: {amount: 3}}]}}",
       "1:51 coverage.stack.a.deductible.amount: unknown field"},
      {"{grants: [{}]}", "1:11 grants.0: it is not said of what kind this is"},
      {"{grants: [{asset: {amount: 1}, wage: {times: 1}}]}",
       "1:38 grants.0.wage: 'asset' is given already; only one of them can stand here"},
      {"{grants: [{asst: {amount: 1}}]}", "1:12 grants.0.asst: unknown field? asset"},
      {"{grants: {a: {asset: {amount: 1}}}}", "1:11 grants.a: a map stands where a list is needed"},
      {"{rate: {value: 0.5, kind: guess}}", "1:27 rate: 'guess' is no kind of origin"},
      {"{rate: {value: 0.5, kind: assumption, range: [0.6, 0.4]}}",
       "1:46 rate: the range's low end is above its high end"},
      {"{rate: {value: 0.5, kind: assumption, range: wide}}", "1:46 rate: 'wide' is no range"},
      {"{rate: {value: 0.5, kind: target}}", "1:16 rate: a plan's target cannot drive what happens"},
      {"[1]", "1:1 : this is no scenario"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const Read r = read(c.text);
    // A misspelt key may leave what it should have been missing too; its own problem comes last.
    const bool misspelt_needed = r.problems.front().path != r.problems.back().path;
    for (const sim::Problem& p : r.problems) UNSCOPED_INFO(p.path << ": " << p.message);
    REQUIRE(r.problems.size() == (misspelt_needed ? 2U : 1U));
    const sim::Problem& p = r.problems.back();
    CHECK(std::to_string(p.mark.line) + ":" + std::to_string(p.mark.column) + " " + p.path + ": " +
              p.message + (p.nearest.empty() ? "" : "? " + p.nearest) ==
          c.answer);
  }
}

TEST_CASE("bind reports everything at once and keeps defaults where it reports") {
  const Read r =
      read(R"({rate: 7, households: x, budget: {a: 1}, colour: red, coverage: {stack: [{id: a}, {id: a}]},
    mode: medium, tiers: {village: 0.1, city: 9}})");
  CHECK(r.problems.size() == 9);
  CHECK(r.town.rate == 0.5);
  CHECK(r.town.households == 10);
  CHECK(r.town.budget == 100);
  CHECK(r.town.mode == sample::Mode::fast);
  CHECK(r.town.tiers == std::vector<double>(4, 0.9));
}

TEST_CASE("bind says what was expected in the unit of the field") {
  CHECK(read("{rate: 7}").problems[0].expected == "a share from 0 to 1");
  CHECK(read("{budget: -1}").problems[0].expected ==
        "an amount in yuan with at most two decimals from 0 to 1000000000");
  CHECK(read("{households: -1}").problems[0].expected == "a whole number, from 0 to 100000000");
  CHECK(read("{mode: no}").problems[0].expected == "one of fast, slow");
}

TEST_CASE("a problem that is known already is not repeated by the next reading") {
  const core::Document document = flow::document("{rate: 7}");
  sim::Problems problems;
  for (std::string_view date : {"2016-01-01", "2017-01-01"}) {
    Town town;
    core::BindOptions options;
    options.as_of = day(date);
    core::bind(town, document, options, problems);
  }
  CHECK(problems.size() == 1);
}

TEST_CASE("references see the ids of their own item first") {
  good(R"({diseases: [{id: a, states: [{id: well}], moves: [{id: m, from: well}]},
                      {id: b, states: [{id: well}, {id: ill}], moves: [{id: m, from: ill}]}]})");
  CHECK(only("{diseases: [{id: a, states: [{id: well}], moves: [{id: m, from: ill}]},\n"
             "{id: b, states: [{id: well}, {id: ill}]}]}") ==
        "1:65 diseases.a.moves.m.from: there is no state 'ill'");
}

TEST_CASE("an id that cannot be read is one problem, and what refers to it none") {
  // Misspelt as an id, left empty, missing: whatever refers to it may mean it.
  CHECK(
      only("{coverage: {stack: [{id: basic, rate: 1, instead-of: major ill}, {id: major ill, rate: 1}]}}") ==
      "1:71 coverage.stack.major ill.id: 'major ill' is no id");
  CHECK(only("{coverage: {stack: [{id: basic, rate: 1, instead-of: major}, {id: '', rate: 1}]}}") ==
        "1:67 coverage.stack.1.id: '' is no id");
  CHECK(only("{coverage: {stack: [{id: basic, rate: 1, instead-of: major}, {rate: 1}]}}")
            .find("coverage.stack.1.id: this is missing") != std::string::npos);
  // Another name is more likely meant.
  CHECK(read("{coverage: {stack: [{id: basic, rate: 1, instead-of: basik}, {id: '', rate: 1}]}}")
            .problems.size() == 2);
}

TEST_CASE("provenance holds each field with its origin or its built-in default") {
  const Read r = read(R"({rate: {value: 0.4, kind: estimate, source: NBS19, year: 2019, range: [0.3, 0.5]},
    budget: 300, tiers: {village: {value: 0.2, kind: observed, source: S}, county: 0.3, kind: assumption, range: x0.5..x2},
    coverage: {origin: {kind: assumption, source: ours, range: x0..x2},
      stack: [{id: a, rate: 0.7, deductible: 3}, {id: b, rate: {value: 0.6, kind: rule, source: document 001}, deductible: {value: 5, per: stay, kind: rule, source: document 001}}]}})");
  REQUIRE(r.problems.empty());
  using Kind = core::Origin::Kind;
  const core::Parameter& rate = parameter(r, "rate");
  CHECK(rate.value == "0.4");
  CHECK(rate.origin.kind == Kind::estimate);
  CHECK(rate.origin.source == "NBS19");
  CHECK(rate.origin.year == "2019");
  REQUIRE(rate.origin.ranges.size() == 1);
  CHECK(rate.origin.ranges[0].low == 0.3);
  CHECK(rate.given);
  CHECK(rate.mark.column == 16);
  CHECK(parameter(r, "budget").origin.kind == Kind::unstated);
  CHECK(parameter(r, "households").origin.source == "built-in default");
  CHECK_FALSE(parameter(r, "households").given);
  CHECK(parameter(r, "tiers").origin.kind == Kind::assumption);
  CHECK(parameter(r, "tiers").origin.ranges[0].factor);
  CHECK(parameter(r, "tiers.village").origin.kind == Kind::observed);
  // Inherited, since it is an assumption; the nearer word is the stronger.
  CHECK(parameter(r, "coverage.stack.a.rate").origin.source == "ours");
  CHECK(parameter(r, "coverage.stack.a.rate").origin.inherited);
  CHECK(parameter(r, "coverage.stack.a.rate").origin.ranges.size() == 1);
  CHECK(parameter(r, "coverage.stack.b.rate").origin.kind == Kind::rule);
  CHECK(parameter(r, "coverage.stack.b.deductible").origin.source == "document 001");
  CHECK(parameter(r, "coverage.stack.b.deductible").value == "5");
  const core::Provenance::Counts counts = r.provenance.counts();
  CHECK(counts.sourced == 4);
  CHECK(counts.unstated == 1);
}

TEST_CASE("a name counts among the figures where it states its own origin, and lacks no range") {
  const std::string_view text = R"({coverage: {stack: [
    {id: a, rate: {value: 0.5, kind: rule, source: D}, instead-of: {value: b, kind: assumption, source: not given}},
    {id: b, rate: {value: 0.4, kind: rule, source: D}, instead-of: c}, {id: c, rate: {value: 0.3, kind: rule, source: D}}]}})";
  const Read r = read(text);
  CHECK(parameter(r, "coverage.stack.a.instead-of").counts());
  CHECK(parameter(r, "coverage.stack.a.instead-of").origin.source == "not given");
  CHECK_FALSE(parameter(r, "coverage.stack.b.instead-of").counts());
  core::Provenance own;
  for (const core::Parameter& p : r.provenance.parameters)
    if (p.given && p.path.starts_with("coverage.stack.")) own.parameters.push_back(p);
  CHECK(own.counts().sourced == 3);
  CHECK(own.counts().assumptions == 1);
  CHECK(own.counts().without_range == 0);
}

TEST_CASE("only estimates and assumptions are inherited") {
  const Read r = read(R"({coverage: {kind: rule, source: S, stack: [{id: a, rate: 0.7}]},
    grants: [{asset: {amount: 5, yearly-return: 0.2}, kind: rule, source: T, range: {yearly-return: [0.1, 0.3]}}]})");
  REQUIRE(r.problems.size() == 2);  // that none of their fields takes them
  CHECK_FALSE(sim::has_errors(r.problems));
  CHECK(parameter(r, "coverage.stack.a.rate").origin.kind == core::Origin::Kind::unstated);
  CHECK(parameter(r, "grants.0.asset.amount").origin.kind == core::Origin::Kind::unstated);
  CHECK(parameter(r, "grants.0.asset.amount").origin.ranges.empty());
  CHECK(parameter(r, "grants.0.asset.yearly-return").origin.ranges.at(0).high == 0.3);
}

TEST_CASE("a range holds its value and keeps to the field's bounds") {
  CHECK(only("{rate: {value: 0.1, kind: assumption, range: [0.2, 0.5]}}") ==
        "1:46 rate: the range 0.2 to 0.5 does not hold the value 0.1");
  CHECK(only("{rate: {value: 0.1, kind: assumption, range: [0, 7]}}") ==
        "1:46 rate: the range 0 to 7 is beyond what is allowed");
  CHECK(only("{budget: {value: 100, kind: assumption, range: [200, 300]}}") ==
        "1:48 budget: the range 200 to 300 does not hold the value 100");
  CHECK(only("{rate: {value: 0.1, kind: assumption, range: x1.2..x2}}") ==
        "1:46 rate: the factors 1.2 to 2 leave out the value itself");
  CHECK(only("{tiers: {value: {county: 0.3}, kind: assumption, range: {county: [0.4, 0.5]}}}") ==
        "1:66 tiers: the range 0.4 to 0.5 does not hold the value 0.3");
  CHECK(only("{tiers: {county: {value: 0.3, kind: assumption, range: [0.4, 0.5]}}}") ==
        "1:56 tiers.county: the range 0.4 to 0.5 does not hold the value 0.3");
  CHECK(only("{grants: [{asset: {amount: 5, yearly-return: 0.2}, kind: assumption, range: {yearly-return: "
             "[0.3, 0.4]}}]}") ==
        "1:93 grants.0.asset.yearly-return: the range 0.3 to 0.4 does not hold the value 0.2");
  CHECK(read("{wait: {value: 10 d, kind: assumption, range: [1 w, 3 w]}}").problems.empty());
  CHECK(read("{rate: {value: 65 %, kind: assumption, range: [60 %, 0.7]}}").problems.empty());
  CHECK(read("{horizon: {years: {value: 5, kind: assumption, range: [4, 6]}}}").problems.empty());
}

TEST_CASE("a range in parts names parts that the value has") {
  CHECK(only("{tiers: {value: {county: 0.3}, kind: assumption, range: {county: [0.1, 0.5], couty: [0.1, "
             "0.5]}}}") == "1:85 tiers: the range speaks of 'couty', which is no part of the value? county");
  CHECK(only("{rate: {value: 0.1, kind: assumption, range: {county: [0, 0.5]}}}") ==
        "1:55 rate: the range speaks of 'county', and the value is one figure");
  CHECK(
      only("{payers: {value: {central: 0.5, county: 0.5}, kind: assumption, range: {centrl: [0.1, 0.9]}}}") ==
      "1:81 payers: the range speaks of 'centrl', which is no part of the value? central");
}

TEST_CASE("an unknown name in a table's wrapping is the only mistake") {
  CHECK(only("{tiers: {value: {county: 0.3}, kind: rule, cty: 0.5}}") ==
        "1:44 tiers.cty: unknown field? city");
}

TEST_CASE("a block's range must say which field it is about") {
  CHECK(only("{grants: [{asset: {amount: 5, yearly-return: 0.2}, kind: assumption, range: [0.1, 0.3]}]}") ==
        "1:77 grants.0: it is not said which of several fields the range is about");
  CHECK(only("{grants: [{asset: {amount: 5, kind: assumption, range: {yearly-retrun: [0.1, 0.3]}}}]}") ==
        "1:56 grants.0.asset: the range speaks of 'yearly-retrun', which is no field here? yearly-return");
}

TEST_CASE("a plan's target may be a quota but never drive what happens") {
  CHECK(read("{households: {value: 5, kind: target}}").problems.empty());
  CHECK(read("{tiers: {village: {value: 0.5, kind: target}}}").problems.size() == 1);
}

TEST_CASE("rules are checked where they stand") {
  struct Checker : core::RuleChecker {
    void check(const sim::Expression& rule, std::string_view scope, bool boolean,
               sim::Problems& problems) override {
      sim::Mark mark = rule.mark;
      mark.column += 3;
      problems.push_back(
          {sim::Severity::error, mark, "", std::string(scope) + (boolean ? " truth" : ""), "", ""});
    }
  } checker;
  const Read r = read("{eligible: 'a b c'}", "2016-01-01", &checker);
  REQUIRE(r.problems.size() == 1);
  CHECK(r.problems[0].mark.column == 16);
  CHECK(r.problems[0].path == "eligible");
  CHECK(r.problems[0].message == "household truth");
}

TEST_CASE("a value set on the command line does not borrow an origin") {
  core::Document document =
      flow::document("{tiers: {value: {county: 0.1, city: 0.2}, kind: rule}, rate: {value: 1, kind: rule}}");
  core::Node& county = *document.root.find("tiers")->find("value")->find("county");
  county.text = "0.3";
  county.mark = {};
  Read r;
  core::BindOptions options;
  options.as_of = day("2016-01-01");
  core::bind(r.town, document, options, r.problems, &r.provenance);
  CHECK(r.town.tiers[2] == 0.3);
  CHECK(parameter(r, "tiers").origin.kind == core::Origin::Kind::rule);
  CHECK(parameter(r, "tiers.county").origin.source == "command line");
}

TEST_CASE("a word of origin one letter from a field is a slip for it, unless it is said of an origin") {
  const auto document = [](std::string_view text) { return flow::document(text); };
  const std::vector<std::string_view> fields{"places", "unit-cost"};
  const auto misspelt = [&](std::string_view text) {
    const core::Document d = document(text);
    for (const core::Entry& e : d.root.entries)
      if (e.key == "place") return core::is_misspelt_field(e, d.root, fields);
    return false;
  };
  CHECK(misspelt("{place: Gaotai}"));
  CHECK(misspelt("{place: 60, kind: assumption}"));
  CHECK(misspelt("{place: {each-year: 3}, kind: assumption}"));
  CHECK_FALSE(misspelt("{place: Gaotai, kind: assumption}"));
  CHECK_FALSE(misspelt("{place: Gaotai, source: a count}"));
  CHECK_FALSE(core::is_misspelt_field(document("{place: Gaotai}").root.entries[0], core::Node{}, {}));
}

TEST_CASE("an observation is about one value and not about what stands beside it") {
  const Read r = read(
      "{grants: [{asset: {amount: 5, yearly-return: {value: 0.2, kind: assumption}}, origin: {kind: "
      "observed, source: a count}}]}");
  REQUIRE(r.problems.size() == 1);
  CHECK(r.problems[0].severity == sim::Severity::warning);
  CHECK(r.problems[0].path == "grants.0");
  for (const core::Parameter& p : r.provenance.parameters)
    CHECK(p.origin.kind != core::Origin::Kind::observed);
}

TEST_CASE("a value by name beside the value of all is what is wrong") {
  CHECK(only("{tiers: {value: 0.7, county: 0.5, kind: rule}}") ==
        "1:22 tiers.county: this stands beside 'value', which is the value of them all");
}

}  // namespace bind_test
