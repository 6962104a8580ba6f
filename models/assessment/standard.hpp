// The yearly assessment: which line, which tests, how well it sees, and how households come to the register.
//
// Runs at the last instant of each 31 December (uniform calendar: of each year) on that year's tables, with
// the calendar year as its window.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/assessment/village_standard.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct RegisterSpec {
  double detect_per_year = 0.5;  ///< rate at which a truly poor unregistered household is reported
  sim::Duration delay{60};       ///< from report to the register's list for the next assessment
  double false_pass = 0;         ///< chance that a household that fails the exit test passes
  double false_fail = 0;         ///< chance that a household that passes the exit test fails
  double false_return = 0;       ///< chance that an exited household that passes the test is taken back
  /// Days (month << 8 | day) beside the assessment on which those reported come to the register.
  std::vector<std::int32_t> review{};
  /// Household rule: who is registered as poor and fits it on a review day has come to the register by
  /// mistake, and is struck off without an exit; empty: nobody.
  sim::Expression mistaken{};
  /// On review days the cause illness of those on the register is held against their people's health, and put
  /// right where they disagree (document 001 §十).
  bool compares_causes = false;
};
void describe(sim::Fields& f, RegisterSpec& r);

/// How many exits can be accepted a year (exit_places.hpp); below 0: no limit.
struct ExitPlacesSpec {
  double households = -1;
  double people = -1;
  sim::Expression priority;  ///< household rule, higher first; empty: who has been registered longest
};
void describe(sim::Fields& f, ExitPlacesSpec& p);

struct AssessmentSpec {
  sim::Fen line = 0;             ///< poverty line per head and year
  sim::Expression exit;          ///< household rule: passes the exit test
  sim::Expression returns;       ///< household rule: an exited household is taken back; empty: fails `exit`
  sim::Expression monitored;     ///< household rule: exited or near-poor, kept under watch
  bool post_exit_policy = true;  ///< exited households keep the support: `on_register` covers them
  sim::Duration post_exit_lasts{0};  ///< since the exit; 0: to the end of the run
  bool reset_at_start = false;  ///< take the status before the first assessment from income against the line
  RegisterSpec registering;
  std::optional<ExitPlacesSpec> exit_places;  ///< left out: whoever meets the standard exits
  std::optional<VillageStandard> village;     ///< left out: villages are not judged
  std::optional<CountyStandard> county;       ///< likewise the whole place
};
void describe(sim::Fields& f, AssessmentSpec& a);

}  // namespace models
