#include "models/care/tables.hpp"

#include <catch2/catch.hpp>

namespace tables_test {

using namespace models;

namespace {

constexpr std::array<std::int16_t, tier_count> numbers{-1, 4, 5, 6};

CarePlace found(const std::array<float, tier_count>& minutes, Tier wanted) {
  return place_of(minutes, numbers, wanted);
}

}  // namespace

TEST_CASE("care is had at the tier needed where it can be reached") {
  const CarePlace place = found({0, 30, 90, 240}, Tier::county);
  CHECK(place.reachable);
  CHECK(place.tier == Tier::county);
  CHECK(place.facility == 5);
  CHECK(place.hours == 1.5);
}

TEST_CASE("else at the next lower tier and only then at a higher one") {
  CHECK(found({0, 30, -1, 240}, Tier::county).tier == Tier::township);
  CHECK(found({0, -1, -1, 240}, Tier::county).tier == Tier::village);
  CHECK(found({0, -1, -1, 240}, Tier::county).facility == -1);
  CHECK(found({-1, -1, -1, 240}, Tier::township).tier == Tier::city);
  CHECK(found({-1, -1, 60, 240}, Tier::village).facility == 5);
}

TEST_CASE("nothing is in reach of a village without any facility") {
  CHECK_FALSE(found({-1, -1, -1, -1}, Tier::township).reachable);
}

TEST_CASE("places are tabulated by village and tier") {
  CareTables care;
  care.minutes = {{0, 30, 60, -1}, {-1, -1, 45, 90}};
  care.find_places();
  REQUIRE(care.places.size() == 2);
  CHECK(care.places[0][3].tier == Tier::county);
  CHECK(care.places[1][0].tier == Tier::county);
  CHECK(care.places[1][0].facility == -1);
  care.facility = {{-1, 0, 1, 2}, {-1, 0, 1, 2}};
  care.find_places();
  CHECK(care.places[1][3].facility == 2);
}

}  // namespace tables_test
