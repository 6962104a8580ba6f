#include "src/io/layered_layout.hpp"

#include <cmath>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace layered_layout_test {
namespace {

struct Rectangle {
  double left, right, top, bottom;
};

Rectangle around(io::Point centre, double width, double height) {
  return {centre.x - width / 2, centre.x + width / 2, centre.y - height / 2, centre.y + height / 2};
}

bool overlap(const Rectangle& a, const Rectangle& b) {
  constexpr double slack = 1e-6;
  return a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack &&
         b.top < a.bottom - slack;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

io::Layout chain() {
  io::Layout layout;
  layout.boxes = {{80, 30}, {80, 30}, {80, 30}};
  layout.edges = {{0, 1, 40, 12, {}, {}}, {1, 2, 0, 0, {}, {}}, {2, 0, 40, 12, {}, {}}};
  io::lay_out(layout);
  return layout;
}

}  // namespace

TEST_CASE("a chain stands in its order from top to bottom, and what leads back runs upwards") {
  const io::Layout layout = chain();
  CHECK(layout.boxes[0].centre.y < layout.boxes[1].centre.y);
  CHECK(layout.boxes[1].centre.y < layout.boxes[2].centre.y);
  const auto& back = layout.edges[2].way;
  CHECK(near(back.front().y, layout.boxes[2].centre.y - 15));
  CHECK(near(back.back().y, layout.boxes[0].centre.y + 15));
}

TEST_CASE("a drawing from left to right is one from top to bottom turned round") {
  io::Layout layout;
  layout.sideways = true;
  layout.boxes = {{80, 30}, {60, 20}};
  layout.edges = {{0, 1, 40, 12, {}, {}}};
  io::lay_out(layout);
  CHECK(layout.boxes[0].centre.x < layout.edges[0].label.x);
  CHECK(layout.edges[0].label.x < layout.boxes[1].centre.x);
  CHECK(layout.boxes[0].width == 80);
  CHECK(near(layout.edges[0].way.front().x, layout.boxes[0].centre.x + 40));
}

TEST_CASE("boxes and labels of any graph cover nothing, and edges run from rim to rim") {
  CHECK(rc::check([] {
    io::Layout layout;
    layout.sideways = *rc::gen::arbitrary<bool>();
    const int boxes = *rc::gen::inRange(1, 12);
    for (int i = 0; i < boxes; ++i)
      layout.boxes.push_back({30.0 + *rc::gen::inRange(0, 100), 20.0 + *rc::gen::inRange(0, 40),
                              static_cast<std::size_t>(*rc::gen::inRange(0, 3))});
    for (int i = *rc::gen::inRange(0, 25); i > 0; --i) {
      const auto from = static_cast<std::size_t>(*rc::gen::inRange(0, boxes));
      const auto to = static_cast<std::size_t>(*rc::gen::inRange(0, boxes));
      const bool labelled = *rc::gen::arbitrary<bool>();
      layout.edges.push_back({from, to, labelled ? 50.0 : 0, labelled ? 12.0 : 0, {}, {}});
    }
    io::lay_out(layout);
    std::vector<Rectangle> all;
    for (const io::LayoutBox& b : layout.boxes) all.push_back(around(b.centre, b.width, b.height));
    for (const io::LayoutEdge& e : layout.edges)
      if (e.label_width > 0 && e.from != e.to) all.push_back(around(e.label, e.label_width, e.label_height));
    for (std::size_t a = 0; a < all.size(); ++a) {
      RC_ASSERT(all[a].left > -1e-6 && all[a].top > -1e-6);
      RC_ASSERT(all[a].right < layout.width + 1e-6 && all[a].bottom < layout.height + 1e-6);
      for (std::size_t b = a + 1; b < all.size(); ++b) RC_ASSERT(!overlap(all[a], all[b]));
    }
    const auto on_rim = [&](io::Point p, const io::LayoutBox& b) {
      const double x = std::abs(p.x - b.centre.x), y = std::abs(p.y - b.centre.y);
      return (near(x, b.width / 2) && y <= b.height / 2 + 1e-6) ||
             (near(y, b.height / 2) && x <= b.width / 2 + 1e-6);
    };
    for (const io::LayoutEdge& e : layout.edges) {
      RC_ASSERT(on_rim(e.way.front(), layout.boxes[e.from]));
      RC_ASSERT(on_rim(e.way.back(), layout.boxes[e.to]));
    }
  }));
}

}  // namespace layered_layout_test
