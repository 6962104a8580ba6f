#include "models/place/graph.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace graph_test {

using namespace models;

namespace {

sim::Distribution minutes(double m) { return {sim::Distribution::Kind::constant, {m, 0}}; }

FacilitySpec facility(const char* id, Tier tier) {
  FacilitySpec f;
  f.id = id;
  f.tier = tier;
  return f;
}

/// The township of the sketch: ten villages, its centre, county and city in a row.
PlaceSpec township() {
  PlaceSpec p;
  p.villages.count = 10;
  p.facilities = {facility("centre", Tier::township), facility("county", Tier::county),
                  facility("city", Tier::city)};
  p.roads = {{"v*", "centre", {sim::Distribution::Kind::uniform, {10, 40}}},
             {"centre", "county", minutes(60)},
             {"county", "city", minutes(90)}};
  return p;
}

constexpr std::size_t tier(Tier t) { return static_cast<std::size_t>(t); }

void refused(const PlaceSpec& places, const std::string& path, const std::string& message) {
  sim::Problems problems;
  CAPTURE(path, message);
  CHECK_FALSE(check(places, problems));
  CHECK(std::any_of(problems.begin(), problems.end(), [&](const sim::Problem& p) {
    return p.path == path && p.message.find(message) != std::string::npos;
  }));
}

}  // namespace

TEST_CASE("travel times of the township add up along the road") {
  const PlaceSpec p = township();
  sim::Problems problems;
  CHECK(check(p, problems));
  CHECK(problems.empty());
  const PlaceGraph g = place_graph(p, sim::make_key(7));
  REQUIRE(g.nearest.size() == 10);
  for (const auto& by_tier : g.nearest) {
    CHECK(by_tier[tier(Tier::village)].minutes == 0);
    const float centre = by_tier[tier(Tier::township)].minutes;
    CHECK(centre >= 10);
    CHECK(centre <= 40);
    CHECK(by_tier[tier(Tier::township)].place == 10);
    CHECK(by_tier[tier(Tier::county)].minutes == Approx(centre + 60));
    CHECK(by_tier[tier(Tier::city)].minutes == Approx(centre + 150));
    CHECK(by_tier[tier(Tier::city)].place == 12);
  }
  // Roads of different villages are different draws.
  CHECK(g.nearest[0][1].minutes != g.nearest[1][1].minutes);
}

TEST_CASE("a road's time depends on its ends and the key only") {
  const PlaceSpec p = township();
  PlaceSpec more = p;
  std::reverse(more.roads.begin(), more.roads.end());
  std::swap(more.roads[2].from, more.roads[2].to);
  more.facilities.push_back(facility("other", Tier::county));
  more.roads.push_back({"other", "city", minutes(500)});
  const PlaceGraph one = place_graph(p, sim::make_key(7)), two = place_graph(more, sim::make_key(7)),
                   three = place_graph(p, sim::make_key(8));
  for (std::size_t v = 0; v < 10; ++v) {
    CHECK(one.nearest[v][1].minutes == two.nearest[v][1].minutes);
    CHECK(one.nearest[v][1].minutes != three.nearest[v][1].minutes);
  }
}

TEST_CASE("of facilities equally near the first by id is taken") {
  PlaceSpec p;
  p.villages.count = 1;
  p.facilities = {facility("b", Tier::county), facility("a", Tier::county), facility("c", Tier::county)};
  p.roads = {{"v01", "b", minutes(30)}, {"v01", "a", minutes(30)}, {"v01", "c", minutes(31)}};
  const PlaceGraph g = place_graph(p, {});
  CHECK(g.nearest[0][tier(Tier::county)].place == 2);
  CHECK(g.nearest[0][tier(Tier::county)].minutes == 30);
}

TEST_CASE("a level of care that no facility has cannot be reached") {
  PlaceSpec p = township();
  p.villages.clinic = false;
  p.facilities.pop_back();
  p.roads.pop_back();
  const PlaceGraph g = place_graph(p, {});
  CHECK(g.nearest[3][tier(Tier::city)].place == -1);
  CHECK(g.nearest[3][tier(Tier::city)].minutes < 0);
  CHECK(g.nearest[3][tier(Tier::village)].minutes < 0);
}

TEST_CASE("without facilities and roads all care is at hand") {
  const PlaceSpec p;
  sim::Problems problems;
  CHECK(check(p, problems));
  const PlaceGraph g = place_graph(p, {});
  REQUIRE(g.nearest.size() == 1);
  for (const Nearest& n : g.nearest[0]) CHECK(n.minutes == 0);
}

TEST_CASE("a clinic elsewhere serves a village without one") {
  PlaceSpec p;
  p.villages.each = {{"hill", {}, false, 1}, {"dale", {}, true, 2}, {"ford", {}, true, 1}};
  p.roads = {{"hill", "dale", minutes(20)}, {"hill", "ford", minutes(5)}, {"dale", "ford", minutes(100)}};
  sim::Problems problems;
  CHECK(check(p, problems));
  const PlaceGraph g = place_graph(p, {});
  CHECK(g.nearest[0][0].place == 2);
  CHECK(g.nearest[0][0].minutes == 5);
  CHECK(g.nearest[1][0].minutes == 0);
}

