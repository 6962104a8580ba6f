#include "src/core/locate.hpp"

#include <catch2/catch.hpp>

#include "tests/support/flow.hpp"

namespace locate_test {
namespace {

int line_of(const core::Document& document, std::string_view path) {
  return core::locate(document, path).line;
}

}  // namespace

TEST_CASE("a path leads to the deepest value that is there") {
  const core::Document d = flow::document(
      "{meta:\n"
      " {title: x},\n"
      "list: [\n"
      " {id: a,\n"
      "  rate: {value:\n"
      "   {county: 1}, kind: rule}},\n"
      " {id: ab,\n"
      "  rate: {2016-01-01:\n"
      "   {county:\n"
      "    2}}}]}");
  CHECK(line_of(d, "meta.title") == 2);
  CHECK(line_of(d, "meta.nothing.below") == 2);
  CHECK(line_of(d, "list.a.rate.county") == 6);
  CHECK(line_of(d, "list.1.rate.county") == 10);  // by number, and through the date
  CHECK(line_of(d, "list.ab.other") == 7);        // not "a", though it begins alike
  CHECK(line_of(d, "list.abc") == 3);
  CHECK(core::locate(d, "format").file < 0);
  CHECK(core::locate(d, "met").file < 0);
  CHECK(line_of(d, "list..rate") == 3);
}

TEST_CASE("a value from outside has its own place") {
  core::Document d = flow::document("{a: {b: 1, c: 2}}");
  d.files = {"file", "--set a.b=7"};
  core::Node& b = *d.root.find("a")->find("b");
  b.mark = {1, 0, 0};
  CHECK(core::locate(d, "a.b") == sim::Mark{1, 0, 0});
  CHECK(core::locate(d, "a.c").line == 1);
}

TEST_CASE("what is wrong with a whole list stands at what was changed in it") {
  core::Document d = flow::document("{ages: [\n{from: 0, share: 0.5},\n{from: 20, share: 0.5}]}");
  d.files = {"base", "overlay", "--set ages.0.share=0.7"};
  CHECK(line_of(d, "ages") == 1);
  core::Node& ages = *d.root.find("ages");
  ages.items[1].find("share")->mark = {1, 9, 3};
  CHECK(core::locate(d, "ages") == sim::Mark{1, 9, 3});
  ages.items[0].find("share")->mark = {2, 0, 0};
  CHECK(core::locate(d, "ages") == sim::Mark{2, 0, 0});
  CHECK(core::locate(d, "ages.1") == sim::Mark{1, 9, 3});
}

}  // namespace locate_test
