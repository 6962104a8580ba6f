// A population with exactly the margins that a scenario states, for every seed.
//
// Exact per group: households, people, and, each rounded half up to whole people or households, every age
// class and village (largest remainder), women, disabled people, children at school, each cause of poverty
// among registered households, safe houses, safe water, insured. Drawn by household: income, cash, since
// when; by person: age within the class, illness. All of a group's draws use only the group's own data and
// ids.
//
// Made once (12 bytes a household and 2 a person stay); `make` is pure and called from any thread. The basis
// must be one that check_population accepts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/core/group_margins.hpp"
#include "src/core/population_basis.hpp"
#include "src/core/starting_state.hpp"

namespace core {

/// What is wrong with the population of a scenario: impossible numbers, shares that do not sum to 1, a bound
/// that leaves a distribution nothing. Parameter paths, no marks. Without errors a population can be made.
[[nodiscard]] sim::Problems check_population(const PopulationBasis& basis);

class SynthesizedPopulation final : public NamedPopulation {
 public:
  SynthesizedPopulation(const PopulationBasis& basis, sim::Key key);

  [[nodiscard]] std::uint32_t size() const override { return static_cast<std::uint32_t>(houses_.size()); }
  void make(std::uint32_t index, std::uint32_t replication, sim::Draft<models::Types>& draft) const override;
  [[nodiscard]] std::string household_id(std::uint32_t index) const override;
  [[nodiscard]] std::string person_id(std::uint32_t index, std::uint32_t member) const override;
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view household_id) const override;
  [[nodiscard]] std::vector<std::string> group_ids() const override;
  [[nodiscard]] std::int64_t people() const override { return static_cast<std::int64_t>(people_.size()); }

 private:
  struct Group {
    models::GroupSpec spec;
    sim::TextHash hash;       ///< of its id
    std::uint32_t first = 0;  ///< of its households
  };
  [[nodiscard]] std::size_t group_of(std::uint32_t index) const;

  sim::Key key_;
  StartingState start_;
  std::vector<AgeClass> classes_;
  std::vector<Group> groups_;
  std::vector<House> houses_;
  std::vector<Individual> people_;
};

}  // namespace core
