// What the scenario says of its population: groups with exact numbers, ages, incomes, causes; or two files of
// a register. The synthesizer makes a population with exactly these margins, drawn once per seed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/people/household.hpp"
#include "models/people/person.hpp"
#include "sim/describe/field.hpp"

namespace models {

enum class DrawMode : std::uint8_t { once, each };
inline constexpr std::array<std::string_view, 2> draw_mode_names{"once", "each"};

/// Where a group's income per head must lie at the start.
enum class IncomeBound : std::uint8_t { none, below_line, above_line };
inline constexpr std::array<std::string_view, 3> income_bound_names{"none", "below-line", "above-line"};

/// Which year the groups' incomes are of: the one before the start, from which streams then grow, or the
/// first calendar year itself.
enum class IncomeOf : std::uint8_t { before_start, first_year };
inline constexpr std::array<std::string_view, 2> income_of_names{"before-start", "first-year"};

struct GroupSpec {
  std::string id;
  sim::Label name;
  Status status = Status::ordinary;
  std::int64_t households = 0;
  std::int64_t people = 0;  ///< exact total; 0 = from people_per_household
  double people_per_household = 3.5;
  std::int64_t household_size = 0;    ///< every household has exactly so many; 0 = sizes vary
  sim::Distribution income_per_head;  ///< yuan, assessed income of the year that `income_of` names
  IncomeBound bound = IncomeBound::none;
  sim::Date since_from, since_to;  ///< status held since a day between these two
};
void describe(sim::Fields& f, GroupSpec& g);

struct AgeShare {
  double from = 0;
  double share = 0;
};
void describe(sim::Fields& f, AgeShare& a);

/// Shares of income by stream, and who has them.
struct StreamShare {
  std::string stream;
  double share = 0;
};
void describe(sim::Fields& f, StreamShare& s);

struct CauseShare {
  Cause cause = Cause::illness;
  double share = 0;  ///< of the households that are or were registered
};
void describe(sim::Fields& f, CauseShare& c);

struct RegisterFiles {
  std::string households;  ///< paths relative to the scenario file; both empty = synthesize
  std::string people;
};
void describe(sim::Fields& f, RegisterFiles& r);

/// Who joins and who leaves but by birth and death (people/moves.hpp says how). Rates are per year.
struct MovesSpec {
  sim::AgeTable women_marry;  ///< per unmarried woman, by age
  sim::AgeTable men_marry;    ///< per unmarried man
  sim::AgeTable married;      ///< share of people that are married at the start, by age
  double women_leave = 0.9;   ///< share of the marrying that leave; the others' spouses move in
  double men_leave = 0.1;
  double husband_older = 2;         ///< years
  sim::AgeTable households_leave;   ///< per household, by the age of its oldest member
  double households_come_back = 0;  ///< per household that has moved away
  sim::AgeTable join_kin;           ///< per household of one person, by age
  sim::AgeTable split;              ///< per person who may found a household (people/split.hpp), by age
};
void describe(sim::Fields& f, MovesSpec& m);

struct DemographySpec {
  sim::AgeTable deaths;                    ///< per year
  sim::AgeTable births;                    ///< per woman and year
  double school_from = 6, school_to = 16;  ///< ages of compulsory schooling
  double schooled = 1;                     ///< share of those children that are at school at the start
  std::optional<MovesSpec> moves;          ///< left out: nobody marries or moves
};
void describe(sim::Fields& f, DemographySpec& d);

/// How the disabled divide over the four levels; shares of the disabled that sum to 1.
struct DisabilityShares {
  std::array<double, disability_levels> level{};
};
void describe(sim::Fields& f, DisabilityShares& d);

struct PopulationSpec {
  DrawMode draw = DrawMode::once;
  double scale = 1;  ///< multiplies households, places, money, funds and facilities exactly
  std::vector<GroupSpec> groups;
  RegisterFiles files;
  std::vector<AgeShare> ages;  ///< share of people from each age on; empty = all aged 30
  double female = 0.5;
  double disabled = 0;                         ///< share of people
  std::optional<DisabilityShares> disability;  ///< left out: nobody knows the levels
  IncomeOf income_of = IncomeOf::before_start;
  std::vector<StreamShare> streams;
  std::vector<CauseShare> causes;
  sim::Distribution cash_per_head;
  double house_safe = 1, water_safe = 1, insured = 1;  ///< shares of households
};
void describe(sim::Fields& f, PopulationSpec& p);

}  // namespace models
