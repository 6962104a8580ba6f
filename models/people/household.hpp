// A household's own state, the header of its record. Plain bytes; events, persons, income streams, yearly
// sums and enrolments follow it in the record. Money is in fen; times are days since the scenario's start.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include "models/livelihood/stream.hpp"
#include "sim/describe/value.hpp"
#include "sim/random/stream.hpp"

namespace models {

/// Administrative status. `monitored` is a flag beside it, and `on_register` means poor or exited.
enum class Status : std::uint8_t { ordinary, poor, exited, left };
inline constexpr std::array<std::string_view, 4> status_names{"ordinary", "poor", "exited", "left"};

/// Causes of poverty a household may carry (design: primary and secondary; each acts on its own).
/// Who is poor through illness at the start falls ill at other rates (DiseaseMove::cause_times); what the
/// others do is up to rules that ask for them.
enum class Cause : std::uint8_t {
  illness,
  capital,
  skill,
  labour,
  schooling,
  disability,
  housing,
  water,
  location,
  motivation,
  land,
  disaster,
  other
};
inline constexpr std::array<std::string_view, 13> cause_names{
    "illness", "capital",  "skill",      "labour", "schooling", "disability", "housing",
    "water",   "location", "motivation", "land",   "disaster",  "other"};

/// All causes, as the bits of Household::causes.
inline constexpr std::uint16_t all_causes = (1U << cause_names.size()) - 1;

/// The household's draw that set its income at the start (quantile), which is also its latent ability.
inline constexpr sim::Stream ability_stream = sim::stream("population/ability");

struct Household {
  std::uint16_t village = 0;
  std::uint16_t members = 0;        ///< people alive
  std::uint16_t causes : 13 = 0;    ///< by the register; bit i = Cause i
  std::uint16_t often_ill : 1 = 0;  ///< poor through illness at the start, whatever the register says later
  std::uint16_t turning : 1 = 0;  ///< its programmes' year begins: what effects act on is looked up after it
  std::uint16_t turned : 1 = 0;   ///< ... and some effect has begun in it
  std::uint8_t group = 0;         ///< index of the population group it, or whom it split from, began in
  std::uint8_t year = 0;          ///< index of the running calendar year
  Status status = Status::ordinary;
  Status status_at_start = Status::ordinary;
  std::uint8_t house_safe : 1 = 1;
  std::uint8_t water_safe : 1 = 1;
  std::uint8_t insured : 1 = 1;
  std::uint8_t insured_alone : 1 = 1;  ///< without what a programme pays for the running year
  std::uint8_t premium_paid : 1 = 0;   ///< by a programme, for the running year
  std::uint8_t modified : 1 = 0;       ///< programmes act on its income streams
  std::uint8_t ever_exited : 1 = 0;    ///< exited at an assessment of this run
  std::uint8_t struck_off : 1 = 0;     ///< taken off the register as entered by mistake, in this run
  std::uint8_t care_needs = 0;         ///< this calendar year, saturating
  std::uint8_t people_at_start = 0;
  std::uint8_t acting = 0;   ///< what programmes at work act on, bits of models::acting
  std::uint8_t left_in = 0;  ///< index of the calendar year in which it left, or was struck off
  /// Moved away and may come back: 1 + the status it had; cash and debt are then not in the ledger. Else 0.
  std::uint8_t away : 3 = 0;
  std::uint8_t was_away : 1 = 0;  ///< has come back at least once
  std::uint8_t founded : 1 = 0;   ///< not there at the start: split from another (people/split.hpp)
  std::uint8_t monitored : 1 = 0;
  std::uint8_t detectable : 1 = 0;  ///< truly poor on 1 January, as far as the last assessment knew
  std::uint8_t detected : 1 = 0;    ///< reported for registration, waits for the next assessment
  // Of the last eight assessments; bit k = k assessments ago.
  std::uint8_t exited_at = 0;   ///< exited there
  std::uint8_t exit_event = 0;  ///< moved from poor to exited there
  /// Assessments of this run in a row, up to the last, with an income below the line; saturating.
  std::uint8_t years_below = 0;
  /// Index of the calendar year before whose turn no birthday here matters (DemographyTables::quiet_turns).
  std::uint8_t birthdays_from = 0;
  /// Fen that kin gifts, asset sales and less schooling have brought this calendar year; saturating.
  std::array<std::uint32_t, 3> coped{};
  // Fen of this calendar year's care that the 10 % test looks at: inpatient and chronic outpatient care in
  // the county (documents 002, 001 §十五). Saturating.
  std::uint32_t tested_bills = 0;
  std::uint32_t tested_own = 0;  ///< what of them stayed with the household
  float since = 0;               ///< when the present status began
  float detected_at = 0;