TEST_CASE("a clinic below the standard serves nobody") {
  PlaceSpec p;
  p.villages.each = {{"dale", {}, true, 2}, {"ford", {}, true, 1}};
  p.villages.lacking.emplace();
  p.villages.lacking->villages[static_cast<std::size_t>(VillageWork::clinic)] = "dale";
  p.roads = {{"dale", "ford", minutes(30)}};
  const PlaceGraph g = place_graph(p, {});
  CHECK(g.nearest[0][0].place == 1);
  CHECK(g.nearest[0][0].minutes == 30);
  CHECK(g.nearest[1][0].minutes == 0);
}

TEST_CASE("contradictions among places are found with their path") {
  const auto changed = [](auto change) {
    PlaceSpec p = township();
    change(p);
    return p;
  };
  refused(changed([](PlaceSpec& p) { p.villages.count = 0; }), "places.villages", "no village");
  refused(changed([](PlaceSpec& p) { p.roads[1].to = "conty"; }), "places.roads.1.to", "no place `conty`");
  refused(changed([](PlaceSpec& p) { p.roads[0].from = "w*"; }), "places.roads.0.from", "no village's id begins with `w`");
  refused(changed([](PlaceSpec& p) { p.roads[1].to = "centre"; }), "places.roads.1", "leads back");
  refused(changed([](PlaceSpec& p) {
            p.villages.count = 6000;
            p.roads[0].to = "v0*";
          }),
          "places.roads", "too many roads");
  refused(changed([](PlaceSpec& p) { p.roads.pop_back(); }), "places.city", "no road leads from `city`");
  refused(changed([](PlaceSpec& p) { p.facilities[0].id = "county"; }), "places.facilities.county", "two places");
  refused(changed([](PlaceSpec& p) { p.facilities[0].id = "v03"; }), "places.facilities.v03", "two places");
  refused(changed([](PlaceSpec& p) {
            p.roads[0].minutes = {sim::Distribution::Kind::normal, {20, 5}};
          }),
          "places.roads.0.minutes", "negative");
  refused(changed([](PlaceSpec& p) {
            p.villages.each = {{"v1", {}, true, 0}};
          }),
          "places.villages.each", "households");
  refused(changed([](PlaceSpec& p) {
            p.villages.each = {{"v1", {}, true, 1}};
          }),
          "places.villages.each", "listed, the count is");
}

TEST_CASE("travel times agree with the shortest of all paths") {
  CHECK(rc::check("random road nets", [] {
    const int villages = *rc::gen::inRange(1, 5), facilities = *rc::gen::inRange(1, 4),
              n = villages + facilities;
    PlaceSpec p;
    p.villages.count = villages;
    std::vector<std::string> ids;
    for (const VillageSpec& v : villages_of(p)) ids.push_back(v.id);
    for (int i = 0; i < facilities; ++i) {
      p.facilities.push_back(facility(("f" + std::to_string(i)).c_str(), Tier::county));
      ids.push_back(p.facilities.back().id);
    }
    constexpr double far = 1e9;
    std::vector<std::vector<double>> d(static_cast<std::size_t>(n),
                                       std::vector<double>(static_cast<std::size_t>(n), far));
    for (std::size_t i = 0; i < d.size(); ++i) d[i][i] = 0;
    const int roads = *rc::gen::inRange(0, 12);
    for (int r = 0; r < roads; ++r) {
      const auto a = static_cast<std::size_t>(*rc::gen::inRange(0, n)),
                 b = static_cast<std::size_t>(*rc::gen::inRange(0, n));
      const double m = *rc::gen::inRange(0, 20);
      p.roads.push_back({ids[a], ids[b], minutes(m)});
      d[a][b] = d[b][a] = std::min(d[a][b], m);
    }
    for (std::size_t k = 0; k < d.size(); ++k)
      for (std::size_t i = 0; i < d.size(); ++i)
        for (std::size_t j = 0; j < d.size(); ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    const PlaceGraph g = place_graph(p, {});
    for (std::size_t v = 0; v < static_cast<std::size_t>(villages); ++v) {
      std::size_t best = static_cast<std::size_t>(villages);
      for (std::size_t f = best; f < d.size(); ++f)
        if (d[v][f] < d[v][best]) best = f;
      const Nearest& found = g.nearest[v][tier(Tier::county)];
      if (d[v][best] >= far) {
        RC_ASSERT(found.minutes < 0);
      } else {
        RC_ASSERT(found.minutes == static_cast<float>(d[v][best]));
        RC_ASSERT(found.place == static_cast<std::int32_t>(best));
      }
    }
  }));
}

}  // namespace graph_test
