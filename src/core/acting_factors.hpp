// The factors by which programmes act on a household otherwise than by money: on rates of illness, on where
// care is had, on travel to it, on take-up and on being found. Policy tests expect them by these names:
//
//   health/DISEASE/MOVE   factor on the rate of a move of a disease
//   refers-share/TIER     share of a tier's needs that go to the next lower tier instead
//   travel-times/TIER     factor on travel time to a tier
//   treats-first/TIER     1 if a bill of the tier is asked for only after treatment, else 0
//   apply-times           factor on the rates of application to all programmes
//   detect-times          factor on the rate at which a poor unregistered household is reported
//
// What they come to is read from the sums that the model's handlers read (models/programme/acting.hpp), so a
// factor is what all effects at work come to together: 1 (a share: 0) if there is none. Pure; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/types.hpp"
#include "models/world.hpp"

namespace core {

struct ActingFactor {
  enum class On : std::uint8_t {
    health,
    refers_share,
    travel_times,
    treats_first,
    apply_times,
    detect_times
  };
  std::string name;
  On on = On::health;
  std::uint32_t disease = 0, move = 0;  ///< of a rate of illness
  std::size_t tier = 0;                 ///< of care
};

/// All that a scenario has, in the order above.
[[nodiscard]] std::vector<ActingFactor> acting_factors(const models::World& world);

/// By factor: what it is now for each living member; of take-up and of being found, one for the household.
[[nodiscard]] std::vector<std::vector<double>> factors_at_work(models::Context& c,
                                                               std::span<const ActingFactor> factors);

/// With at most six decimals, "1.3" or "0.145"; one number where all are alike, else "1, 2".
[[nodiscard]] std::string factors_text(std::span<const double> values);

}  // namespace core
