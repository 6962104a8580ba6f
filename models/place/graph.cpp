#include "models/place/graph.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "sim/describe/nearest.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

using Vertex = boost::graph_traits<RoadGraph>::vertex_descriptor;

/// Most roads once names of many villages are written out.
constexpr std::uint64_t roads_max = 5'000'000;

/// Vertices by id: villages first, then facilities.
class Names {
 public:
  Names(const std::vector<VillageSpec>& villages, const std::vector<FacilitySpec>& facilities)
      : village_count_(villages.size()) {
    for (const VillageSpec& v : villages) add(v.id);
    for (const FacilitySpec& f : facilities) add(f.id);
  }

  /// Vertices that a road's end names; none if it is unknown.
  [[nodiscard]] std::vector<Vertex> named(const std::string& end) const {
    std::vector<Vertex> out;
    if (!end.empty() && end.back() == '*') {
      const std::string_view prefix(end.data(), end.size() - 1);
      for (Vertex v = 0; v < village_count_; ++v)
        if (ids_[v].compare(0, prefix.size(), prefix) == 0) out.push_back(v);
      return out;
    }
    if (const auto found = places_.find(end); found != places_.end()) out.push_back(found->second);
    return out;
  }
  [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
  /// A place whose id another before it has.
  struct Twice {
    std::string id;
    bool facility = false;
  };
  [[nodiscard]] const std::vector<Twice>& twice() const { return twice_; }

 private:
  void add(const std::string& id) {
    if (!places_.emplace(id, ids_.size()).second) twice_.push_back({id, ids_.size() >= village_count_});
    ids_.push_back(id);
  }
  std::size_t village_count_;
  std::vector<std::string> ids_;
  std::vector<Twice> twice_;
  std::map<std::string, Vertex> places_;
};

/// One draw per pair of ends, whichever way round the road is written.
double minutes_of(const RoadSpec& road, const std::string& one, const std::string& other, sim::Key key) {
  const std::uint64_t first = sim::hash64(std::min(one, other)), second = sim::hash64(std::max(one, other));
  constexpr sim::Stream roads = sim::stream("place/road");
  const sim::Block draw = sim::philox(key, sim::hash64(first, second), roads, sim::Index{});
  return std::max(0.0, sim::sample(road.minutes, draw.first()));
}

RoadGraph road_graph(const PlaceSpec& places, const Names& names, sim::Key key) {
  RoadGraph g(names.ids().size());
  for (Vertex v = 0; v < names.ids().size(); ++v) g[v].id = names.ids()[v];
  for (const RoadSpec& road : places.roads)
    for (const Vertex from : names.named(road.from))
      for (const Vertex to : names.named(road.to))
        if (from != to) add_edge(from, to, RoadEdge{minutes_of(road, g[from].id, g[to].id, key)}, g);
  return g;
}

/// Way to the nearest of several facilities; the lower rank (order of ids) wins a tie.
struct Way {
  double minutes = std::numeric_limits<double>::infinity();
  std::uint32_t rank = std::numeric_limits<std::uint32_t>::max();
};
struct NearerWay {
  bool operator()(const Way& a, const Way& b) const {
    return a.minutes < b.minutes || (a.minutes == b.minutes && a.rank < b.rank);
  }
};
struct LongerWay {
  Way operator()(const Way& way, double minutes) const { return {way.minutes + minutes, way.rank}; }
};

/// Ways of all places to the nearest of `facilities`, which are ordered by id.
std::vector<Way> ways_to(const RoadGraph& g, const std::vector<Vertex>& facilities) {
  std::vector<Way> ways(num_vertices(g));
  for (std::uint32_t i = 0; i < facilities.size(); ++i) ways[facilities[i]] = {0, i};
  std::vector<boost::default_color_type> colours(num_vertices(g));
  const auto index = get(boost::vertex_index, g);
  boost::dijkstra_shortest_paths_no_init(g, facilities.begin(), facilities.end(), boost::dummy_property_map(),
                                         boost::make_iterator_property_map(ways.begin(), index),
                                         get(&RoadEdge::minutes, g), index, NearerWay{}, LongerWay{},
                                         Way{0, 0}, boost::default_dijkstra_visitor(),
                                         boost::make_iterator_property_map(colours.begin(), index));
  return ways;
}

class Check {
 public:
  Check(const PlaceSpec& places, sim::Problems& problems) : places_(places), problems_(problems) {}

  bool run() {
    const std::size_t before = problems_.size();
    const std::vector<VillageSpec> villages = villages_of(places_);
    if (villages.empty()) problem("villages", "there is no village", "at least one");
    if (!places_.villages.each.empty()) listed();
    const Names names(villages, places_.facilities);
    for (const Names::Twice& twice : names.twice())
      problem((twice.facility ? "facilities." : "villages.each.") + twice.id,
              "two places have the id `" + twice.id + "`", "an id of its own");
    for (std::size_t i = 0; i < places_.roads.size(); ++i) road(i, names);
    if (problems_.size() == before) connected(names);
    return problems_.size() == before;
  }

