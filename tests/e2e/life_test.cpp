// What `household` tells of whoever is born in the run, and of programmes that cost nothing.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.hpp"

namespace life_test {

using namespace e2e;
using nlohmann::json;

TEST_CASE("A child born in the run has a name from then on, and what costs nothing is granted too") {
  const Outcome life = povexit({"household", POVEXIT_SOURCE_DIR "/scenarios/sixty.yaml", "--set",
                                "population.groups.others.households=10", "--set",
                                "demography.births={15: 1.5, 45: 0}", "--id", "poor/1", "--json"});
  REQUIRE(life.status == 0);
  std::vector<std::string> born, of_land;
  std::set<std::string> served;
  const json told = json::parse(life.out);
  for (const json& step : told["steps"]) {
    const auto text = [&](const char* key) {
      return step[key].is_string() ? step[key].get<std::string>() : std::string();
    };
    if (text("what") == "birth") born.push_back(text("person"));
    if (!text("programme").empty()) served.insert(text("person"));
    if (text("what") == "land-transfer") of_land.push_back(text("detail"));
  }
  REQUIRE_FALSE(born.empty());
  for (const std::string& child : born) {
    CHECK(contains(child, "poor/1/+"));
    CHECK(std::count(born.begin(), born.end(), child) == 1);
  }
  // Who is there on a 1 January has his premium paid.
  CHECK(served.contains(born.front()));
  CHECK(of_land == std::vector<std::string>{"applies", "granted"});
}

}  // namespace life_test
