// Standards of exit beyond the household: of villages and of the whole place (document 002 names "one low,
// five have" and "one low, three have" and gives no list; documents 001 §一 and 004 §九 give 2 % for poverty
// and for return, documents 002 and 001 §十五 a clinic). What is asked for is the scenario's; nothing is by
// default.
//
// Judged from what each year's assessment has found, after every household's. A village has exited once it
// has met its standard at an assessment of the run, and stays exited. Villages in which nobody lives are not
// judged. Standards change nothing in the world; a scenario that holds households' exit back until the works
// of their village stand says so in its exit test (`... and village_road`).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/place/works.hpp"
#include "sim/describe/field.hpp"

namespace models {

/// Conditions of a village; what is left out is not asked. Shares 0-1.
struct VillageStandard {
  std::optional<double> incidence;    ///< at most: registered poor persons of its people
  std::optional<double> return_rate;  ///< at most: exited households that fell back this year
  std::optional<double> water_safe;   ///< at least: households with safe water
  std::optional<double> house_safe;   ///< at least: households with a safe house
  std::array<bool, village_work_names.size()> works{};  ///< which must stand
  std::optional<sim::Fen> collective_income;            ///< at least: of the village collective, a year
  std::optional<sim::Fen> collective_fund;              ///< at least: that it has accumulated
};
void describe(sim::Fields& f, VillageStandard& v);

/// Conditions of the whole place that the model holds.
struct CountyStandard {
  std::optional<double> incidence;
  std::optional<double> return_rate;
  std::optional<double> villages;  ///< at least: villages that have exited
};
void describe(sim::Fields& f, CountyStandard& c);

/// What an assessment has found in a village, or in all of them.
struct VillageYear {
  std::int64_t households = 0, persons = 0;
  std::int64_t registered_persons = 0;          ///< poor on the register after the assessment
  std::int64_t exited_before = 0;               ///< households, just before it
  std::int64_t re_entries = 0;                  ///< of these
  std::int64_t water_safe = 0, house_safe = 0;  ///< households

  void add(const VillageYear& other);
};

/// A project that opened; its works stand from then on.
struct ProjectOpened {
  double time = 0;
  std::uint16_t programme = 0;
  std::vector<std::uint8_t> villages;  ///< 1 for those that it serves, by number
};

/// What projects have brought a village as a whole by an assessment. Of a collective that lives of other
/// things than projects nothing is known: each begins with nothing.
struct VillageOwns {
  WorkSet works = 0;
  sim::Fen income = 0;  ///< of the collective this year (ProjectSpec::collective)
  /// What the collective has accumulated: the village's part of the capital of projects that earn it
  /// something, and what they have earned it since they opened.
  sim::Fen fund = 0;
};

[[nodiscard]] bool meets(const VillageStandard& standard, const VillageYear& found, const VillageOwns& owns);
/// `exited`: share of the judged villages that have exited.
[[nodiscard]] bool meets(const CountyStandard& standard, const VillageYear& found, double exited);

}  // namespace models
