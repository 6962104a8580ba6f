// A declared disease as a graph: what contradicts itself in it, and its form for handlers.
//
// Checked: moves between states of the same disease; one way to each state from the start (the first state,
// or one that people begin in); stays with exactly one move at their end and no negative length; no moves out
// of death or of an absorbing state, and a warning for a state that nobody leaves unless it says `absorbing`;
// no circle of stays; shares of branches and tiers that sum to 1; a bill for every tier in
// use; care that names exactly one cause. Problems carry the parameter's path and no mark.
//
// Pure functions; used while reading.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "models/disease/disease.hpp"
#include "models/disease/tables.hpp"
#include "sim/describe/problem.hpp"

namespace models {

struct StateVertex {
  std::string id;
};
struct MoveEdge {
  std::string id;
  bool at_end = false;  ///< at the end of a stay
  double share = 1;     ///< of the branch
};
/// States in declared order; one edge per move, or per branch of it.
using StateGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, StateVertex, MoveEdge>;

/// The graph of a disease. Moves that name an unknown state are left out.
[[nodiscard]] StateGraph state_graph(const DiseaseSpec& disease);

/// Adds what is wrong with the disease; false if there was an error.
bool check(const DiseaseSpec& disease, sim::Problems& problems);

/// The tables of a disease that `check` accepts.
[[nodiscard]] DiseaseTable compile(const DiseaseSpec& disease);

/// Names of all random streams that the disease's draws use, for sim::StreamRegistry.
[[nodiscard]] std::vector<std::string> disease_streams(const DiseaseSpec& disease);

}  // namespace models
