// Epochs: the stretches of time between dates on which a parameter changes.
//
// Everything dated in a scenario is compiled into one immutable set of tables per epoch, so that hot code
// looks up no date: it holds the tables of the current epoch. A change holds from its instant on (inclusive).
// What changes at or before time 0 is in force from the start and belongs to epoch 0; changes at or after the
// horizon never come. Times in days since the scenario's start. Immutable after construction, thread-safe.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace sim {

class Epochs {
 public:
  /// One epoch, from the start to the horizon.
  Epochs() = default;

  /// From the dates of change in any order, with repetitions.
  Epochs(std::vector<double> changes, double horizon) : changes_(std::move(changes)) {
    std::erase_if(changes_, [&](double t) { return !(t > 0 && t < horizon); });
    std::sort(changes_.begin(), changes_.end());
    changes_.erase(std::unique(changes_.begin(), changes_.end()), changes_.end());
  }

  /// At least 1.
  [[nodiscard]] std::int32_t count() const { return static_cast<std::int32_t>(changes_.size()) + 1; }

  /// Number of the epoch in force at a time, 0 to count() - 1.
  [[nodiscard]] std::int32_t at(double time) const {
    return static_cast<std::int32_t>(std::upper_bound(changes_.begin(), changes_.end(), time) -
                                     changes_.begin());
  }

  /// First instant of an epoch; 0 for the first.
  [[nodiscard]] double start(std::int32_t epoch) const {
    return epoch <= 0 ? 0.0 : changes_[static_cast<std::size_t>(epoch) - 1];
  }

  /// The instants within the horizon at which a new epoch begins, ascending.
  [[nodiscard]] std::span<const double> changes() const { return changes_; }

 private:
  std::vector<double> changes_;
};

}  // namespace sim
