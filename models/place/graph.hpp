// Villages, facilities and roads as one graph, and from it the nearest facility of each level for each
// village.
//
// Travel times are shortest paths (Dijkstra 1959) over roads that go both ways; of facilities equally near
// the one whose id comes first is taken. Times that are distributions are drawn from the stream `place/road`,
// keyed by the two ends, so that another road elsewhere moves none of them.
//
// Built while reading, one graph per date of change; immutable afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "models/place/place.hpp"
#include "sim/describe/problem.hpp"
#include "sim/random/philox.hpp"

namespace models {

struct PlaceVertex {
  std::string id;
};
struct RoadEdge {
  double minutes = 0;
};
/// Villages in declared order, then facilities in declared order.
using RoadGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, PlaceVertex, RoadEdge>;

/// The facility a village goes to.
struct Nearest {
  std::int32_t place =
      -1;              ///< vertex of the facility, or of a village with a clinic; -1: none can be reached
  float minutes = -1;  ///< negative: none can be reached
};

struct PlaceGraph {
  RoadGraph roads;
  std::int32_t village_count = 0;
  /// By village and tier. With neither facilities nor roads declared: place -1, 0 minutes.
  std::vector<std::array<Nearest, tier_count>> nearest;
};

/// Adds what is wrong with the places (unknown or double names, places without a way to the others, a count
/// beside a list); false if there was an error.
bool check(const PlaceSpec& places, sim::Problems& problems);

/// The graph of places that `check` accepts; `population_key` is the key without a replication.
[[nodiscard]] PlaceGraph place_graph(const PlaceSpec& places, sim::Key population_key);

}  // namespace models
