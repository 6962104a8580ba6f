#include "src/text/scenario_pictures.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

namespace scenario_pictures_test {

using core::Language;

namespace {

core::Scenario with_programmes(int count) {
  core::Scenario s;
  s.finance.sources.resize(2);
  s.finance.sources[0].id = "county";
  s.finance.sources[0].name = {"县级", "county"};
  s.finance.sources[1].id = "unused";
  for (int i = 0; i < count; ++i) {
    models::ProgrammeSpec p;
    p.id = "p" + std::to_string(i);
    p.payers = {{"county", 1.0}};
    p.places.each_year = 5;
    s.programmes.push_back(p);
  }
  s.programmes[1].after = "p0";
  return s;
}

bool has_line(const io::PictureNode& node, const std::string& line) {
  return std::find(node.lines.begin(), node.lines.end(), line) != node.lines.end();
}

}  // namespace

TEST_CASE("few programmes are drawn with those who pay, many with their payers inside") {
  const core::Scenario few = with_programmes(3);
  const io::Picture small = io::programmes_picture(few, core::names_of(few), Language::zh);
  CHECK(small.nodes.size() == 4);
  CHECK(small.edges.size() == 4);  // three that pay, one that comes after
  CHECK(small.nodes[0].lines[0] == "县级");
  CHECK(has_line(small.nodes[1], "每年 5 个名额"));
  CHECK(small.edges[0].label == "100 %");
  const core::Scenario lot = with_programmes(40);
  const io::Picture large = io::programmes_picture(lot, core::names_of(lot), Language::en);
  CHECK(large.nodes.size() == 40);
  REQUIRE(large.edges.size() == 1);
  CHECK(large.edges[0].dashed);
  CHECK(has_line(large.nodes[7], "county 100 %"));
  CHECK(large.nodes[2].layer == 0);
  CHECK(large.nodes[39].layer == 3);
}

TEST_CASE("many villages that are alike are one box with the span of their minutes") {
  core::Scenario s;
  s.places.villages.count = 40;
  s.places.facilities.resize(1);
  s.places.facilities[0].id = "county";
  s.places.facilities[0].tier = models::Tier::county;
  s.places.roads.resize(1);
  s.places.roads[0] = {"v*", "county", {sim::Distribution::Kind::uniform, {10, 40}}};
  const auto graph = models::place_graph(s.places, {});
  const io::Picture p = io::places_picture(s, graph, core::names_of(s), Language::en);
  REQUIRE(p.nodes.size() == 2);
  CHECK(p.nodes[1].lines[0] == "village 1 – village 40 (40)");
  REQUIRE(p.edges.size() == 1);
  CHECK(p.edges[0].label.find("–") != std::string::npos);
  CHECK_FALSE(p.arrows);
  s.places.villages.count = 4;
  const io::Picture each =
      io::places_picture(s, models::place_graph(s.places, {}), core::names_of(s), Language::en);
  CHECK(each.nodes.size() == 5);
  CHECK(each.edges.size() == 4);
}

TEST_CASE("a disease is drawn with its rates, shares and ends") {
  core::Scenario s;
  models::DiseaseSpec d;
  d.id = "flu";
  d.states.resize(3);
  d.states[0].id = "well";
  d.states[1].id = "ill";
  d.states[1].labour_lost = 0.5;
  d.states[1].lasts = sim::Distribution{sim::Distribution::Kind::constant, {5, 0}};
  d.states[2].id = "dead";
  d.states[2].dead = true;
  d.moves.resize(2);
  d.moves[0].id = "onset";
  d.moves[0].from = "well";
  d.moves[0].to = "ill";
  d.moves[0].per_year.steps = {{0, 0.1}, {60, 0.4}};
  d.moves[1].id = "over";
  d.moves[1].from = "ill";
  d.moves[1].branches = {{"well", 0.975}, {"dead", 0.025}};
  d.moves[1].at = models::MoveAt::end_of_stay;
  s.diseases = {d};
  const io::Picture p = io::disease_picture(s, 0, core::names_of(s), Language::en);
  REQUIRE(p.nodes.size() == 3);
  CHECK(p.nodes[0].kind == io::PictureNode::Kind::first);
  CHECK(p.nodes[2].kind == io::PictureNode::Kind::gone);
  CHECK(has_line(p.nodes[1], "50 % of labour lost"));
  REQUIRE(p.edges.size() == 3);
  CHECK(p.edges[0].label == "onset 0.1–0.4 a year");
  CHECK_FALSE(p.edges[0].dashed);
  CHECK(p.edges[1].label == "over 97.5 %");
  CHECK(p.edges[2].dashed);
}

TEST_CASE("statuses are drawn with the errors of the test, monitored ones only where there are any") {
  core::Scenario s;
  s.assessment.exit.text = "assessed_income >= line";
  s.assessment.registering.false_pass = 0.05;
  // Where nobody dies or moves away nobody leaves.
  CHECK(io::states_picture(s, Language::en).nodes.size() == 3);
  s.demography.deaths.steps = {{0, 0.01}};
  const io::Picture plain = io::states_picture(s, Language::en);
  CHECK(plain.nodes.size() == 4);
  s.assessment.monitored.text = "assessed_income < 2 * line";
  const io::Picture watched = io::states_picture(s, Language::en);
  CHECK(watched.nodes.size() == 5);
  CHECK(watched.edges.size() == plain.edges.size() + 4);
  CHECK(std::any_of(watched.notes.begin(), watched.notes.end(), [](const std::string& note) {
    return note.find("passes by error 5 %") != std::string::npos;
  }));
  s.assessment.returns.text = "years_below_line >= 2";
  const io::Picture lenient = io::states_picture(s, Language::en);
  CHECK(lenient.notes.size() == watched.notes.size() + 1);
  CHECK(lenient.notes[2] == "return test: years_below_line >= 2");
}

TEST_CASE("Who is struck off as entered by mistake goes back among the ordinary") {
  core::Scenario s;
  const io::Picture without = io::states_picture(s, Language::en);
  s.assessment.registering.mistaken.text = "assessed_income > 9000";
  const io::Picture with = io::states_picture(s, Language::en);
  REQUIRE(with.edges.size() == without.edges.size() + 1);
  const auto edge = std::find_if(with.edges.begin(), with.edges.end(), [](const io::PictureEdge& e) {
    return e.label == "entered by mistake: struck off";
  });
  REQUIRE(edge != with.edges.end());
  CHECK(with.nodes[edge->from].id == "poor");
  CHECK(with.nodes[edge->to].id == "ordinary");
  CHECK(with.notes.size() == without.notes.size() + 1);
}

TEST_CASE("Who moves away may come back to each status") {
  core::Scenario s;
  s.assessment.exit.text = "assessed_income >= line";
  s.demography.moves.emplace();
  s.demography.moves->households_leave.steps = {{0, 0.02}};
  const io::Picture gone = io::states_picture(s, Language::en);
  s.demography.moves->households_come_back = 0.1;
  const io::Picture back = io::states_picture(s, Language::en);
  CHECK(back.edges.size() == gone.edges.size() + 3);
  CHECK(back.notes.size() == gone.notes.size() + 1);
}

TEST_CASE("A village says what it lacks") {
  core::Scenario s;
  s.places.villages.count = 2;
  s.places.villages.lacking.emplace();
  s.places.villages.lacking->villages[static_cast<std::size_t>(models::VillageWork::clinic)] = "v01";
  s.places.villages.lacking->villages[static_cast<std::size_t>(models::VillageWork::road)] = "v*";
  const io::Picture p =
      io::places_picture(s, models::place_graph(s.places, {}), core::names_of(s), Language::en);
  REQUIRE(p.nodes.size() == 2);
  CHECK(has_line(p.nodes[0], "lacks: clinic, road"));
  CHECK_FALSE(has_line(p.nodes[0], "with a clinic"));
  CHECK(has_line(p.nodes[1], "with a clinic"));
  CHECK(has_line(p.nodes[1], "lacks: road"));
}
}  // namespace scenario_pictures_test
