// `compare` and `household A B`: what they write and say, and that nothing depends on threads.
#include <algorithm>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/io/atomic_output.hpp"
#include "src/io/result_index.hpp"
#include "tests/e2e/process.hpp"

namespace compare_test {

using namespace e2e;
using nlohmann::json;

namespace {

const std::string town = "scenarios/township.yaml";
const std::string cap = "+scenarios/packs/gaotai-cap10.yaml";

std::vector<std::string> comparison(const std::string& out, std::vector<std::string> options,
                                    std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"compare", town};
  arguments.insert(arguments.end(), options.begin(), options.end());
  for (const char* word :
       {"--set", "population.groups.others.households=100", "--replications", "3", "--out"})
    arguments.emplace_back(word);
  arguments.push_back(out);
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace

TEST_CASE("a comparison writes its files, and they do not depend on the number of threads") {
  const TempFolder folder;
  const Outcome one = povexit(comparison(folder.path("one"), {cap}, {"--threads", "1"}));
  INFO(one.err);
  REQUIRE(one.status == 0);
  REQUIRE(povexit(comparison(folder.path("two"), {cap}, {"--threads", "2"})).status == 0);
  CHECK(io::check_result_folder(folder.path("one"), io::comparison_index).empty());
  for (const std::string& name : folder.names("one"))
    if (name != "compare.json") CHECK(read(folder.path("one/" + name)) == read(folder.path("two/" + name)));
  const json c = json::parse(read(folder.path("one/comparison.json")));
  CHECK(c["format"] == "povexit-comparison/1");
  CHECK(c["audit"]["ledger_imbalance_fen"] == 0);
  CHECK(c["arms"].size() == 2);
  CHECK(c["replications"] == 3);
  // Only what differs is listed, and the new layer among it, without what nobody states of it.
  bool found = false;
  for (const json& p : c["options"][0]["parameters"]) {
    found = found || p["path"] == "coverage.stack.oop-cap.own-cap-share";
    INFO(p["path"]);
    CHECK_FALSE((p["base"].is_null() && p["option"]["source"] == "built-in default"));
  }
  CHECK(found);
  CHECK(contains(one.out, "Value for money"));
  // On whom the figures are of, as a run says it.
  CHECK(c["drawn"] == "once");
  CHECK(contains(one.out, "Figures are of this one population"));
  CHECK(contains(one.out, "income per head after medical payments, yuan"));
  CHECK_FALSE(contains(one.out, "stable-exits"));
}

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Rows of a CSV file without quotes, the heads first.
Rows rows_of(const std::string& text) {
  Rows rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t to = std::min(line.find(',', from), line.size());
      cells.push_back(line.substr(from, to - from));
      from = to + 1;
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace

TEST_CASE("differences are given by replication, and the households that gain or lose by name") {
  const TempFolder folder;
  const Outcome outcome =
      povexit(comparison(folder.path("c"), {"+programmes.household-grant.unit-cost=6000"}));
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const json c = json::parse(read(folder.path("c/comparison.json")));
  const Rows indicators = rows_of(read(folder.path("c/replications.csv")));
  CHECK(indicators.front() == std::vector<std::string>{"option", "indicator", "year", "group", "replication",
                                                       "base", "option_value", "difference"});
  const auto mean_of = [](const Rows& rows, const std::vector<std::string>& key) {
    double sum = 0;
    int n = 0;
    for (const auto& row : rows) {
      if (!std::equal(key.begin(), key.end(), row.begin() + 1) || row.back().empty()) continue;
      sum += std::stod(row.back());
      ++n;
    }
    return std::pair(n, sum / n);
  };
  int compared = 0;
  for (const json& d : c["options"][0]["indicators"]) {
    if (d["id"] != "exit-rate" && d["id"] != "exits") continue;
    const auto [n, mean] = mean_of(indicators, {d["id"], std::to_string(d["year"].get<int>()), d["group"]});
    CHECK(n == d["n"].get<int>());
    if (n == 0) continue;
    CHECK(mean == Approx(d["difference"].get<double>()).margin(1e-12));
    ++compared;
  }
  CHECK(compared > 20);
  const Rows money = rows_of(read(folder.path("c/funding_replications.csv")));
  int moved = 0;
  for (const json& d : c["options"][0]["funding"]) {
    if (d["item"] != "spent") continue;
    const auto [n, mean] =
        mean_of(money, {d["programme"], d["source"], std::to_string(d["year"].get<int>()), "spent"});
    CHECK(n == 3);
    CHECK(mean == Approx(d["difference"].get<double>()).margin(1e-9));
    moved += d["difference"] != 0.0 ? 1 : 0;
  }
  CHECK(moved > 0);

  // Every household that gains or loses stands in the list, with amounts, as often as the table counts it.
  const Rows households = rows_of(read(folder.path("c/household_changes.csv")));
  REQUIRE(households.size() > 1);
  std::map<std::string, int> gains;
  for (std::size_t i = 1; i < households.size(); ++i) {
    const auto& row = households[i];
    CHECK((row[5] != "unchanged" || row[8] != "unchanged"));
    if (row[5] == "gains") ++gains["income-after-health"];
    if (row[8] == "gains") ++gains["poor-years"];
    if (row[5] == "gains") CHECK(std::stod(row[6]) > 2 * std::stod(row[7]));
    if (row[8] == "gains") CHECK(std::stod(row[9]) < -2 * std::stod(row[10]));
    CHECK(contains(row[1], row[2] + "/"));
  }
  for (const json& w : c["options"][0]["households"]["changes"])
    if (w["status_at_start"] == "all") CHECK(gains[w["measure"]] == w["win"].get<int>());
  CHECK(c["options"][0]["households"]["no_changes_because"].is_null());
}

TEST_CASE("where every replication draws its own households it is said why nobody gains or loses") {
  const TempFolder folder;
  const Outcome outcome = povexit(comparison(folder.path("c"), {"+programmes.household-grant.unit-cost=6000"},
                                             {"--set", "population.draw=each", "--lang", "en"}));
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const json c = json::parse(read(folder.path("c/comparison.json")));
  CHECK(c["options"][0]["households"]["changes"].empty());
  CHECK(contains(c["options"][0]["households"]["no_changes_because"], "population.draw: each"));
  CHECK(contains(outcome.out, "Who gains and who loses cannot be said"));
  if (const std::string page = read(folder.path("c/report.html")); !page.empty())
    CHECK(contains(page, "\"notes\": [\"Who gains and who loses cannot be said"));
  CHECK(rows_of(read(folder.path("c/household_changes.csv"))).size() == 1);
}

TEST_CASE("what an option's files say of runs does not count, and that is said by name") {
  const TempFolder folder;
  const std::string option = folder.write(
      "option.yaml", "runs: {seed: 77}\nprogrammes:\n- {id: household-grant, unit-cost: 6000}\n");
  const Outcome outcome = povexit(comparison(folder.path("c"), {"+" + option}));
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.err, "option.yaml:1:"));
  CHECK(contains(outcome.err, "warning: runs.seed: 77 does not count here"));
  CHECK_FALSE(contains(povexit(comparison(folder.path("d"), {cap})).err, "does not count"));
}

TEST_CASE("the base of a comparison gives what a run of it gives", "[long]") {
  const TempFolder folder;
  REQUIRE(povexit(comparison(folder.path("c"), {"+programmes.household-grant.unit-cost=3000"})).status == 0);
  REQUIRE(povexit({"run", town, "--set", "population.groups.others.households=100", "--replications", "3",
                   "--out", folder.path("r")})
              .status == 0);
  if (const std::string page = read(folder.path("c/report.html")); !page.empty()) {
    CHECK(contains(page, "households=100+programmes.household-grant.unit-cost=3000"));
    CHECK_FALSE(contains(page, "++programmes."));
  }
  const json c = json::parse(read(folder.path("c/comparison.json")));
  const json r = json::parse(read(folder.path("r/summary.json")));
  CHECK(c["arms"][0]["fingerprint"] == r["fingerprint"]);
  int same = 0;
  for (const json& d : c["options"][0]["indicators"])
    for (const json& i : r["indicators"])
      if (d["id"] == i["id"] && d["year"] == i["year"] && d["group"] == i["group"] && d["n"] == i["n"] &&
          d["n"] > 0 && d["id"] != "median-time-to-exit") {
        CHECK(d["base"].get<double>() == Approx(i["mean"].get<double>()).epsilon(1e-12).margin(1e-15));
        ++same;
      }
  CHECK(same > 100);
}

TEST_CASE("overlays of one stack that want different things are named, and every arm's problems are told") {
  const TempFolder folder;
  const std::string cheap =
      folder.write("cheap.yaml", "programmes:\n- {id: household-grant, unit-cost: 1500}\n");
  const std::string dear =
      folder.write("dear.yaml", "programmes:\n- {id: household-grant, unit-cost: 4000}\n");
  const Outcome both = povexit(comparison(folder.path("out"), {"+" + cheap + "+" + dear}));
  INFO(both.err);
  REQUIRE(both.status == 0);
  const json c = json::parse(read(folder.path("out/comparison.json")));
  REQUIRE(c["options"][0]["conflicts"].size() == 1);
  CHECK(c["options"][0]["conflicts"][0]["path"] == "programmes.household-grant.unit-cost");
  CHECK(contains(both.out, "what holds: 4000"));
  if (const std::string page = read(folder.path("out/report.html")); !page.empty())
    CHECK(contains(page, "\"comparison-conflicts\""));

  const Outcome wrong = povexit(comparison(
      folder.path("none"), {"+programmes.household-grant.unit-cots=1", "+coverage.stack.basic.rat=0.5"}));
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "unit-cots"));
  CHECK(contains(wrong.err, "coverage.stack.basic.rat"));
  // It was not written with --set.
  CHECK(contains(wrong.err, "+coverage.stack.basic.rat=0.5: error"));
  CHECK_FALSE(contains(wrong.err, "--set coverage"));
  CHECK(folder.names("none").empty());
}

