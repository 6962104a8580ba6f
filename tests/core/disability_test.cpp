// Levels of disability: of a register, drawn for a synthesized population, asked by rules.
#include <array>
#include <cmath>
#include <memory>

#include <catch2/catch.hpp>

#include "models/people/fields.hpp"
#include "src/core/starting_state.hpp"
#include "src/core/synthesize.hpp"
#include "tests/core/town.hpp"

namespace disability_test {
namespace {

std::array<int, 6> levels_of(const core::PopulationBasis& basis) {
  const core::SynthesizedPopulation population(basis, sim::make_key(7));
  std::array<int, 6> count{};
  sim::Draft<models::Types> draft;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    population.make(i, 0, draft);
    for (const models::Person& p : draft.items<models::Person>()) ++count[p.disabled];
  }
  return count;
}

}  // namespace

TEST_CASE("The disabled divide over the levels by their shares; without shares nobody knows") {
  core::PopulationBasis basis = town::basis(3000);
  const auto unknown = levels_of(basis);
  CHECK(unknown[1] + unknown[2] + unknown[3] + unknown[4] == 0);
  const int disabled = unknown[5];
  REQUIRE(disabled > 0);
  basis.population.disability = models::DisabilityShares{{0.1, 0.2, 0.3, 0.4}};
  const auto known = levels_of(basis);
  CHECK(known[0] == unknown[0]);
  CHECK(known[5] == 0);
  for (std::size_t level = 1; level <= 4; ++level) {
    const double share = 0.1 * static_cast<double>(level);
    CHECK(std::abs(known[level] - share * disabled) < 4 * std::sqrt(share * (1 - share) * disabled) + 1);
  }
}

TEST_CASE("A share of 1 gives its level to all") {
  core::PopulationBasis basis = town::basis(3000);
  basis.population.disability = models::DisabilityShares{{0, 1, 0, 0}};
  const core::StartingState start(basis, sim::make_key(7));
  for (std::uint64_t person = 1; person <= 100; ++person)
    CHECK(start.disability(person) == models::Disability::second);
}

TEST_CASE("Rules see the level, and disabled as yes or no") {
  models::Person p;
  std::array<double, models::person_fields> out{};
  const auto of = [&](models::PersonField field) { return out[static_cast<std::size_t>(field)]; };
  for (const int level : {0, 1, 4, 5}) {
    p.disabled = static_cast<std::uint8_t>(level);
    models::fill_person(p, 0, {}, out.data());
    CHECK(of(models::PersonField::disability) == level);
    CHECK(of(models::PersonField::disabled) == (level == 0 ? 0 : 1));
  }
}

}  // namespace disability_test
