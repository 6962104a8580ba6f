// The population in force as the two tables of a register, so that what was synthesized can be looked at,
// corrected and read back (population.hpp says what the columns mean).
//
// One household at a time, because a population may be larger than its text should be. `note` names the
// group. Of a synthesized household's causes the first two are written. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/core/population_basis.hpp"

namespace core {

class PopulationTable {
 public:
  using Row = std::vector<std::string>;

  /// Both outlive the table. The basis must be the population's own.
  PopulationTable(const NamedPopulation& population, const PopulationBasis& basis)
      : population_(population), basis_(basis), groups_(population.group_ids()) {}

  /// Names of the columns, in the language `zh` or else English.
  [[nodiscard]] static Row household_header(bool zh);
  [[nodiscard]] static Row person_header(bool zh);

  struct Rows {
    Row household;
    std::vector<Row> people;
  };
  [[nodiscard]] Rows rows(std::uint32_t index) const;

 private:
  [[nodiscard]] Row household_row(std::uint32_t index, sim::Draft<models::Types>& draft) const;
  [[nodiscard]] Row person_row(std::uint32_t index, std::uint32_t member, const models::Person& p) const;

  const NamedPopulation& population_;
  const PopulationBasis& basis_;
  std::vector<std::string> groups_;
};

}  // namespace core