  // Labour in hundredths of half a worker, summed over the living (accrual.hpp).
  std::uint32_t labour = 0;       ///< what there is
  std::uint32_t labour_lost = 0;  ///< what illness and caring take now; may exceed `labour`
  float lost_rate = 0;            ///< the share of the household's labour that is lost now
  std::uint32_t topped_up = 0;    ///< fen of top-ups received this calendar year; saturating

  sim::Fen cash = 0;
  sim::Fen debt = 0;          ///< to kin and lenders
  sim::Fen kin_debt = 0;      ///< the part of it owed to kin
  sim::Fen transfers = 0;     ///< received from programmes this calendar year, top-ups among them
  sim::Fen consumed = 0;      ///< consumption of the calendar year
  sim::Fen own_payments = 0;  ///< own medical payments of the calendar year
  sim::Fen assessed = 0;      ///< last assessed income of the whole household, frozen between assessments
  sim::Fen after_health = 0;  ///< the same after own medical payments
  std::uint32_t assessed_top_ups = 0;    ///< of `assessed`, top-ups to a line
  std::uint32_t assessed_transfers = 0;  ///< of `assessed`, all that programmes paid; saturating

  // Accruals: settled only when their own rate changes, read without being written.
  double settled_at = 0;     ///< when labour lost was last settled
  double lost_integral = 0;  ///< labour-days lost up to then
  double worked_mark = 0;    ///< worked days (time less labour-days lost) up to which wages are accrued
  double collected_at = 0;   ///< when streams that count continuously were last brought to account
  double wage_accrued[2]{};  ///< yuan earned and not yet paid: local, migrant
  double season_mark[2]{};   ///< labour-days lost when the season of the next crop, livestock payment began

  /// As `assessed`, without top-ups to a line.
  [[nodiscard]] sim::Fen without_dibao() const { return assessed - assessed_top_ups; }
};

/// An amount as far as 32 bits without a sign hold it.
[[nodiscard]] constexpr std::uint32_t saturated(sim::Fen amount) {
  constexpr sim::Fen most = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(amount < 0 ? 0 : amount > most ? most : amount);
}

/// One member more (1) or fewer (-1). What the last assessment found for each stays what it was, until the
/// next.
inline void change_members(Household& h, int by) {
  const sim::Fen before = h.members, after = before + by;
  h.members = static_cast<std::uint16_t>(after);
  if (before <= 0 || after <= 0) return;
  const auto of_each = [&](sim::Fen amount) { return (2 * amount * after + before) / (2 * before); };
  h.assessed = of_each(h.assessed);
  h.after_health = of_each(h.after_health);
  h.assessed_top_ups = saturated(of_each(h.assessed_top_ups));
  h.assessed_transfers = saturated(of_each(h.assessed_transfers));
}

/// One income stream of a household, in the order of LivelihoodTables::used: 16 bytes in its record.
struct IncomeStream {
  sim::Fen received = 0;  ///< this calendar year
  float base = 0;         ///< yuan a year at the start
  float level = 0;        ///< yuan of the running year with what programmes do, before labour lost
};

/// What coverage layers have counted this calendar year, fen: the household's sums, then each member's.
using YearSum = sim::Fen;
/// Most sums that a stack of coverage layers may need per household, and per person.
inline constexpr int max_year_sums = 16;

}  // namespace models
