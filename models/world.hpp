// The world of one epoch: every parameter in the form that handlers read, nothing dated left.
//
// A scenario compiles into one World per stretch of time between dates of change; all share one Setting.
// Immutable; read by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/assessment/standard.hpp"
#include "models/care/behaviour.hpp"
#include "models/care/tables.hpp"
#include "models/coverage/stack.hpp"
#include "models/disease/rate_table.hpp"
#include "models/disease/tables.hpp"
#include "models/livelihood/tables.hpp"
#include "models/people/person.hpp"
#include "models/people/population.hpp"
#include "models/place/works.hpp"
#include "models/programme/tables.hpp"
#include "models/rule/program.hpp"
#include "models/setting.hpp"

namespace models {

/// How exits are rationed (assessment/exit_places.hpp).
struct ExitTables {
  bool rationed = false;
  double households = -1, people = -1;  ///< a year, before the population's scale; below 0: no limit
  rule::Program priority;
  bool by_priority = false;
};

struct AssessmentTables {
  sim::Fen line = 0;
  rule::Program exit;
  rule::Program returns;
  bool has_returns = false;
  rule::Program monitored;
  bool has_monitored = false;
  /// Days since the exit for which `on_register` covers exited households; below 0: it does not.
  double supported_after_exit = std::numeric_limits<double>::infinity();
  RegisterSpec registering;
  rule::Program mistaken;  ///< RegisterSpec::mistaken
  bool has_mistaken = false;
  ExitTables exits;
  std::optional<VillageStandard> village;
  std::optional<CountyStandard> county;

  /// Is what the register says looked at on review days?
  [[nodiscard]] bool puts_right() const { return has_mistaken || registering.compares_causes; }
};

/// Completed years of age on 1 January for which something may change with the birthday; older people take
/// the last.
inline constexpr std::size_t turn_ages = 128;
inline constexpr std::uint8_t turn_at_birthday = 1;  ///< capacity to work, or school begins
inline constexpr std::uint8_t turn_of_pupils = 2;    ///< past the end of compulsory school

/// Thresholds of yearly rates as below; empty, or 1: it does not happen.
struct MovesTables {
  bool used = false;
  std::array<std::vector<double>, 2> marriages;  ///< by sex
  std::vector<double> households_leave, join_kin;
  std::vector<double> split;  ///< of 1 January, for the whole year
  double come_back = 1;
  std::array<double, 2> leaves{};  ///< share of the marrying that leave, by sex
  double husband_older = 0;        ///< days
  sim::AgeTable married;           ///< share at the start
};

struct DemographyTables {
  // Thresholds of the yearly rates (sim::threshold_of) by completed years of age; empty: it does not happen.
  std::vector<double> deaths;
  std::vector<double> births;
  double school_from = 6;
  double school_to = 16;
  std::array<std::uint8_t, turn_ages> turns{};  ///< flags by age
  /// By age: for how many turns of the year after this one nothing changes with the birthdays of somebody who
  /// is not at school, whatever epoch they fall into.
  std::array<std::uint8_t, turn_ages> quiet_turns{};
  MovesTables moves;
};

struct World {
  std::shared_ptr<const Setting> setting;
  LivelihoodTables livelihood;
  DemographyTables demography;
  AssessmentTables assessment;
  BehaviourSpec behaviour;
  CareTables care;
  sim::Fen own_premium = 0;  ///< a person and year, of insured households whose premium no programme pays
  Stack coverage;
  std::vector<DiseaseTable> diseases;
  RateTable rates;          ///< of these diseases
  ChronicStates chronic{};  ///< of these diseases: states with regular care
  ChronicStates
      undetected{};          ///< states of illness from which people come into regular care at a yearly rate
  bool has_chronic = false;  ///< is there any of these?
  std::vector<ProgrammeTable> programmes;
  std::vector<std::uint16_t> yearly_programmes;    ///< those that look at every household on 1 January
  std::vector<std::uint16_t> bill_programmes;      ///< those that a large bill makes households apply to
  std::vector<std::uint16_t> assessed_programmes;  ///< those whose eligible and what they would cost
                                                   ///< are counted at the assessment
  rule::Reads assessed_reads;                      ///< of the rules that say who is eligible for them
  bool has_top_up = false;
  std::vector<WorkSet> works;  ///< by village: stand without a project; empty: all of them everywhere

  /// What stands in a village where projects have built `built`.
  [[nodiscard]] WorkSet works_in(std::uint16_t village, WorkSet built) const {
    return works.empty() ? all_works : static_cast<WorkSet>(works[village] | built);
  }
  /// Is this programme a project of the village, open or not?
  [[nodiscard]] bool is_in_village_of(std::uint16_t village, std::uint16_t programme) const {
    const ProgrammeTable& table = programmes[programme];
    return table.spec.project && table.in_village[village] != 0;
  }
};

/// Fills in what follows from the other tables, before a run: DemographyTables::turns and quiet_turns,
/// World::chronic, rates, CareTables::places, yearly_programmes, bill_programmes, assessed_programmes and
/// assessed_reads.
void make_ready(std::span<World> worlds);

/// Does anybody's yearly rate differ between two epochs?
[[nodiscard]] bool rates_differ(const World& one, const World& other);

}  // namespace models