TEST_CASE("what holds of a conflict is what the stack comes to, and dates that fit together are none") {
  const TempFolder folder;
  const std::string a = folder.write("a.yaml", "programmes:\n- {id: household-grant, unit-cost: 1200}\n");
  const std::string b = folder.write("b.yaml", "programmes:\n- {id: household-grant, unit-cost: 1800}\n");
  const std::string on_a = folder.write(
      "d.yaml", "extends: a.yaml\nprogrammes:\n- {id: household-grant, apply: {per-year: 0.5}}\n");
  const std::string early = folder.write("early.yaml", "assessment: {line: {value: {2018-01-01: 3000}}}\n");
  const std::string late = folder.write("late.yaml", "assessment: {line: {value: {2019-01-01: 3300}}}\n");
  const Outcome stacked = povexit(comparison(
      folder.path("out"), {"+" + a + "+" + b + "+" + on_a, "+" + early + "+" + late}, {"--lang", "en"}));
  INFO(stacked.err);
  REQUIRE(stacked.status == 0);
  CHECK(contains(stacked.err, "a.yaml: warning: it is laid on once"));
  const json c = json::parse(read(folder.path("out/comparison.json")));
  const json conflicts = c["options"][0]["conflicts"];
  REQUIRE_FALSE(conflicts.empty());
  for (const json& k : conflicts) {
    CHECK(k["path"] == "programmes.household-grant.unit-cost");
    CHECK(k["holds"] == "1800");
  }
  CHECK(c["options"][1]["conflicts"].empty());
}

