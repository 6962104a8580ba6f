// Places of boxes and ways of edges for a drawing in layers from top to bottom (Sugiyama, Tagawa and Toda
// 1981).
//
// Edges that would close a circle are turned round for the layout; each node stands one layer below the
// lowest that leads to it; long edges run through points in the layers between; each layer's order is
// improved by barycentres as long as crossings become fewer; then nodes move towards their neighbours as far
// as the order and the gaps allow. A label is a box of its own in a layer that only labels have, so labels
// cover nothing. Lengths are in pixels, y downwards. Pure function; deterministic.
#pragma once

#include <cstddef>
#include <vector>

namespace io {

struct Point {
  double x = 0, y = 0;
};

struct LayoutBox {
  double width = 0, height = 0;
  std::size_t layer = 0;  ///< stands at least so many layers after the first
  Point centre{};         ///< set by the layout
};

struct LayoutEdge {
  std::size_t from = 0, to = 0;
  double label_width = 0, label_height = 0;  ///< 0: no label
  /// Set by the layout: from the rim of `from` to that of `to`. A loop at a node has four points beside it.
  std::vector<Point> way;
  Point label;  ///< its centre
};

struct Layout {
  bool sideways = false;  ///< layers from left to right
  std::vector<LayoutBox> boxes;
  std::vector<LayoutEdge> edges;
  double width = 0, height = 0;  ///< of all of it, without a margin; set by the layout
};

void lay_out(Layout& layout);

}  // namespace io
