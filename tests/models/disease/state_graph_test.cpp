#include "models/disease/state_graph.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/random/candidate.hpp"
#include "sim/random/stream.hpp"

namespace state_graph_test {

using namespace models;

namespace {

sim::AgeTable by_age(std::vector<sim::AgeTable::Step> steps) { return {std::move(steps)}; }
sim::Distribution law(sim::Distribution::Kind kind, double a, double b = 0) { return {kind, {a, b}}; }

DiseaseState state(const char* id) {
  DiseaseState s;
  s.id = id;
  return s;
}
DiseaseMove yearly(const char* id, const char* from, const char* to, double rate) {
  DiseaseMove m;
  m.id = id;
  m.from = from;
  m.to = to;
  m.per_year = by_age({{0, rate}});
  return m;
}

/// Hypertension of the sketch of the township.
DiseaseSpec hypertension() {
  DiseaseSpec d;
  d.id = "hypertension";
  d.states = {state("well"),   state("undetected"), state("managed"),
              state("stroke"), state("disabled"),   state("dead")};
  d.states[1].at_start = by_age({{35, 0.08}, {55, 0.15}});
  d.states[2].at_start = by_age({{35, 0.04}});
  d.states[3].lasts = law(sim::Distribution::Kind::lognormal, 4.3, 0.6);
  d.states[3].labour_lost = 1;
  d.states[3].carer_days_per_week = 3.5;
  d.states[4].labour_lost = 0.7;
  d.states[4].absorbing = true;
  d.states[5].dead = true;
  d.moves = {yearly("onset", "well", "undetected", 0.01), yearly("detection", "undetected", "managed", 0.25),
             yearly("stroke", "undetected", "stroke", 0.004),
             yearly("stroke-managed", "managed", "stroke", 0.002)};
  d.moves[0].per_year = by_age({{35, 0.008}, {45, 0.015}});
  d.moves[0].female_times = 2;
  DiseaseMove after;
  after.id = "after-stroke";
  after.from = "stroke";
  after.at = MoveAt::end_of_stay;
  after.branches = {{"disabled", 0.45}, {"managed", 0.40}, {"dead", 0.15}};
  d.moves.push_back(after);
  DiseaseCare stay;
  stay.at = {"stroke", "stroke-managed"};
  stay.need = CareKind::inpatient;
  stay.tier = {0, 0, 0.7, 0.3};
  stay.bill[2] = stay.bill[3] = law(sim::Distribution::Kind::lognormal, 9.8, 1);
  DiseaseCare visits;
  visits.during = "managed";
  visits.per_year = 6;
  visits.need = CareKind::chronic_outpatient;
  visits.tier = {1, 0, 0, 0};
  visits.bill[0] = law(sim::Distribution::Kind::constant, 90);
  d.care = {stay, visits};
  return d;
}

struct Expected {
  std::string path;
  std::string message;
};

void refused(const DiseaseSpec& d, const Expected& expected) {
  sim::Problems problems;
  CAPTURE(expected.path, expected.message);
  CHECK_FALSE(check(d, problems));
  for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
  CHECK(std::any_of(problems.begin(), problems.end(), [&](const sim::Problem& p) {
    return p.path == "diseases.hypertension" + expected.path &&
           p.message.find(expected.message) != std::string::npos;
  }));
}

}  // namespace

TEST_CASE("a disease without contradictions is accepted and compiled") {
  const DiseaseSpec d = hypertension();
  sim::Problems problems;
  CHECK(check(d, problems));
  CHECK(problems.empty());
  const DiseaseTable t = compile(d);
  REQUIRE(t.states.size() == 6);
  REQUIRE(t.moves.size() == 5);
  REQUIRE(t.care.size() == 2);
  REQUIRE(t.hazards_of(1).size() == 2);
  CHECK(t.hazards_of(1)[0].move == 1);
  CHECK(t.hazards_of(1)[1].move == 2);
  CHECK_FALSE(t.hazards_of(1)[0].alone);
  REQUIRE(t.hazards_of(0).size() == 1);
  CHECK(t.hazards_of(0)[0].alone);
  CHECK(t.hazards_of(5).empty());
  CHECK(t.states[1].end_move == -1);
  CHECK(t.states[3].end_move == 4);
  CHECK(t.states[3].lost_percent == 100);
  CHECK(t.states[3].caring_percent == 50);
  CHECK(t.states[4].lost_percent == 70);
  CHECK(t.states[5].dead);
  CHECK(t.states[2].visits == std::vector<std::uint8_t>{1});
  const Hazard& onset = t.hazards_of(0)[0];
  CHECK(onset.threshold[0][34] == 1);
  CHECK(onset.threshold[0][35] == sim::threshold_of(0.008));
  CHECK(onset.threshold[0][44] == sim::threshold_of(0.008));
  CHECK(onset.threshold[1][110] == sim::threshold_of(0.03));
  CHECK(t.moves[0].stream == sim::stream("illness/hypertension/onset"));
  CHECK(t.moves[0].name_hash == sim::hash64("hypertension/onset"));
  CHECK(t.moves[4].to == std::vector<std::uint8_t>{4, 2, 5});
  CHECK(t.moves[4].cumulative[1] == Approx(0.85).epsilon(1e-12));
  CHECK(t.moves[2].care == std::vector<std::uint8_t>{0});
  CHECK(t.moves[3].care == std::vector<std::uint8_t>{0});
  CHECK(t.moves[0].care.empty());
  CHECK(t.care[0].only_tier == -1);
  CHECK(t.care[0].tier[2] == Approx(0.7));
  CHECK(t.care[1].only_tier == 0);
  CHECK(t.care[1].visit_days == 365.25 / 6);
  const std::vector<std::string> names = disease_streams(d);
  CHECK(std::find(names.begin(), names.end(), "care/hypertension/managed/0") != names.end());
  CHECK(names.size() == 6);
}

TEST_CASE("contradictions in a disease are found with their path") {
  const auto changed = [](auto change) {
    DiseaseSpec d = hypertension();
    change(d);
    return d;
  };
  refused(changed([](DiseaseSpec& d) { d.states.clear(); }), {".states", "no states"});
  refused(changed([](DiseaseSpec& d) { d.states[4].id = "dead"; }), {".states.dead", "stands twice"});
  refused(changed([](DiseaseSpec& d) { d.moves[1].id = "onset"; }), {".moves.onset", "stands twice"});
  refused(changed([](DiseaseSpec& d) { d.moves[1].to = "managd"; }),
          {".moves.detection.to", "no state `managd`"});
  refused(changed([](DiseaseSpec& d) { d.moves[1].to = ""; }), {".moves.detection", "one target"});
  refused(changed([](DiseaseSpec& d) { d.moves[4].to = "dead"; }), {".moves.after-stroke", "one target"});
  refused(changed([](DiseaseSpec& d) { d.moves[4].branches[0].second = 0.46; }),
          {".moves.after-stroke.branches", "sum to 1"});
  refused(changed([](DiseaseSpec& d) {
            d.moves[4].per_year = by_age({{0, 1}});
          }),
          {".moves.after-stroke.per-year", "no rate of its own"});
  refused(changed([](DiseaseSpec& d) { d.moves[4].from = "managed"; }),
          {".moves.after-stroke", "is no stay"});
  refused(changed([](DiseaseSpec& d) { d.moves.pop_back(); }), {".states.stroke", "ends nowhere"});
  refused(changed([](DiseaseSpec& d) {
            d.moves.push_back(d.moves.back());
            d.moves.back().id = "again";
          }),
          {".states.stroke", "several moves"});
  refused(changed([](DiseaseSpec& d) { d.moves[0].per_year.steps.clear(); }),
          {".moves.onset", "has no rate"});
  refused(changed([](DiseaseSpec& d) { d.moves[0].cause_times = 10000; }), {".moves.onset", "over 64"});
  refused(changed([](DiseaseSpec& d) { d.moves[0].to = "well"; }), {".moves.onset", "back to its own state"});
  refused(changed([](DiseaseSpec& d) { d.moves.push_back(yearly("rise", "dead", "well", 1)); }),
          {".states.dead", "death"});
  refused(changed([](DiseaseSpec& d) { d.moves.push_back(yearly("heal", "disabled", "well", 1)); }),
          {".states.disabled", "absorbing"});
  refused(changed([](DiseaseSpec& d) { d.states[5].lasts = law(sim::Distribution::Kind::constant, 3); }),
          {".states.dead.lasts", "cannot end"});
  refused(changed([](DiseaseSpec& d) { d.states[3].lasts = law(sim::Distribution::Kind::normal, 3, 1); }),
          {".states.stroke.lasts", "shorter than nothing"});
  refused(changed([](DiseaseSpec& d) { d.states[0].dead = true; }), {".states.well", "first state is death"});
  refused(changed([](DiseaseSpec& d) { d.states[0].disability = 1; }),
          {".states.well.disability", "first state disables"});
  refused(changed([](DiseaseSpec& d) { d.states[5].disability = 1; }),
          {".states.dead.disability", "disability of the dead"});
  refused(changed([](DiseaseSpec& d) {
            d.states[0].at_start = by_age({{0, 0.5}});
          }),
          {".states.well.at-start", "share of its own"});
  refused(changed([](DiseaseSpec& d) {
            d.states[5].at_start = by_age({{0, 0.5}});
          }),
          {".states.dead.at-start", "begin dead"});
  refused(changed([](DiseaseSpec& d) {
            d.states[2].at_start = by_age({{60, 0.9}});
          }),
          {".states", "more than everyone"});
  refused(changed([](DiseaseSpec& d) { d.states.push_back(state("island")); }),
          {".states.island", "no move leads to"});
  refused(changed([](DiseaseSpec& d) { d.care[0].at = {"strok"}; }), {".care.0.at", "no move `strok`"});
  refused(changed([](DiseaseSpec& d) { d.care[0].during = "managed"; }), {".care.0", "no one cause"});
  refused(changed([](DiseaseSpec& d) { d.care[0].per_year = 2; }), {".care.0.per-year", "belong to a state"});
  refused(changed([](DiseaseSpec& d) { d.care[1].per_year = 0; }), {".care.1.per-year", "no visits"});
  refused(changed([](DiseaseSpec& d) { d.care[1].during = "dead"; }), {".care.1.while", "the dead"});
  refused(changed([](DiseaseSpec& d) { d.care[0].tier[0] = 0.1; }), {".care.0.tier", "sum to 1"});
  refused(changed([](DiseaseSpec& d) { d.care[0].bill[3] = {}; }), {".care.0.bill.city", "no bill"});
  refused(changed([](DiseaseSpec& d) { d.care[0].bill[3] = law(sim::Distribution::Kind::uniform, -1, 5); }),
          {".care.0.bill.city", "negative"});
  refused(changed([](DiseaseSpec& d) { d.care.push_back(d.care[0]); }), {".moves.stroke", "more than 1"});
}

TEST_CASE("a misspelt state has its nearest name") {
  DiseaseSpec d = hypertension();
  d.moves[1].to = "managd";
  sim::Problems problems;
  CHECK_FALSE(check(d, problems));
  CHECK(problems[0].nearest == "managed");
}

TEST_CASE("a state that nobody leaves is warned about unless it says so") {
  DiseaseSpec d = hypertension();
  d.states[4].absorbing = false;
  sim::Problems problems;
  CHECK(check(d, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == sim::Severity::warning);
  CHECK(problems[0].path == "diseases.hypertension.states.disabled");
}

TEST_CASE("a circle of stays is refused and a circle with a yearly rate in it is not") {
  DiseaseSpec d;
  d.id = "hypertension";
  d.states = {state("well"), state("one"), state("two")};
  const auto end = [](const char* id, const char* from, const char* to) {
    DiseaseMove m = yearly(id, from, to, 0);
    m.per_year.steps.clear();
    m.at = MoveAt::end_of_stay;
    return m;
  };
  d.moves = {yearly("onset", "well", "one", 1), end("there", "one", "two"), end("back", "two", "one")};
  d.states[1].lasts = law(sim::Distribution::Kind::constant, 0);
  d.states[2].lasts = law(sim::Distribution::Kind::exponential, 3);
  refused(d, {".states.one", "circle"});
  d.moves[2] = yearly("back", "two", "one", 4);
  d.states[2].lasts.reset();
  sim::Problems problems;
  CHECK(check(d, problems));
}

}  // namespace state_graph_test
