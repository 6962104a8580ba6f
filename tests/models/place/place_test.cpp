#include "models/place/place.hpp"

#include <catch2/catch.hpp>

namespace place_test {

using namespace models;

TEST_CASE("counted villages are numbered with leading zeros") {
  PlaceSpec p;
  p.villages.count = 10;
  CHECK(villages_of(p).front().id == "v01");
  CHECK(villages_of(p).back().id == "v10");
  p.villages.count = 120;
  CHECK(villages_of(p).front().id == "v001");
  CHECK(villages_of(p).back().id == "v120");
}

}  // namespace place_test
