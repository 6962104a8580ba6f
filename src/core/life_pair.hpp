// One household's life under two scenarios on the same seed, step beside step.
//
// Steps are the same if they are of one day, process and kind (and person, disease, layer), in whatever order
// the day has them; of the same steps the amounts may differ. Draws are keyed by what they are for, so until
// the first difference both lives are one, and that difference is where what was changed first touches the
// household. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/core/life.hpp"

namespace core {

struct PairedStep {
  std::optional<LifeStep> first;
  std::optional<LifeStep> second;

  [[nodiscard]] bool differs() const { return !first || !second || first->amount != second->amount; }
};

/// What kind the first difference is.
enum class Divergence : std::uint8_t {
  none,
  amount,       ///< the same step with another amount
  only_first,   ///< happens in the first life only
  only_second,  ///< happens in the second life only
};

struct LifePair {
  Life first;
  Life second;
  std::vector<PairedStep> steps;  ///< in order of time; steps of which nothing is told are left out
  std::size_t at = 0;             ///< the first that differs; steps.size() if none does
  Divergence divergence = Divergence::none;
};

[[nodiscard]] LifePair pair_lives(Life first, Life second);

/// {household, seed, replication, first_difference, divergence, steps: [{time, date, what, ..., first,
/// second}]}; amounts as text in yuan, null where a step does not happen. Ends with a line feed.
[[nodiscard]] std::string life_pair_json(const LifePair& pair);

}  // namespace core
