// The search with the real optimiser on problems whose answer is known.
#include "src/core/solve.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "src/core/solution.hpp"
#include "src/io/optimiser.hpp"

namespace {

core::Requirement requirement(const char* text) {
  std::string wrong;
  return *core::read_requirement(text, wrong);
}

/// Ten replications in which a costs 3 a unit and b 5, and what is reached is a + 2 b + the replication's
/// luck.
std::optional<core::Trial> linear(std::span<const double> at) {
  core::Trial t;
  t.at.assign(at.begin(), at.end());
  for (int r = 0; r < 10; ++r) {
    t.funding.push_back(3 * at[0] + 5 * at[1]);
    t.value.emplace_back(at[0] + 2 * at[1] + r);
  }
  return t;
}

core::Problem two(const char* target) {
  core::Problem p;
  p.varied = {{"a", 0, 50, 1}, {"b", 0, 50, 1}};
  if (*target != '\0') p.requirement = requirement(target);
  return p;
}

}  // namespace

TEST_CASE("The least money for a target is found to the unit") {
  // Reached for certain in 8 of 10 replications if a + 2 b >= 58: b = 29 alone is cheapest, 145.
  const core::Problem p = two("prob(x@2020 >= 60) >= 0.8");
  const core::Solution s = core::solve(p, linear, io::search_cube);
  REQUIRE(s.best);
  CHECK(s.best->at == std::vector<double>{0, 29});
  CHECK(core::mean_funding(*s.best) == 145);
  CHECK(s.at_limit == std::vector<std::string>{"a"});
  // One more unit of a costs 3 and brings 1; of b, 5 and 2.
  REQUIRE(s.units.size() == 2);
  CHECK(s.units[0].funding.mean == 3.0);
  CHECK(s.units[0].value.mean == 1.0);
  CHECK(s.units[1].funding.mean == 5.0);
  CHECK(s.units[1].value.mean == 2.0);
  // Certainties of 0.5, 0.8 and 0.95 need 55, 58 and 60.
  REQUIRE(s.curve.size() == 3);
  const std::vector<double> least{138, 145, 150};
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(s.curve[i].trial);
    CHECK(core::mean_funding(*s.curve[i].trial) == least[i]);
  }
  for (const core::Trial& t : s.path) CHECK(t.funding.size() == 10);
}

TEST_CASE("A target out of reach is said to be so, with the best there is") {
  const core::Solution s = core::solve(two("mean(x@2020) >= 500"), linear, io::search_cube);
  CHECK_FALSE(s.best);
  CHECK(s.nearest.at == std::vector<double>{50, 50});
  CHECK(s.at_limit.size() == 2);
}

TEST_CASE("A budget is used to its best") {
  core::Problem p = two("");
  p.maximise = "x";
  p.budget = 148;
  // 29 of b for 145 and one of a for 3: 59.
  const core::Solution s = core::solve(p, linear, io::search_cube);
  REQUIRE(s.best);
  CHECK(core::estimate_of(p, *s.best) == Approx(59 + 4.5));
  CHECK(core::mean_funding(*s.best) <= 148);
}

TEST_CASE("A scenario that allows no candidate ends the search") {
  const core::Solution s = core::solve(
      two("mean(x@2020) >= 1"), [](std::span<const double>) { return std::optional<core::Trial>(); },
      io::search_cube);
  CHECK_FALSE(s.best);
  CHECK(s.path.empty());
  CHECK(s.stopped);
}
