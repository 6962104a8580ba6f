#include "models/disease/rate_table.hpp"

#include <vector>

#include <catch2/catch.hpp>

namespace rate_table_test {

using namespace models;

namespace {

ThresholdTable flat(double threshold) {
  ThresholdTable table;
  table.fill(threshold);
  return table;
}

Hazard hazard(std::uint32_t stream, std::uint8_t move, double threshold) {
  Hazard h;
  h.stream = {stream};
  h.move = move;
  for (std::size_t row = 0; row < 4; ++row)
    h.threshold[row] = flat(threshold + 0.01 * static_cast<double>(row));
  return h;
}

/// Two states, of which the first is left by two moves; one state, that is left by one; and one never left.
std::vector<DiseaseTable> three_diseases() {
  std::vector<DiseaseTable> all(3);
  all[0].states.resize(2);
  all[0].hazards = {hazard(11, 0, 0.5), hazard(12, 1, 0.6)};
  all[0].first_hazard = {0, 2, 2};
  all[1].states.resize(1);
  all[1].first_hazard = {0, 0};
  all[2].states.resize(2);
  all[2].hazards = {hazard(31, 3, 0.7)};
  all[2].hazards.front().alone = true;
  all[2].first_hazard = {0, 0, 1};
  return all;
}

}  // namespace

TEST_CASE("a table of rates has the moves of every state in the order of the diseases") {
  const auto diseases = three_diseases();
  const RateTable table(diseases);
  CHECK(table.diseases() == 3);
  REQUIRE(table.out_of(0, 0).size() == 2);
  CHECK(table.out_of(0, 0)[0].stream == sim::Stream{11});
  CHECK(table.out_of(0, 0)[1].move == 1);
  CHECK_FALSE(table.out_of(0, 0)[1].alone);
  CHECK(table.out_of(0, 1).empty());
  CHECK(table.out_of(1, 0).empty());
  CHECK(table.out_of(2, 0).empty());
  REQUIRE(table.out_of(2, 1).size() == 1);
  CHECK(table.out_of(2, 1)[0].move == 3);
  CHECK(table.out_of(2, 1)[0].alone);
}

TEST_CASE("thresholds are those of the hazards, with one place for all ages where age does not matter") {
  auto diseases = three_diseases();
  const RateTable same(diseases);
  CHECK_FALSE(same.by_age());
  for (std::size_t row = 0; row < 4; ++row)
    CHECK(same.threshold(same.out_of(2, 1)[0], row, 0) == diseases[2].hazards[0].threshold[row][50]);
  diseases[0].hazards[1].threshold[3][80] = 0.9;
  const RateTable by_age(diseases);
  CHECK(by_age.by_age());
  for (const std::size_t age : {0, 79, 80, 110})
    for (std::size_t row = 0; row < 4; ++row) {
      CHECK(by_age.threshold(by_age.out_of(0, 0)[1], row, age) == diseases[0].hazards[1].threshold[row][age]);
      CHECK(by_age.threshold(by_age.out_of(2, 1)[0], row, age) == diseases[2].hazards[0].threshold[row][age]);
    }
}

TEST_CASE("a table of no disease asks for nothing") { CHECK(RateTable().diseases() == 0); }

}  // namespace rate_table_test
