#include "src/io/graph_dot.hpp"

#include <ostream>
#include <sstream>
#include <string_view>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>
#include <fmt/format.h>

#include "src/core/utf8.hpp"
#include "src/io/drawn_file.hpp"

namespace io {

namespace {

using Kind = PictureNode::Kind;

/// In quotes. Control characters are spelled out first, so nothing but quotes and backslashes needs care.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : core::printable(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string quoted_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) {
    const std::string text = in_quotes(line);
    out += (out.empty() ? "" : "\\n") + text.substr(1, text.size() - 2);
  }
  return "\"" + out + "\"";
}

std::string_view style_of(Kind kind) {
  switch (kind) {
    case Kind::usual:
      return "shape=box, style=rounded";
    case Kind::first:
      return "shape=box, style=\"rounded,bold\"";
    case Kind::last:
      return "shape=box, style=rounded, peripheries=2";
    case Kind::gone:
      return "shape=box, style=\"rounded,filled\", fillcolor=\"#dddddd\", peripheries=2";
    case Kind::payer:
      return "shape=ellipse";
    case Kind::facility:
      return "shape=box";
  }
  return {};
}

using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, PictureNode, PictureEdge>;

}  // namespace

std::string graph_dot(const Picture& picture) {
  Graph g;
  for (const PictureNode& node : picture.nodes) add_vertex(node, g);
  for (const PictureEdge& edge : picture.edges) add_edge(edge.from, edge.to, edge, g);
  std::ostringstream out;
  out << "// " << drawn_mark << '\n';
  boost::write_graphviz(
      out, g,
      [&](std::ostream& to, Graph::vertex_descriptor v) {
        to << "[label=" << quoted_lines(g[v].lines) << ", " << style_of(g[v].kind) << "]";
      },
      [&](std::ostream& to, const Graph::edge_descriptor& e) {
        to << "[label=" << in_quotes(g[e].label) << (g[e].dashed ? ", style=dashed" : "")
           << (picture.arrows ? "" : ", dir=none") << "]";
      },
      [&](std::ostream& to) {
        std::vector<std::string> lines{picture.title};
        lines.insert(lines.end(), picture.notes.begin(), picture.notes.end());
        to << (picture.sideways ? "rankdir=LR;\n" : "") << "label=" << quoted_lines(lines)
           << ";\nlabelloc=t;\nfontname=\"sans-serif\";\n"
           << "node [fontname=\"sans-serif\"];\nedge [fontname=\"sans-serif\", fontsize=11];\n";
      },
      boost::make_transform_value_property_map(
          [&](Graph::vertex_descriptor v) { return core::printable(g[v].id); }, get(boost::vertex_index, g)));
  return out.str();
}

}  // namespace io
