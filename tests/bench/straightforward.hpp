// The yardstick: PX-1 as one would write it in an afternoon, with one global std::priority_queue for all
// households and one std::mt19937_64. It is what povexit's speed is measured against, and shares no code with
// it.
//
// Times in years, money in yuan. One thread.
#pragma once

#include <cstdint>

namespace bench {

/// Sum and sum of squares over households, enough for a mean and its standard error.
struct Moments {
  double sum = 0;
  double squares = 0;

  void add(double x) {
    sum += x;
    squares += x * x;
  }
  [[nodiscard]] double mean(double n) const { return sum / n; }
  [[nodiscard]] double standard_error(double n) const;
};

/// What PX-1 reports, each a moment over households.
struct Px1Outcome {
  std::uint32_t households = 0;
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;  ///< households, members and the queue at its largest
  Moments events_each, onsets, recoveries, exits, re_entries, poor_at_end, assets;
};

[[nodiscard]] Px1Outcome straightforward_px1(std::uint32_t households, std::uint64_t seed);

}  // namespace bench
