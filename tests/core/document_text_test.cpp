#include "src/core/document_text.hpp"

#include <catch2/catch.hpp>

namespace document_text_test {

using core::Entry;
using core::Node;

namespace {

Node scalar(const char* text) {
  Node n;
  n.kind = Node::Kind::scalar;
  n.text = text;
  return n;
}

Node sample() {
  Node list;
  list.kind = Node::Kind::sequence;
  list.items = {scalar("1"), Node()};
  Node root;
  root.kind = Node::Kind::map;
  root.entries = {Entry{"a", {}, false, scalar("say \"x\"")}, Entry{"runs", {}, false, scalar("2")},
                  Entry{"b", {}, false, list}};
  return root;
}

}  // namespace

TEST_CASE("A document is written as one text in the order of its keys") {
  CHECK(core::document_text(sample()) == R"({"a":"say \"x\"","runs":"2","b":["1",null]})");
}

TEST_CASE("Sections can be left out and places do not matter") {
  constexpr std::string_view runs[] = {"runs"};
  Node moved = sample();
  moved.entries[0].mark = {3, 4, 5};
  moved.entries[1].value.text = "3";
  CHECK(core::document_text(moved, runs) == core::document_text(sample(), runs));
  CHECK(core::document_text(moved) != core::document_text(sample()));
}

}  // namespace document_text_test
