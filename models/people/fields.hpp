// The names of households and people that rules may use, and how their values are found.
//
// Incomes are per head, in yuan a year, of the last assessed window (at the start: the given income) and stay
// frozen until the next assessment; `line` is today's. Undefined incomes do not occur.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/people/household.hpp"
#include "models/people/person.hpp"
#include "models/place/works.hpp"
#include "models/rule/scope.hpp"

namespace models {

/// Slots of the household's part of a rule's frame, in the order of the documentation.
enum class HouseholdField : std::uint8_t {
  status,
  registered,
  on_register,
  from_start,
  monitored,
  members,
  labour,
  children,
  children_in_school,
  house_safe,
  water_safe,
  insured,
  income_per_head,
  assessed_income,
  after_health_income,
  income_without_dibao,
  own_payments_per_head,
  own_medical_share,
  cash_per_head,
  line,
  years_below_line,
  wait,
  cause_illness,
  cause_capital,
  cause_skill,
  cause_labour,
  cause_schooling,
  cause_disability,
  cause_housing,
  cause_water,
  cause_location,
  cause_motivation,
  cause_land,
  cause_disaster,
  cause_other,
  grows_crops,
  keeps_livestock,
  village_clinic,
  village_water,
  village_road,
  village_hall,
  village_doctor,
  village,
  income_without_programmes,
  status_years,
  count
};
inline constexpr std::uint16_t household_fields = static_cast<std::uint16_t>(HouseholdField::count);

enum class PersonField : std::uint8_t {
  age,
  sex,
  labour,
  at_school,
  disabled,
  ill,
  disability,
  chronic,
  card,
  count
};
inline constexpr std::uint16_t person_fields = static_cast<std::uint16_t>(PersonField::count);

/// Slots of a bill's part.
enum class BillField : std::uint8_t { care, tier, disease, facility, emergency, count };
inline constexpr std::uint16_t bill_fields = static_cast<std::uint16_t>(BillField::count);

/// What of a scenario rules may name.
struct RuleIds {
  std::vector<std::string> programmes{};  ///< for `had(...)` and its like
  /// Of them, those that are no village project; empty where that is not known yet.
  std::vector<std::string> no_projects{};
  std::vector<std::string> no_top_ups{};               ///< and those without a top-up; empty likewise
  std::optional<std::vector<std::string>> villages{};  ///< without them any id is accepted
  bool open = false;  ///< the programmes are not known yet and any id is accepted
};

/// The scopes "household" and "person" of a scenario.
[[nodiscard]] rule::Scope household_scope(const RuleIds& ids);
[[nodiscard]] rule::Scope person_scope(const RuleIds& ids);
/// The scope "bill": a person's, and what the bill is for. `lists` are the named lists of diseases; `open`:
/// the diseases are not known yet; without `facilities` any id is accepted.
[[nodiscard]] rule::Scope bill_scope(const RuleIds& ids, const std::vector<std::string>& diseases,
                                     std::vector<rule::IdList> lists, bool open,
                                     std::optional<std::vector<std::string>> facilities = std::nullopt);

/// Most programmes a scenario may declare: room for `had(...)` and its like in a rule's values.
inline constexpr std::uint16_t max_programmes = 128;
/// Slot of `had(programme i)` in the household's part.
[[nodiscard]] constexpr std::uint16_t had_slot(std::uint16_t programme) {
  return static_cast<std::uint16_t>(household_fields + programme);
}
/// Slot of `has(programme i)`.
[[nodiscard]] constexpr std::uint16_t has_slot(std::uint16_t programme) {
  return static_cast<std::uint16_t>(household_fields + max_programmes + programme);
}
/// Slot of `in_village_of(programme i)`.
[[nodiscard]] constexpr std::uint16_t in_village_of_slot(std::uint16_t programme) {
  return static_cast<std::uint16_t>(household_fields + 2 * max_programmes + programme);
}
/// Slot of `top_up_line(programme i)`.
[[nodiscard]] constexpr std::uint16_t top_up_line_slot(std::uint16_t programme) {
  return static_cast<std::uint16_t>(household_fields + 3 * max_programmes + programme);
}
/// All slots of the household's part.
inline constexpr std::uint16_t household_slots = household_fields + 4 * max_programmes;

/// What the fields are computed from besides the household itself.
struct FieldContext {
  double now = 0;
  double year_start = 0;   ///< 1 January of the running year, the day on which school begins
  sim::Fen line = 0;       ///< poverty line per head and year, today's
  double school_from = 6;  ///< ages of compulsory schooling
  double school_to = 16;
  /// Days since the exit for which `on_register` covers exited households; below 0: it does not.
  double supported_after_exit = std::numeric_limits<double>::infinity();
  double wait_years = 0;      ///< since the application, when an application is ranked
  WorkSet works = all_works;  ///< what stands in the village
  std::uint32_t streams = 0;  ///< bit i = Stream i: the household had income from it at the start
  double status_years = 0;    ///< since the present status began
};

/// Every household field, as a set of them: bit i = HouseholdField i.
inline constexpr std::uint64_t all_household_fields = (std::uint64_t{1} << household_fields) - 1;

/// The value of one field.
[[nodiscard]] double value_of(HouseholdField field, const Household& household,
                              std::span<const Person> people, const FieldContext& context);
/// Writes the values of the fields in `wanted` to `out`, each to its own place.
/// `had(...)`, `has(...)`, `in_village_of(...)` and `top_up_line(...)` slots are the caller's (programme/
/// knows).
void fill_household(const Household& household, std::span<const Person> people, const FieldContext& context,
                    std::uint64_t wanted, double* out);
/// The value of one field of a person.
[[nodiscard]] double value_of(PersonField field, const Person& person, double now,
                              const ChronicStates& chronic);
/// Writes `person_fields` values to `out`.
void fill_person(const Person& person, double now, const ChronicStates& chronic, double* out);

/// People alive, sharing the budget.
[[nodiscard]] int living(std::span<const Person> people);
/// Of them, those at school.
[[nodiscard]] int pupils(std::span<const Person> people);
/// Labour units of the household: full = 1, part = 1/2, whatever illness takes away at the moment.
[[nodiscard]] double labour_units(std::span<const Person> people);

}  // namespace models
