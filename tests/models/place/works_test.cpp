#include "models/place/works.hpp"

#include <catch2/catch.hpp>

using namespace models;

TEST_CASE("Works are named one by one, and words that are none are told") {
  std::vector<std::string> unknown;
  CHECK(works_named("", unknown) == 0);
  CHECK(works_named("road water", unknown) == (work_bit(VillageWork::road) | work_bit(VillageWork::water)));
  CHECK(works_named("clinic  water road hall", unknown) == all_works);
  CHECK(unknown.empty());
  CHECK(works_named("roads hall", unknown) == work_bit(VillageWork::hall));
  CHECK(unknown == std::vector<std::string>{"roads"});
}