TEST_CASE("mistakes of the base are told once, and those of every option besides") {
  const TempFolder folder;
  std::vector<std::string> arguments = comparison(
      folder.path("none"), {"+programmes.household-grant.unit-cots=1", "+coverage.stack.basic.rat=0.5"});
  arguments[1] = town + "+finance.carry-ovre=true";
  const Outcome wrong = povexit(arguments);
  INFO(wrong.err);
  CHECK(wrong.status == 2);
  const auto times = [&](const std::string& part) {
    int n = 0;
    for (std::size_t at = wrong.err.find(part); at != std::string::npos; at = wrong.err.find(part, at + 1))
      ++n;
    return n;
  };
  CHECK(times("finance.carry-ovre: ") == 1);
  CHECK(times("programmes.household-grant.unit-cots: ") == 1);
  CHECK(times("coverage.stack.basic.rat: ") == 1);
  CHECK(times("3 errors") == 1);
}

TEST_CASE("one syntax for scenarios: files, overlays and settings are taken apart the same way everywhere") {
  const TempFolder folder;
  const std::string setting = "programmes.household-grant.unit-cost=1500";
  const auto run = [&](const std::string& scenario, std::vector<std::string> more) {
    std::vector<std::string> arguments{"run",    scenario, "--replications",
                                       "2",      "--set",  "population.groups.others.households=60",
                                       "--json", "--out",  folder.path("r" + std::to_string(more.size()))};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = povexit(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return json::parse(outcome.out);
  };
  const json within = run(town + "+" + setting, {});
  const json beside = run(town, {"--set", setting});
  CHECK(within["fingerprint"] == beside["fingerprint"]);
  CHECK(within["scenario"]["sha256"] == beside["scenario"]["sha256"]);
  CHECK(within["fingerprint"] != run(town, {"--threads", "1"})["fingerprint"]);
  // --set has the last word over what the scenario itself sets.
  CHECK(run(town + "+programmes.household-grant.unit-cost=9",
            {"--set", setting, "--threads", "1"})["fingerprint"] == within["fingerprint"]);

  const std::string other = "programmes.skill-training.unit-cost=3000";
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"household", town, "+" + setting},
           {"household", town + "+" + other, town + "+" + other + "+" + setting},
           {"household", town + "+" + other, "+" + setting}}) {
    std::vector<std::string> all = arguments;
    for (const char* word : {"--id", "poor/3", "--lang", "en"}) all.emplace_back(word);
    const Outcome two = povexit(all);
    INFO(two.err);
    CHECK(two.status == 0);
    CHECK(contains(two.out, "First difference"));
    CHECK(contains(two.out, "Parameters that differ (1): programmes.household-grant.unit-cost"));
  }
  const Outcome wrong = povexit({"validate", town + "+coverage.stack.basic.rat=0.5"});
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "did you mean rate"));
  CHECK(povexit({"household", town + "+" + other, "--id", "poor/3"}).status == 0);
}