 private:
  void problem(const std::string& path, std::string message, std::string expected = {},
               std::string nearest = {}) {
    problems_.push_back({sim::Severity::error,
                         {},
                         "places." + path,
                         std::move(message),
                         std::move(expected),
                         std::move(nearest)});
  }

  void listed() {
    const auto count = static_cast<std::int64_t>(places_.villages.each.size());
    if (count > villages_max) problem("villages.each", "too many villages", "at most 65535");
    if (places_.villages.count != 1 && places_.villages.count != count)
      problem("villages.each",
              (count == 1 ? std::string("one village is") : std::to_string(count) + " villages are") +
                  " listed, the count is " + std::to_string(places_.villages.count),
              "count: " + std::to_string(count));
    double weights = 0;
    for (const VillageSpec& v : places_.villages.each) weights += v.weight;
    if (!(weights > 0)) problem("villages.each", "no village has any households", "a weight above 0");
  }

  void road(std::size_t index, const Names& names) {
    const RoadSpec& r = places_.roads[index];
    const std::string path = "roads." + std::to_string(index);
    for (const auto& [key, end] : {std::pair{".from", &r.from}, std::pair{".to", &r.to}})
      if (names.named(*end).empty()) {
        const bool pattern = !end->empty() && end->back() == '*';
        problem(path + key,
                pattern ? "no village's id begins with `" + end->substr(0, end->size() - 1) + "`"
                        : "there is no place `" + *end + "`",
                "a village, a facility, or the beginning of villages' ids with a * after it",
                pattern ? std::string() : sim::nearest(*end, names.ids()));
      }
    const std::uint64_t before = roads_;
    roads_ += std::uint64_t{names.named(r.from).size()} * names.named(r.to).size();
    if (roads_ > roads_max && before <= roads_max)
      problem("roads", "too many roads once v* is written out", "at most 5000000");
    if (r.from == r.to) problem(path, "the road leads back to where it begins");
    if (sim::may_be_negative(r.minutes))
      problem(path + ".minutes", "the time may be negative",
              "lognormal, exponential, or uniform and constant from 0");
  }

  void connected(const Names& names) {
    if (places_.facilities.empty() && places_.roads.empty()) return;
    const RoadGraph g = road_graph(places_, names, {});
    std::vector<int> component(num_vertices(g));
    const auto index = get(boost::vertex_index, g);
    boost::connected_components(g, boost::make_iterator_property_map(component.begin(), index));
    for (Vertex v = 0; v < num_vertices(g); ++v)
      if (component[v] != component[0])
        problem(g[v].id, "no road leads from `" + g[v].id + "` to `" + g[0].id + "`",
                "every place on one net of roads");
  }

  const PlaceSpec& places_;
  sim::Problems& problems_;
  std::uint64_t roads_ = 0;
};

}  // namespace

bool check(const PlaceSpec& places, sim::Problems& problems) { return Check(places, problems).run(); }

PlaceGraph place_graph(const PlaceSpec& places, sim::Key population_key) {
  const std::vector<VillageSpec> villages = villages_of(places);
  const std::vector<WorkSet> works = works_without_projects(places);
  const Names names(villages, places.facilities);
  PlaceGraph out;
  out.roads = road_graph(places, names, population_key);
  out.village_count = static_cast<std::int32_t>(villages.size());
  out.nearest.resize(villages.size());
  const bool at_hand = places.facilities.empty() && places.roads.empty();
  for (std::size_t tier = 0; tier < static_cast<std::size_t>(tier_count); ++tier) {
    std::vector<Vertex> facilities;
    for (Vertex v = 0; v < villages.size(); ++v)
      if (tier == static_cast<std::size_t>(Tier::village) && villages[v].clinic &&
          (works[v] & work_bit(VillageWork::clinic)) != 0)
        facilities.push_back(v);
    for (std::size_t i = 0; i < places.facilities.size(); ++i)
      if (static_cast<std::size_t>(places.facilities[i].tier) == tier)
        facilities.push_back(villages.size() + i);
    std::sort(facilities.begin(), facilities.end(), [&](Vertex a, Vertex b) {
      return std::pair(out.roads[a].id, a) < std::pair(out.roads[b].id, b);
    });
    const std::vector<Way> ways = ways_to(out.roads, facilities);
    for (Vertex v = 0; v < villages.size(); ++v) {
      if (at_hand) {
        out.nearest[v][tier] = {-1, 0};
      } else if (ways[v].rank < facilities.size()) {
        out.nearest[v][tier] = {static_cast<std::int32_t>(facilities[ways[v].rank]),
                                static_cast<float>(ways[v].minutes)};
      }
    }
  }
  return out;
}

}  // namespace models
