// A part of a scenario as a graph to be drawn: boxes with a few lines of text, arrows with a label. What is
// in it comes from scenario_pictures.hpp; how it is drawn is for io/graph_dot.hpp and io/graph_svg.hpp. Plain
// data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace io {

struct PictureNode {
  enum class Kind : std::uint8_t {
    usual,
    first,  ///< where things begin
    last,   ///< which nothing leaves
    gone,   ///< dead, or away
    payer,
    facility,
  };
  std::string id;                  ///< unique in the picture
  std::vector<std::string> lines;  ///< the first is the name
  Kind kind = Kind::usual;
  std::size_t layer = 0;  ///< at least so many layers after the first: to fill a page with what has no edges
};

/// From where a thing is to where it goes. There may be several between two nodes.
struct PictureEdge {
  std::size_t from = 0, to = 0;  ///< positions among the nodes
  std::string label;             ///< may be empty
  bool dashed = false;           ///< see Picture::notes
};

struct Picture {
  std::string id;  ///< "places", "disease:stroke"
  std::string title;
  std::vector<PictureNode> nodes;
  std::vector<PictureEdge> edges;
  bool arrows = true;              ///< false: edges go both ways
  bool sideways = false;           ///< from left to right, for what is long when written from top to bottom
  std::vector<std::string> notes;  ///< lines below the drawing

  /// Returns the node's position.
  std::size_t add(PictureNode node) {
    nodes.push_back(std::move(node));
    return nodes.size() - 1;
  }
  void connect(std::size_t from, std::size_t to, std::string label, bool is_dashed = false) {
    edges.push_back({from, to, std::move(label), is_dashed});
  }
};

}  // namespace io
