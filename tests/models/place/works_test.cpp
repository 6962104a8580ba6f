#include "models/place/works.hpp"

#include <catch2/catch.hpp>

#include "models/place/place.hpp"

namespace works_test {

using namespace models;

TEST_CASE("Works are named one by one, and words that are none are told") {
  std::vector<std::string> unknown;
  CHECK(works_named("", unknown) == 0);
  CHECK(works_named("road water", unknown) == (work_bit(VillageWork::road) | work_bit(VillageWork::water)));
  CHECK(works_named("clinic  water road hall doctor", unknown) == all_works);
  CHECK(unknown.empty());
  CHECK(works_named("roads hall", unknown) == work_bit(VillageWork::hall));
  CHECK(unknown == std::vector<std::string>{"roads"});
}

TEST_CASE("Villages are named by ids, patterns and numbers") {
  const std::vector<std::string> ids{"v01", "v02", "w01"};
  using Flags = std::vector<std::uint8_t>;
  CHECK(villages_named("*", ids) == Flags{1, 1, 1});
  CHECK(villages_named("w01 v01", ids) == Flags{1, 0, 1});
  CHECK(villages_named("v*", ids) == Flags{1, 1, 0});
  CHECK(villages_named("v0", ids) == Flags{0, 0, 0});
  CHECK(villages_named("", ids) == Flags{0, 0, 0});
  CHECK(villages_named("no.2", ids) == Flags{0, 1, 0});
  CHECK(villages_named("no.4 no.3", ids) == Flags{1, 0, 1});
  CHECK(villages_named("no.0 no. no.1x", ids) == Flags{0, 0, 0});
  CHECK(villages_named("no.9", {}).empty());
}

TEST_CASE("Words that name no village are told") {
  const std::vector<std::string> ids{"v01", "v02"};
  using Words = std::vector<std::string>;
  CHECK(words_without_village("v01 no.7 v*", ids).empty());
  CHECK(words_without_village("v03 v01 x*", ids) == Words{"v03", "x*"});
  CHECK(words_without_village(" ", ids) == Words{""});
}

TEST_CASE("A village lacks what the places say it lacks, and a clinic that it has not got") {
  PlaceSpec places;
  places.villages.each = {{"a", {}, true, 1}, {"b", {}, false, 1}};
  CHECK(works_without_projects(places) ==
        std::vector<WorkSet>{all_works, all_works & ~work_bit(VillageWork::clinic)});
  places.villages.lacking.emplace();
  places.villages.lacking->villages[static_cast<std::size_t>(VillageWork::road)] = "a";
  CHECK(works_without_projects(places)[0] == (all_works & ~work_bit(VillageWork::road)));
}

}  // namespace works_test
