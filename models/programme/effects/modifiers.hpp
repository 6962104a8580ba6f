// What the effects at work of one household come to, by what they act on. An effect says its part in an
// overload of `contribute` for the struct that it acts on; the sums are made anew whenever they are asked for
// (levels of income: whenever an effect begins, ends or fades).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/coverage/bill.hpp"
#include "models/livelihood/tables.hpp"
#include "models/setting.hpp"

namespace models {

/// Levels of income streams: factors, then additions.
struct Modifiers {
  std::array<double, stream_count> times{1, 1, 1, 1, 1, 1};
  std::array<double, stream_count> add{};  ///< yuan a year
};

/// Moves of one disease that an effect acts on.
struct HealthTarget {
  std::uint8_t disease = 0;
  std::uint32_t moves = 0;  ///< bit i = move i
};

/// Rates of illness: every factor at work, collected once for all the rates that are asked for.
struct HealthModifiers {
  struct Factor {
    HealthTarget on;
    std::int32_t taker = -1;  ///< member that it is for, -1: the whole household
    double times = 1;
  };
  std::vector<Factor> factors;  ///< in order of enrolments and their effects

  /// On the rate of one move of one disease for one member.
  [[nodiscard]] double times(std::uint32_t member, std::uint32_t disease, std::uint32_t move) const {
    double product = 1;
    for (const Factor& factor : factors)
      if (factor.on.disease == disease && (factor.on.moves >> move & 1U) != 0 &&
          (factor.taker < 0 || static_cast<std::uint32_t>(factor.taker) == member))
        product *= factor.times;
    return product;
  }
};

/// The way to care.
struct CareModifiers {
  std::uint32_t member = 0;  ///< who needs it
  std::array<double, tier_count> travel_times{1, 1, 1, 1};
  /// Share of the needs of a tier that go to the next lower tier instead, by the tier needed.
  std::array<double, tier_count> referred{};
};

/// When a bill is due.
struct PaymentModifiers {
  std::uint32_t member = 0;  ///< whose it is
  Tier tier = Tier::village;
  bool treat_first = false;
};

/// How readily a household comes to programmes and the register to it.
struct ApplicationModifiers {
  double apply_times = 1;
  double detect_times = 1;
};

/// What an effect needs to know to say what it does now.
struct EffectState {
  const Setting* setting = nullptr;
  const LivelihoodTables* livelihood = nullptr;
  std::int32_t year = 0;     ///< index of the running calendar year
  double started = 0;        ///< when the programme began
  double weight = 1;         ///< the taker's part of the household's labour, for effects on a person
  sim::Fen amount = 0;       ///< what was granted, fen
  std::uint8_t stream = 0;   ///< income stream, if the effect has one
  std::int32_t taker = -1;   ///< member that it is for, -1: the household
  std::int32_t members = 1;  ///< people alive in the household
  HealthTarget health;       ///< of an effect on rates of illness

  /// Whole calendar years since the programme began, for what fades or grows.
  [[nodiscard]] double years_at_work() const { return year - setting->year_of(started); }
};

}  // namespace models
