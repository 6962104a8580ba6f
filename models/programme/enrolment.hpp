// A household's application to a programme and what becomes of it: 32 bytes in the household's record.
#pragma once

#include <cstdint>

#include "sim/describe/value.hpp"

namespace models {

/// `overdue`: a loan that was not repaid when it fell due; `lapsed`: a year's entitlement that was lost within it.
enum class EnrolmentState : std::uint8_t { waiting, active, ended, refused, overdue, lapsed };

struct Enrolment {
  sim::Fen amount = 0;          ///< what was granted for it, or the monthly amount of a top-up
  float applied = 0;            ///< when, days since the start
  float started = 0;            ///< when it began; meaningful once active
  float wage_to = 0;            ///< of a job: up to when its wage stands in the ledger
  float lost_to = 0;            ///< labour-days that the household had lost by then
  std::uint16_t programme = 0;  ///< index in the world's table of programmes
  std::uint16_t member = 0;     ///< the person it is for; 0 for a household programme
  EnrolmentState state = EnrolmentState::waiting;
  std::uint8_t working = 0;  ///< bit i: effect i of the programme is at work now

  /// Has it been granted, whatever became of it?
  [[nodiscard]] bool granted() const {
    return state == EnrolmentState::active || state == EnrolmentState::ended ||
           state == EnrolmentState::overdue || state == EnrolmentState::lapsed;
  }
};
static_assert(sizeof(Enrolment) == 32);

}  // namespace models
