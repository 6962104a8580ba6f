// The stopping rule: how many replications are enough.
//
// Judged only at fixed checkpoints, on replications 1..n in order, so that the answer does not depend on
// threads or on which replication was ready first: at the minimum (at least 20), then at every half more, at
// last at the maximum. A paired comparison hands in the differences and stops both arms at one n.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/stats/interval.hpp"

namespace sim {

/// A wanted half-width of the 95 % interval of an indicator's mean.
struct Precision {
  std::string indicator;
  double half_width = 0;
  bool relative = false;  ///< as a share of the mean's absolute value, not in the indicator's unit
  bool share = false;     ///< the indicator is a share of heads (interval.hpp)
};

struct StoppingRule {
  static constexpr std::uint32_t least = 20;

  std::uint32_t minimum = least;  ///< from `least` on; less is taken as that
  std::uint32_t maximum = least;
  std::vector<Precision> wanted;  ///< all must hold; if empty, the run goes to the maximum

  /// The first checkpoint after n replications (0 at the start); equals n at the maximum.
  [[nodiscard]] std::uint32_t next_checkpoint(std::uint32_t n) const {
    if (wanted.empty()) return maximum;
    std::uint64_t checkpoint = std::min(std::max(minimum, least), maximum);
    while (checkpoint <= n && checkpoint < maximum) {
      checkpoint += (checkpoint + 1) / 2;
      if (checkpoint > maximum) checkpoint = maximum;
    }
    return static_cast<std::uint32_t>(checkpoint);
  }

  /// Is the precision reached? values[i] are those of wanted[i], in replication order. An indicator without
  /// an interval is not precise.
  [[nodiscard]] bool precise(std::span<const std::vector<std::optional<double>>> values) const {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const Summary s = summarise(values[i], wanted[i].share);
      if (!s.mean || !s.lo || !s.hi) return false;
      const double reached = (*s.hi - *s.lo) / 2;
      const double target = wanted[i].half_width * (wanted[i].relative ? std::fabs(*s.mean) : 1);
      if (!(reached <= target)) return false;
    }
    return true;
  }
};

}  // namespace sim
