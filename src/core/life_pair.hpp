// One household's life under two scenarios on the same seed, step beside step.
//
// Steps are the same if they are of one day, process and kind (and person, disease, layer), in whatever order
// the day has them; of the same steps the amounts may differ. Draws are keyed by what they are for, so until
// the first difference both lives are one, and that difference is where what was changed first touches the
// household. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "src/core/life.hpp"
#include "src/core/parameter_changes.hpp"

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

/// A kind of step (what a programme pays, what a layer pays, an income), whoever of the household it is
/// about, that differs somewhere: over the whole of both lives.
struct DivergedKind {
  std::size_t first = 0;  ///< number of the first step of the kind that differs
  std::size_t times_first = 0, times_second = 0;
  sim::Fen sum_first = 0, sum_second = 0;
};

struct LifePair {
  Life first;
  Life second;
  std::vector<PairedStep> steps;  ///< in order of time; steps of which nothing is told are left out
  std::size_t at = 0;             ///< the first that differs; steps.size() if none does
  Divergence divergence = Divergence::none;
  std::vector<DivergedKind> chain{};  ///< one after the other as they begin to differ
};

[[nodiscard]] LifePair pair_lives(Life first, Life second);

/// Numbers of the changed parameters that are of the programme, layer or disease that a step is about.
[[nodiscard]] std::vector<std::size_t> changes_of(const LifeStep& step,
                                                  std::span<const ParameterChange> changes);

/// {household, seed, replication, parameters: [{path, first, second, of_first_difference}], first_difference,
/// divergence, chain: [{step, first_times, second_times, first, second}], steps: [{time, date, what, ...,
/// first, second}]}; amounts as text in yuan, null where a step does not happen. Ends with a line feed.
[[nodiscard]] std::string life_pair_json(const LifePair& pair, std::span<const ParameterChange> changes);

}  // namespace core
