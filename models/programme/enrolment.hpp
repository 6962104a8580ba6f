// A household's application to a programme and what becomes of it: 16 bytes in the household's record.
#pragma once

#include <cstdint>

namespace models {

enum class EnrolmentState : std::uint8_t { waiting, active, ended, refused };

struct Enrolment {
  std::uint16_t programme = 0;  ///< index in the world's table of programmes
  std::uint16_t member = 0;     ///< the person it is for; 0 for a household programme
  EnrolmentState state = EnrolmentState::waiting;
  std::uint8_t phase = 0;              ///< owned by the programme's effects: what has already begun or ended
  std::uint16_t served_percent = 100;  ///< part of a unit granted (if_too_big: part)
  float applied = 0;                   ///< when, days since the start
  float started = 0;                   ///< when it began; meaningful once active
};
static_assert(sizeof(Enrolment) == 16);

}  // namespace models
