// What a picture says in Graphviz's language and as SVG, and where a drawing may be written.
#include <string>

#include <catch2/catch.hpp>

#include "src/io/drawn_file.hpp"
#include "src/io/graph_dot.hpp"
#include "src/io/graph_svg.hpp"
#include "tests/support/temporary_folder.hpp"

namespace graph_test {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

io::Picture picture() {
  io::Picture p;
  p.id = "disease:x";
  p.title = "高血压 <\"1\">";
  const auto well = p.add({"well", {"未患病", "a \"quoted\" & \\ line"}, io::PictureNode::Kind::first});
  const auto dead = p.add({"dead", {"死亡"}, io::PictureNode::Kind::gone});
  p.connect(well, dead, "每年 0.1", false);
  p.connect(well, dead, "", true);
  p.notes = {"a note"};
  return p;
}

}  // namespace

TEST_CASE("a picture in Graphviz's language names nodes and edges and quotes what must be") {
  const std::string dot = io::graph_dot(picture());
  CHECK(contains(dot, "digraph"));
  CHECK(contains(dot, "well->dead [label=\"每年 0.1\"]"));
  CHECK(contains(dot, "well->dead [label=\"\", style=dashed]"));
  CHECK(contains(dot, "label=\"未患病\\na \\\"quoted\\\" & \\\\ line\""));
  CHECK(contains(dot, "peripheries=2"));
  CHECK(io::graph_dot(picture()) == dot);
  io::Picture both_ways = picture();
  both_ways.arrows = false;
  CHECK(contains(io::graph_dot(both_ways), "dir=none"));
}

TEST_CASE("a picture as SVG has all its text, escaped, and an arrow for every edge") {
  const std::string svg = io::graph_svg(picture());
  CHECK(contains(svg, "<title>高血压 &lt;\"1\"&gt;</title>"));
  CHECK(contains(svg, "a \"quoted\" &amp; \\ line"));
  CHECK(contains(svg, "每年 0.1"));
  CHECK(contains(svg, "a note"));
  CHECK(contains(svg, "stroke-dasharray"));
  std::size_t arrows = 0;
  for (std::size_t at = svg.find("marker-end"); at != std::string::npos; at = svg.find("marker-end", at + 1))
    ++arrows;
  CHECK(arrows == 2);
  CHECK(io::graph_svg(picture()) == svg);
  CHECK(contains(io::graph_svg(io::Picture{}), "</svg>"));
}

TEST_CASE("a drawing takes the place of a drawing and of nothing else") {
  const TemporaryFolder folder;
  sim::Problems problems;
  const std::string path = folder.file("a.svg");
  REQUIRE(io::write_drawing(path, io::graph_svg(picture()), problems));
  CHECK(folder.read("a.svg") == io::graph_svg(picture()));
  REQUIRE(io::write_drawing(path, io::graph_dot(picture()), problems));
  CHECK(folder.read("a.svg") == io::graph_dot(picture()));
  (void)folder.write("mine.svg", "<svg/>");
  CHECK_FALSE(io::write_drawing(folder.file("mine.svg"), "x", problems));
  CHECK(folder.read("mine.svg") == "<svg/>");
  CHECK_FALSE(io::write_drawing(folder.file("none/a.svg"), "x", problems));
  CHECK_FALSE(io::write_drawing(folder.path(), "x", problems));
  REQUIRE(problems.size() == 3);
  CHECK(contains(problems[0].message, "is not a drawing"));
  CHECK(contains(problems[1].message, "No such file"));
}

}  // namespace graph_test
