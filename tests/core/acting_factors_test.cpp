#include "src/core/acting_factors.hpp"

#include <catch2/catch.hpp>

namespace acting_factors_test {

using namespace core;

TEST_CASE("Factors are named by moves with a rate, tiers, applications and being found") {
  models::World world;
  models::DiseaseTable& disease = world.diseases.emplace_back();
  disease.id = "stroke";
  for (const char* move : {"onset", "end", "death"}) disease.moves.emplace_back().id = move;
  disease.hazards.resize(2);
  disease.hazards[0].move = 2;
  disease.hazards[1].move = 0;
  std::vector<std::string> names;
  for (const ActingFactor& factor : acting_factors(world)) names.push_back(factor.name);
  CHECK(names ==
        std::vector<std::string>{"health/stroke/onset", "health/stroke/death", "refers-share/village",
                                 "refers-share/township", "refers-share/county", "refers-share/city",
                                 "travel-times/village", "travel-times/township", "travel-times/county",
                                 "travel-times/city", "treats-first/village", "treats-first/township",
                                 "treats-first/county", "treats-first/city", "apply-times", "detect-times"});
}

TEST_CASE("Factors have at most six decimals, and stand for all where all are alike") {
  using Values = std::vector<double>;
  CHECK(factors_text(Values{1}) == "1");
  CHECK(factors_text(Values{0}) == "0");
  CHECK(factors_text(Values{10}) == "10");
  CHECK(factors_text(Values{1.2 * 3}) == "3.6");  // 3.5999999999999996
  CHECK(factors_text(Values{1 - (1 - 0.3) * (1 - 0.1)}) == "0.37");
  CHECK(factors_text(Values{0.1234564}) == "0.123456");
  CHECK(factors_text(Values{2, 2, 2}) == "2");
  CHECK(factors_text(Values{1, 2, 1}) == "1, 2, 1");
  CHECK(factors_text(Values{}).empty());
}

}  // namespace acting_factors_test
