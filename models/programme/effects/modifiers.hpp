// What the effects at work do to a household's income streams: factors and additions, recomputed whenever an
// effect begins, ends or fades.
#pragma once

#include <array>

#include "models/livelihood/stream.hpp"

namespace models {

struct Modifiers {
  std::array<double, stream_count> times{1, 1, 1, 1, 1, 1};
  std::array<double, stream_count> add{};  ///< yuan a year
};

/// What an effect needs to know to say what it does now.
struct EffectState {
  double years_at_work = 0;  ///< whole years since the programme began, for what fades
  double weight = 1;         ///< the taker's part of the household's labour, for effects on a person
  sim::Fen amount = 0;       ///< what was granted, fen
  std::uint8_t stream = 0;   ///< income stream, if the effect has one
};

}  // namespace models