TEST_CASE(
    "costs are compared at one price year and from one perspective, at a rate that cannot be mistaken") {
  const TempFolder folder;
  const Outcome terms = povexit(
      comparison(folder.path("none"), {"+finance.sources.enterprise.public=true", "+meta.price-year=2020"}));
  CHECK(terms.status == 2);
  CHECK(contains(terms.err, "finance.sources.enterprise.public is true"));
  CHECK(contains(terms.err, "meta.price-year is 2020"));
  for (const char* rate : {"5", "-1%", "101%", "x%"})
    CHECK(povexit(comparison(folder.path("none"), {cap}, {"--discount", rate})).status == 64);
  CHECK(folder.names("none").empty());
  REQUIRE(povexit(comparison(folder.path("out"), {cap}, {"--discount", "0.5%"})).status == 0);
  CHECK(json::parse(read(folder.path("out/comparison.json")))["value"]["discount_rate"] == 0.005);
}

TEST_CASE("what is not one place over the same days is not compared") {
  const TempFolder folder;
  const Outcome shorter = povexit(comparison(folder.path("a"), {"+horizon.end=2018-12-31"}));
  CHECK(shorter.status == 2);
  CHECK(contains(shorter.err, "runs over other days"));
  const Outcome elsewhere = povexit(comparison(folder.path("b"), {"+population.groups.poor.households=20"}));
  CHECK(elsewhere.status == 2);
  const Outcome others = povexit(comparison(folder.path("b"), {"+population.groups.poor.people=100"}));
  CHECK(others.status == 2);
  CHECK(contains(others.err, "other households or people"));
  CHECK(folder.names("a").empty());
}

