// A household's own state, the header of its record. Plain bytes; persons, events and enrolments follow it in
// the record. Money is in fen; times are days since the scenario's start.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/livelihood/stream.hpp"
#include "sim/describe/value.hpp"
#include "sim/random/stream.hpp"

namespace models {

/// Administrative status. `monitored` is a flag beside it, and `on_register` means poor or exited.
enum class Status : std::uint8_t { ordinary, poor, exited, left };
inline constexpr std::array<std::string_view, 4> status_names{"ordinary", "poor", "exited", "left"};

/// Causes of poverty a household may carry (design: primary and secondary; each acts on its own).
enum class Cause : std::uint8_t { illness, capital, skill, labour, schooling, disability };
inline constexpr std::array<std::string_view, 6> cause_names{"illness", "capital",   "skill",
                                                             "labour",  "schooling", "disability"};

/// The household's draw that set its income at the start (quantile), which is also its latent ability.
inline constexpr sim::Stream ability_stream = sim::stream("population/ability");

/// Most sums per household and year that a stack of coverage layers may need.
inline constexpr int max_household_sums = 2;

struct Household {
  std::uint16_t village = 0;
  std::uint8_t group = 0;  ///< index of the population group it began in
  Status status = Status::ordinary;
  Status status_at_start = Status::ordinary;
  std::uint8_t monitored = 0;
  std::uint8_t house_safe = 1;
  std::uint8_t water_safe = 1;
  std::uint8_t insured = 1;
  std::uint8_t causes = 0;        ///< bit i = Cause i
  std::uint8_t detected = 0;      ///< reported for registration, waits for the next assessment
  std::uint8_t care_needs = 0;    ///< this calendar year, saturating
  std::uint8_t care_forgone = 0;  ///< this calendar year, saturating
  std::uint8_t people_at_start = 0;
  std::uint8_t modified = 0;  ///< programmes act on its income streams
  /// Fen that kin gifts, asset sales and less schooling have brought this calendar year; saturating.
  std::array<std::uint32_t, 3> coped{};
  float since = 0;  ///< when the present status began
  float detected_at = 0;

  // One bit per year index (the 64th and later years are not followed).
  std::uint64_t exited_at = 0;   ///< exited at that year's assessment
  std::uint64_t exit_event = 0;  ///< moved from poor to exited there

  sim::Fen cash = 0;
  sim::Fen debt = 0;                                ///< to kin and lenders
  sim::Fen kin_debt = 0;                            ///< the part of it owed to kin
  std::array<sim::Fen, received_count> received{};  ///< income of the calendar year by stream
  sim::Fen consumed = 0;                            ///< consumption of the calendar year
  sim::Fen own_payments = 0;                        ///< own medical payments of the calendar year
  sim::Fen bills = 0;                               ///< medical bills of the calendar year
  std::array<sim::Fen, max_household_sums>
      year_sum{};              ///< what coverage layers have counted this calendar year
  sim::Fen assessed = 0;       ///< last assessed income of the whole household, frozen between assessments
  sim::Fen after_health = 0;   ///< the same after own medical payments
  sim::Fen without_dibao = 0;  ///< the same without programme top-ups

  std::array<float, stream_count> base{};   ///< yuan a year at the start
  std::array<float, stream_count> level{};  ///< yuan of the running year before labour lost and programmes
  std::array<float, stream_count> times{1, 1, 1, 1, 1, 1};  ///< programmes' factors
  std::array<float, stream_count> add{};                    ///< programmes' additions, yuan a year

  // Accruals: settled only when their own rate changes, read without being written.
  double settled_at = 0;
  double collected_at = 0;   ///< when streams that count continuously were last brought to account
  double wage_accrued[2]{};  ///< yuan earned and not yet paid: local, migrant
  double lost_integral = 0;  ///< labour-days lost up to settled_at
  double season_mark[2]{};   ///< lost_integral when the season of the next crop, livestock payment began
  float wage_rate[2]{};      ///< yuan per day
  float lost_rate = 0;       ///< share of the household's labour lost now
};

}  // namespace models
