#include "src/core/claim.hpp"

#include <algorithm>
#include <limits>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "sim/time/calendar.hpp"
#include "tests/models/coverage/packs.hpp"

namespace claim_test {

using namespace core;
using models::rule::Kind;
using models::rule::Slot;

namespace {

sim::Date day(const char* text) { return sim::parse_date(text).value(); }

models::rule::Scope scope() {
  models::rule::Scope s;
  s.name = "bill";
  const auto add = [&](const char* name, Kind kind, std::vector<std::string> names, Slot slot) {
    models::rule::Field f;
    f.name = name;
    f.kind = kind;
    f.names = std::move(names);
    f.slot = slot;
    s.fields.push_back(f);
  };
  add("status", Kind::choice, {"ordinary", "poor", "exited"}, {models::rule::household_part, 0});
  add("on_register", Kind::truth, {}, {models::rule::household_part, 1});
  add("members", Kind::number, {}, {models::rule::household_part, 2});
  add("care", Kind::choice, {"outpatient", "chronic-outpatient", "inpatient"}, {models::rule::bill_part, 0});
  add("tier", Kind::choice, {"village", "township", "county", "city"}, {models::rule::bill_part, 1});
  add("disease", Kind::choice, {"stroke", "cancer"}, {models::rule::bill_part, 2});
  add("facility", Kind::choice, {"county", "city"}, {models::rule::bill_part, 3});
  s.lists.push_back({"list50", "disease", {"cancer"}});
  return s;
}

ClaimEpoch epoch(const models::CoverageSpec& spec, const char* from = "2016-01-01") {
  sim::Problems problems;
  auto e = claim_epoch(spec, day(from), scope(), models::rule::Definitions(), problems);
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
  REQUIRE(e.has_value());
  return std::move(*e);
}

nlohmann::json claim_of(const std::vector<ClaimEpoch>& epochs, const std::vector<std::string>& bills,
                        bool registered = false, const std::string& disease = "") {
  sim::Problems problems;
  const auto parsed = parse_bills(bills, problems);
  const auto claim = settle_claim(epochs, scope(), {registered, models::CareKind::inpatient, disease}, parsed,
                                  day("2016-01-01"), problems);
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
  REQUIRE(claim.has_value());
  return nlohmann::json::parse(claim_json(*claim));
}

sim::Problems problems_of(const std::string& bill) {
  sim::Problems problems;
  CHECK_FALSE(parse_bill(bill, problems).has_value());
  return problems;
}

}  // namespace

TEST_CASE("A bill is read from text with fen and an excluded part and a date") {
  sim::Problems problems;
  const auto bill = parse_bill("county:30000.5:1200.25@2017-12-31", problems);
  REQUIRE(bill.has_value());
  CHECK(bill->tier == models::Tier::county);
  CHECK(bill->amount == 3'000'050);
  CHECK(bill->excluded == 120'025);
  CHECK(bill->date == day("2017-12-31"));
  CHECK(parse_bill("village:0", problems)->excluded == 0);
}

TEST_CASE("Everything that is wrong with a bill is reported at once") {
  CHECK(problems_of("count:12x:-3@2017-02-30").size() == 4);
  CHECK(problems_of("count:12").at(0).nearest == "county");
  CHECK(problems_of("county").at(0).message == "the amount is missing");
  CHECK(problems_of("county:1:2:3").at(0).message == "there are too many parts");
  CHECK(problems_of("county:100:100.01").at(0).message == "the excluded part is larger than the bill");
  CHECK(problems_of("county:100000000.01").at(0).expected == "at most 100000000.00");
  CHECK(problems_of("county:1.234").size() == 1);
  CHECK(problems_of("county:nan").size() == 1);
  CHECK(problems_of("county:1e3").size() == 1);
  CHECK(problems_of("").size() == 2);
}

TEST_CASE("Any text is answered as a bill or with a problem") {
  REQUIRE(rc::check([](const std::string& text) {
    sim::Problems problems;
    const auto bill = parse_bill(text, problems);
    RC_ASSERT(bill.has_value() == problems.empty());
  }));
}

TEST_CASE("Bills of one year share their sums and a new year starts anew") {
  const std::vector<ClaimEpoch> epochs{epoch(packs::ankang())};
  const auto same = claim_of(epochs, {"county:40000@2016-03-01", "city:60000"});
  CHECK(same["bills"][0]["layers"][0]["paid"] == "27580.00");
  CHECK(same["bills"][0]["layers"][1]["paid"] == "1452.00");
  CHECK(same["bills"][1]["layers"][1]["paid"] == "15120.00");
  CHECK(same["bills"][1]["own"] == "10080.00");
  CHECK(same["total"]["own"] == "21048.00");
  CHECK(same["total"]["layers"][1]["paid"] == "16572.00");
  const auto next = claim_of(epochs, {"county:40000@2016-12-31", "city:60000@2017-01-01"});
  // 25,200 left of the second bill alone: 60 % above 10,000.
  CHECK(next["bills"][1]["layers"][1]["paid"] == "9120.00");
}

TEST_CASE("A registered person's bill names the rule that paid each layer") {
  const std::vector<ClaimEpoch> epochs{epoch(packs::gaotai_cap10())};
  const auto poor = claim_of(epochs, {"county:30000"}, true);
  const auto& layers = poor["bills"][0]["layers"];
  REQUIRE(layers.size() == 4);
  CHECK(layers[0]["rule"].is_null());
  CHECK(layers[0]["working"].is_null());
  CHECK(layers[0]["absent"]["why"] == "condition");
  CHECK(layers[1]["absent"].is_null());
  CHECK(layers[1]["base"] == "30000.00");
  CHECK(layers[1]["working"]["threshold"]["amount"] == "350.00");
  CHECK(layers[1]["working"]["parts"][0]["amount"] == "29650.00");
  CHECK(layers[1]["working"]["parts"][0]["rate"] == 0.85);
  CHECK(layers[1]["working"]["cap"]["reached"] == false);
  CHECK(layers[3]["working"]["threshold"]["kind"] == "own-cap");
  CHECK(layers[1]["id"] == "basic");
  CHECK(layers[1]["rule"] == "inpatient-tilt");
  CHECK(layers[1]["paid"] == "25202.50");
  CHECK(layers[2]["paid"] == "898.75");
  CHECK(layers[3]["paid"] == "898.75");
  CHECK(poor["bills"][0]["own"] == "3000.00");
  const auto listed = claim_of(epochs, {"city:100000"}, true, "cancer");
  CHECK(listed["bills"][0]["layers"][0]["paid"] == "70000.00");
  CHECK(listed["bills"][0]["own"] == "16500.00");
  CHECK(listed["bills"][0]["layers"][1]["absent"]["because"] == "major-50");
  const auto county = claim_of(epochs, {"county:100000"}, true, "cancer");
  CHECK(county["bills"][0]["layers"][0]["absent"]["why"] == "tier");
}

TEST_CASE("Each bill is settled on the tables of its date") {
  models::CoverageSpec later = packs::gaotai();
  later.stack[1].terms.rate = packs::share(0.5);
  const std::vector<ClaimEpoch> epochs{epoch(packs::gaotai()), epoch(later, "2018-01-01")};
  const auto both = claim_of(epochs, {"township:1150@2017-12-31", "township:1150@2018-01-01"});
  CHECK(both["bills"][0]["layers"][1]["paid"] == "900.00");
  CHECK(both["bills"][1]["layers"][1]["paid"] == "500.00");
}

TEST_CASE("A rule may ask where a bill is from and scale the rate there") {
  models::CoverageSpec spec = packs::ankang();
  models::LayerRule away;
  away.id = "out-of-area";
  away.when.text = "facility = city";
  away.terms.factor = packs::share(0.85);
  spec.stack[0].rules = {away};
  const std::vector<ClaimEpoch> epochs{epoch(spec)};
  const auto own = [&](const std::string& facility, sim::Problems& problems) {
    auto bills = parse_bills(std::vector<std::string>{"city:12000"}, problems);
    bills[0].facility = facility;
    const auto claim = settle_claim(epochs, scope(), {}, bills, day("2016-01-01"), problems);
    return claim ? claim->own : -1;
  };
  sim::Problems problems;
  CHECK(own("", problems) == 600'000);      // 60 % of 10,000
  CHECK(own("city", problems) == 690'000);  // 51 %
  CHECK(own("county", problems) == 600'000);
  CHECK(problems.empty());
  CHECK(own("citi", problems) == -1);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "--facility citi");
  CHECK(problems[0].nearest == "city");
}

TEST_CASE("What a pooled fund pays is shown as claimed and cost outside the catalogue can be a base") {
  models::CoverageSpec spec;
  models::LayerSpec control = packs::layer("control");
  control.base = models::Base::excluded_left;
  control.terms.rate = packs::share(0.5);
  models::LayerSpec basic = packs::layer("basic");
  basic.terms.rate = packs::share(0.8);
  models::LayerSpec fund = packs::layer("fund");
  fund.base = models::Base::left;
  fund.pooled = true;
  fund.terms.rate = packs::share(0.5);
  spec.stack = {control, basic, fund};
  const auto bill = claim_of({epoch(spec)}, {"county:1000:200"})["bills"][0];
  CHECK(bill["layers"][0]["paid"] == "100.00");
  CHECK(bill["layers"][0]["base"] == "200.00");
  CHECK(bill["layers"][1]["paid"] == "640.00");  // the catalogue's 800 are untouched by the layer before
  CHECK(bill["layers"][2]["paid"] == "130.00");
  CHECK(bill["layers"][2]["claimed"] == true);
  CHECK(bill["layers"][1]["claimed"] == false);
  CHECK(bill["own"] == "130.00");
}

TEST_CASE("Decreasing dates and unknown diseases are refused and unknown fields are warned of") {
  const std::vector<ClaimEpoch> epochs{epoch(packs::ankang())};
  sim::Problems problems;
  const auto bills =
      parse_bills(std::vector<std::string>{"county:1@2017-01-02", "county:1@2017-01-01"}, problems);
  CHECK_FALSE(settle_claim(epochs, scope(), {false, models::CareKind::inpatient, "strok"}, bills,
                           day("2016-01-01"), problems)
                  .has_value());
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].nearest == "stroke");
  CHECK(problems[1].expected == "dates that do not decrease");

  models::CoverageSpec big = packs::ankang();
  big.stack[0].when.text = "members >= 5";
  problems.clear();
  const auto claim =
      settle_claim(std::vector<ClaimEpoch>{epoch(big)}, scope(), {}, bills, day("2016-01-01"), problems);
  CHECK(std::count_if(problems.begin(), problems.end(), [](const sim::Problem& p) {
          return p.severity == sim::Severity::warning && p.message.find("members") != std::string::npos;
        }) == 1);
}

TEST_CASE("Fen are written as yuan with two decimals") {
  CHECK(yuan_text(0) == "0.00");
  CHECK(yuan_text(-5) == "-0.05");
  CHECK(yuan_text(std::numeric_limits<sim::Fen>::min()) == "-92233720368547758.08");
}

}  // namespace claim_test