TEST_CASE("one household under two scenarios is told side by side with the first difference marked") {
  const std::vector<std::string> same{"household", town, town, "--id", "poor/3", "--lang", "en"};
  const Outcome nothing = povexit(same);
  REQUIRE(nothing.status == 0);
  CHECK(contains(nothing.out, "Both lives are the same."));
  const Outcome two = povexit({"household", town, cap, "--id", "poor/3", "--lang", "en"});
  REQUIRE(two.status == 0);
  CHECK(contains(two.out, "cap on the own payment happens then only under township+gaotai-cap10"));
  CHECK(contains(two.out, "<== first difference"));
  // Why: the changed parameter, and what follows with its amounts.
  const Outcome grant = povexit(
      {"household", town, "+programmes.household-grant.unit-cost=6000", "--id", "poor/3", "--lang", "en"});
  CHECK(contains(grant.out, "Parameters that differ (1): programmes.household-grant.unit-cost: 2060 → 6000"));
  CHECK(contains(grant.out, "What differs, in the order in which it begins"));
  const Outcome program = povexit({"household", town, cap, "--id", "poor/3", "--json"});
  const json j = json::parse(program.out);
  CHECK(j["divergence"] == "only-second");
  const std::size_t at = j["first_difference"];
  for (std::size_t i = 0; i < at; ++i) REQUIRE(j["steps"][i]["first"] == j["steps"][i]["second"]);
  CHECK(j["steps"][at]["layer"] == "oop-cap");
  CHECK(j["chain"][0]["step"] == at);
  CHECK(j["chain"][0]["first_times"] == 0);
  CHECK(std::any_of(j["parameters"].begin(), j["parameters"].end(),
                    [](const json& p) { return p["of_first_difference"] == true; }));
}

TEST_CASE("a household that was founded in the run is told by its name, alone and beside another scenario") {
  const auto tell = [](const std::string& id, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"household", town};
    arguments.insert(arguments.end(), more.begin(), more.end());
    for (const std::string& word : std::vector<std::string>{"--id", id, "--lang", "en", "--set",
                                                            "population.groups.others.households=20", "--set",
                                                            "demography.moves={split: {18: 2, 60: 0}}"})
      arguments.push_back(word);
    return povexit(arguments);
  };
  std::string name;
  for (int i = 1; i <= 31 && name.empty(); ++i) {
    const std::string parent = "poor/" + std::to_string(i);
    const Outcome life = tell(parent);
    REQUIRE(life.status == 0);
    if (contains(life.out, " founds a household, " + parent + "+1")) name = parent + "+1";
  }
  REQUIRE_FALSE(name.empty());
  const Outcome life = tell(name);
  REQUIRE(life.status == 0);
  CHECK(contains(life.out, "household " + name + ": "));
  CHECK(contains(life.out, "household is founded"));
  CHECK(contains(life.out, " moves in"));
  const Outcome two = tell(name, {cap});
  REQUIRE(two.status == 0);
  CHECK(contains(two.out, "household " + name + ": "));
  const Outcome none = tell(name + "+9");
  CHECK(none.status == 2);
  CHECK(none.out.empty());
  CHECK(contains(none.err, "there is no household \"" + name + "+9\""));
}

namespace {

/// Twenty poor households over three years of 365.25 days, whose income stays; with these sections besides.
std::string plain_place(const TempFolder& folder, const std::string& more) {
  return folder.write(
      "poor.yaml",
      "format: povexit/1\n"
      "meta: {title: {zh: 承诺, en: promise}, price-year: 2016}\n"
      "horizon: {start: 2001-01-01, calendar: uniform, years: 3}\n"
      "runs: {seed: 1, replications: {min: 3, max: 3}}\n"
      "population:\n"
      "  origin: {kind: assumption, source: made}\n"
      "  income-of: first-year\n"
      "  groups:\n"
      "  - {id: all, name: {zh: 全部, en: all}, status: poor, households: 20, household-size: 4,\n"
      "     income-per-head: 3000}\n"
      "  streams: [{stream: local-wage, share: 1}]\n"
      "  cash-per-head: 0\n"
      "places:\n"
      "  origin: {kind: assumption, source: made}\n"
      "  villages: {count: 1}\n"
      "  facilities: [{id: county, name: {zh: 县医院, en: county hospital}, tier: county}]\n"
      "  roads: [{from: \"v*\", to: county, minutes: 0}]\n"
      "behaviour: {mode: fixed, coping: []}\n"
      "livelihoods:\n"
      "  origin: {kind: assumption, source: made}\n"
      "  streams: [{id: local-wage, calendar: continuous, growth: 0}]\n"
      "  consumption: {share-of-income: 1, floor-of-line: 0, repay-share: 0}\n"
      "assessment:\n"
      "  origin: {kind: assumption, source: made}\n"
      "  line: 4000\n"
      "  exit-check: assessed_income >= line\n" +
          more);
}

}  // namespace

