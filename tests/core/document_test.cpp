#include "src/core/document.hpp"

#include <catch2/catch.hpp>

namespace document_test {

TEST_CASE("a map finds its keys and other values have none") {
  core::Node map;
  map.kind = core::Node::Kind::map;
  map.entries.push_back({.key = "rate", .mark = {}, .quoted = false, .value = {}});
  map.entries[0].value.text = "0.5";
  REQUIRE(map.find("rate") != nullptr);
  CHECK(map.find("rate")->text == "0.5");
  CHECK(map.find("rat") == nullptr);
  CHECK(core::Node{}.find("rate") == nullptr);
}

}  // namespace document_test
