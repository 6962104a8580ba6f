// The population in force as the two tables of a register, so that what was synthesized can be looked at,
// corrected and read back (population.hpp says what the columns mean).
//
// Everything that a population has at the start is written, and ids are those that key its draws: read back
// under the same seed, the population lives the same lives. Two things are lost that no result depends on:
// the group of a synthesized household (`note` names it; a register's groups are the statuses) and relations
// within it. Amounts of one stream beyond 131,072 yuan a year may move by a fen, since they are held in 32
// bits. One household at a time, because a population may be larger than its text should be. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/core/population_basis.hpp"

namespace core {

class PopulationTable {
 public:
  using Row = std::vector<std::string>;

  /// Both outlive the table. The basis must be the population's own. Words are Chinese or else English.
  PopulationTable(const NamedPopulation& population, const PopulationBasis& basis, bool zh)
      : population_(population), basis_(basis), zh_(zh), groups_(population.group_ids()) {}

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
  bool zh_;
  std::vector<std::string> groups_;
};

}  // namespace core
