// A population as a register gives it: one table of households, one of people, checked against each other.
//
// The columns are declared once, in household_columns() and person_columns(): reading, the reference text and
// the written form all use that list. A header may name a column in either language; required columns must be
// there, optional ones may be left out or left empty, unknown ones are errors (a misspelt optional column
// would be lost silently). Words, like heads, may be of either language. Rows without content are skipped.
// Every bad cell of every row is reported with its place; so is every contradiction between the two tables.
// The rows do not know how the world stores a household. Text ids become 64-bit hashes that key all random
// draws; two texts with one hash are refused.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/livelihood/stream.hpp"
#include "models/people/household.hpp"
#include "models/people/person.hpp"
#include "sim/describe/problem.hpp"
#include "sim/describe/value.hpp"
#include "src/core/cells.hpp"
#include "src/core/table_reader.hpp"

namespace core {

enum class Relation : std::uint8_t { head, spouse, child, parent, grandchild, grandparent, sibling, other };

[[nodiscard]] std::span<const Column> household_columns();
/// Words for yes and no, in this order.
[[nodiscard]] std::span<const Word> yes_and_no();
[[nodiscard]] std::span<const Column> person_columns();

/// A disease a person has at the start, "hypertension" or "hypertension:managed"; without a state the
/// scenario's shares decide.
struct DiseaseAtStart {
  std::string disease;
  std::string state;
};

struct PersonRow {
  std::string id;
  std::uint64_t hash = 0;
  std::string household;
  Relation relation = Relation::other;
  models::Sex sex = models::Sex::male;
  sim::Date birth;
  std::optional<models::Labour> labour;  ///< not given: by age
  bool disabled = false;
  models::Disability disability = models::Disability::none;  ///< of a disabled person; not_known: drawn
  std::optional<bool> at_school;                             ///< not given: by age
  std::vector<DiseaseAtStart> diseases;
  sim::Mark mark;
  std::int32_t household_column = 0, relation_column = 0;  ///< of these two cells in its line
};

struct HouseholdRow {
  std::string id;
  std::uint64_t hash = 0;
  std::string village;
  models::Status status = models::Status::ordinary;
  std::optional<sim::Date> since;  ///< when the status began; not given: long ago
  std::optional<std::int64_t> size;
  sim::Fen income_per_head = 0;                                             ///< of the year before the start
  std::optional<std::array<sim::Fen, models::stream_count>> income_stream;  ///< whole household, a year
  bool incomes_read = true;  ///< no cell of an income was unreadable
  std::optional<sim::Fen> cash, debt;
  std::optional<bool> house_safe, water_safe, insured;  ///< not given: drawn by the scenario's shares
  bool monitored = false;
  std::optional<models::Cause> primary_cause;
  std::vector<models::Cause> secondary_causes;  ///< without the primary one
  std::uint32_t first_person = 0;               ///< its people stand together in PopulationRows::people
  std::uint32_t people = 0;
  sim::Mark mark;
  std::int32_t size_column = 0, income_column = 0;  ///< of these two cells in its line; 0: not there
};

/// Households in the order of their file; people grouped by household, in the order of theirs.
struct PopulationRows {
  std::vector<HouseholdRow> households;
  std::vector<PersonRow> people;

  [[nodiscard]] std::span<const PersonRow> people_of(const HouseholdRow& h) const {
    return std::span(people).subspan(h.first_person, h.people);
  }
};

/// What the scenario knows that the register must agree with. What is empty is not checked.
struct PopulationContext {
  struct Disease {
    std::string id;
    std::vector<std::string> states;
  };
  std::optional<sim::Date> start;  ///< nobody is born and no status begins after it
  std::vector<std::string> villages;
  std::vector<Disease> diseases;
};

/// Whether each table holds every row of its file. What the other lacks of it is reported only if it does.
struct WholeTables {
  bool households = true;
  bool people = true;
};

/// Reads both tables. If an error is added to `problems`, the rows are not to be used.
[[nodiscard]] PopulationRows read_population(const TextTable& households, const TextTable& people,
                                             const PopulationContext& context, WholeTables whole,
                                             sim::Problems& problems);

}  // namespace core