TEST_CASE("What is promised for ten years stands as committed, in a scenario that does without coverage") {
  const TempFolder folder;
  const std::string poor = plain_place(folder,
                                       "programmes:\n"
                                       "- id: late\n"
                                       "  name: {zh: 津贴, en: late allowance}\n"
                                       "  origin: {kind: assumption, source: made}\n"
                                       "  apply: {days: [07-01]}\n"
                                       "  lasts: 3652.5 d\n"
                                       "  eligible: members > 0\n"
                                       "  payers: {fund: 1}\n"
                                       "  effects: [{transfer: {monthly: 500}}]\n"
                                       "- id: yearly\n"
                                       "  name: {zh: 年度津贴, en: yearly allowance}\n"
                                       "  origin: {kind: assumption, source: made}\n"
                                       "  entitlement: true\n"
                                       "  eligible: members > 0\n"
                                       "  payers: {fund: 1}\n"
                                       "  effects: [{transfer: {monthly: 0}}]\n"
                                       "finance:\n"
                                       "  sources: [{id: fund, name: {zh: 资金, en: fund}}]\n");
  const Outcome valid = povexit({"validate", poor});
  INFO(valid.err);
  CHECK(valid.status == 0);
  const Outcome outcome = povexit({"compare", poor, "+programmes.late.effects.0.transfer.monthly=10", "--out",
                                   folder.path("out"), "--lang", "en"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const json value = json::parse(read(folder.path("out/comparison.json")))["value"];
  // Granted within September's last day of the uniform calendar: 28 of the 120 months are paid by the
  // horizon.
  CHECK(value["committed_beyond"][0]["mean"] == 920'000.0);
  CHECK(value["committed_beyond"][1]["mean"] == 18'400.0);
  CHECK(value["without_stated_end"] == json::array({"yearly"}));
  CHECK(contains(outcome.out, "nothing beyond is counted of it: yearly allowance"));
  // All are as poor as all others: fewer exits for less money, the same each time.
  CHECK(contains(outcome.out, "(equal in every replication)"));
  for (const json& best : value["best"]) CHECK(best["probability"].get<double>() <= 1);
}

TEST_CASE("Interest that public sources have taken over is committed, what others promise is not") {
  const TempFolder folder;
  // Granted at the end of September of the first year for five years: three of its yearly payments are still
  // to come. A guarantor may have to pay the principal.
  const std::string poor = plain_place(
      folder,
      "programmes:\n"
      "- id: credit\n"
      "  name: {zh: 小额信贷, en: microcredit}\n"
      "  origin: {kind: assumption, source: made}\n"
      "  apply: {days: [07-01]}\n"
      "  eligible: members > 0\n"
      "  unit-cost: 20000\n"
      "  payers: {bank: 1}\n"
      "  effects: [{loan: {rate: 0.05, subsidy: 1, subsidised-by: fund, term: 1826.25 d, guarantor: fund}}]\n"
      "- id: sponsor\n"
      "  name: {zh: 企业资助, en: sponsored}\n"
      "  origin: {kind: assumption, source: made}\n"
      "  apply: {days: [07-01]}\n"
      "  lasts: 3652.5 d\n"
      "  eligible: members > 0\n"
      "  payers: {firm: 1}\n"
      "  effects: [{transfer: {monthly: 500}}]\n"
      "finance:\n"
      "  sources:\n"
      "  - {id: fund, name: {zh: 资金, en: fund}}\n"
      "  - {id: bank, name: {zh: 银行, en: bank}, public: false}\n"
      "  - {id: firm, name: {zh: 企业, en: firm}, public: false}\n");
  const Outcome outcome = povexit({"compare", poor, "+programmes.credit.effects.0.loan.subsidy=0.5",
                                   "+programmes.credit.effects.0.loan.subsidised-by=bank", "--out",
                                   folder.path("out"), "--lang", "en"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const json value = json::parse(read(folder.path("out/comparison.json")))["value"];
  CHECK(value["committed_beyond"][0]["mean"] == 60'000.0);
  CHECK(value["committed_beyond"][1]["mean"] == 30'000.0);
  CHECK(value["committed_beyond"][2]["mean"] == 0.0);
  CHECK(value["guaranteed_beyond"][0]["mean"] == 400'000.0);
  CHECK(value["without_stated_end"].empty());
  CHECK(contains(outcome.out, "Principal of open loans that public sources guarantee"));
}

}  // namespace compare_test
